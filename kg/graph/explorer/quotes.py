"""Sentences as the explorer shows them: shortened, with the words of a claim marked. Python counts code points, JavaScript UTF-16 units."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from kg.records import Argument, Claim, Speaker, Trigger

LONGEST: Final = 300
"""Letters of a quote: enough for a sentence of the press, little enough to be a quotation in law."""
_MARGIN: Final = 60

Span = tuple[int, int, str]


def marks(claim: Claim) -> list[Span]:
    """Spans of the claim's words in its sentence, in code points: s subject, o object, t trigger, v speaker.

    Words outside the sentence have no mark, and of words that overlap the first named here is kept.
    """
    words: list[tuple[Argument | Trigger | Speaker | None, str]]
    words = [(claim.subject, "s"), (claim.object, "o"), (claim.trigger, "t"), (claim.attributed_to, "v")]
    found: list[Span] = []
    for said, kind in words:
        if said is None:
            continue
        span = (said.start - claim.start, said.end - claim.start, kind)
        if 0 <= span[0] < span[1] <= len(claim.sentence) and not any(span[0] < b and a < span[1] for a, b, _ in found):
            found.append(span)
    return sorted(found)


def window(sentence: str, spans: Iterable[Span], *, longest: int = LONGEST) -> tuple[int, int]:
    """The part of a sentence to show: all of it, or a part of `longest` letters (more where the marked words lie further apart).

    >>> window("word " * 100, [(250, 254, "s")], longest=80)
    (190, 270)
    """
    if len(sentence) <= longest:
        return 0, len(sentence)
    ordered = sorted(spans)
    first = min((start for start, _, _ in ordered), default=0)
    last = max((end for _, end, _ in ordered), default=0)
    start = max(0, min(first - _MARGIN, len(sentence) - longest))
    end = max(start + longest, last)
    return _at_word(sentence, start, back=True), _at_word(sentence, end, back=False)


def _at_word(sentence: str, place: int, *, back: bool) -> int:
    while 0 < place < len(sentence) and not sentence[place - 1].isspace() and not sentence[place].isspace():
        place += -1 if back else 1
    return min(place, len(sentence))


def utf16(text: str, place: int) -> int:
    """An offset in code points as an offset in UTF-16 units.

    >>> utf16("😀 a", 2)
    3
    """
    return place + sum(1 for letter in text[:place] if ord(letter) > 0xFFFF)


def shortened(sentence: str, claims: Sequence[Claim]) -> tuple[str, Mapping[str, list[list[int | str]]]]:
    """The quote of a sentence, and for each of its claims the marks in UTF-16 units of the quote."""
    spans = {claim.id: marks(claim) for claim in claims}
    start, end = window(sentence, [span for found in spans.values() for span in found])
    head, tail = "… " if start else "", " …" if end < len(sentence) else ""
    quote = head + sentence[start:end].strip() + tail
    shift = len(head) - start - (len(sentence[start:end]) - len(sentence[start:end].lstrip()))
    return quote, {
        key: [[utf16(quote, a + shift), utf16(quote, b + shift), kind] for a, b, kind in found if start <= a and b <= end]
        for key, found in spans.items()
    }
