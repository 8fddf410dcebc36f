"""How a claim is meant: actual, planned, hypothetical, denied, negated or ended; and whether it is hedged.

The path from the trigger up to the root of its sentence is read step by step: each step may carry a cue. The strongest
reading wins in the order of RANK, because a condition holds for all that stands in it, and a denial for all that it denies.
The path leads upwards only through what speaks of the event: clauses, light verbs, nouns that frame it. In `will meet the leader
of JNIM` the future is of the meeting, not of the leading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from kg.extract.frames import ASIDES, Frame
from kg.extract.governorcues import cues_of_governor
from kg.extract.governors import Step, governor_of, is_content_clause, is_content_gerund, is_misread_verb, verb_lemmas
from kg.extract.layers import children, relation
from kg.extract.modifiers import cues_of_modifiers, cues_of_title
from kg.extract.periodcues import cues_of_period
from kg.extract.sides import DESCRIBED_ROLES
from kg.extract.trees import is_infinitive, is_participle_modifier, is_passive, preposition
from kg.vocabulary.lexicon import Lexicon

RANK: Final = ("denied", "hypothetical", "negated", "ended", "planned", "actual")
LONGEST_PATH: Final = 12
# lists of verbs that tell how an event noun takes place
EVENT_VERBS: Final = (
    "light.verbs", "light.undergo", "light.mediate", "speech.verbs", "status.occurrence", "status.denied.verbs_of_claims",
    *(f"status.{status}.verbs" for status in RANK),
)  # fmt: skip
ARGUMENTS: Final = frozenset({"nsubj", "obj", "obl", "iobj"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A status, the word that gives it, and whether the text keeps a distance (`reportedly`)."""

    status: str
    cue: Token | None = None
    hedged: bool = False


def reading_of(frame: Frame, lexicon: Lexicon) -> Reading:
    """The reading of a frame's trigger, with what its entry says of the word itself."""
    role = frame.construction in ASIDES or (frame.construction == "noun" and not DESCRIBED_ROLES.isdisjoint(frame.entry.subject))
    durable = frame.entry.relation in lexicon.cue("status.ended.relations")
    return status_of(frame.head, lexicon, own=frame.entry.status, words=frame.words, role=role, durable=durable)


def status_of(
    trigger: Token, lexicon: Lexicon, *, own: str | None = None, words: tuple[Token, ...] = (), role: bool = False, durable: bool = False
) -> Reading:
    """The reading of a trigger.

    `own` is the status that the trigger word itself carries, `words` are all words of the trigger: none is a cue for itself
    (`pledged allegiance` is not planned). `role` marks a noun that says who somebody is (`leader`), of which a governing verb says
    nothing; `durable` a relation that a closed period ends (`controlled Gao until 2013`).
    """
    inside = {t.i for t in words} | {trigger.i}
    path = list(_path(trigger, lexicon, role))
    cues = _readings(path, lexicon, role, durable)
    found = [(status, cue) for status, cue in cues if cue.i not in inside or _is_own_infinitive(status, cue, trigger)]
    found += [("negated", cue) for cue in _none_of_it(trigger, words, lexicon)]
    if own:
        found.append((own, trigger))
    hedged = any(w in lexicon.cue("hedge.words") for w in _hedges(path))
    for status in RANK:
        cue = next((token for name, token in found if name == status), None)
        if cue is not None:
            return Reading(status, cue, hedged)
    return Reading("actual", None, hedged)


def _none_of_it(trigger: Token, words: tuple[Token, ...], lexicon: Lexicon) -> Iterator[Token]:
    """What says that there is nothing of the object that belongs to a verb: `gave no weapons`, `supplied neither drones nor training`."""
    none = lexicon.cue("status.negated.words")
    for word in words:
        if word.head == trigger and relation(word) in {"obj", "nsubj"}:
            yield from (c for c in children(word, "det", "cc", "advmod") if c.lower_ in none and c.i < word.i)


def _is_own_infinitive(status: str, cue: Token, trigger: Token) -> bool:
    """A purpose clause is planned by its own form: `sent troops to fight JNIM`."""
    return status == "planned" and cue == trigger and is_infinitive(trigger)


def _readings(path: Sequence[Token], lexicon: Lexicon, role: bool, durable: bool) -> Iterator[tuple[str, Token]]:
    trigger, below = path[0], None
    if role:
        yield from cues_of_title(trigger, lexicon)
    for token in path:
        step = Step(trigger, below, token, lexicon)
        yield from cues_of_modifiers(step)
        if below is not None:
            yield from cues_of_governor(step)
        if durable and (below is None or not step.crossed):
            yield from cues_of_period(token, lexicon)
        below = token


def _path(trigger: Token, lexicon: Lexicon, role: bool) -> Iterator[Token]:
    """The trigger and the words that govern it, up to the border of what is said of it."""
    token, below = trigger, trigger
    for _ in range(LONGEST_PATH):
        yield token
        if token.head == token or not _speaks_of(token, trigger, lexicon, role) or _only_tells(token, below, lexicon):
            return
        token, below = governor_of(token, lexicon), token


