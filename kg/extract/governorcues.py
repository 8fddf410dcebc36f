"""Cues of the words that govern a trigger: what they say of it, planned, denied, hypothetical or ended."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.governors import Cue, Step, _is_gerund, is_misread_verb, verb_lemmas
from kg.extract.layers import children
from kg.extract.trees import is_infinitive, preposition
from kg.vocabulary.lexicon import Lexicon


def cues_of_governor(step: Step) -> Iterator[Cue]:
    """Cues of the word that governs the path; not of one that governs the trigger's own arguments."""
    token, below, lexicon = step.token, step.below, step.lexicon
    assert below is not None
    lemmas = verb_lemmas(token) | {f"{token.lemma_.lower()} {p}" for p in [preposition(below)] if p}
    phrasal = lemmas & lexicon.cue("status.phrasal")
    lemmas = phrasal or lemmas
    if is_misread_verb(token, lexicon):
        yield from _of_denial(step, lemmas, "ccomp")
        yield from _of_verb(step, lemmas, "xcomp" if is_infinitive(below) else "ccomp")
    elif token.pos_ in {"NOUN", "PROPN"} and not children(token, "cop"):
        yield from _of_noun(step)
    elif step.label == "nsubj" and below.dep_ != "nsubj:pass":
        yield from _of_happening(step, lemmas)
    elif step.label in {"xcomp", "ccomp", "advcl", "obj", "obl", "csubj"} or below.dep_ == "nsubj:pass":
        yield from _of_predicate(step, lemmas)


def _of_happening(step: Step, lemmas: frozenset[str]) -> Iterator[Cue]:
    """What a verb or predicate says of its event: `the alliance collapsed`, `the rivalry is over`."""
    ended = step.lexicon.cue("status.ended.verbs") | step.lexicon.cue("status.ended.happening")
    if lemmas & ended and not children(step.token, "obj") and not _negated(step.token, step.lexicon):
        yield "ended", step.token
    if step.token.pos_ != "VERB":
        for status in ("ended", "planned", "hypothetical", "negated"):
            if lemmas & step.lexicon.cue(f"status.{status}.predicates"):
                yield status, step.token


def _of_predicate(step: Step, lemmas: frozenset[str]) -> Iterator[Cue]:
    token, label, lexicon = step.token, step.label, step.lexicon
    if label in {"ccomp", "csubj"} and token.pos_ == "ADJ" and _is_false(token, lemmas, lexicon):
        yield "negated", token
    yield from _of_denial(step, lemmas, label)
    if token.pos_ in {"ADJ", "ADV", "ADP"}:
        for status in ("planned", "negated", "hypothetical"):
            if lemmas & lexicon.cue(f"status.{status}.adjectives"):
                yield status, token
        if lemmas & lexicon.cue("status.planned.open"):
            yield "planned", token
        return
    yield from _of_verb(step, lemmas, label)


def _is_false(token: Token, lemmas: frozenset[str], lexicon: Lexicon) -> bool:
    if lemmas & lexicon.cue("status.negated.truths"):
        return _negated(token, lexicon)
    return bool(lemmas & lexicon.cue("status.negated.falsehoods")) and not _negated(token, lexicon)


def _negated(token: Token, lexicon: Lexicon) -> bool:
    return any(c.lower_ in lexicon.cue("status.negated.words") for c in children(token, "advmod", "det", "aux"))


def _of_denial(step: Step, lemmas: frozenset[str], label: str) -> Iterator[Cue]:
    token, below, lexicon = step.token, step.below, step.lexicon
    if below is None or _negated(token, lexicon) or (label == "advcl" and (children(below, "mark") or step.trigger.i < token.i)):
        return
    claims = below.lemma_.lower() in lexicon.cue("status.denied.claims") or label == "ccomp"
    if lemmas & lexicon.cue("status.denied.verbs") or (lemmas & lexicon.cue("status.denied.verbs_of_claims") and claims):
        yield "denied", token
    called = {t.lemma_.lower() for t in children(token, "xcomp", "obl")}
    if label == "obj" and claims and called & lexicon.cue("status.negated.falsehoods"):
        yield "denied", token  # `called the claims baseless`


