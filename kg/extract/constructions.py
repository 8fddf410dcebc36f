"""Relations that no word of the lexicon carries: `Russia's Africa Corps`, `A, along with B, attacked`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from spacy.tokens import Token

from kg.extract.arguments import Arguments, Filler
from kg.extract.candidates import Candidate, admits
from kg.extract.command import commanded
from kg.extract.frames import Frame, words_of
from kg.extract.layers import children
from kg.extract.parsed import LinkedMention, Sentence, words_in
from kg.extract.roles import companions
from kg.extract.subjects import surface_subject
from kg.extract.told import shared_act
from kg.extract.trees import is_passive, preposition
from kg.extract.verbs import agents
from kg.records import Actor
from kg.vocabulary.lexicon import Entry, Lexicon
from kg.vocabulary.relations import Relation

POSSESSION = Entry("partOf", "noun", "possession", (), (), ())
PEOPLE = Entry("recruitsFrom", "noun", "people", (), (), ())
COMPANY = Entry("cooperatesWith", "verb", "company", (), (), ())


def constructions_of(sentence: Sentence, arguments: Arguments, relations: Mapping[str, Relation]) -> list[Candidate]:
    """Claims of one sentence that follow from a construction alone."""
    return [
        *_owned_forces(sentence, arguments, relations),
        *_members_in_apposition(sentence, arguments, relations),
        *_companions(sentence, arguments, relations),
        *_made_of(sentence, arguments, relations),
        *commanded(sentence, arguments, relations),
    ]


def _made_of(sentence: Sentence, arguments: Arguments, relations: Mapping[str, Relation]) -> Iterator[Candidate]:
    """`Most fighters of X are Fulani`: a group whose people are a community recruits from it."""
    for word in dict.fromkeys(t.head for t in words_in(sentence) if t.dep_ == "cop"):
        for group in arguments.fillers(_people(children(word, "nsubj"), arguments)):
            for community in arguments.fillers([word], bare=True):
                if (
                    group.actor.type == "group"
                    and community.actor.type == "community"
                    and community.linked.mention.first <= word.i < community.linked.mention.last
                ):
                    yield Candidate(
                        relations["recruitsFrom"], group, community, Frame(word, (word,), PEOPLE, {}, "copula"), "copula.people"
                    )
    yield from _many_of_them(sentence, arguments, relations)


def _many_of_them(sentence: Sentence, arguments: Arguments, relations: Mapping[str, Relation]) -> Iterator[Candidate]:
    """`X's men, many of them Fulani or Tuareg`, `fighters of X, most of whom are Fulani`."""
    doc, end = sentence.span.doc, sentence.span.end
    if words_of(sentence).isdisjoint(arguments.lexicon.cue("roles.of_them")):
        return
    for word in words_in(sentence)[2:-3]:
        if word.lower_ not in arguments.lexicon.cue("roles.many") or doc[word.i + 2].lower_ not in arguments.lexicon.cue("roles.of_them"):
            continue
        people = next((t for t in doc[word.i + 3 : min(word.i + 7, end)] if t.pos_ not in {"AUX", "ADV", "DET"}), word)
        before = doc[word.i - 2]
        for group in arguments.fillers([before], alone=True):
            for community in arguments.fillers([people], bare=True):
                if group.actor.type == "group" and community.actor.type == "community":
                    frame = Frame(people, (people,), PEOPLE, {}, "copula")
                    yield Candidate(relations["recruitsFrom"], group, community, frame, "copula.many")


def _members_in_apposition(sentence: Sentence, arguments: Arguments, relations: Mapping[str, Relation]) -> Iterator[Candidate]:
    """`the AES - that is, A, B and C -`, `the AES (A, B and C)`: what a row behind a union says it is made of."""
    doc, end = sentence.span.doc, sentence.span.end
    starts = {m.mention.first: m for m in arguments.mentions if m.mention.form == "name"}
    for whole in starts.values():
        i = whole.mention.last
        if len(whole.actors) != 1 or whole.actors[0].kind not in arguments.lexicon.cue("roles.unions") or i >= end - 3:
            continue
        if doc[i].text not in {"(", "-", "–", "—"}:
            continue
        i += 1
        while i < end - 1 and (doc[i].lower_ in arguments.lexicon.cue("roles.that_is") or doc[i].text == ","):
            i += 1
        first = starts.get(i)
        members = arguments.fillers([doc[first.mention.root]]) if first is not None else []
        if len(members) > 1 and all(f.actor.type in {"state", "group", "force"} for f in members):
            mark = doc[whole.mention.root]
            for member in members:
                frame = Frame(mark, (mark,), POSSESSION, {}, "possession")
                yield Candidate(relations["partOf"], member, Filler(whole.actors[0], whole, mark), frame, "possession.members")


def _people(subjects: list[Token], arguments: Arguments) -> list[Token]:
    """Subjects, and whose they are where they stand for the people of a group: `its rank and file`."""
    people = arguments.lexicon.cue("roles.people_of")
    stand = [t for s in subjects for t in [s, *children(s, "nmod")] if t.lemma_.lower() in people]
    bare = [t for t in stand if t not in subjects or not arguments.represents(t)]  # not `fighters of X`, who are X
    return subjects + bare + [o for t in bare for o in children(t, "nmod:poss", "nmod") if preposition(o) in {"", "of"}]


def _companions(sentence: Sentence, arguments: Arguments, relations: Mapping[str, Relation]) -> Iterator[Candidate]:
    """Who does something `along with` or `together with` somebody cooperates with them."""
    words, lexicon = words_of(sentence), arguments.lexicon
    together = any(words & _telling(lexicon.cue(f"roles.{name}")) for name in ("companions", "jointly", "together", "company"))
    if not together and words.isdisjoint(lexicon.cue("roles.sharing")):
        return
    for verb in (t for t in words_in(sentence) if t.pos_ == "VERB"):
        subject = agents(verb) if is_passive(verb) else surface_subject(verb)
        beside = companions([verb, *subject], lexicon) if together else []
        adverbs = {a.lower_ for a in children(verb, "advmod")} & lexicon.cue("roles.jointly")
        beside = beside or (subject if adverbs else shared_act(verb, lexicon))
        for one in arguments.fillers(subject) if beside else []:
            for other in arguments.fillers(beside):
                if one.actor.id != other.actor.id and admits(relations["cooperatesWith"], one.actor, other.actor):
                    first, second = sorted((one, other), key=lambda f: f.linked.mention.start)
                    yield Candidate(relations["cooperatesWith"], first, second, Frame(verb, (verb,), COMPANY, {}, "company"), "company")


@lru_cache(maxsize=64)
def _telling(phrases: frozenset[str]) -> frozenset[str]:
    """The longest word of each phrase: without one of them a sentence holds none of the phrases."""
    return frozenset(max(phrase.split(), key=len) for phrase in phrases)


def _owned_forces(sentence: Sentence, arguments: Arguments, relations: Mapping[str, Relation]) -> Iterator[Candidate]:
    """A named force under a state's name: it is part of it. A demonym in the usual name of a state's body (`Malian army`) says nothing."""
    for linked in arguments.mentions:
        if linked.mention.form != "name" or len(linked.actors) != 1:
            continue
        root = sentence.span.doc[linked.mention.root]
        units = linked.actors[0].minted or linked.actors[0].kind in arguments.lexicon.cue("roles.parts_of_forces")
        faction = root.text.split()[-1].lower() in arguments.lexicon.cue("roles.portions") | arguments.lexicon.cue("roles.factions")
        wholes = [t for t in children(root, "nmod") if (units or faction) and preposition(t) == "of"]
        wholes += [t for t in children(root, "appos") if units and t.pos_ == "PROPN"]  # `403 Brigade, Nigerian Army`
        for owner in [*children(root, "nmod:poss"), *children(root, "amod", "compound"), *wholes]:
            other = arguments.mention_of(owner)
            if other is None or len(other.actors) != 1 or _overlap(linked, other):
                continue
            usual = owner.dep_ not in {"nmod:poss", "appos"} and linked.actors[0].kind in arguments.lexicon.cue("roles.usual_bodies")
            if owner.dep_ == "appos" and other.actors[0].type != "force":
                continue
            named = owner.dep_ == "nmod:poss" and _houses(other.actors[0], linked.actors[0])
            if (named or _owns(other.actors[0], linked.actors[0], arguments.lexicon)) and not usual:
                yield _candidate(linked, other, root, owner, relations)


def _overlap(a: LinkedMention, b: LinkedMention) -> bool:
    return a.mention.first < b.mention.last and b.mention.first < a.mention.last


def _owns(owner: Actor, owned: Actor, lexicon: Lexicon) -> bool:
    if owner.id == owned.id or owner.generic or owned.generic:
        return False
    if owner.type == "force" and owned.type == "force":
        return True
    if owner.type == "group" and owned.type == "group":
        return owned.parent in {owner.id, owner.parent} or owned.kind in lexicon.cue("roles.units")
    return owner.type == "state" and owned.type == "force"


def _houses(owner: Actor, owned: Actor) -> bool:
    """Whether a body that is named after its owner belongs to it: `the UN's MINUSMA`, `the AU's Peace Council`, `X's media arm`."""
    if owner.id == owned.id or owner.generic or owned.generic:
        return False
    return (owner.type == "org" and owned.type in {"org", "force"}) or (owner.type == "group" and owned.kind == "media-arm")


def _candidate(owned: LinkedMention, owner: LinkedMention, root: Token, word: Token, relations: Mapping[str, Relation]) -> Candidate:
    frame = Frame(root, (root,), POSSESSION, {}, "possession")
    return Candidate(
        relations["partOf"], Filler(owned.actors[0], owned, root), Filler(owner.actors[0], owner, word), frame, f"possession.{word.dep_}"
    )
