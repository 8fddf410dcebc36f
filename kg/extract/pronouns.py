"""Whom a pronoun means: personal, possessive, reflexive, `both`, `the latter`."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from kg.extract.antecedents import nearest
from kg.extract.clausemates import PERSON, PLURAL, accused, case_of, complainant, is_pact, parallel
from kg.extract.discourse import BODIES, Discourse, is_medium
from kg.extract.gazetteer import Gazetteer
from kg.extract.ownsubject import is_struck
from kg.extract.pairs import NUMBERS, resolve_pair, resolve_several
from kg.extract.parsed import LinkedMention, Mention
from kg.extract.relatives import resolve_relative
from kg.extract.spans import folded, is_plural
from kg.extract.subjectwords import subjects_of
from kg.extract.they import resolve_they
from kg.records import Actor

_RELATIVE: Final = frozenset(["who", "whom", "which", "that", "whose"])
_SHARES: Final = frozenset(["of", "a", "few", "some", "several", "many", "most", "one", "two", "all"])
_SPEECH: Final = 6  # sentences that a speech may last
_STATE_FORCES: Final = ("armed-forces", "army", "state-force", "air-force", "police")
_SIDES: Final = ("group", "force")
_SERVICES: Final = ("intelligence", "gendarmerie", "guard", "special-forces", "operation")


def resolve_pronoun(m: Mention, discourse: Discourse) -> LinkedMention:
    """The actors of a pronoun; none where it is expletive or unclear."""
    token = discourse.token(m)
    word = token.lower_
    if found := _by_word(m, token, word, discourse):
        return found
    if m.form == "possessive" and (joined := _joined(m, token, discourse)):
        return joined
    if same := accused(m, token, discourse) or complainant(m, token, discourse) or parallel(m, token, discourse):
        return same
    if word == "it" and (unclear := _no_party(m, token, discourse)):
        return unclear
    if told := _reporter(m, token, discourse):
        return told
    if word in PERSON:
        return _speaker(m, token, discourse) or _person(m, discourse)
    if word == "them" and m.first > 0 and token.nbor(-1).lower_ == "of":
        return _of_them(m, token, discourse)
    return resolve_they(m, discourse) if word in PLURAL else _it(m, token, discourse)


def _by_word(m: Mention, token: Token, word: str, discourse: Discourse) -> LinkedMention | None:
    """Relative pronouns, numbers, `both`, `the latter`, reflexives, and `it` that means nobody."""
    if word in _RELATIVE:
        return resolve_relative(m, token, discourse)
    if word in NUMBERS:
        return resolve_several(m, discourse, number=NUMBERS[word], types=(*BODIES, "person"))
    if word == "both" and (floating := _floating(m, token, discourse)):
        return floating
    if word in ("both", "each", "either", "former", "latter", "two"):
        return resolve_pair(m, discourse, word="both" if word in ("each", "either") else word)
    if word == "it" and is_expletive(token, discourse.gazetteer):
        return LinkedMention(m, (), "nil-expletive", certainty=0.0)
    return _reflexive(m, token, discourse) if word.endswith(("self", "selves")) else None


def _no_party(m: Mention, token: Token, discourse: Discourse) -> LinkedMention | None:
    """`it` for what was said, for a pact or for a place that is taken."""
    cues, lemma = discourse.gazetteer.cues, folded(token.head.lemma_)
    if token.dep_ == "obj" and lemma in cues["fact-verb"]:
        return LinkedMention(m, (), "nil-proposition", certainty=0.0)
    if is_pact(token, cues):
        return LinkedMention(m, (), "nil-pact", certainty=0.0)
    if token.dep_ == "obj" and lemma in cues["place-taking"]:
        return nearest(m, discourse, ("place",), "coreference-place", named=True)  # `the army recaptured it`
    return None


def _person(m: Mention, discourse: Discourse) -> LinkedMention:
    """`he`: a person with a name, else one without."""
    found = nearest(m, discourse, ("person",), "coreference-pronoun", named=True)
    return found if found.actors or found.candidates else nearest(m, discourse, ("person",), "coreference-pronoun")


def _of_them(m: Mention, token: Token, discourse: Discourse) -> LinkedMention:
    """`both of them`, `most of them`; nobody in `one of them`."""
    if m.first > 1 and token.nbor(-2).lower_ in ("both", "neither", "either"):
        return resolve_pair(m, discourse, word="two")
    if whole := _whole_before(m, token, discourse):
        return whole
    cues, part = discourse.gazetteer.cues, token.head
    harmed = part.dep_ == "obj" and folded(part.head.lemma_) in cues["person-verb"] | cues["hostile-verb"]
    known = {x.mention.root for x in discourse.beside(m)}
    others = any(t.tag_ == "NNS" and t.i not in known for t in token.doc[token.sent.start : part.i])  # `taxed traders and took two of them`
    return resolve_they(m, discourse) if harmed and not others else LinkedMention(m, (), "nil-part", certainty=0.0)


def _it(m: Mention, token: Token, discourse: Discourse) -> LinkedMention:
    """A body: one that fights where its camps are struck or its fighters meant."""
    cues, lemma = discourse.gazetteer.cues, folded(token.head.lemma_)
    struck = m.form == "possessive" and (is_struck(token, discourse) or lemma in cues["armed-noun"])
    opposed = m.form == "possessive" and lemma in cues["opponent"]  # no panel has a rival
    found = nearest(m, discourse, ("group", "force") if struck else (*_SIDES, "state") if opposed else BODIES, "coreference-pronoun")
    if lemma in cues["irregular-noun"] and any(_is_regular(actor) for actor in found.actors):  # an army has no fighters
        return nearest(m, discourse, ("group",), "coreference-pronoun")
    return found


def _is_regular(actor: Actor) -> bool:
    """Whether those who fight for an actor are no `fighters`: armies, services, police."""
    return actor.kind in _STATE_FORCES or (actor.type == "force" and actor.kind in _SERVICES)


def _floating(m: Mention, token: Token, discourse: Discourse) -> LinkedMention | None:
    """`X and Y, which have both called`: the subject's own actors."""
    subjects = {c.i for c in token.head.children if c.dep_.startswith("nsubj") and c.i < token.i}
    found = [x for x in discourse.beside(m) if x.mention.root in subjects and len(x.actors) == 2]
    return LinkedMention(m, found[-1].actors, "coreference-floating", certainty=0.9 * found[-1].certainty) if found else None


