"""Which language a text is in, by its share of stop words: small, deterministic, enough to tell the press of the region apart.

The method is a count, not a model: good for an article, a guess for a line. The lists are in `data/stopwords.csv`.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Final

WORD: Final = re.compile(r"[^\W\d_]+")
ARABIC: Final = re.compile(r"[\u0600-\u06ff\u0750-\u077f]")
LATIN: Final = re.compile(r"[A-Za-zÀ-ɏɓɗƙ]")
SAMPLE: Final = 20_000
DEFAULT: Final = "en"
UNKNOWN: Final = "und"
ENOUGH: Final = 20
LEAST_SHARE: Final = 0.1


@cache
def stop_words() -> MappingProxyType[str, frozenset[str]]:
    """Stop words by language code."""
    text = resources.files("kg.articles").joinpath("data", "stopwords.csv").read_text("utf-8")
    return MappingProxyType({row["language"]: frozenset(row["words"].split()) for row in csv.DictReader(text.splitlines())})


def detect_language(text: str) -> str:
    """Code of the language whose stop words are the largest share of the words; `und` where none has a tenth of them.

    A text of fewer than 20 words counts as English unless another language has more stop words in it.

    >>> detect_language("Les groupes armés ont signé un accord avec le gouvernement dans la ville de Kidal.")
    'fr'
    >>> detect_language("JNIM attacks Gao")
    'en'
    """
    sample = text[:SAMPLE]
    letters = sum(character.isalpha() for character in sample)
    if len(LATIN.findall(sample)) * 2 < letters:
        return "ar" if len(ARABIC.findall(sample)) * 2 > letters else UNKNOWN
    words = [word.lower() for word in WORD.findall(sample)]
    counts = {code: sum(word in listed for word in words) for code, listed in stop_words().items()}
    best = max(counts, key=lambda code: (counts[code], code == DEFAULT, code))
    if len(words) >= ENOUGH and counts[best] < LEAST_SHARE * len(words):
        return UNKNOWN
    return best

