"""The vocabulary as an index of word sequences: which actors may these words name?"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from kg.extract.namewords import ENGLISH_GENITIVE, Word, words_of
from kg.extract.spans import folded
from kg.records import Actor
from kg.vocabulary import Alias, Demonym, Noun, Vocabulary, fold
from kg.vocabulary.linking_cues import load_linking_cues

_END: Final = ""
_MANY: Final = 2  # blanks in a name whose words may stand in another order
_LONG: Final = 7  # shorter single words do not match by skeleton: too many different words have one


_start: Final = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Match:
    """Words of a text, code points `start` to `end`, that are a form of these aliases."""

    start: int
    end: int
    aliases: tuple[Alias, ...]


class Gazetteer:
    """Index of a vocabulary's names and describing nouns; built once, read by every article."""

    def __init__(self, vocabulary: Vocabulary, *, language: str = "en") -> None:
        self.actors: Mapping[str, Actor] = vocabulary.actors
        self.cues = load_linking_cues()
        self.person_endings = tuple(sorted(self.cues["person-ending"]))
        self._trie: dict[str, object] = {}
        self._by_actor: dict[str, list[Alias]] = {}
        forms = {(alias.actor, fold(alias.form)) for alias in vocabulary.aliases}
        for alias in vocabulary.aliases:
            self._by_actor.setdefault(alias.actor, []).append(alias)
            person = self.actors[alias.actor].type == "person"  # `Hassan` is no adjective
            if person or (alias.actor, _without_owner(alias.form)) not in forms:  # `Russia's Africa Corps` says two actors
                self._insert(alias)
        self._bodies = _by_words(vocabulary, self.actors)
        self._demonyms: dict[str, Demonym] = {fold(d.form): d for d in reversed(vocabulary.demonyms)}
        self._demonyms_of: dict[str, list[str]] = {}
        for row in vocabulary.demonyms:
            self._demonyms_of.setdefault(row.actor, []).append(row.form)
        nouns: dict[str, list[Noun]] = {}
        for noun in vocabulary.nouns:
            if noun.language != language:
                continue
            nouns.setdefault(fold(noun.lemma), []).append(noun)
        self._nouns = {lemma: tuple(rows) for lemma, rows in nouns.items()}

    def _insert(self, alias: Alias) -> None:
        node = self._trie
        words = [w.folded for w in words_of(alias.form)]
        if not words:
            return
        for word in words:
            node = node.setdefault(word, {})  # type: ignore[assignment]
        leaf: list[Alias] = node.setdefault(_END, [])  # type: ignore[assignment]
        if not any(a.actor == alias.actor and a.form == alias.form and a.from_ == alias.from_ for a in leaf):
            leaf.append(alias)

    def matches(self, text: str, *, published: str | None = None, start: int = 0, end: int | None = None) -> Iterator[Match]:
        """The longest names of a text from left to right, without overlap; forms whose case or dates do not fit are passed over.

        With `start` and `end` those of a part of the text, read as if it stood alone.
        """
        words: Sequence[Word] = words_of(text)
        if end is not None:
            words = words[bisect_left(words, start, key=_start) : bisect_left(words, end, key=_start)]
        shouting = len(words) > 3 and text[start:end].isupper()
        i = 0
        while i < len(words):
            if words[i].folded not in self._trie:  # most words begin no name
                i += 1
                continue
            found = self._longest(text, words, i, published=published, shouting=shouting, opening=start)
            if found is None:
                i += 1
                continue
            match, i = found
            yield match

    def _longest(
        self, text: str, words: Sequence[Word], i: int, *, published: str | None, shouting: bool, opening: int
    ) -> tuple[Match, int] | None:
        node: dict[str, object] = self._trie
        best: tuple[Match, int] | None = None
        for j in range(i, len(words)):
            following = node.get(words[j].folded)
            if following is None:
                break
            node = following  # type: ignore[assignment]
            leaf: list[Alias] | None = node.get(_END)  # type: ignore[assignment]
            if leaf is not None:
                start, end = words[i].start, words[j].end
                owned = words[j - 1].end < words[j].start - 1 and j > i and _is_owned(text[words[j - 1].end : words[j].start])
                fitting = tuple(
                    a
                    for a in leaf
                    if _fits(a, text[start:end], initial=start == opening, shouting=shouting)
                    and in_force(a, published)
                    and not (owned and not _has_genitive(a.form) and text[words[j].start : end].islower())
                )
                qualifies = words[j].folded == "military" and j + 1 < len(words) and words[j + 1].folded in self.cues["after-military"]
                if fitting and not qualifies:  # `Niger's military rulers`
                    best = Match(start, end, fitting), j + 1
        return best

    def named(self, form: str, *, published: str | None = None) -> tuple[Alias, ...]:
        """Aliases that are the whole form, whatever its case; regular variants of spelling where no alias is."""
        node: object = self._trie
        for word in words_of(form):
            node = node.get(word.folded) if isinstance(node, dict) else None
        leaf = node.get(_END, ()) if isinstance(node, dict) else ()
        return tuple(a for a in leaf if in_force(a, published))

    def meant_by(self, surface: str, *, published: str | None = None) -> tuple[Alias, ...]:
        """Aliases that are the whole of these words, their case respected."""
        return tuple(a for a in self.named(surface, published=published) if _fits(a, surface, initial=False, shouting=False))

    def reordered(self, form: str) -> Actor | None:
        """The group, force or organisation with the same words in another order: `Higher Council for Azawad Unity`."""
        return self.actors.get(self._bodies.get(_content(form), ""))

    def demonym(self, word: str) -> Demonym | None:
        return self._demonyms.get(folded(word))

    def demonyms_of(self, actor: str) -> tuple[str, ...]:
        """The adjectives of a country, people or region."""
        return tuple(self._demonyms_of.get(actor, ()))

    def nouns(self, lemma: str) -> tuple[Noun, ...]:
        return self._nouns.get(folded(lemma), ())

    def forms(self, actor: str) -> tuple[Alias, ...]:
        """All names of an actor, its label first."""
        return tuple(self._by_actor.get(actor, ()))


