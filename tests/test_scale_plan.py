"""docs/scale.md computes from measured figures, and says what the computation says."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.scale_plan import LIMITS, README, Plan, amounts, bottlenecks, figures

PAGE = Path(__file__).parents[1] / "docs" / "scale.md"
ONES = {
    "words_per_second": 1000.0, "claims_per_1000_words": 2.0, "shard_bytes_per_word": 10.0, "merge_mb_per_second": 5.0,
    "graph_ms_per_claim": 1.0, "graph_bytes_per_shard_byte": 3.0, "quads_per_claim": 40.0, "store_bytes_per_quad": 100.0,
    "question_us_per_claim": 20.0,
}  # fmt: skip


def test_the_page_holds_the_tables_of_the_figures_in_the_benchmarks() -> None:
    page, measured = PAGE.read_text("utf-8"), figures(README.read_text("utf-8"))
    assert amounts(measured) in page, "run: python -m benchmarks.scale_plan, and put its tables into docs/scale.md"
    assert bottlenecks(measured) in page, "run: python -m benchmarks.scale_plan, and put its tables into docs/scale.md"


def test_the_benchmarks_give_every_figure_that_the_plan_needs() -> None:
    assert set(figures(README.read_text("utf-8"))) == set(ONES)


def test_a_million_articles_by_hand() -> None:
    plan = Plan(1_000_000, ONES)  # of 500 words each
    assert plan.extraction_hours == pytest.approx(500_000_000 / 1000 / 3600)
    assert plan.claims == 1_000_000
    assert plan.shard_gb == 5
    assert plan.graph_memory_gb == 15
    assert plan.store_gb == 4
    assert plan.question_seconds == 20


@pytest.mark.parametrize("what", [what for what, _, _ in LIMITS])
def test_a_limit_is_reached_where_the_table_says(what: str) -> None:
    share = next(share for name, share, _ in LIMITS if name == what)
    articles = 1_000_000 / share(Plan(1_000_000, ONES))
    assert share(Plan(round(articles), ONES)) == pytest.approx(1, rel=1e-3)
