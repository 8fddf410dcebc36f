"""Cues of status that hang on a word: auxiliaries, negation, adverbs, adjectives, conjunctions, closed periods."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Token

from kg.extract.governors import Cue, Step, misread_subject, reports_past, turns_negation, verb_lemmas
from kg.extract.layers import borders, children, forms_around, labelled, relation
from kg.extract.trees import is_infinitive, is_passive
from kg.vocabulary.lexicon import Lexicon


def cues_of_modifiers(step: Step) -> Iterator[Cue]:
    """Cues that hang on the word of a step."""
    if step.below is not None and step.below.head != step.token:  # a noun between the two that the path leaves out
        held = step.below.head
        yield from (("negated", det) for det in children(held, "det") if _is_no_evidence(det, held, step.lexicon))
    yield from _no_longer(step)
    yield from _neither(step)
    if step.crossed and step.label == "conj" and not _shares_auxiliary(step):
        yield from _marks(step.token, step.lexicon)
        return
    for child in step.token.children:
        yield from _of_child(child, step)
    if _is_purpose(step.token, step.lexicon) and (not step.crossed or step.label == "conj"):
        yield "planned", step.token
    met = step.token.lemma_.lower() not in step.lexicon.cue("status.planned.not_met")
    if met and not step.crossed and _is_to(step.token, step.lexicon):
        yield "planned", step.token
    governor = misread_subject(step.token, step.lexicon)
    if governor is not None and verb_lemmas(governor) & step.lexicon.cue("status.denied.verbs"):
        yield "denied", governor


def _of_child(child: Token, step: Step) -> Iterator[Cue]:
    token, lexicon, label = step.token, step.lexicon, relation(child)
    words = {child.lower_, child.lemma_.lower()}
    before = not (step.crossed and step.label == "conj") or step.below is None or child.i < step.below.i
    near = before and (not step.crossed or step.label == "conj")
    if label == "aux" and near and not words & lexicon.cue("status.negated.words"):
        yield from _of_auxiliary(child, words, step)
    elif label == "det" and step.below is not None and _is_no_evidence(child, token, lexicon):
        yield "negated", child
    elif label in {"nsubj", "obl"} and not step.crossed and child.pos_ in {"NOUN", "PROPN"}:
        yield from _of_suspects(child, step)
    elif label in {"advmod", "det", "aux", "cc"} and words & lexicon.cue("status.negated.words"):
        yield from _of_negation(child, near and (step.below is None or not turns_negation(token, lexicon)), lexicon)
    elif label == "advmod" and near:
        yield from _of_adverb(child, child.lower_, lexicon)
    elif label in {"compound", "amod"} and child.lower_.endswith("s") and verb_lemmas(child) & lexicon.cue("status.denied.verbs"):
        yield "denied", child  # repair: `Algeria denies accusations`, read as a row of nouns
    elif label in {"amod", "compound", "det"} and token.pos_ in {"NOUN", "PROPN"}:
        yield from _of_adjective(child, words, lexicon)
    elif label == "xcomp" and step.below is not None and child != step.below and token.lemma_.lower() in lexicon.cue("status.seeming"):
        yield from _of_adjective(child, words, lexicon)  # `an alliance remains possible`
    elif label == "acl" and child.dep_ == "acl:relcl" and token == step.trigger and _comes_to_nothing(child, lexicon):
        yield "ended", child
    elif label == "mark" and not (step.crossed and step.label == "ccomp"):
        yield from _of_mark(child, lexicon)
    elif label == "case" and token == step.trigger and child.lower_ in lexicon.cue("status.negated.marks"):
        yield "negated", child


def _comes_to_nothing(clause: Token, lexicon: Lexicon) -> bool:
    """`a truce, which broke down in 2020`, `the alliance that has since collapsed`: of an event, not of who has it."""
    if not verb_lemmas(clause) & lexicon.cue("status.ended.verbs") or children(clause, "obj") or clause.head.pos_ != "NOUN":
        return False
    subjects = children(clause, "nsubj", "nsubj:pass")
    held = any(_is_negation(c, lexicon) for c in clause.children)
    return not held and any("Rel" in t.morph.get("PronType", []) for t in subjects)


def _of_suspects(noun: Token, step: Step) -> Iterator[Cue]:
    """`Suspected X fighters attacked`: who is only thought to have done it."""
    actors = relation(noun) == "nsubj" or noun.dep_ == "obl:agent"
    before = children(noun, "amod", "compound") if actors else []
    for word in [*before, *(w for part in before for w in children(part, "amod"))]:
        if word.lower_ in step.lexicon.cue("status.hypothetical.suspects"):
            yield "hypothetical", word


def _is_no_evidence(child: Token, noun: Token, lexicon: Lexicon) -> bool:
    """`found no evidence that X attacked`: what there is no trace of."""
    return child.lower_ in lexicon.cue("status.negated.words") and noun.lemma_.lower() in lexicon.cue("status.negated.evidence")


def _shares_auxiliary(step: Step) -> bool:
    """`will attack Djibo and seize Soum`: a second verb in its bare form without a subject stands under the auxiliary of the first."""
    below = step.below
    if below is None or below.pos_ != "VERB" or children(below, "nsubj", "nsubj:pass", "aux", "mark"):
        return False
    return "Inf" in below.morph.get("VerbForm", []) or below.tag_ == "VB" or below.lower_ == below.lemma_.lower()


def _is_purpose(verb: Token, lexicon: Lexicon) -> bool:
    """`troops to fight JNIM`; not `is said to be fighting`, nor what is or has been."""
    bare = children(verb, "nsubj") and not any(c.pos_ == "PART" for c in children(verb, "mark"))  # `whereas troops hold X`, misread
    if not is_infinitive(verb) or bare or children(verb, "aux", "cop") or verb.head.lemma_.lower() in lexicon.cue("status.continuing"):
        return False  # `continued in 2022 to raid X`
    if relation(verb) == "conj":  # repair: `is gearing up to strike, and to attack` joined to `gearing`
        return any(c.lower_ in lexicon.cue("status.planned.to") for c in children(verb, "mark")) and not is_infinitive(verb.head)
    if relation(verb) not in {"advcl", "acl"}:
        return False
    return not (is_passive(verb.head) and verb_lemmas(verb.head) & lexicon.cue("speech.verbs"))


def _is_to(verb: Token, lexicon: Lexicon) -> bool:
    """`France is to withdraw`: an infinitive with a form of `be` and a subject of its own."""
    marked = any(c.lower_ in lexicon.cue("status.planned.to") and c.dep_ in {"mark", "aux"} for c in verb.children)
    being = any(c.lemma_ in lexicon.cue("status.planned.being") and relation(c) in {"cop", "aux"} and c.i < verb.i for c in verb.children)
    return marked and being and bool(children(verb, "nsubj"))


def _no_longer(step: Step) -> Iterator[Cue]:
    """`no longer` wherever the parser has put its two words, as long as they belong to this word."""
    if step.crossed:
        return
    pairs, seconds = _pairs(step.lexicon.cue("status.ended.adverbs"))
    if seconds.isdisjoint(forms_around(step.token)):
        return
    for child in [step.token, *(c for c, _, _ in labelled(step.token))]:
        for word in [child, *(c for c, _, _ in labelled(child))]:
            if word.lower_ in seconds and word.i > borders(word)[0] and (word.nbor(-1).lower_, word.lower_) in pairs:
                yield "ended", word


@lru_cache(maxsize=64)
def _pairs(adverbs: frozenset[str]) -> tuple[frozenset[tuple[str, ...]], frozenset[str]]:
    """The adverbs of two words, and their second words."""
    pairs = frozenset(tuple(adverb.split(" ", 1)) for adverb in adverbs if " " in adverb)
    return pairs, frozenset(second for _, second in pairs)


def _neither(step: Step) -> Iterator[Cue]:
    """`Neither A nor B attacked`: the negation of the subject."""
    neither = step.lexicon.cue("status.negated.neither")
    for subject in children(step.token, "nsubj") if not step.crossed else ():
        yield from (("negated", word) for word in subject.children if word.lower_ in neither)
    for object_ in children(step.token, "obj") if not step.crossed else ():  # `bombed neither of them`
        if object_.lower_ in neither:
            yield "negated", object_


def _marks(token: Token, lexicon: Lexicon) -> Iterator[Cue]:
    for child in children(token, "mark"):
        yield from _of_mark(child, lexicon)


def _of_mark(mark: Token, lexicon: Lexicon) -> Iterator[Cue]:
    words = " ".join([mark.lower_, *(t.lower_ for t in children(mark, "fixed"))])
    if words in lexicon.cue("status.hypothetical.marks"):
        yield "hypothetical", mark
    if words in lexicon.cue("status.negated.marks"):
        yield "negated", mark


def _of_auxiliary(child: Token, words: set[str], step: Step) -> Iterator[Cue]:
    verb, lexicon = child.head, step.lexicon
    inverted = child.i < min([t.i for t in children(verb, "nsubj")], default=-1)
    if words & lexicon.cue("status.negated.ability") and any(_is_negation(c, lexicon) for c in verb.children if c.i < verb.i):
        yield "negated", child
    elif words & lexicon.cue("status.negated.able_to") and verb.lemma_.lower() in lexicon.cue("status.negated.able"):
        return
    elif words & lexicon.cue("status.planned.would") and (reports_past(verb, lexicon) or _wishes(verb, lexicon)):
        yield "planned", child
    elif words & lexicon.cue("status.hypothetical.auxiliaries") and not words & lexicon.cue("status.planned.certain"):
        if inverted or child.lower_ not in lexicon.cue("status.hypothetical.inverted"):
            yield "hypothetical", child
    elif inverted and words & lexicon.cue("status.hypothetical.inverted"):
        yield "hypothetical", child
    elif words & lexicon.cue("status.planned.auxiliaries"):
        yield "planned", child


def _wishes(verb: Token, lexicon: Lexicon) -> bool:
    return verb.lemma_.lower() in lexicon.cue("status.planned.wishes")


def _is_negation(child: Token, lexicon: Lexicon) -> bool:
    if child.i + 1 < len(child.doc) and child.nbor(1).lower_ in lexicon.cue("status.negated.only"):
        return False
    return relation(child) == "advmod" and bool({child.lower_, child.lemma_.lower()} & lexicon.cue("status.negated.words"))


def _of_negation(child: Token, near: bool, lexicon: Lexicon) -> Iterator[Cue]:
    if relation(child) == "advmod" and child.head.pos_ == "VERB" and child.i > child.head.i and child.nbor(1).pos_ == "ADP":
        return  # `takes its orders not from X but from Y`
    follows = child.nbor(1).lower_ if child.i + 1 < len(child.doc) else ""
    only, more, below = lexicon.cue("status.negated.only"), lexicon.cue("status.ended.more"), {c.lower_ for c in child.children}
    if not near or follows in only | lexicon.cue("status.negated.no_negation_before") or below & only:
        return
    if follows in more or below & more:
        yield "ended", child
    else:
        yield "negated", child


def _of_adverb(child: Token, word: str, lexicon: Lexicon) -> Iterator[Cue]:
    if word in lexicon.cue("status.hypothetical.adverbs"):
        yield "hypothetical", child
    elif word in lexicon.cue("status.ended.adverbs"):
        yield from () if _is_of_another(child, lexicon) else (("ended", child),)
    elif word in lexicon.cue("status.ended.still") and "Past" in next(iter(children(child.head, "cop")), child).morph.get("Tense", []):
        yield "ended", child  # `when X was still president`
    elif child.head.dep_ == "acl" and child.i + 1 == child.head.i and word in lexicon.cue("status.ended.before_titles"):
        yield "ended", child  # `X, then aligned with Y,`
    elif word in lexicon.cue("status.denied.adverbs"):
        yield "denied", child
    elif word in lexicon.cue("status.negated.preferring"):
        yield from (("negated", child) for c in child.children if c.lower_ in lexicon.cue("status.negated.than"))


def _is_of_another(adverb: Token, lexicon: Lexicon) -> bool:
    """Whether an adverb tells when something was (`three years previously`), or what somebody else was (`by X, once a disciple of Y`)."""
    before = adverb.nbor(-1) if adverb.i > borders(adverb)[0] else adverb
    after = adverb.nbor(1) if adverb.i + 1 < borders(adverb)[1] else adverb
    return before.lemma_.lower() in lexicon.cue("subjects.units") or (adverb.i > adverb.head.i and after.pos_ == "DET")


def _of_adjective(child: Token, words: set[str], lexicon: Lexicon) -> Iterator[Cue]:
    for status in ("ended", "planned", "hypothetical"):
        if words & lexicon.cue(f"status.{status}.adjectives"):
            yield status, child


def cues_of_title(title: Token, lexicon: Lexicon) -> Iterator[Cue]:
    """`the former Wagner fighter X`: an adjective of a title hangs on the name that follows."""
    if relation(title) in {"compound", "flat", "nmod"} and title.i < title.head.i:
        for child in children(title.head, "amod"):
            if child.i < title.i:
                yield from _of_adjective(child, {child.lower_, child.lemma_.lower()}, lexicon)
    i = title.i - 1
    while i > borders(title)[0] and (title.doc[i].pos_ in {"DET", "ADJ", "NOUN", "PROPN"} or title.doc[i].text == "-"):
        i -= 1
    said = i >= borders(title)[0] and title.doc[i].lower_ in lexicon.cue("status.ended.before_titles")  # `X, then president of Y`
    if said and (i == borders(title)[0] or title.doc[i - 1].pos_ in {"PUNCT", "DET"}):
        yield "ended", title.doc[i]