def is_expletive(token: Token, gazetteer: Gazetteer) -> bool:
    """`it is clear that`, `it seems`: nobody is meant."""
    head = token.head
    labels = {c.dep_ for c in head.children}
    if any(folded(c.lemma_) in gazetteer.cues["somebodys-adjective"] for c in (head, *head.children) if c == head or c.dep_ == "xcomp"):
        return False  # `said it was ready to talk`
    told = [c for c in head.children if c.dep_ in ("acl:relcl", "ccomp", "csubj") or (c.dep_ == "acl" and c.tag_ != "VBN")]
    if "cop" in labels and told and (head.pos_ == "PROPN" or case_of(head)):
        return True  # `it was Paris that`, `it was with X that`
    if folded(head.lemma_) in gazetteer.cues["speech-verb"] and not labels & {"aux:pass", "nsubj:pass"}:
        return False  # `it says that`, not `it is said that`
    if token.dep_ == "expl" or folded(head.lemma_) in gazetteer.cues["modal-expletive"]:
        return True
    if folded(head.lemma_) == "take":  # `it takes years to`, `it took two weeks before`
        return any(c.dep_ in ("obj", "obl") and folded(c.lemma_) in gazetteer.cues["time-noun"] for c in head.children)
    return folded(head.lemma_) in gazetteer.cues["weather-expletive"] and any(
        c.dep_ in ("csubj", "ccomp", "advcl", "xcomp") for c in head.children
    )


def _reflexive(m: Mention, token: Token, discourse: Discourse) -> LinkedMention:
    """`JNIM itself`; `JNIM distanced itself`: the subject of the verb, or of the verb above it."""
    beside = discourse.beside(m)
    subjects = subjects_of(token)
    fits = [x for x in beside if x.mention.last == m.first] or [x for x in beside if x.mention.root in subjects]
    if token.lower_ in PERSON:  # `swore allegiance to AQIM himself`
        fits = [x for x in beside if _is_person(x) and (x.mention.last == m.first or x.mention.root in subjects)]
    if not fits:
        return LinkedMention(m, (), "nil-reflexive", certainty=0.0)
    many = token.lower_ == "themselves"
    row = {c.i for c in discourse.token(fits[0].mention).children if c.dep_ == "conj" and many}
    joined = [x for x in beside if x.mention.root in row and x.mention.end <= m.start and x.mention.form != "possessive"]
    actors = tuple(dict.fromkeys(a for x in (fits[0], *joined) for a in x.actors))
    return LinkedMention(m, actors, "reflexive", certainty=0.9 * fits[0].certainty)


