"""How alike two names are, and why: same words, another transliteration, another spelling, initials, a part of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from kg.vocabulary.fold import fold, skeleton

TRANSLITERATION: Final = 0.95
INITIALS: Final = 0.75
LEAST_WORD: Final = 0.78
"""Two words that are less alike are two words: `northern` and `southern` reach 0.75."""
_WORD: Final = re.compile(r"[^\W_]+(?:['’ʼ`][^\W_]+)*")
_VOWELS: Final = re.compile(r"[aeiouy]+")
_KIN: Final = tuple(frozenset(letters) for letters in ("ckq", "szc", "jgy", "uwo", "iye", "aeh", "fp", "td"))


@dataclass(frozen=True, slots=True)
class Likeness:
    """A number in [0, 1] and the kind of resemblance that gave it."""

    value: float
    kind: str


def _tells(word: str) -> bool:
    """Whether a word tells names apart: no short one in small letters."""
    return len(word) > 3 or not word.isalpha() or not word.islower()


@lru_cache(maxsize=65_536)
def name_words(form: str) -> tuple[str, ...]:
    """The words of a name, each by its skeleton, sorted; short words in small letters (of, the, al, de la) are left out.

    >>> name_words("Front for the Liberation of Azawad") == name_words("the Liberation Front of Azawad")
    True
    """
    words = _WORD.findall(fold(form, keep_case=True))
    kept = [word for word in words if _tells(word)] or words
    return tuple(sorted(skeleton(word) or word for word in kept))


def is_acronym(form: str) -> bool:
    """Whether a form is one word of capitals, with a digit or hyphen at most.

    >>> is_acronym("CSP-DPA"), is_acronym("G5"), is_acronym("Koufa")
    (True, False, False)
    """
    letters = [c for c in form if c.isalpha()]
    return " " not in form and 3 <= len(letters) <= 9 and all(c.isupper() for c in letters)


def initials(form: str) -> tuple[str, ...]:
    """What the first letters of a name spell, without its short words and with all of them.

    >>> initials("Front for the Defence of Azawad")
    ('fda', 'fftdoa')
    """
    words = _WORD.findall(fold(form, keep_case=True))
    kept = [word for word in words if _tells(word)]
    return tuple(dict.fromkeys("".join(word[0] for word in chosen).lower() for chosen in (kept, words)))


def likeness(one: str, other: str) -> Likeness | None:
    """The strongest resemblance of two forms; None where there is none to speak of.

    >>> likeness("Katibat Sèrma", "Katiba Serma").kind, likeness("Lakurawa", "Lukarawa").kind, likeness("northern Mali", "southern Mali")
    ('transliteration', 'spelling', None)
    """
    if fold(one) == fold(other):
        return Likeness(1.0, "name")
    if is_acronym(one) or is_acronym(other):
        return _by_initials(one, other)
    left, right = name_words(one), name_words(other)
    if left == right or "".join(left) == "".join(right):
        return Likeness(TRANSLITERATION, "transliteration")
    return _by_spelling(left, right) if len(left) == len(right) else _by_part(left, right) or _joined(left, right)


def _by_initials(one: str, other: str) -> Likeness | None:
    short, long = (one, other) if is_acronym(one) else (other, one)
    letters = "".join(c for c in fold(short) if c.isalpha())
    return Likeness(INITIALS, "acronym") if not is_acronym(long) and " " in long and letters in initials(long) else None


def _by_spelling(left: Sequence[str], right: Sequence[str]) -> Likeness | None:
    pairs = _aligned(left, right)
    if min(value for value, _ in pairs) < LEAST_WORD:
        return None
    return Likeness(0.95 * sum(value * size for value, size in pairs) / sum(size for _, size in pairs), "spelling")


def _joined(left: Sequence[str], right: Sequence[str]) -> Likeness | None:
    """One name writes as one word what the other writes as two."""
    alike = word_likeness("".join(left), "".join(right)) if abs(len(left) - len(right)) == 1 else 0.0
    return Likeness(0.95 * alike, "spelling") if alike >= 0.9 else None


def _by_part(left: Sequence[str], right: Sequence[str]) -> Likeness | None:
    """All words of the shorter name are in the longer one; the more of it they are, the better."""
    few, many = sorted((left, right), key=len)
    pairs = _aligned(few, many)
    if min(value for value, _ in pairs) < 0.9 or sum(map(len, few)) < 4:
        return None
    return Likeness(0.45 + 0.4 * sum(map(len, few)) / sum(map(len, many)), "part")


def _aligned(few: Sequence[str], many: Sequence[str]) -> list[tuple[float, int]]:
    """Each word of the one name with the likest word of the other that is left: how alike, how long; long words choose first."""
    left = list(many)
    found = []
    for word in sorted(few, key=lambda word: (-len(word), word)):
        best = max(left, key=lambda other: (word_likeness(word, other), other))
        left.remove(best)
        found.append((word_likeness(word, best), max(len(word), len(best))))
    return found


@lru_cache(maxsize=65_536)
def word_likeness(one: str, other: str) -> float:
    """How alike two words are; vowels are the first to change between transliterations, initials and digits the last.

    >>> word_likeness("lakurawa", "lukarawa"), word_likeness("1st", "2nd"), word_likeness("eastern", "western") < LEAST_WORD
    (0.9, 0.0, True)
    """
    if one == other:
        return 1.0
    if any(c.isdigit() for c in one + other):
        return 0.0
    value = fuzz.ratio(one, other) / 100
    bones = _VOWELS.sub("", one), _VOWELS.sub("", other)
    if min(len(one), len(other)) >= 5 and min(map(len, bones)) >= 3:
        value = max(value, 0.9 * fuzz.ratio(*bones) / 100)
    first = {one[0], other[0]}
    return value if len(first) == 1 or any(first <= kin for kin in _KIN) else 0.85 * value
