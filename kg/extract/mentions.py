"""Where a text may name an actor: names of the vocabulary, other names, described actors, pronouns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from spacy.tokens import Span, Token

from kg.extract.descriptions import DESCRIBING, descriptions
from kg.extract.gazetteer import Gazetteer, Match
from kg.extract.layers import borders
from kg.extract.names import is_direction, unknown_names
from kg.extract.parsed import Mention, ParsedArticle, Sentence, text_of, words_in
from kg.extract.spans import covered, folded, mention
from kg.extract.spelledout import spelled_out
from kg.extract.wholenames import whole_names

_PERSONAL: Final = frozenset(["he", "she", "it", "they", "him", "her", "them", "himself", "herself", "itself", "themselves"])
_POSSESSIVE: Final = frozenset(["his", "her", "its", "their"])
_RELATIVE: Final = frozenset(["who", "whom", "which", "that", "whose"])
_QUANTIFIED: Final = frozenset(["both", "each", "either", "former", "latter", "two", "three", "four"])
_NOUN_WORDS: Final = 5  # words from a name of one letter to its noun
_NOUN_FAR: Final = 50  # code points of them
_POINTING: Final = _PERSONAL | _POSSESSIVE | _RELATIVE | _QUANTIFIED


def find_mentions(parsed: ParsedArticle, gazetteer: Gazetteer) -> list[Mention]:
    """All mentions of an article in text order; a described actor (`Malian soldiers`) points to the names that it is made of."""
    published = parsed.article.published
    texts: dict[int, str] = {}
    for s in parsed.sentences:
        if s.paragraph not in texts:
            texts[s.paragraph] = text_of(s.span.doc)
    found = {s.index: mentions_in(s, texts[s.paragraph], gazetteer, published=published) for s in parsed.sentences}
    named = [m.text for row in found.values() for m in row if m.form == "name"]
    last_words = frozenset(text.split()[-1] for text in named if " " in text or text.isupper())
    bodies = frozenset(_first_words(named, gazetteer))
    given = frozenset(name for s in parsed.sentences for name in _given_names(s, found[s.index], gazetteer))
    for s in parsed.sentences:
        first = s.span.start
        body = s.span[0].text in bodies and s.span[0].dep_ == "compound"
        known = body or s.span[0].text in last_words or (s.span[0].text in given and s.span[0].dep_.startswith("nsubj"))
        if known and not any(m.first <= first < m.last and m.form == "name" for m in found[s.index]):
            found[s.index] = mentions_in(s, texts[s.paragraph], gazetteer, published=published, opened=True)
    return sorted((m for row in found.values() for m in row), key=lambda m: (m.start, -m.end))


def _given_names(sentence: Sentence, row: Iterable[Mention], gazetteer: Gazetteer) -> Iterator[str]:
    """The first words of the names of persons: `Jafar Dicko succeeded him. Jafar leads the group.`"""
    for m in row:
        if m.form == "name" and " " in m.text:
            known = (gazetteer.actors[a.actor].type for match in gazetteer.matches(m.text) for a in match.aliases)
            if any(t.ent_type_ == "PER" for t in sentence.span.doc[m.first : m.last]) or "person" in known:
                yield m.text.split()[0]


def _first_words(named: Iterable[str], gazetteer: Gazetteer) -> Iterator[str]:
    """The first words of the names of new bodies: `Zarmou` of the Zarmou Self-Defence Committee."""
    heads = gazetteer.cues["organisation-head"]
    for text in named:
        first, _, rest = text.partition(" ")
        if rest and rest.rpartition(" ")[2].lower() in heads and folded(first) not in heads | gazetteer.cues["not-a-name"]:
            yield first


def mentions_in(
    sentence: Sentence, paragraph: str, gazetteer: Gazetteer, *, published: str | None = None, opened: bool = False
) -> list[Mention]:
    """The mentions of one sentence of a paragraph, names first.

    `opened` where its first word is the last word of a name elsewhere (`Mobbo's men`).
    """
    words = words_in(sentence)
    nouns, capitals = [t for t in words if t.pos in DESCRIBING], [t for t in words if t.text[:1].isupper()]
    names = list(known_names(sentence, paragraph, gazetteer, published=published))
    taken = covered(names)
    names = sorted([*names, *demonyms(sentence, capitals, taken, gazetteer)], key=lambda m: m.first)
    described = list(descriptions(sentence, nouns, names, gazetteer))
    plain = [d for d in described if _described(d, sentence, gazetteer)]
    heads = {d.root for d in plain} | covered([d for d in plain if sentence.span.doc[d.root].text[:1].isupper()])
    others = list(unknown_names(sentence, capitals, covered(names) | heads, gazetteer))
    if any(t.text == "(" for t in words) and (spelled := list(spelled_out(sentence, taken, gazetteer))):
        inner = covered(spelled)
        others = sorted([*spelled, *(o for o in others if o.first not in inner)], key=lambda m: m.first)
    if opened and not any(o.first == sentence.span.start for o in others):
        others.insert(0, mention(sentence, sentence.span.start, sentence.span.start + 1, "name"))
    known = [m for m in names if not any(o.first <= m.first and m.last <= o.last for o in others)]
    whole = whole_names(known + others, sentence, words, gazetteer, new=others)
    if others or whole != names:
        names = whole
        described = list(descriptions(sentence, nouns, names, gazetteer))
    return names + described + list(pronouns(sentence, words, {m.root for m in names + described}))


def _described(m: Mention, sentence: Sentence, gazetteer: Gazetteer) -> bool:
    """Whether a capitalised noun is a description (`Federal Government`) and not part of a new name (`Economic Community`, `Katiba X`)."""
    doc, cues = sentence.span.doc, gazetteer.cues
    if not doc[m.root].text[:1].isupper() or m.root == sentence.span.start:
        return True
    if folded(doc[m.root].text) in cues["unit-noun"] and doc[m.root - 1].text[:1].isdigit():
        return False  # `the 17 Brigade`
    following = doc[m.root + 1] if m.root + 1 < sentence.span.end else None
    if following is not None and following.pos_ == "PROPN" and following.text[:1].isupper() and not m.anchors:
        return False
    plain = cues["army-word"] | cues["federal"] | cues["direction"]
    if m.first == m.root - 1 and f"{doc[m.first].lower_} {doc[m.root].lower_}" in cues["service"]:
        return True  # `General Staff`
    opened = m.root + 2 < sentence.span.end and following is not None and following.lower_ in ("of", "for")
    if opened and _named_after(m, sentence, gazetteer):
        return False  # `Union of Borno Fishermen`
    inner = [t for t in doc[m.first : m.root] if t.i not in m.anchors and t.text[:1].isupper() and t.is_alpha]
    if not all(folded(t.text) in plain or gazetteer.demonym(t.text) for t in inner):
        return False
    if m.anchors and m.first > sentence.span.start:
        before = doc[m.first - 1]
        return before.pos_ != "PROPN" or folded(before.text) in cues["calendar"] | cues["title"] | cues["direction"]
    return bool(m.anchors) or all(folded(t.text) in plain for t in doc[m.first : m.root])


def _named_after(m: Mention, sentence: Sentence, gazetteer: Gazetteer) -> bool:
    """Whether a capitalised noun and what follows are a name: `Union of Borno Fishermen`, `Front for the Renewal of Chad`."""
    doc, i = sentence.span.doc, m.root + 2
    i += doc[i].lower_ == "the"
    if m.anchors or i >= sentence.span.end or not _is_capitalised(doc[i]):
        return False
    head, cues = folded(doc[m.root].text), gazetteer.cues
    grouped = head in cues["group-head"] | cues["body-of"] or (head in cues["body-for"] and doc[m.root + 1].lower_ == "for")
    if grouped and not _known(doc[i], gazetteer):
        return True
    return i + 1 < sentence.span.end and _is_capitalised(doc[i + 1])


def _is_capitalised(token: Token) -> bool:
    return token.text[:1].isupper() and token.is_alpha


def _known(token: Token, gazetteer: Gazetteer) -> bool:
    """Whether a word is the name of somebody or of a place, or says where: `Front of Mali`, `Movement of General X`."""
    cues, word = gazetteer.cues, folded(token.text)
    named = gazetteer.named(token.text) or gazetteer.demonym(token.text)
    return bool(named) or word in cues["title"] | cues["given-name"] | cues["direction"]


def known_names(sentence: Sentence, paragraph: str, gazetteer: Gazetteer, *, published: str | None) -> Iterator[Mention]:
    """The longest aliases; offsets follow the form even where a token holds more (`-Ansar`)."""
    span = sentence.span
    for match in gazetteer.matches(paragraph, published=published, start=span.start_char, end=span.end_char):
        start, end = match.start, match.end
        if end - start == 1 and not _is_explained(paragraph[end : end + _NOUN_FAR], gazetteer):
            continue  # `W` is a park before `and Pendjari parks`
        tokens = span.doc.char_span(start, end, alignment_mode="expand")
        if tokens is None or (len(match.aliases) == 1 and _is_inner_word(match, tokens, gazetteer)):
            continue
        if (first := _direction_before(sentence, tokens.start, gazetteer)) < tokens.start and _located(match, gazetteer):
            yield mention(sentence, first, tokens.end, "name", end=end)
        else:
            yield mention(sentence, tokens.start, tokens.end, "name", start=start, end=end)


def _is_inner_word(match: Match, tokens: Span, gazetteer: Gazetteer) -> bool:
    """A newspaper's name of one word inside the name of a group: `the Toubou Liberation Movement`."""
    if len(tokens) > 1 or gazetteer.actors[match.aliases[0].actor].type != "org" or tokens.end >= len(tokens.doc) or not tokens.start:
        return False
    before, after = tokens.doc[tokens.start - 1], tokens.doc[tokens.end]
    return before.text[:1].isupper() and after.text[:1].isupper() and after.lower_ in gazetteer.cues["group-head"]


