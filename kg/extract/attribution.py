"""Who says so: the speaker of a clause, from reporting verbs, accusations, `according to`, parentheses, quotations and citations.

The nearest speaker wins: in `X said Y had accused Z` the accusation is what X says, and its content is what Y says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from spacy.tokens import Token

from kg.extract.arguments import Arguments
from kg.extract.governors import governor_of, is_content_clause, is_misread_verb, misread_subject
from kg.extract.layers import borders, children, relation, sentence_around
from kg.extract.parsed import Sentence, text_of
from kg.extract.quotations import Quotation, aside_subject, is_parenthetical, speaker_phrase, speaks
from kg.extract.status import Reading, is_cleft
from kg.extract.subjects import surface_subject
from kg.extract.trees import is_infinitive, is_passive, preposition
from kg.records import Speaker
from kg.vocabulary.dates import load_date_words
from kg.vocabulary.lexicon import Lexicon


def speaker_of(
    trigger: Token, sentence: Sentence, arguments: Arguments, lexicon: Lexicon, reading: Reading, *, quotations: Iterable[Quotation] = ()
) -> Speaker | None:
    """The speaker of the clause that holds the trigger; None where the article speaks in its own voice."""
    for head in _speakers(trigger, lexicon, reading):
        start, end, _ = speaker_phrase(head)
        if not start <= trigger.idx < end:
            return _speaker(head, sentence, arguments)
    place = sentence.offset + trigger.idx
    quoted = next((q.speaker for q in quotations if q.start <= place < q.end and q.speaker is not None), None)
    return quoted or _cited(trigger, sentence, lexicon)


def _speaker(head: Token, sentence: Sentence, arguments: Arguments) -> Speaker:
    start, end, text = speaker_phrase(head)
    linked = arguments.mention_of(head)
    actor = linked.actors[0].id if linked is not None and len(linked.actors) == 1 else None
    return Speaker(text, sentence.offset + start, sentence.offset + end, actor)


def _speakers(trigger: Token, lexicon: Lexicon, reading: Reading) -> Iterator[Token]:
    if reading.status == "denied" and reading.cue is not None:
        yield from _sayers(reading.cue, lexicon) if reading.cue.pos_ == "VERB" else _owners(reading.cue, lexicon)
    below = trigger
    for token in _governors(trigger, lexicon):
        yield from _of_governor(token, below, lexicon)
        below = token
    if (misread := misread_subject(trigger, lexicon)) is not None:
        yield from _sayers(misread, lexicon)
    yield from _asides(trigger, lexicon)
    yield from _sources(trigger, lexicon)


def _governors(trigger: Token, lexicon: Lexicon) -> Iterator[Token]:
    """Words above the trigger; a relative clause is said by the one who writes the sentence, and ends the way up."""
    token = trigger
    while token.head != token:
        open_ = is_content_clause(token, lexicon) or is_cleft(token.head, lexicon) or is_misread_verb(token.head, lexicon)
        if token.dep_ == "acl:relcl" and not open_:
            return
        token = governor_of(token, lexicon)
        yield token


def _of_governor(token: Token, below: Token, lexicon: Lexicon) -> Iterator[Token]:
    label = relation(below)
    clause = (label in {"ccomp", "parataxis"} and not is_infinitive(below)) or is_content_clause(below, lexicon)
    if label == "parataxis" and _after_semicolon(below, token):
        return
    if is_misread_verb(token, lexicon) or (token.pos_ == "VERB" and clause and speaks(token, lexicon)):
        yield from _sayers(token, lexicon)
    elif token.pos_ == "VERB" and label in {"xcomp", "advcl"} and is_passive(token) and _tells_or_judges(token, below, lexicon):
        yield from _agents(token, lexicon)  # `was said by X to be`, `is deemed by X part of Y`
    elif label == "xcomp" and token.lemma_ in lexicon.cue("speech.of_oneself"):
        yield from _sayers(token, lexicon)
    elif label == "obl" and preposition(below) in lexicon.cue("clauses.as") and speaks(token, lexicon):
        yield from _sayers(token, lexicon)  # `describes X as part of Y`
    elif token.lemma_.lower() in lexicon.cue("speech.claiming") and _claims_act(below, label):
        yield from _sayers(token, lexicon)
    elif accuser := _accusation(token, below, lexicon):
        yield from _sayers(accuser, lexicon)
    elif token.pos_ == "NOUN" and is_content_clause(below, lexicon):
        yield from _owners(token, lexicon)


def _tells_or_judges(verb: Token, below: Token, lexicon: Lexicon) -> bool:
    return (is_infinitive(below) and speaks(verb, lexicon)) or verb.lemma_.lower() in lexicon.cue("speech.judging")


def _claims_act(below: Token, label: str) -> bool:
    """Whether an act is what somebody claims: `X claimed the attack`, `the raid was claimed by X`."""
    return below.pos_ == "NOUN" and (label == "obj" or below.dep_ == "nsubj:pass")


def _after_semicolon(clause: Token, verb: Token) -> bool:
    """Whether a clause stands by itself behind what somebody says: `X announced that they had left; Y took over`."""
    first = clause.left_edge.i
    return first > verb.i and clause.doc[first - 1].text == ";"


def _accusation(token: Token, below: Token, lexicon: Lexicon) -> Token | None:
    """The verb of accusing whose content a gerund or act is: `accused Y of attacking`, `held Y responsible for the raid`.

    A parser may hang the gerund on the accused, or on the last of them.
    """
    charged = any(c.lower_ in lexicon.cue("speech.charges") for c in children(below, "mark", "case"))
    act = below.pos_ == "NOUN" and relation(below) == "obl"
    if not charged or not (act or _is_gerund(below)) or relation(below) not in {"advcl", "acl", "ccomp", "xcomp", "obl"}:
        return None
    verb = token
    while verb.pos_ in {"NOUN", "PROPN"} and relation(verb) in {"conj", "obj", "nsubj", "obl"} and not act:
        verb = verb.head
    blame = lexicon.cue("light.blame")
    if verb.pos_ == "ADJ" and f"{verb.head.lemma_.lower()} {verb.lower_}" in blame:
        return verb.head
    return next((v for v in (verb, verb.head) if v.pos_ == "VERB" and v.lemma_.lower() in blame), None)


def _is_gerund(verb: Token) -> bool:
    """`attacking`, `having attacked`."""
    return any(t.lower_.endswith("ing") for t in (verb, *children(verb, "aux")))


def _sayers(verb: Token, lexicon: Lexicon) -> list[Token]:
    """Who says what a verb reports: its agent in the passive, the name before a misread verb, of `quoted X as saying` X."""
    if verb.pos_ != "VERB":
        return children(verb, "nsubj") or [t for t in verb.lefts if t.i == verb.i - 1] or _owners(verb, lexicon)
    if is_passive(verb):
        return _agents(verb, lexicon)
    if any(c.lower_ in lexicon.cue("clauses.as") for c in children(verb, "mark", "case")) and (quoted := children(verb.head, "obj")):
        return quoted
    return surface_subject(verb) or children(verb, "nsubj")


def _agents(verb: Token, lexicon: Lexicon) -> list[Token]:
    return [t for t in children(verb, "obl") if t.dep_ == "obl:agent" or preposition(t) in lexicon.cue("trees.agents")]


def _owners(noun: Token, lexicon: Lexicon) -> list[Token]:
    """Whose claim it is: `Benin's denial`, `a claim by Benin`; else who dismissed the claim."""
    owners = children(noun, "nmod:poss") or [t for t in children(noun, "nmod") if preposition(t) in lexicon.cue("speech.owners")]
    return owners or (_sayers(noun.head, lexicon) if noun.head.pos_ == "VERB" and speaks(noun.head, lexicon) else [])


def _asides(trigger: Token, lexicon: Lexicon) -> Iterator[Token]:
    """`, the mayor said,` beside the clause of the trigger, the nearest first; `as the mayor put it`."""
    found = [verb for verb in sentence_around(trigger) if is_parenthetical(verb, trigger, lexicon) and _reaches(verb, trigger)]
    for verb in sorted(found, key=lambda v: abs(v.i - trigger.i)):
        first, last = sorted((verb.i, trigger.i))
        if any(t.text == ";" for t in verb.doc[first:last]):
            continue  # `A called on B to disarm; C, it added, should wait`
        yield from _agents(verb, lexicon) if is_passive(verb) else filter(None, [aside_subject(verb)])


def _sources(trigger: Token, lexicon: Lexicon) -> Iterator[Token]:
    """`according to X`, `per X`, `in the opinion of X`, and at the start of a sentence `for X,`."""
    pairs = [tuple(opening.split()) for opening in lexicon.cue("speech.opening")]
    firsts, words = {pair[0] for pair in pairs}, {word for pair in pairs for word in pair}
    for phrase in sentence_around(trigger):
        known = phrase.lower_ in words
        according = known and (phrase.lower_ in firsts or (phrase.i and (phrase.nbor(-1).lower_, phrase.lower_) in pairs))
        if not (according or _may_name_source(phrase, lexicon)) or not _reaches(phrase, trigger):
            continue
        if according:
            marker = phrase.head if relation(phrase) == "fixed" else phrase
            yield from [marker.head] if relation(marker) == "case" else children(marker, "obl", "nmod", "obj")
        elif preposition(phrase) in lexicon.cue("speech.according"):
            yield phrase
        elif phrase.lemma_.lower() in lexicon.cue("speech.views") and preposition(phrase) in lexicon.cue("speech.before_views"):
            yield from [t for t in children(phrase, "nmod") if preposition(t) in lexicon.cue("trees.of")] or children(phrase, "nmod:poss")
        elif _is_for_somebody(phrase, lexicon):
            yield phrase


def _may_name_source(phrase: Token, lexicon: Lexicon) -> bool:
    """A quick look at what the slower tests want: a noun with a preposition."""
    return phrase.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"} and bool(preposition(phrase))


def _reaches(phrase: Token, trigger: Token) -> bool:
    """Whether a source speaks for the trigger: not from inside a relative clause that does not hold the trigger."""
    inner = next((t for t in [phrase, *phrase.ancestors] if t.dep_ == "acl:relcl"), None)
    return inner is None or inner == trigger or inner.is_ancestor(trigger)


def _is_for_somebody(phrase: Token, lexicon: Lexicon) -> bool:
    first = phrase.left_edge
    if preposition(phrase) not in lexicon.cue("speech.for") or first.i != borders(phrase)[0] or relation(phrase) != "obl":
        return False
    after = phrase.right_edge.i + 1
    closed = after < len(phrase.doc) and (phrase.doc[after].text == "," or phrase.right_edge.text == ",")
    return closed and bool(phrase.pos_ == "PROPN" or phrase.lemma_.lower() in lexicon.cue("speech.people"))


def _cited(trigger: Token, sentence: Sentence, lexicon: Lexicon) -> Speaker | None:
    """`(Name, 4 February 2020)` behind the trigger, in its sentence or right after it."""
    if not any(t.text == "(" for t in sentence.span.doc[trigger.i : sentence.span.end + 2]):
        return None
    text = text_of(sentence.span.doc)
    limit = sentence.span.end_char
    after = text[limit:].lstrip()
    if after.startswith("("):
        limit += len(text[limit:].split(")", 1)[0]) + 1
    citation = _citation(lexicon.language, lexicon.cue("speech.see"))
    found = next((m for m in citation.finditer(text, sentence.span.start_char, limit) if m.start() > trigger.idx), None)
    if found is None:
        return None
    start, end = found.span(1)
    return Speaker(found[1], sentence.offset + start, sentence.offset + end, None)


@cache
def _citation(language: str, see: frozenset[str]) -> re.Pattern[str]:
    """A name and a date in brackets, the name as the first group; months may be cut short after three letters (`4 Sept. 2020`)."""
    months = "|".join(sorted({month[:3] for month in load_date_words(language).months}))
    date = rf"(?:\d{{1,2}} )?(?:(?:{months})[a-z]*\.? )?(?:\d{{1,2}}, )?(?:19|20)\d\d\b"
    opening = "".join(f"{re.escape(word)} |" for word in sorted(see))
    return re.compile(rf"\((?:{opening})([A-ZÀ-Ý][^(),;\d]+?),? {date}[^()]*\)")
