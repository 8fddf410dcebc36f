"""Names that the vocabulary lacks: linked to nobody, or given an actor of their own."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, Final

from kg.records import Claim

if TYPE_CHECKING:
    from kg.workspace.graph import Graph

AROUND: Final = 30


def unlinked_rows(graph: Graph) -> list[dict[str, Any]]:
    """Words that were linked to nobody, how often, in how many articles, and where first; the most frequent first."""
    times: Counter[str] = Counter()
    articles: dict[str, list[str]] = defaultdict(list)
    for row in graph.audit:
        times.update(row["unlinked"])
        for words in sorted(set(row["unlinked"])):
            articles[words].append(row["article"])
    return [
        {"words": words, "times": n, "articles": len(articles[words]), "example": _example(graph, articles[words][0], words)}
        for words, n in sorted(times.items(), key=lambda pair: (-pair[1], pair[0]))
    ]


def _example(graph: Graph, article: str, words: str) -> str:
    text = graph.articles[article].text
    return f"{article}: {excerpt(text, words)}"


def excerpt(text: str, words: str, *, around: int = AROUND) -> str:
    """The first place of some words in a text, with whole words around it; the words alone where the text has them otherwise.

    >>> excerpt("On Monday the Blue Riders of the north attacked a convoy.", "Blue Riders", around=8)
    '…the Blue Riders of the…'
    """
    start = text.find(words)
    if start < 0:
        return words
    first, last = max(0, start - around), min(len(text), start + len(words) + around)
    before, after = text[first:start], text[start + len(words) : last]
    before = f"…{before.partition(' ')[2]}" if first else before
    after = f"{after.rpartition(' ')[0]}…" if last < len(text) else after
    return " ".join(f"{before}{words}{after}".split())


def new_actor_rows(graph: Graph) -> list[dict[str, Any]]:
    """Actors that were made for names the vocabulary lacks, with their claims and articles and a sentence; the most frequent first."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in graph.claims:
        for key in {claim.subject.id, claim.object.id}:
            claims[key].append(claim)
    new = [actor for actor in graph.actors.values() if actor.minted and not actor.generic and actor.id in claims]
    return [
        {
            "id": actor.id, "label": actor.label, "type": actor.type, "claims": len(claims[actor.id]),
            "articles": len({claim.document for claim in claims[actor.id]}), "example": claims[actor.id][0].sentence,
        }
        for actor in sorted(new, key=lambda actor: (-len(claims[actor.id]), actor.id))
    ]  # fmt: skip
