"""Time, room and money for a million articles and for a hundred million, computed from the figures measured in benchmarks/README.md.

    python -m benchmarks.scale_plan

docs/scale.md holds what this prints. Everything is taken to grow with the words or the claims; nothing of this size has been run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

README: Final = Path(__file__).parent / "README.md"
SECTION: Final = "## Figures for planning"
SIZES: Final = (1_000_000, 100_000_000)
MACHINE_GB: Final = 64
MACHINE_CORES: Final = 8
CLUSTER_CORES: Final = 500
DEADLINE_S: Final = 30
HOUR: Final = 3600
GB: Final = 1e9


@dataclass(frozen=True, slots=True)
class Assumed:
    """What is not measured here: the length of an article and list prices (general knowledge, unverified)."""

    words: int = 500
    dollars_core_hour: float = 0.05
    dollars_gb_month: float = 0.10
    articles_a_shard: int = 5_000


def figures(text: str) -> dict[str, float]:
    """The table of the README's section on planning: name and value of each row.

    >>> figures("## Figures for planning\\n\\n| figure | value |\\n|---|--:|\\n| `quads_per_claim` | 1,045.5 |\\n\\n## More")
    {'quads_per_claim': 1045.5}
    """
    section = text.partition(SECTION)[2].partition("\n## ")[0]
    return {name: float(value.replace(",", "")) for name, value in re.findall(r"^\| `(\w+)` \| ([\d.,]+) \|", section, re.MULTILINE)}


@dataclass(frozen=True, slots=True)
class Plan:
    """What so many articles take, from figures of one core of the machine that was measured."""

    articles: int
    measured: Mapping[str, float]
    assumed: Assumed = Assumed()

    @property
    def words(self) -> float:
        return self.articles * self.assumed.words

    @property
    def claims(self) -> float:
        return self.words / 1000 * self.measured["claims_per_1000_words"]

    @property
    def extraction_hours(self) -> float:
        """Core-hours."""
        return self.words / self.measured["words_per_second"] / HOUR

    @property
    def shard_gb(self) -> float:
        return self.words * self.measured["shard_bytes_per_word"] / GB

    @property
    def claims_hours(self) -> float:
        """`kg merge` to claims, one process."""
        return self.shard_gb * GB / (self.measured["merge_mb_per_second"] * 1e6) / HOUR

    @property
    def graph_hours(self) -> float:
        """`kg merge -o` to a graph folder, one process."""
        return self.claims * self.measured["graph_ms_per_claim"] / 1000 / HOUR

    @property
    def graph_memory_gb(self) -> float:
        return self.shard_gb * self.measured["graph_bytes_per_shard_byte"]

    @property
    def quads(self) -> float:
        return self.claims * self.measured["quads_per_claim"]

    @property
    def store_gb(self) -> float:
        return self.quads * self.measured["store_bytes_per_quad"] / GB

    @property
    def question_seconds(self) -> float:
        """A question that reads every claim."""
        return self.claims * self.measured["question_us_per_claim"] / 1e6

    @property
    def dollars_computing(self) -> float:
        return (self.extraction_hours + self.claims_hours + self.graph_hours) * self.assumed.dollars_core_hour

    @property
    def dollars_month(self) -> float:
        return (self.shard_gb + self.store_gb) * self.assumed.dollars_gb_month


Cell = Callable[[Plan], str]
ROWS: Final[tuple[tuple[str, Cell], ...]] = (
    ("words", lambda plan: f"{plan.words:,.0f}"),
    ("extraction, core-hours", lambda plan: f"{plan.extraction_hours:,.0f}"),
    (f"extraction on {MACHINE_CORES} cores", lambda plan: span(plan.extraction_hours / MACHINE_CORES)),
    (f"extraction on {CLUSTER_CORES} cores", lambda plan: span(plan.extraction_hours / CLUSTER_CORES)),
    ("shards of 5,000 articles", lambda plan: f"{plan.articles / plan.assumed.articles_a_shard:,.0f}"),
    ("files of shards", lambda plan: size(plan.shard_gb)),
    ("claims", lambda plan: f"{plan.claims:,.0f}"),
    ("`kg merge` to claims, one process", lambda plan: span(plan.claims_hours)),
    ("`kg merge -o` to a graph, one process", lambda plan: span(plan.graph_hours)),
    ("memory of that process", lambda plan: size(plan.graph_memory_gb)),
    ("quads", lambda plan: f"{plan.quads:,.0f}"),
    ("store on disk", lambda plan: size(plan.store_gb)),
    ("a shipped question that reads every claim", lambda plan: span(plan.question_seconds / HOUR)),
    ("computing, once", lambda plan: f"${plan.dollars_computing:,.0f}"),
    ("storage, a month", lambda plan: f"${plan.dollars_month:,.0f}"),
)
# Each quantity grows with the number of articles, so that one division says where it passes a limit.
LIMITS: Final[tuple[tuple[str, Callable[[Plan], float], str], ...]] = (
    (
        f"a shipped question that reads every claim takes {DEADLINE_S} s, its deadline",
        lambda plan: plan.question_seconds / DEADLINE_S,
        "counts made when the graph is built",
    ),
    (
        f"`kg merge -o` needs {MACHINE_GB} GB of memory",
        lambda plan: plan.graph_memory_gb / MACHINE_GB,
        "a merge that streams: ties and actors summed by shard, quads written by shard and bulk-loaded",
    ),
    ("`kg merge -o` takes a day", lambda plan: plan.graph_hours / 24, "the same, by shard in parallel"),
    (f"extraction takes a day on {MACHINE_CORES} cores", lambda plan: plan.extraction_hours / MACHINE_CORES / 24, "shards on a cluster"),
    ("the store is 1 TB", lambda plan: plan.store_gb / 1000, "a triple store on a server of its own, filled by bulk loading"),
    (f"extraction takes a week on {CLUSTER_CORES} cores", lambda plan: plan.extraction_hours / CLUSTER_CORES / 168, "more cores"),
    ("`kg merge` to claims takes a day", lambda plan: plan.claims_hours / 24, "claims left in their shards"),
)


def span(hours: float) -> str:
    """
    >>> span(0.001), span(0.5), span(5), span(500)
    ('4 s', '30 min', '5.0 h', '21 days')
    """
    if hours < 1 / 30:
        return f"{hours * HOUR:,.0f} s"
    if hours < 2:
        return f"{hours * 60:,.0f} min"
    return f"{hours:,.1f} h" if hours < 48 else f"{hours / 24:,.0f} days"


def size(gb: float) -> str:
    """
    >>> size(0.5), size(50), size(5000)
    ('0.5 GB', '50 GB', '5.0 TB')
    """
    if gb >= 1000:
        return f"{gb / 1000:,.1f} TB"
    return f"{gb:,.0f} GB" if gb >= 10 else f"{gb:,.1f} GB"


def table(heads: Iterable[str], rows: Iterable[Iterable[str]], *, numbers: bool) -> str:
    """A table of Markdown, its later columns right-aligned where they hold numbers."""
    names = list(heads)
    lines = [f"| {' | '.join(names)} |", "|---|" + ("--:|" if numbers else "---|") * (len(names) - 1)]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def amounts(measured: Mapping[str, float]) -> str:
    """What each size takes."""
    plans = [Plan(articles, measured) for articles in SIZES]
    return table(["articles", *(f"{plan.articles:,}" for plan in plans)], ([name, *map(cell, plans)] for name, cell in ROWS), numbers=True)


def bottlenecks(measured: Mapping[str, float]) -> str:
    """At how many articles each limit is reached, the first one first."""
    million = Plan(1_000_000, measured)
    reached = sorted((million.articles / share(million), what, instead) for what, share, instead in LIMITS)
    rows = ([rounded(number), *words] for number, *words in reached)
    return table(["at articles", "this is reached", "what then takes its place"], rows, numbers=False)


def rounded(number: float) -> str:
    """Two figures: more would be a promise.

    >>> rounded(1_234_567.0)
    '1,200,000'
    """
    return f"{float(f'{number:.1e}'):,.0f}"


def report(readme: str) -> str:
    """Both tables."""
    measured = figures(readme)
    return f"{amounts(measured)}\n\n{bottlenecks(measured)}\n"


if __name__ == "__main__":
    print(report(README.read_text("utf-8")), end="")