def _of_verb(step: Step, lemmas: frozenset[str], label: str) -> Iterator[Cue]:
    token, below, lexicon = step.token, step.below, step.lexicon
    assert below is not None
    gerund, marks = _is_gerund(below, lexicon), {c.lower_ for c in children(below, "mark", "case")}
    act = label in {"xcomp", "advcl", "ccomp", "csubj"} and (is_infinitive(below) or (gerund and label != "advcl"))
    framed = below == step.trigger or below.lemma_.lower() in lexicon.cue("light.transparent")  # `ended years of cooperation`
    event = (framed and below.pos_ == "NOUN" and label in {"obj", "obl"}) or below.dep_ == "nsubj:pass"
    off = _negated(token, lexicon)
    means = gerund and label == "advcl" and marks & lexicon.cue("trees.agents")  # `By working with A, B aims to hold C`
    if lemmas & lexicon.cue("status.planned.verbs") and (means or _plans(step, lemmas, label, act=act, event=event)):
        yield "planned", token
    kept_from = gerund and label == "advcl" and marks & lexicon.cue("status.negated.from")
    if (act or kept_from or event or label in {"xcomp", "obj"}) and lemmas & lexicon.cue("status.negated.verbs"):
        yield "hypothetical" if off else "negated", token
    stopped = label == "xcomp" or event or (label == "advcl" and gerund and not marks)
    # `lost men in clashes`
    lost = label == "obl" and preposition(below) in lexicon.cue("light.in_acts") and lemmas & lexicon.cue("light.losing")
    if stopped and lemmas & lexicon.cue("status.ended.verbs") and not off and not lost:
        yield "ended", token
    for status in ("ended", "planned") if is_infinitive(below) and label == "xcomp" else ():
        if token.lower_ in lexicon.cue(f"status.{status}.before_infinitives"):
            yield status, token
    yield from _of_opinion(step, lemmas, label)


def _plans(step: Step, lemmas: frozenset[str], label: str, *, act: bool, event: bool) -> bool:
    """Whether a verb of planning plans what is below it; `agreed that`, `announced a coalition` and `pledged allegiance` do not."""
    lexicon = step.lexicon
    if event and not act:
        oath = step.trigger.lemma_.lower() in lexicon.cue("status.planned.oaths")
        return not oath and not lemmas & lexicon.cue("status.planned.acts_only")
    said = label == "ccomp" and bool(lemmas & lexicon.cue("speech.verbs")) and not act
    return (act or label == "ccomp") and not said


def _of_opinion(step: Step, lemmas: frozenset[str], label: str) -> Iterator[Cue]:
    """`suspected of`, `fears that`; `nobody believes that`."""
    if lemmas & step.lexicon.cue("status.hypothetical.verbs"):
        yield "hypothetical", step.token
    nobody = any(t.lower_ in step.lexicon.cue("status.negated.nobody") for s in children(step.token, "nsubj") for t in s.subtree)
    if nobody and lemmas & step.lexicon.cue("status.negated.opinions") and label == "ccomp":
        yield "negated", step.token


def _of_noun(step: Step) -> Iterator[Cue]:
    """`plans for talks`, `the collapse of the alliance`, `denial of links`; not the trigger's own arguments."""
    below, lemma = step.below, step.token.lemma_.lower()
    if below is None or step.label not in {"nmod", "acl", "compound", "obl", "ccomp"}:
        return
    if preposition(below) in step.lexicon.cue("status.parties"):
        return
    for status in ("denied", "ended", "negated", "hypothetical", "planned"):
        if lemma in step.lexicon.cue(f"status.{status}.nouns"):
            yield status, step.token
            return
