"""The linked mentions of one sentence: which holds a word, and which words stand in a row with it."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from kg.extract.layers import children
from kg.extract.namerows import rows_of
from kg.extract.parsed import LinkedMention, Sentence
from kg.extract.phrases import opens_its_own, people_listed, places_listed
from kg.extract.trees import conjuncts
from kg.extract.words import words_for
from kg.vocabulary.lexicon import Lexicon


class SentenceMentions:
    """The linked mentions of one sentence, asked by head word."""

    def __init__(
        self, sentence: Sentence, linked: Iterable[LinkedMention], lexicon: Lexicon, *, listed: Iterable[LinkedMention] = ()
    ) -> None:
        """`listed` are the members that a list after the sentence names, where it ends with a colon."""
        self.sentence = sentence
        self.lexicon = lexicon
        self.listed = tuple(listed)
        self.mentions = sorted(
            (m for m in linked if m.mention.sentence == sentence.index), key=lambda m: (m.mention.last - m.mention.first, m.mention.first)
        )
        self.by_root: dict[int, LinkedMention] = {}
        for m in reversed(self.mentions):  # the longest mention of a root wins, then others fill the gaps
            self.by_root.setdefault(m.mention.root, m)
        self._listed_words: set[int] = set()  # members of a row that the parser took apart, which stand for themselves
        self._around: dict[int, LinkedMention] = {}  # the shortest name or composed mention that holds a word
        for m in self.mentions:
            if m.mention.form == "name" or m.rule == "composition":
                for i in range(m.mention.first, m.mention.last):
                    self._around.setdefault(i, m)
        self._rows = rows_of(self.mentions, sentence.span.doc)
        names = (m.mention for m in self.mentions if m.mention.form == "name")
        self._named_words = frozenset(i for m in names for i in range(m.first, m.last))

    def has_pair(self) -> bool:
        """Whether the sentence, with a list behind it, names two actors: with fewer it claims nothing."""
        return bool(self.listed) or len({actor.id for m in self.mentions for actor in m.actors}) > 1

    def mention_of(self, token: Token) -> LinkedMention | None:
        """The mention headed by this word, else the shortest one that holds it."""
        if token.i in self.by_root and (self.by_root[token.i].actors or token.pos_ != "PROPN"):
            return self.by_root[token.i]
        if token.pos_ == "PROPN":  # repair: the known name hangs under a first name that is not known with it
            for part in children(token, "flat", "compound"):
                if part.i in self.by_root and self.by_root[part.i].actors and part.i > token.i:
                    return self.by_root[part.i]
        return self.by_root.get(token.i) or self._around.get(token.i)

    def joined(self, token: Token) -> list[Token]:
        """The words coordinated with this one, by the tree and by the rows of names in the text, which parsers take apart."""
        found = conjuncts(token)
        if more := places_listed(token, self.lexicon) or people_listed(token):
            self._listed_words.update(t.i for t in more)
            found = sorted({*found, *more}, key=lambda t: t.i)
        if row := self._rows.get(token.i):
            return sorted({*found, *row}, key=lambda t: t.i)
        return found if len(found) == 1 else [t for t in found if t == token or not self._elsewhere(t, token, found)]

    def behind_and(self, word: Token) -> Token | None:
        """Repair: the head of the name right behind `and`, whatever it hangs on: `an alliance between A and the B remains`."""
        linked = self.mention_of(word)
        i = linked.mention.last if linked is not None else word.i + 1
        doc, end = word.doc, self.sentence.span.end
        if i + 1 >= end or doc[i].dep_ != "cc" or doc[i].lower_ not in words_for(word).cue("trees.joining"):
            return None
        i += 2 if doc[i + 1].pos_ == "DET" else 1
        other = next((m for m in self.mentions if m.mention.first == i and m.mention.form == "name" and m.actors), None)
        return doc[other.mention.root] if other is not None else None

    def _elsewhere(self, member: Token, token: Token, found: list[Token]) -> bool:
        """Repair: a member of another row (`X, composed of A, B and C`), or an owner that opens the next phrase (`on A and B's raid`)."""
        row = self._rows.get(member.i)
        if row is not None and token not in row:
            named = self.by_root.get(token.i)
            return row[0] not in found or (named is not None and named.mention.form == "name" and bool(named.actors))
        if opens_its_own(member, token):
            return True
        described = member.pos_ == "NOUN" and member.lemma_.lower() in self.lexicon.cue("roles.memberships")
        if described and not any(c.dep_ == "cc" for c in member.children):
            return True  # `A and B, both of them members of X`
        marks = words_for(token).cue("trees.possessive")
        return any(c.lower_ in marks for c in children(member, "case")) and not any(c.lower_ in marks for c in children(token, "case"))

    def inside_name(self, token: Token) -> bool:
        """Whether a word is part of a name (`Front` in `Macina Liberation Front`), and so no trigger."""
        return token.i in self._named_words

    def represents(self, word: Token) -> bool:
        """Whether a word is an argument by itself."""
        return self.mention_of(word) is not None
