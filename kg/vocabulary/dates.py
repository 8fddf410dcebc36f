"""Words of date expressions of a language: `data/dates-<language>.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

from kg.errors import VocabularyError


@dataclass(frozen=True, slots=True, eq=False)
class DateWords:
    """Names of months, weekdays, units and numbers with their values, and lists of words by their part in an expression."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    days: Mapping[str, int]
    units: Mapping[str, str]
    numbers: Mapping[str, int]
    words: Mapping[str, tuple[str, ...]]


@cache
def load_date_words(language: str = "en") -> DateWords:
    """The date words of a language, read once. Raises VocabularyError where the language has none.

    >>> load_date_words("en").months["May"]
    5
    """
    name = f"dates-{language}.toml"
    file = resources.files("kg.vocabulary") / "data" / name
    if not file.is_file():
        raise VocabularyError([f"{name}: no date words for the language {language!r}; add the file beside dates-en.toml"])
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    words = {key: tuple(forms) for key, forms in data["words"].items()}
    tables = {key: MappingProxyType(dict(data[key])) for key in ("months", "weekdays", "days", "units", "numbers")}
    return DateWords(words=MappingProxyType(words), **tables)
