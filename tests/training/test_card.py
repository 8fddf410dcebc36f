"""The model card says what the scores say."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner

TRAINING = Path(__file__).parents[2] / "training"
ROW = {"n": 1200, "words": 99.0, "UPOS": 95.5, "XPOS": 95.0, "morphology": 94.0, "lemma": 95.0, "UAS": 86.0, "LAS": 83.0}
ROW |= {"UAS, all words": 85.0, "LAS, all words": 82.0, "sentences": 88.0}
SCORES: dict[str, Any] = {
    "split": "test",
    "paragraph": {"ewt + gum": ROW, "ewt/answers": ROW, "ewt/weblog": ROW, "gum/news": ROW},
    "ten sentences": {"ewt + gum": ROW, "gum/news": ROW},
    "names": {"n": 100, "P": 80.0, "R": 70.0, "F": 75.0, "F LOC": 76.0, "F ORG": 60.0, "F PER": 81.0},
    "words a second": {"shipped": 6000, "stock efficiency": 8000},
}


@pytest.fixture
def card(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(TRAINING))
    return importlib.import_module("card")


def test_every_place_of_the_template_is_filled(card: ModuleType) -> None:
    text = card.filled((TRAINING / "card.md").read_text(encoding="utf-8"), SCORES)
    assert "{{" not in text
    assert "6,000 words a second against 8,000 (75%)" in text


def test_news_and_weblogs_come_first_after_the_joint_scores(card: ModuleType) -> None:
    lines = card.table(SCORES["paragraph"]).splitlines()[2:]
    assert [line.split("|")[1].strip() for line in lines] == ["ewt + gum", "gum/news", "ewt/weblog", "ewt/answers"]


def test_scores_of_the_dev_files_make_no_card(card: ModuleType, tmp_path: Path) -> None:
    scores = tmp_path / "scores.json"
    scores.write_text(json.dumps({**SCORES, "split": "dev"}), encoding="utf-8")
    result = CliRunner().invoke(card.card, [str(scores), str(tmp_path / "card.md")])
    assert result.exit_code == 1
    assert "dev files" in result.output


def test_the_shipped_card_is_what_the_shipped_scores_give(card: ModuleType) -> None:
    scores = json.loads((TRAINING / "scores.json").read_text(encoding="utf-8"))
    shipped = (TRAINING.parent / "kg" / "models" / "README.md").read_text(encoding="utf-8")
    assert card.filled((TRAINING / "card.md").read_text(encoding="utf-8"), scores) == shipped
