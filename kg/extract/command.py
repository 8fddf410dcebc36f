"""Who leads whom by a construction alone: `fighters of X under Y`, `the X of General Y`, `Y's X`, `Y's government`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from kg.extract.arguments import Arguments, Filler
from kg.extract.candidates import Candidate
from kg.extract.frames import Frame
from kg.extract.layers import borders, children, relation
from kg.extract.parsed import LinkedMention, Sentence
from kg.extract.trees import preposition
from kg.vocabulary.lexicon import Entry, Lexicon
from kg.vocabulary.relations import Relation

MEMBERSHIP = Entry("memberOf", "noun", "membership", (), (), ())
FORMER_MEMBERSHIP = Entry("memberOf", "noun", "membership", (), (), (), status="ended")
COMMAND = Entry("leads", "noun", "command", (), (), ())


def commanded(sentence: Sentence, arguments: Arguments, relations: Mapping[str, Relation]) -> Iterator[Candidate]:
    """A person under whose name a group or force stands leads it, and one who owns a group or government in the text."""
    for linked in arguments.mentions:
        if linked.mention.form != "name" or len(linked.actors) != 1 or linked.actors[0].type != "person":
            continue
        leader = Filler(linked.actors[0], linked, sentence.span.doc[linked.mention.root])
        for led, head, rule in (found for find in (_led_before, _led_behind, _led_after) for found in find(linked, sentence, arguments)):
            yield Candidate(relations["leads"], leader, led, Frame(head, (head,), COMMAND, {}, "command"), f"command.{rule}")
        for house, head, entry in _house(linked, sentence, arguments):
            yield Candidate(relations["memberOf"], leader, house, Frame(head, (head,), entry, {}, "membership"), "membership.of")


def _house(linked: LinkedMention, sentence: Sentence, arguments: Arguments) -> Iterator[tuple[Filler, Token, Entry]]:
    """`James Smith, of the X Institute, said`: an `of` between two commas says where somebody belongs; `formerly of X`, that he did."""
    doc, start = sentence.span.doc, linked.mention.last
    entry = MEMBERSHIP
    if beside := _house_beside(linked, sentence, arguments) or _house_before(linked, sentence, arguments):
        yield beside
        return
    if start + 4 < sentence.span.end and doc[start + 1].lower_ in arguments.lexicon.cue("status.ended.adverbs") and doc[start].text == ",":
        start, entry = start + 1, FORMER_MEMBERSHIP
    opened = entry is FORMER_MEMBERSHIP or (start + 3 < sentence.span.end and doc[start].text == ",")
    if start + 3 >= sentence.span.end or not opened or doc[start + 1].lower_ not in arguments.lexicon.cue("roles.of"):
        return
    for other in arguments.mentions:
        m = other.mention
        closed = m.form == "name" and m.last < sentence.span.end and doc[m.last].text in {",", "(", ";", "."}
        if closed and m.first in {start + 2, start + 3} and len(other.actors) == 1 and other.actors[0].type in {"org", "group", "force"}:
            yield Filler(other.actors[0], other, doc[m.root]), doc[start + 1], entry


def _house_beside(linked: LinkedMention, sentence: Sentence, arguments: Arguments) -> tuple[Filler, Token, Entry] | None:
    """`James Smith of the X Institute`: an `of` right behind a person's name and right before that of an organisation."""
    doc, i = sentence.span.doc, linked.mention.last
    if i + 2 >= sentence.span.end or doc[i].lower_ not in arguments.lexicon.cue("roles.of"):
        return None
    other = next((m for m in arguments.mentions if m.mention.form == "name" and m.mention.first in {i + 1, i + 2}), None)
    if other is None or len(other.actors) != 1 or doc[i + 1 : other.mention.first].text not in {"", "the"}:
        return None
    house = other.actors[0]
    if house.type != "org" and (house.type != "force" or house.minted):
        return None
    return Filler(other.actors[0], other, doc[other.mention.root]), doc[i], MEMBERSHIP


def _house_before(linked: LinkedMention, sentence: Sentence, arguments: Arguments) -> tuple[Filler, Token, Entry] | None:
    """`the UFR's Timan Erdimi`: the group that owns a person's name."""
    doc, at = sentence.span.doc, linked.mention.first - 1
    if at <= sentence.span.start or doc[at].tag_ != "POS":
        return None
    owner = next((m for m in arguments.mentions if m.mention.last == at and m.mention.form == "name"), None)
    if owner is None or len(owner.actors) != 1 or owner.actors[0].type != "group":
        return None
    return Filler(owner.actors[0], owner, doc[owner.mention.root]), doc[at], MEMBERSHIP


