"""Values as RDF literals and back. Dates keep their precision in their type; numbers are canonical, as the store writes them."""

from __future__ import annotations

from decimal import Decimal

from pyoxigraph import Literal

from ontology.namespaces import term

_DATE_TYPES = {4: term("xsd:gYear"), 7: term("xsd:gYearMonth"), 10: term("xsd:date")}
_DECIMAL = term("xsd:decimal")
_INTEGER = term("xsd:integer")
_BOOLEAN = term("xsd:boolean")


def text(value: str, language: str | None = None) -> Literal:
    """A string, with its language where one is known."""
    return Literal(value, language=language) if language else Literal(value)


def date(prefix: str) -> Literal:
    """An ISO date prefix with the type of its precision.

    >>> date("2024-05").datatype.value
    'http://www.w3.org/2001/XMLSchema#gYearMonth'
    """
    return Literal(prefix, datatype=_DATE_TYPES.get(len(prefix)))


def decimal(number: float) -> Literal:
    """A number in canonical form, without exponent.

    >>> decimal(0.83).value, decimal(1.0).value, decimal(1e-05).value
    ('0.83', '1', '0.00001')
    """
    plain = format(Decimal(repr(float(number))), "f")
    return Literal(plain.rstrip("0").rstrip(".") if "." in plain else plain, datatype=_DECIMAL)


def integer(number: int) -> Literal:
    return Literal(str(number), datatype=_INTEGER)


def boolean(value: bool) -> Literal:
    return Literal("true" if value else "false", datatype=_BOOLEAN)
