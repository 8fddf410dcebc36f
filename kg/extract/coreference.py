"""What points back to names: pronouns and descriptions, read from left to right. Conservative: no actor where the text is unclear."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.extract.definite import resolve_description
from kg.extract.discourse import Discourse
from kg.extract.gazetteer import Gazetteer
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
    for m in sorted(mentions, key=lambda m: (m.start, m.end)):
        if m not in found:
            found[m] = resolve_pronoun(m, discourse) if m.form in ("pronoun", "possessive") else resolve_description(m, discourse)
            discourse.add(found[m])
    return found