def _led_before(linked: LinkedMention, sentence: Sentence, arguments: Arguments) -> Iterator[tuple[Filler, Token, str]]:
    """`fighters of X under Y`, `the X of General Y`, `the government of Y`."""
    mark = _mark_before(linked, sentence)
    before = _phrase_before(mark, arguments) if mark is not None else None
    if mark is None or before is None or not _is_led(mark, before, arguments):
        return
    ruled = _rules(before, arguments.lexicon)
    if len(arguments.joined(before)) > 2:
        return  # `brought A, B and C together under Y`
    own = mark.lower_ in arguments.lexicon.cue("roles.of")  # `the X of Y and the Z of W`
    title = sentence.span.doc[linked.mention.first - 1].lower_
    if own and not ruled and linked.actors[0].kind == "head-of-state" and title in arguments.lexicon.cue("roles.officers"):
        return  # `the army of President X` is his state's
    for led in arguments.fillers([before], alone=own):
        if led.actor.type in ({"state", "org"} if ruled else {"group", "force"}) and not led.actor.generic:
            yield led, mark, "under"


def _led_after(linked: LinkedMention, sentence: Sentence, arguments: Arguments) -> Iterator[tuple[Filler, Token, str]]:
    """`Under X, the Y attacked`, `Under X it grew`: a preposition and a name that open the sentence speak of its subject."""
    doc, start, last = sentence.span.doc, sentence.span.start, linked.mention.last
    name = doc[linked.mention.root]
    opening = doc[start].lower_ in arguments.lexicon.cue("roles.under") and linked.mention.first <= start + 3
    closed = last < sentence.span.end and (doc[last].text == "," or doc[last].pos_ in {"DET", "PRON"} or doc[last].dep_ == "nsubj")
    under = name.head if name.dep_ == "appos" else name  # `Under his brother X`
    if opening and closed and relation(under) == "obl":
        for led in arguments.fillers(children(under.head, "nsubj", "nsubj:pass"), alone=True):
            if led.actor.type in {"group", "force"} and not led.actor.generic:
                yield led, doc[start], "under"


def _led_behind(linked: LinkedMention, sentence: Sentence, arguments: Arguments) -> Iterator[tuple[Filler, Token, str]]:
    """`Y's X`, `Y's junta`, `X, Y's branch of Z`; not `Y's rival X`, and not `Y's men`."""
    doc, lexicon, start = sentence.span.doc, arguments.lexicon, linked.mention.last + 1
    if start < sentence.span.end and (owner := _whose(linked, sentence)) is not None:
        group = next((m for m in arguments.mentions if m.mention.first == owner.i + 1 and m.mention.form == "name"), None)
        if group is not None and len(group.actors) == 1 and group.actors[0].type in {"group", "force"}:
            yield Filler(group.actors[0], group, doc[group.mention.root]), owner, "owner"
    if start >= sentence.span.end or doc[start - 1].lower_ not in {"'s", "’s", "'", "’"}:
        return
    owned, peers = doc[start], lexicon.cue("roles.peers")  # `rival` may be read as an adjective
    while owned.i + 1 < sentence.span.end and owned.pos_ == "ADJ" and owned.i < start + 2 and owned.lemma_.lower() not in peers:
        owned = owned.nbor(1)
    group = next((m for m in arguments.mentions if m.mention.first == owned.i and m.mention.form == "name"), None)
    if group is not None and len(group.actors) == 1 and group.actors[0].type in {"group", "force"}:
        yield Filler(group.actors[0], group, doc[group.mention.root]), doc[start - 1], "owner"
    elif _rules(owned, lexicon):
        yield from ((f, owned, "owner") for f in arguments.fillers([owned]) if f.actor.type == "state" and not f.actor.generic)
    elif owned.lemma_.lower() in lexicon.cue("roles.followers") and relation(owned) == "appos" and owned.i == start:
        led = arguments.fillers([owned.head], alone=True)
        yield from ((f, owned, "owner") for f in led if f.actor.type == "group" and not f.actor.generic)
    elif owned.lemma_.lower() in lexicon.cue("roles.groups") and owned.i == start and _unnamed(owned, arguments):
        beside = [t for t in children(owned, "appos") if doc[t.left_edge.i - 1].text == "," or doc[t.left_edge.i].text == ","]
        same = [owned.head] if relation(owned) == "appos" else beside
        yield from ((f, owned, "owner") for f in arguments.fillers(same) if f.actor.type in {"group", "force"} and not f.actor.generic)