def _joined(m: Mention, token: Token, discourse: Discourse) -> LinkedMention | None:
    """`the MNLA and its allies`: the owner is the first of the row."""
    head, beside = token.head, [x for x in discourse.beside(m) if x.mention.end <= m.start]
    at = m.first - 1
    while at > 1 and token.doc[at].lower_ in _SHARES:  # `X and a few of its allies`
        at -= 1
    if at > 0 and token.doc[at].lower_ in ("and", "or") and (close := [x for x in beside if x.mention.last == at]):
        fits = close[-1:]
    else:
        fits = [x for x in beside if head.dep_ == "conj" and x.mention.root == head.head.i]
    singular = token.lower_ not in PLURAL
    fits = [x for x in fits if (token.lower_ in PERSON) == all(actor.type == "person" for actor in x.actors)]
    fits = [x for x in fits if not any(is_medium(actor) or (singular and actor.generic) for actor in x.actors)]
    fits = [x for x in fits if not (singular and len(x.actors) > 1)]
    return LinkedMention(m, fits[0].actors, "coreference-joined", certainty=0.9 * fits[0].certainty) if fits else None


def _reporter(m: Mention, token: Token, discourse: Discourse) -> LinkedMention | None:
    """`Chad and Togo said they would leave it`: who speaks of himself; not where the speaker's number or kind is another."""
    verb, word, speaks = token.head, token.lower_, discourse.gazetteer.cues["speech-verb"]
    if not token.dep_.startswith("nsubj") or verb.dep_ != "ccomp" or folded(verb.head.lemma_) not in speaks:
        return None
    subject = next((c for c in verb.head.children if c.dep_ in ("nsubj", "expl") and c.i < token.i), None)
    if subject is None:
        return None
    row = {subject.i, *(c.i for c in subject.children if c.dep_ == "conj")}
    spoke = [x for x in discourse.beside(m) if x.mention.root in row and x.mention.form != "possessive" and x.rule != "demonym"]
    actors = tuple(dict.fromkeys(actor for x in spoke for actor in x.actors))
    many = len(actors) > 1 or is_plural(subject)
    fits = actors and many == (word in PLURAL) and all((actor.type == "person") == (word in PERSON) for actor in actors)
    return LinkedMention(m, actors, "coreference-reporter", certainty=0.85) if fits or (actors and many and word in PLURAL) else None


def _speaker(m: Mention, token: Token, discourse: Discourse) -> LinkedMention | None:
    """`..., he added`: who spoke last, whoever is named in what was said."""
    verbs = discourse.gazetteer.cues["speech-verb"]
    if not token.dep_.startswith("nsubj") or folded(token.head.lemma_) not in verbs:
        return None
    persons = [x for x in discourse.before(m, back=_SPEECH) if len(x.actors) == 1 and x.actors[0].type == "person"]
    spoke = [x for x in persons if discourse.token(x.mention).dep_ == "nsubj" and folded(discourse.token(x.mention).head.lemma_) in verbs]
    return LinkedMention(m, spoke[-1].actors, "coreference-speaker", certainty=0.8) if spoke else None


def _whole_before(m: Mention, token: Token, discourse: Discourse) -> LinkedMention | None:
    """`JAS elements, most of them ...`: the plural right before."""
    doc = token.doc
    if token.i < 3 or doc[token.i - 1].lower_ != "of":
        return None
    number = doc[token.i - 2].like_num
    if not number and doc[token.i - 2].lower_ not in discourse.gazetteer.cues["part-of-them"]:
        return None
    before = [x for x in discourse.beside(m) if x.mention.end <= m.start and x.mention.form == "description" and not _is_person(x)]
    acting = subjects_of(token.head) if token.head.dep_ == "obj" else set()  # `the jihadists abducted several of them`
    before = [x for x in before if x.mention.root not in acting]
    fits = [x for x in before if len(x.actors) > 1 or is_plural(discourse.token(x.mention))]
    fits = [x for x in fits if number or not any(actor.generic for actor in x.actors)]
    return LinkedMention(m, fits[-1].actors, "part-of-them", certainty=0.8 * fits[-1].certainty) if fits else None


def _is_person(x: LinkedMention) -> bool:
    return any(actor.type == "person" for actor in x.actors)


