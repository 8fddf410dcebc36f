"""Whom `the coalition` and `the alliance` mean: a body made of others, or a group with such a name."""

from __future__ import annotations

from kg.extract.antecedents import nearest
from kg.extract.discourse import Discourse
from kg.extract.parsed import LinkedMention, Mention
from kg.extract.spans import folded
from kg.records import Actor


def coalition(m: Mention, kind: str, discourse: Discourse) -> LinkedMention | None:
    """`the coalition`: the last one of groups or states, or the group that the article is about."""
    kinds = ("coalition", "jihadist-group") if kind else ("coalition",)
    found = nearest(m, discourse, ("group", "org"), "coreference-description", kinds=kinds, named=True)
    if not found.actors and not kind:
        near = nearest(m, discourse, ("group",), "coreference-description", named=True)
        found = near if all(_is_coalition(a, m, discourse) for a in near.actors) else found
    topic = discourse.topic if discourse.topic and discourse.topic.type == "group" else None
    if not found.actors and topic:
        return LinkedMention(m, (topic,), "topic", certainty=0.6)
    return found if found.actors else None


def _is_coalition(group: Actor, m: Mention, discourse: Discourse) -> bool:
    """Whether a group is made of others, or called so in its name."""
    named = folded(discourse.token(m).text) in folded(group.label).split()
    return named or group.kind == "coalition" or group.id in discourse.gazetteer.cues["named-coalition"]