def _content(form: str) -> frozenset[str]:
    """The words of a name without small words and endings.

    >>> sorted(_content("Higher Council for Azawad Unity")) == sorted(_content("High Council for the Unity of Azawad"))
    True
    """
    cues = load_linking_cues()
    words = [word.removesuffix("s").removesuffix("er") for word in fold(form).split()]
    return frozenset(word for word in words if word not in cues["link-word"] | cues["article-definite"])


def _by_words(vocabulary: Vocabulary, actors: Mapping[str, Actor]) -> Mapping[frozenset[str], str]:
    """The bodies by the words of their long names; names that two bodies share are left out."""
    found: dict[frozenset[str], set[str]] = {}
    for alias in vocabulary.aliases:
        if actors[alias.actor].type in ("group", "force", "org") and alias.form.count(" ") >= _MANY:
            found.setdefault(_content(alias.form), set()).add(alias.actor)
    return {words: ids.pop() for words, ids in found.items() if len(ids) == 1 and len(words) > _MANY}


def _is_owned(between: str) -> bool:
    """Whether a genitive ends the word before: `Niger's state` is not Niger State."""
    return bool(ENGLISH_GENITIVE.search(between.rstrip()))


def _has_genitive(form: str) -> bool:
    return any(ENGLISH_GENITIVE.search(word) for word in form.split())


def _without_owner(form: str) -> str:
    """The folded form behind its first word, where that is a genitive or an adjective of origin.

    >>> _without_owner("Russia's Africa Corps"), _without_owner("Russian Africa Corps"), _without_owner("Boko Haram")
    ('africa corps', 'africa corps', '')
    """
    first, _, rest = form.partition(" ")
    return fold(rest) if ENGLISH_GENITIVE.search(first) or first.endswith(("an", "ese", "ian", "ien", "abe", "ish", "ch")) else ""


def in_force(alias: Alias, published: str | None) -> bool:
    """Whether an alias holds in an article of that date; dates are ISO prefixes and compare by their common length.

    >>> in_force(Alias("niger", "CNSP", from_="2023-07"), "2023"), in_force(Alias("niger", "CNSP", from_="2023-07"), "2021-05-01")
    (True, False)
    """
    if published is None:
        return True
    early = alias.from_ is not None and published[: len(alias.from_)] < alias.from_[: len(published)]
    late = alias.to is not None and published[: len(alias.to)] > alias.to[: len(published)]
    return not early and not late


def _fits(alias: Alias, surface: str, *, initial: bool, shouting: bool) -> bool:
    """Whether the case of the words fits: acronyms and names keep their capitals."""
    form = alias.form
    if alias.case == "exact":
        return not shouting and fold(surface, keep_case=True) == fold(form, keep_case=True)
    if " " not in form and len(form) < _LONG and fold(surface) != fold(form):
        return False
    if form.islower() or shouting:
        return True
    if form.isupper() and len(form) <= 6 and " " not in form:
        bare = surface.replace(".", "")
        return bare.isupper() or (len(bare) > 3 and bare[0].isupper() and not initial)
    return any(c.isupper() for c in surface)
