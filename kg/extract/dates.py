"""When the event of a trigger was: the date expression that belongs to its clause."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from spacy.tokens import Span, Token

from kg.extract.clauses import homes, is_clause, is_shared, scopes, stays
from kg.extract.dateforms import Period, periods
from kg.extract.datevalues import context_of
from kg.extract.layers import children, relation
from kg.extract.parsed import Sentence, words_in
from kg.records import Article, When
from kg.vocabulary.dates import load_date_words

DATES: Final = "dates"  # key of a Doc's own data
CITED: Final = re.compile(r"[(\[;][^()\[\];]*[A-Z][^()\[\];]*,\s*$")


def when_of(sentence: Sentence, trigger: Token, article: Article) -> When | None:
    """The date or range of the trigger's event; None where the sentence gives none, or none that can be resolved.

    A date belongs to the trigger when it hangs on it, or on a clause that shares its time: `said on Monday that JNIM attacked Kona`
    gives the attack no date.
    """
    dated = _dates(sentence, article, future=_is_future(trigger, load_date_words(article.language).words))
    period = _belonging(trigger, dated) or _only_one(trigger, dated, sentence)
    if period is None:
        return None
    return When(period.first, period.last, sentence.span.text[period.start : period.end], period.precision)


def _dates(sentence: Sentence, article: Article, *, future: bool) -> list[tuple[Period, Span]]:
    """The dates of a sentence and where they stand; they are laid up in its Doc, for many claims of a sentence ask for them."""
    known: dict[tuple[int, bool], list[tuple[Period, Span]]] = sentence.span.doc.user_data.setdefault(DATES, {})
    key = (sentence.span.start, future)
    if key not in known:
        text = sentence.span.text
        context = context_of(article.published, load_date_words(article.language), future=future)
        dated = [(period, _span(sentence, period)) for period in periods(text, context)]
        known[key] = [(period, span) for period, span in dated if not (_is_count(span, period) or _is_citation(text, period))]
    return known[key]


def _span(sentence: Sentence, period: Period) -> Span:
    begin = sentence.span.start_char
    span = sentence.span.doc.char_span(begin + period.start, begin + period.end, alignment_mode="expand")
    assert span is not None
    return span


def _is_count(span: Span, period: Period) -> bool:
    """Whether a bare number reads as how many (`in 2000 villages`), not as a year."""
    number = span[-1]
    counted = relation(number) == "nummod" and number.head.i > number.i and "Plur" in number.head.morph.get("Number", [])
    return period.precision == "year" and len(span) == 1 and counted and not children(number.head, "det", "nmod:poss")


def _is_citation(text: str, period: Period) -> bool:
    """Whether the date is that of a source in brackets, `(Human Rights Watch, 4 February 2020)`, and of no event."""
    return bool(CITED.search(text[: period.start])) and text[period.end :].lstrip()[:1] in {")", "]", ";"}


def _belonging(trigger: Token, dated: list[tuple[Period, Span]]) -> Period | None:
    """The date of the nearest scope of the trigger; of several there, the nearest in the text."""
    places = [(period, _head(span), list(homes(_head(span)))) for period, span in dated]
    for scope in scopes(trigger):
        here = [(period, head) for period, head, around in places if scope in around and is_shared(head, scope, trigger)]
        if here:
            return min(here, key=lambda found: (abs(found[1].i - trigger.i), found[1].i))[0]
    return None


def _head(span: Span) -> Token:
    """The word by which the expression hangs in the tree, past its own preposition."""
    head = span.root
    return head.head if relation(head) in {"case", "mark"} and head.head in span.sent else head


def _only_one(trigger: Token, dated: list[tuple[Period, Span]], sentence: Sentence) -> Period | None:
    """The one date of a sentence of a single clause, wherever the parser hung it."""
    if len(dated) != 1 or stays(_head(dated[0][1])):
        return None
    clauses = [t for t in words_in(sentence) if is_clause(t)]
    alone = len(clauses) == 1 and (trigger in clauses or trigger.head in clauses)
    return dated[0][0] if alone else None


def _is_future(trigger: Token, words: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether the trigger's clauses look ahead: an auxiliary of the future, or an infinitive or noun with a word of planning."""
    around = list(scopes(trigger))
    planning = [t for t in [*around[1:], *children(trigger, "acl")] if t.lemma_ in words["planned"]]
    return bool(planning) or any(c.lower_ in words["future"] or c.lemma_ in words["future"] for t in around for c in children(t, "aux"))