def _only_tells(token: Token, below: Token, lexicon: Lexicon) -> bool:
    """Whether what governs a word is said of the telling alone: `wishes to inform the public that troops raided X`."""
    told = relation(below) == "ccomp" or is_content_clause(below, lexicon)
    return told and is_finite(below) and is_infinitive(token) and bool(verb_lemmas(token) & lexicon.cue("speech.verbs"))


def _speaks_of(token: Token, trigger: Token, lexicon: Lexicon, role: bool) -> bool:
    """Whether what is said of the head of a word is also said of the trigger."""
    label, head = relation(token), token.head
    if is_misread_verb(head, lexicon):
        return True
    if token.dep_ == "acl:relcl" or label == "acl":
        content = is_content_clause(token, lexicon) or is_content_gerund(token, lexicon)
        return content or is_cleft(head, lexicon) or (is_infinitive(token) and not is_passive_modifier(token))
    if label in {"parataxis", "discourse", "vocative", "dislocated"}:
        return False
    if label == "conj":
        return not (is_finite(token) and is_infinitive(head))  # repair: `refused to leave and attacked` joined to `leave`
    if label == "csubj" or token.pos_ in {"VERB", "AUX"} or label in {"ccomp", "xcomp", "advcl"}:
        return label not in {"amod", "compound"}
    if role and preposition(token) in lexicon.cue("clauses.as") and label in {"obl", "xcomp"}:
        return True
    if role or (token.pos_ == "ADJ" and label in {"amod", "conj"}):
        return False
    if label in {"obl", "obj", "nmod"} and _is_within_the_possible(trigger, lexicon):
        return True
    if label in ARGUMENTS and head.pos_ not in {"NOUN", "PROPN"}:
        return _frames_event(head, token, lexicon)
    if label in ARGUMENTS:
        return bool(children(head, "cop")) and label == "nsubj"
    return label in {"nmod", "compound"} and _frames_noun(head, lexicon)


def is_cleft(noun: Token, lexicon: Lexicon) -> bool:
    """`It was not JNIM that attacked`: the noun is the predicate of an empty `it`."""
    return bool(children(noun, "cop")) and any(t.lower_ in lexicon.cue("clauses.it") for t in children(noun, "nsubj", "expl"))


def is_finite(verb: Token) -> bool:
    return "Fin" in verb.morph.get("VerbForm", [])


def is_passive_modifier(token: Token) -> bool:
    """Whether a clause is a past participle that describes a noun (`troops trained by France`)."""
    return is_participle_modifier(token) and is_passive(token)


def _frames_event(verb: Token, event: Token, lexicon: Lexicon) -> bool:
    """Whether a verb tells of its event noun that and how it takes place: `will hold talks`, `talks could resume`, `denied the attack`."""
    if verb.pos_ in {"ADJ", "ADV", "ADP"}:
        return relation(event) == "nsubj" or verb.lemma_.lower() in lexicon.cue("light.adjectives")
    if relation(event) == "obl" and preposition(event) in lexicon.cue("status.beside"):
        return False
    if preposition(event) in lexicon.cue("clauses.as") and event.lemma_.lower() in lexicon.cue("roles.portions"):
        return False  # `As part of the deal X will withdraw`
    if any(verb_lemmas(verb) & lexicon.cue(name) for name in EVENT_VERBS):
        return True
    if verb.lemma_.lower() in lexicon.cue("status.seeming") and relation(event) == "nsubj" and children(verb, "xcomp"):
        return True
    unreal = any(c.lower_ in lexicon.cue("status.unreal") for c in children(verb, "aux"))
    return relation(event) == "nsubj" and unreal and any(c.lower_ in lexicon.cue("status.indefinite") for c in children(event, "det"))


def _is_within_the_possible(event: Token, lexicon: Lexicon) -> bool:
    """Whether a meeting is where something may happen: `could raise it in talks with X`, `might use it as a card in talks with X`."""
    if event.lemma_.lower() not in lexicon.cue("status.meetings") or preposition(event) not in lexicon.cue("status.within"):
        return False
    verb = event.head
    while relation(verb) in {"obl", "nmod", "obj"}:  # `use the split | as a card | in talks with X`, hung on one another
        verb = verb.head
    return any(c.lower_ in lexicon.cue("status.possible") for c in children(verb, "aux"))


def _frames_noun(noun: Token, lexicon: Lexicon) -> bool:
    lemma = noun.lemma_.lower()
    framing = lemma in lexicon.cue("light.transparent") or lemma in lexicon.cue("status.negated.evidence")
    return framing or any(lemma in lexicon.cue(f"status.{s}.nouns") for s in RANK)


def _hedges(path: Sequence[Token]) -> Iterator[str]:
    trigger = path[0]
    for token in path:
        for child in children(token, "advmod", "amod"):
            yield child.lower_
        if token != trigger and is_passive(token):
            yield token.lower_
        elif token != trigger:
            yield token.lemma_.lower()
