"""From head words to actors: coordination, lists of members and things that stand for their owner are unfolded here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.beside import is_date, named_after, named_before
from kg.extract.layers import children, relation
from kg.extract.parsed import LinkedMention, Sentence
from kg.extract.phrases import is_a, is_citation, noun_before, one_of, row_beside, somebody_of
from kg.extract.roles import Roles
from kg.extract.sentencementions import SentenceMentions
from kg.extract.trees import preposition
from kg.records import Actor
from kg.vocabulary.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Filler:
    """One actor that fills a role, by the words of `linked`; `steps` counts how indirectly it was found."""

    actor: Actor
    linked: LinkedMention
    token: Token
    steps: int = 0


class Arguments(SentenceMentions):
    """Who fills a role, by the linked mentions of one sentence."""

    def __init__(
        self, sentence: Sentence, linked: Iterable[LinkedMention], lexicon: Lexicon, *, listed: Iterable[LinkedMention] = ()
    ) -> None:
        super().__init__(sentence, linked, lexicon, listed=listed)
        self.kept: dict[int, tuple[Roles, dict[str, list[Filler]]]] = {}  # what `relations` has found for the roles of a trigger

    def fillers(self, tokens: Iterable[Token], *, bare: bool = False, alone: bool = False) -> list[Filler]:
        """Actors of these head words and of all words coordinated with them, in text order, each actor once.

        With `bare`, a word that is no mention itself is not asked for its owner or place; with `alone`, no word is asked for what is
        coordinated with it.
        """
        found: dict[str, Filler] = {}
        for token in tokens:
            for word in [token] if alone else self.joined(token):
                for filler in self._of_word(word, bare=bare):
                    found.setdefault(filler.actor.id, filler)
        return sorted(found.values(), key=lambda f: f.linked.mention.start)

    def _named_by_identity(self, word: Token, depth: int) -> list[Filler]:
        """Named actors of the word that a description or relative pronoun is identified with."""
        same = self._identified(word) if depth <= 2 else None
        words = self.joined(same) if same is not None and self._is_among(same) else [same] if same is not None else []
        return [f for w in words for f in self._of_word(w, depth=depth + 1) if not f.actor.generic]

    def groups(self, tokens: Iterable[Token]) -> list[list[Filler]]:
        """Fillers of each coordinated word apart: the sides of `between A and B`."""
        if len(heads := list(tokens)) > 1:  # `pits A against B and C`
            return [found for token in heads if (found := self.fillers([token]))]
        return [found for token in heads for word in self.joined(token) if (found := self._of_word(word))]

    def _of_word(self, word: Token, *, bare: bool = False, depth: int = 0) -> list[Filler]:
        if word.lower_.endswith(("self", "selves")):
            return []  # a reflexive adds nobody
        if depth <= 2 and is_a(word) and (named := [f for f in self._of_word(word.head, depth=depth + 1) if not f.actor.generic]):
            return named
        linked = self.mention_of(word)
        described = "Rel" in word.morph.get("PronType", []) or (linked is not None and linked.mention.form == "description")
        if described and linked is not None and len(linked.actors) > 1 and "Rel" in word.morph.get("PronType", []):
            return [Filler(actor, linked, word, depth) for actor in linked.actors]  # `A, B and C, which left X`
        if described and (named := self._named_by_identity(word, depth)):
            return named
        if len(row := [f for w in row_beside(word) for f in self._named(w)]) > 1 and len({f.actor.type for f in row}) == 1:
            return row
        members = self._members(word) if linked is None or self._is_vague(linked) else self._restated(word)
        if members:
            return members
        if linked is not None and linked.rule == "composition" and len(owners := self._owners_in_row(word)) > 1:
            return owners
        vague = linked is None or (self._is_vague(linked) and linked.mention.form == "description")
        people = "Plur" in word.morph.get("Number", []) or word.lemma_.lower() in self.lexicon.cue("roles.envoys")
        if vague and word.pos_ == "NOUN" and (named := self._belonging_to(word) if people else self._somebody_of(word)):
            return named
        if linked is not None and linked.actors and not self._only_a_thing(linked, word):
            return [Filler(actor, linked, word, depth) for actor in linked.actors] + self._included(word, linked)
        if not bare and depth <= 2 and (same := self._identified(word)) is not None:
            return self._of_word(same, depth=depth + 1)
        alone = bare or depth > 2 or (linked is not None and linked.mention.form in {"pronoun", "possessive"})
        owned = [] if alone else self._stand_ins(word, depth)
        return owned or ([Filler(actor, linked, word, depth) for actor in linked.actors] if linked is not None else [])

    def _belonging_to(self, word: Token) -> list[Filler]:
        """The organisation that unnamed people are of: `the jihadists of X`, `soldiers from the Y army`, `troops of Sector 2 of Z`."""
        heads = [t for t in children(word, "nmod", "obl") if preposition(t) in {"of", "from", "in", "within", "inside"}]
        heads += [t for head in heads for t in children(head, "nmod") if preposition(t) in {"of", "from"}]
        heads += [t for c in children(word, "acl") if c.lemma_.lower() in self.lexicon.cue("roles.belong") for t in children(c, "obl")]
        found = [f for head in heads for w in self.joined(head) for f in self._named(w)]
        types = {"group", "force", "org"}
        if word.lemma_.lower() in self.lexicon.cue("roles.envoys"):  # `emissaries of Mali`
            types.add("state")
            found += [f for head in children(word, "compound", "amod", "nmod:poss") for w in self.joined(head) for f in self._named(w)]
        return [f for f in found if f.actor.type in types]

    def _somebody_of(self, word: Token) -> list[Filler]:
        found = [f for t in somebody_of(word, self.lexicon) for w in self.joined(t) for f in self._named(w)]
        return [f for f in found if f.actor.type in {"group", "force"}]

    def _owners_in_row(self, word: Token) -> list[Filler]:
        """The owners that `troops from A, B and C` names after it."""
        linked = self.by_root.get(word.i)
        inside = [t for t in word.doc[word.i + 1 : linked.mention.last] if t.pos_ == "PROPN"] if linked is not None else []
        return [f for head in inside[-1:] for w in self.joined(head) for f in self._named(w)]

    def _identified(self, word: Token) -> Token | None:
        """Whom the sentence identifies an unknown description or relative pronoun with: `X, a group that ...`, `X is a group that ...`."""
        if "Rel" in word.morph.get("PronType", []):
            clause = next((t for t in word.ancestors if t.dep_ == "acl:relcl"), None)
            opens = clause is not None and not any(t.pos_ == "VERB" for t in word.doc[clause.left_edge.i : word.i])
            return clause.head if clause is not None and opens else noun_before(word) or (clause.head if clause is not None else None)
        if word.pos_ == "NUM" and (named := named_after(word)):  # `headed by one of his lieutenants, Colonel X`
            return named[0]
        if word.pos_ != "NOUN" or word.i in self._listed_words or word.lemma_.lower() in self.lexicon.cue("status.denied.claims"):
            return None  # `helping X, an allegation that it rejects`
        if (whole := one_of(word)) is not None:
            return whole
        if preposition(word):  # `the expulsion of the ambassador, X`, `the murder of the hunter X`
            if name := [t for t in children(word, "appos", "flat", "compound") if t.pos_ == "PROPN" and t.i == word.i + 1]:
                return name[0]
            person = word.lemma_.lower() in self.lexicon.cue("roles.officers") and "Sing" in word.morph.get("Number", [])
            return next(iter(named_after(word)), None) if person else None
        people = word.lemma_.lower() in self.lexicon.cue("roles.people_of")
        if relation(word) == "nsubj" and word.head.pos_ == "PROPN" and children(word.head, "cop") and not people:
            return word.head  # `the entities listed by X are A and B`
        if relation(word) == "nsubj" and word.right_edge.i + 1 < self.sentence.span.end and "," in {
            word.right_edge.text, word.doc[word.right_edge.i + 1].text
        }:  # `X, now an exile in Y, had come`
            return next(iter(named_before(word) or named_after(word)), None)
        if relation(word) == "appos":
            person = word.head.lemma_.lower() in self.lexicon.cue("roles.others")
            of_group = person and word.lemma_.lower() in self.lexicon.cue("roles.groups")
            return next(iter(named_before(word)), word.head) if of_group or is_date(word.head, self.lexicon) else word.head
        if relation(word) in {"parataxis", "dep", "conj"} and (before := named_before(word)):
            return before[0]
        if children(word, "cop"):
            return next(iter(children(word, "nsubj")), None)
        reduced = word.dep_ == "nsubj:pass" and not children(word.head, "aux", "aux:pass")  # `X, a unit commanded by Y`
        return next(iter((named_before(word) if reduced else []) or named_after(word)), None)

    def _only_a_thing(self, linked: LinkedMention, word: Token) -> bool:
        """A generic mention headed by a thing (`the base`, `villages`) stands back behind the owner or place it has."""
        return self._is_vague(linked) and word.lemma_.lower() in self.lexicon.cue("roles.facilities") | self.lexicon.cue(
            "light.transparent"
        )

    @staticmethod
    def _is_vague(linked: LinkedMention) -> bool:
        return not linked.actors or all(a.generic for a in linked.actors)

    def _members(self, word: Token) -> list[Filler]:
        """Members that a list names: `three groups: A, B and C`, `groups such as A and B`, `groups including A`."""
        heads = [t for t in children(word, "appos", "dep") if t.i > word.i and not is_citation(t)]
        heads += [t for t in children(word, "nmod", "obl") if preposition(t) in self.lexicon.cue("roles.members")]
        heads += [t for c in children(word, "acl") if c.lower_ in {"including", "comprising"} for t in children(c, "obj")]
        found = [f for head in heads for w in self.joined(head) for f in self._named(w)]
        if not found and self.listed and "Plur" in word.morph.get("Number", []) and word.right_edge.i >= self.sentence.span.end - 2:
            return [Filler(a, m, word, steps=1) for m in self.listed for a in m.actors]
        return found

    def _is_among(self, name: Token) -> bool:
        """`several towns, among them X and Y`: the list hangs as a bare name, with `among them` on it."""
        marks, them = self.lexicon.cue("roles.members"), self.lexicon.cue("roles.of_them")
        return any(t.lower_ in them and preposition(t) in marks for t in children(name, "nmod"))

    def _restated(self, word: Token) -> list[Filler]:
        """Who is named more exactly after a word: `IS fighters (i.e. the Sahel province)`."""
        marks = self.lexicon.cue("roles.restated")
        heads = [t for t in children(word, "appos", "parataxis") if not marks.isdisjoint(c.lower_ for c in children(t, "advmod"))]
        return [f for head in heads for w in self.joined(head) for f in self._named(w)]

    def _included(self, word: Token, linked: LinkedMention) -> list[Filler]:
        """What a named whole is said to include: `northern Mali, including Kidal and Gao`."""
        if self._is_vague(linked):
            return []
        heads = [t for t in children(word, "nmod", "obl") if preposition(t) == "including"]
        heads += [t for c in children(word, "acl") if c.lower_ == "including" for t in children(c, "obj")]
        return [f for head in heads for w in self.joined(head) for f in (self._named(w) or self._members(w) or self._cities(w))]

    def _cities(self, word: Token) -> list[Filler]:
        """`its largest cities of Kidal and Gao`: the names under `of`."""
        return [f for t in children(word, "nmod") if preposition(t) == "of" for w in self.joined(t) for f in self._named(w)]

    def _named(self, word: Token) -> list[Filler]:
        linked = self.mention_of(word)
        if linked is None and word.pos_ == "PRON":
            return self._stand_ins(word, 2)  # `fighters from X and those of Y`
        return [Filler(a, linked, word, steps=1) for a in linked.actors if not a.generic] if linked is not None else []

    def _stand_ins(self, word: Token, depth: int) -> list[Filler]:
        """Who or where a thing stands for: `positions of the army`, `a MNLA base`, `a village near Djibo`, `most of the villages`."""
        lemma = word.lemma_.lower()
        nominal = word.pos_ in {"NOUN", "PROPN", "NUM", "DET", "ADJ"} or "Dem" in word.morph.get("PronType", [])  # `those of X`
        if not nominal or lemma in self.lexicon.cue("roles.others"):
            return []
        facility = lemma in self.lexicon.cue("roles.facilities")
        owners = [t for t in children(word, "appos", "flat") if t.i > word.i] if facility else []
        owners += [
            t
            for t in children(word, "compound", "amod", "nmod", "flat")
            if not preposition(t) and t.i < word.i and (facility or t.dep_ != "nmod:poss")
        ]
        if facility and any(t.pos_ == "ADJ" for t in owners):  # `the Malian regions of Gao and Ménaka`
            owners = [t for t in children(word, "nmod") if preposition(t) == "of" and t.pos_ == "PROPN"] + owners
        partitive = lemma in self.lexicon.cue("light.transparent") or word.pos_ in {"NUM", "DET", "ADJ", "PRON"}
        if partitive:
            owners += [t for t in children(word, "nmod") if preposition(t) == "of"]
        if facility:
            below = [t for t in children(word, "nmod", "appos", "flat", "acl") if t not in owners]
            owners += [t for t in below if preposition(t) not in {"from", "to", "with"}]  # `the roads from Senegal`: whose is unsaid
            owners += [t for t in children(word, "nsubj") if t.i == word.i - 1 and not children(word, "cop")]  # `the X and | Y regions`
        for owner in owners:
            found = [f for w in self.joined(owner) for f in self._of_word(w, depth=depth + 1)]
            if preposition(owner) in self.lexicon.cue("roles.place"):  # `convoys near the Algerian border` are not Algeria's
                found = [f for f in found if f.linked.rule != "demonym"]
            if found and (facility or partitive or not all(f.actor.type == "place" for f in found)):
                return found
        return []

