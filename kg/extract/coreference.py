"""What points back to names: pronouns and descriptions, read from left to right. Conservative: no actor where the text is unclear."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.extract.definite import resolve_description
from kg.extract.discourse import Discourse
from kg.extract.gazetteer import Gazetteer
from kg.extract.owners import noun_phrase
from kg.extract.parsed import LinkedMention, Mention, ParsedArticle
from kg.extract.pronouns import resolve_pronoun
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
        if m in found:
            continue
        owner = _owner_behind(m, discourse, described) if m.form == "description" and not m.anchors else None
        for each in (owner, m):  # `fighters of the group`: the group first
            if each is not None and each not in found:
                pronoun = each.form in ("pronoun", "possessive")
                found[each] = resolve_pronoun(each, discourse) if pronoun else resolve_description(each, discourse)
                discourse.add(found[each])
    return found


def _owner_behind(m: Mention, discourse: Discourse, described: Mapping[tuple[int, int], Mention]) -> Mention | None:
    """The described group in `fighters of the group`, `men of the same outfit`."""
    doc = discourse.docs[m.sentence]
    if m.last + 2 >= len(doc) or doc[m.last].lower_ not in ("of", "from"):
        return None
    starts = noun_phrase(doc, m.last + 1)
    return next((described[m.sentence, at] for at in starts if (m.sentence, at) in described), None)