def _is_explained(following: str, gazetteer: Gazetteer) -> bool:
    """Whether a noun of a place comes soon after a name of one letter."""
    return any(word.strip(".,;") in gazetteer.cues["letter-noun"] for word in following.lower().split()[:_NOUN_WORDS])


def _located(match: Match, gazetteer: Gazetteer) -> bool:
    return any(gazetteer.actors[a.actor].type in ("state", "place") for a in match.aliases)


def _direction_before(sentence: Sentence, first: int, gazetteer: Gazetteer) -> int:
    """Where `northern` or `north-western` before a name begins; the name's own beginning where there is none."""
    doc, i = sentence.span.doc, first
    if is_direction(doc[first].text.split()[0], gazetteer):
        return first
    while i > sentence.span.start and (is_direction(doc[i - 1].text, gazetteer) or (doc[i - 1].text == "-" and i < first)):
        i -= 1
    return i


def demonyms(sentence: Sentence, capitals: Iterable[Token], taken: set[int], gazetteer: Gazetteer) -> Iterator[Mention]:
    """Adjectives of countries, peoples and regions: `French withdrawal`."""
    for token in capitals:
        if token.i not in taken and gazetteer.demonym(token.text):
            yield mention(sentence, token.i, token.i + 1, "name")


def pronouns(sentence: Sentence, words: Iterable[Token], taken: Iterable[int]) -> Iterator[Mention]:
    """Pronouns of the third person, relative pronouns, `both`, `the latter`."""
    roots = set(taken)
    for token in words:
        word = token.lower_
        if word not in _POINTING or token.i in roots:
            continue
        if word in _POSSESSIVE and (token.tag_ == "PRP$" or token.dep_ == "nmod:poss"):
            yield mention(sentence, token.i, token.i + 1, "possessive")
        elif (
            (word in _PERSONAL and token.pos_ == "PRON")
            or (word in _RELATIVE and token.pos_ == "PRON" and (word != "that" or token.tag_ in ("WDT", "WP")))
            or (word in _QUANTIFIED and _stands_alone(token))
        ):
            yield mention(sentence, token.i, token.i + 1, "pronoun")


def _stands_alone(token: Token) -> bool:
    """`both have`, `the two`, `the latter`; not `both groups`, `two men`, `both X and Y`."""
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if following is not None and following.tag_ == "POS" and token.i > borders(token)[0] and token.lower_ in ("former", "latter"):
        return token.nbor(-1).lower_ == "the"  # `the latter's leader`, whatever the parser takes it for
    if (following is not None and following.pos_ in ("NOUN", "ADJ", "PROPN", "DET", "NUM")) or token.dep_ in (
        "nummod",
        "amod",
        "cc:preconj",
        "det",
    ):
        return False
    if token.lower_ == "each":  # `Each accuses the other`
        return token.dep_ == "nsubj" and token.i < token.head.i
    if token.lower_ == "either":  # `no alliance with either`
        return token.dep_ in ("obj", "obl", "nmod")
    return token.lower_ == "both" or (token.i > borders(token)[0] and token.nbor(-1).lower_ in ("the", "all"))
