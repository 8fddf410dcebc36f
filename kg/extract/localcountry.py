"""The country of a passage, in an article about several: by the heading above it, by what its sentence has named."""

from __future__ import annotations

from kg.extract.discourse import Discourse
from kg.extract.parsed import Mention
from kg.records import Actor


def country_here(m: Mention, discourse: Discourse) -> Actor | None:
    """The one country that the sentence has named so far: `Niger's state broadcaster said that the air force ...`."""
    named = [a for x in discourse.beside(m) if x.mention.end <= m.start for a in x.actors if a.type != "place"]
    found = {a.id if a.type == "state" else a.country or "" for a in named} - {""}
    return discourse.gazetteer.actors.get(found.pop()) if len(found) == 1 else None


def headed(m: Mention, discourse: Discourse) -> Actor | None:
    """The country of the last heading before a mention: `CHAD.`"""
    above = [actor for index, actor in discourse.headings if index < m.sentence]
    return above[-1] if above else None
