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
    for index in range(m.sentence - 1, -1, -1):
        row, doc = discourse.rows[index], discourse.docs[index]
        if len(row) != 1 or not row[0].mention.text.isupper() or not row[0].actors or row[0].actors[0].type != "state":
            continue
        name = row[0].mention
        if doc[name.first].is_sent_start and (name.last == len(doc) or doc[name.last].text in (".", ":", "–", "-")):
            return row[0].actors[0]
    return None