def _whose(linked: LinkedMention, sentence: Sentence) -> Token | None:
    """The pronoun in `X, whose Front attacked Z`."""
    doc, i = sentence.span.doc, linked.mention.last
    if i + 2 >= sentence.span.end or doc[i].text != ",":
        return None
    owner = doc[i + 1]
    return owner if owner.dep_ == "nmod:poss" and "Rel" in owner.morph.get("PronType", []) else None


def _unnamed(noun: Token, arguments: Arguments) -> bool:
    """Whether a noun says nothing by itself of who is meant, or only what the name beside it says."""
    linked = arguments.mention_of(noun)
    return linked is None or not linked.actors or linked.rule == "renamed" or relation(noun) == "appos"


def _rules(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun, or the last word of a name, is that of a government."""
    return noun.lower_.split()[-1] in lexicon.cue("roles.governments")


def _mark_before(linked: LinkedMention, sentence: Sentence) -> Token | None:
    """The preposition before a name, over the titles that stand between."""
    start = sentence.span.start
    for i in range(linked.mention.first - 1, max(start, linked.mention.first - 6) - 1, -1):
        token = sentence.span.doc[i]
        if token.pos_ == "ADP":
            return token if i > start else None
        if token.pos_ not in {"PROPN", "NOUN", "ADJ", "DET"} or token.text == ",":
            return None
    return None


def _is_led(mark: Token, group: Token, arguments: Arguments) -> bool:
    """Whether the preposition between a group and a person says who leads it: `under`, or `of` right after a name."""
    if mark.lower_ in arguments.lexicon.cue("roles.under"):
        return True
    linked = arguments.mention_of(group)
    if _rules(group, arguments.lexicon):
        return mark.lower_ in arguments.lexicon.cue("roles.of") and linked is not None
    named = linked is not None and linked.mention.form == "name" and linked.mention.root == group.i and group.pos_ == "PROPN"
    army = linked is not None and linked.rule == "composition" and all(actor.type == "force" for actor in linked.actors)
    told = linked is None or linked.rule != "composition" or (army and group.i == mark.i - 1)  # `the Sudanese army of General X`
    described = told and group.lemma_.lower() in arguments.lexicon.cue("roles.groups")
    return (named or described) and mark.lower_ in arguments.lexicon.cue("roles.of")


def _phrase_before(mark: Token, arguments: Arguments) -> Token | None:
    """Head of the noun phrase that ends right before a preposition, over a short bracket, or of the name that the bracket shortens."""
    i = mark.i - 1
    apart = mark.doc[i].text == "," and mark.lower_ in arguments.lexicon.cue("roles.under")
    if apart:
        i -= 1  # `Katiba Macina, under the preacher X, levies zakat`
    beside = mark.lower_ in arguments.lexicon.cue("roles.of") and mark.doc[i].text != ")"
    last = {i, i + 1} if apart or beside else {i}
    short = next((m for m in arguments.mentions if m.mention.last in last and m.mention.form == "name" and m.actors), None)
    if short is not None and i > borders(mark)[0] and mark.doc[i].text == ")":
        return mark.doc[short.mention.root]
    if apart:
        root = mark.doc[short.mention.root] if short is not None and short.mention.last == i + 1 else None
        return root if root is not None and not preposition(root) else None
    if i > borders(mark)[0] and mark.doc[i].text == ")":
        i = next((j for j in range(i, borders(mark)[0], -1) if mark.doc[j].text == "("), i) - 1
    token = mark.doc[i]
    if short is not None and mark.lower_ in arguments.lexicon.cue("roles.of") and short.mention.root == token.i:
        return token  # `the armed wing of X of Y`: whose group it is that stands right before
    while token.head.i < mark.i and token.head != token and token.head.pos_ in {"NOUN", "PROPN"} and token.dep_ != "conj":
        token = token.head
    return token if token.pos_ in {"NOUN", "PROPN"} and i >= borders(mark)[0] else None
