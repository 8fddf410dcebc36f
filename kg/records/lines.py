"""Claims as JSON: one object a line, keys in the documented order, checked field by field when they are read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any, Final

from kg.errors import RecordError
from kg.records.model import (
    ACTOR_TYPES,
    PRECISIONS,
    STATUSES,
    Argument,
    Claim,
    Qualifiers,
    Speaker,
    Trigger,
    When,
    Where,
)


def claim_to_json(claim: Claim) -> str:
    """One JSON object on one line, keys in the documented order."""
    return json.dumps(claim_to_dict(claim), ensure_ascii=False)


def claim_to_dict(claim: Claim) -> dict[str, Any]:
    """The claim as plain dicts and lists, keys in the documented order; absent values are None, empty lists stay lists."""
    when = claim.when
    return {
        "id": claim.id,
        "document": claim.document,
        "subject": _fields(claim.subject),
        "relation": claim.relation,
        "object": _fields(claim.object),
        "status": claim.status,
        "attributed_to": claim.attributed_to and _fields(claim.attributed_to),
        "hedged": claim.hedged,
        "when": when and {"from": when.from_, "to": when.to, "text": when.text, "precision": when.precision},
        "where": [_fields(place) for place in claim.where],
        "confidence": claim.confidence,
        "sentence": claim.sentence,
        "start": claim.start,
        "end": claim.end,
        "trigger": _fields(claim.trigger),
        "rule": claim.rule,
        "qualifiers": _fields(claim.qualifiers),
        "published": claim.published,
        "outlet": claim.outlet,
        "url": claim.url,
        "language": claim.language,
        "run": claim.run,
    }


def _fields(record: Argument | Speaker | Where | Trigger | Qualifiers) -> dict[str, Any]:
    """The fields of a flat record; `dataclasses.asdict` copies each value deeply, and is five times as slow."""
    values = ((name, getattr(record, name)) for name in record.__slots__)
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values}


_KNOWN: Final = frozenset({"id", *(f.name for f in fields(Claim) if f.init)})
_KINDS: Final[Mapping[Any, tuple[type, ...]]] = {
    "str": (str,), "str | None": (str, type(None)), "int": (int,), "float": (int, float), "bool": (bool,), "tuple[str, ...]": (tuple,),
}  # fmt: skip
_TYPED: Final = {
    record: [(f.name, _KINDS[f.type]) for f in fields(record) if f.init and f.type in _KINDS]
    for record in (Claim, Argument, Speaker, When, Where, Trigger, Qualifiers)
}


def claim_from_dict(data: Mapping[str, Any]) -> Claim:
    """The inverse of `claim_to_dict`.

    Raises RecordError where a field is missing, unknown, of the wrong type or outside its closed set.
    """
    if extra := sorted(data.keys() - _KNOWN):
        raise RecordError(f"unknown field {extra[0]!r}")
    try:
        claim = _claim(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RecordError(f"not a claim record: {type(error).__name__}: {error}") from error
    _check(claim, data.get("id"))
    return claim


def _claim(data: Mapping[str, Any]) -> Claim:
    when = data.get("when")
    speaker = data.get("attributed_to")
    nested: dict[str, Any] = {
        "subject": _argument(data["subject"]),
        "object": _argument(data["object"]),
        "trigger": Trigger(**data["trigger"]),
        "attributed_to": Speaker(**speaker) if speaker else None,
        "when": When(when["from"], when["to"], when["text"], when["precision"]) if when else None,
        "where": tuple(Where(**w) for w in data.get("where") or ()),
        "qualifiers": Qualifiers(**(data.get("qualifiers") or {})),
    }
    return Claim(**{k: v for k, v in data.items() if k not in nested and k != "id"}, **nested)


def _argument(data: Mapping[str, Any]) -> Argument:
    return Argument(**{**data, "candidates": tuple(data.get("candidates") or ())})


def _check_types(record: Any, where: str = "") -> None:
    for name, kinds in _TYPED[type(record)]:
        value = getattr(record, name)
        for one in value if isinstance(value, tuple) else (value,):
            if not isinstance(one, str if isinstance(value, tuple) else kinds) or (isinstance(one, bool) and bool not in kinds):
                raise RecordError(f"{where}{name.rstrip('_')}: {one!r} is not of the type {' or '.join(kind.__name__ for kind in kinds)}")
            if isinstance(one, str) and not one.isascii() and any("\ud800" <= letter <= "\udfff" for letter in one):
                raise RecordError(f"{where}{name.rstrip('_')}: {one!r} holds half of a letter (a lone surrogate)")


def _check(claim: Claim, stated_id: object) -> None:
    _check_types(claim)
    parts = {"subject": claim.subject, "object": claim.object, "trigger": claim.trigger, "qualifiers": claim.qualifiers}
    named: list[tuple[str, Any]] = [*parts.items(), ("attributed_to", claim.attributed_to), ("when", claim.when)]
    for name, part in [*named, *(("where", place) for place in claim.where)]:
        if part is not None:
            _check_types(part, f"{name}: ")
    if claim.status not in STATUSES:
        raise RecordError(f"status {claim.status!r} is none of {', '.join(STATUSES)}")
    if claim.when and claim.when.precision not in PRECISIONS:
        raise RecordError(f"when: precision {claim.when.precision!r} is none of {', '.join(PRECISIONS)}")
    for name, side in (("subject", claim.subject), ("object", claim.object)):
        if side.type not in ACTOR_TYPES:
            raise RecordError(f"{name}: type {side.type!r} is none of {', '.join(ACTOR_TYPES)}")
    numbers = [offset for part in (claim, claim.subject, claim.object, claim.trigger) for offset in (part.start, part.end)]
    if not all(isinstance(n, int) and not isinstance(n, bool) and n >= 0 for n in numbers):
        raise RecordError("offsets are whole numbers from 0")
    if not isinstance(claim.confidence, (int, float)) or not 0 <= claim.confidence <= 1:
        raise RecordError(f"confidence {claim.confidence!r} is not between 0 and 1")
    if stated_id is not None and stated_id != claim.id:
        raise RecordError(f"id {stated_id!r} does not belong to this content ({claim.id}); was the record edited?")


def read_claims(lines: Iterable[str], *, source: str = "claims") -> Iterator[Claim]:
    """Claims of JSON lines; blank lines are skipped. Raises RecordError with `source:line`."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise RecordError(f"{source}:{number}: not JSON: {error}") from error
        if not isinstance(data, dict):
            raise RecordError(f"{source}:{number}: a claim is a JSON object, not {type(data).__name__}")
        try:
            yield claim_from_dict(data)
        except RecordError as error:
            raise RecordError(f"{source}:{number}: {error}") from error
