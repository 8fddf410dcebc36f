"""What points back to names: pronouns and descriptions, read from left to right. Conservative: no actor where the text is unclear."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.extract.countrymen import countryman, is_countryman
from kg.extract.definite import resolve_description
from kg.extract.discourse import Discourse
from kg.extract.gazetteer import Gazetteer
from kg.extract.owners import noun_phrase
from kg.extract.parsed import LinkedMention, Mention, ParsedArticle
from kg.extract.pronouns import resolve_pronoun
from kg.extract.spans import folded
from kg.records import Actor


def resolve_all(
    parsed: ParsedArticle,
    mentions: Iterable[Mention],
    linked: Mapping[Mention, LinkedMention],
    gazetteer: Gazetteer,
    *,
    groups: Mapping[str, Actor],
) -> dict[Mention, LinkedMention]:
    """All mentions linked, given those that names settle; `its` is read before `its fighters`. `groups` are those of persons."""
    discourse = Discourse(parsed, linked.values(), gazetteer, groups=groups)
    found = dict(linked)
    described = {(m.sentence, m.first): m for m in mentions if m.form == "description"}
    for m in sorted(mentions, key=lambda m: (m.start, m.end)):
        if m in found and not (found[m].rule == "demonym" and is_countryman(m, discourse)):
            continue
        if m in found:
            found[m] = countryman(found[m], discourse)
            discourse.add(found[m])
            continue
        owner = _owner_behind(m, discourse, described) if m.form == "description" and not m.anchors else None
        for each in (owner, m):  # `fighters of the group`: the group first
            if each is not None and each not in found:
                pronoun = each.form in ("pronoun", "possessive")
                found[each] = resolve_pronoun(each, discourse) if pronoun else resolve_description(each, discourse)
                discourse.add(found[each])
                if each.form == "possessive" or each.text.lower() == "whose":
                    _learn(found[each], discourse)
    return found


def _learn(owner: LinkedMention, discourse: Discourse) -> None:
    """Remember whose chief a person is, as `its leader, X` and `whose president is X` say."""
    noun = discourse.token(owner.mention).head
    if len(owner.actors) != 1 or owner.actors[0].type not in ("group", "force") or noun.pos_ != "NOUN":
        return
    if folded(noun.lemma_) not in discourse.gazetteer.cues["chief"] | discourse.gazetteer.cues["spokesmen"]:
        return
    names = {c.i for c in noun.children if c.dep_ in ("appos", "flat") and c.i > noun.i}
    if (noun.dep_ == "nsubj" and any(c.dep_ == "cop" for c in noun.head.children)) or noun.dep_ == "nmod:desc":
        names.add(noun.head.i)
    for x in discourse.beside(owner.mention):
        if x.mention.root in names and len(x.actors) == 1 and x.actors[0].type == "person":
            discourse.groups[x.actors[0].id] = owner.actors[0]


def _owner_behind(m: Mention, discourse: Discourse, described: Mapping[tuple[int, int], Mention]) -> Mention | None:
    """The described group in `fighters of the group`, `men of the same outfit`."""
    doc = discourse.docs[m.sentence]
    if m.last + 2 >= len(doc) or doc[m.last].lower_ not in ("of", "from"):
        return None
    starts = noun_phrase(doc, m.last + 1)
    return next((described[m.sentence, at] for at in starts if (m.sentence, at) in described), None)
