"""`kg eval` agrees with the scorer that came with the gold standard, figure by figure."""

from __future__ import annotations

import importlib.util
import json
import random
import shutil
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kg.errors import RecordError
from kg.evaluation import evaluate
from kg.gold import Names

SHARED = Path(__file__).parents[2] / "shared"
READABLE = [f"dev-{number:02d}.json" for number in range(1, 15)]
needs_shared = pytest.mark.skipif(not (SHARED / "gold" / "gold.py").is_file(), reason="needs ../shared")


@pytest.fixture
def scorer(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold_scorer", SHARED / "gold" / "gold.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)  # its dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gold")
    for name in READABLE:
        shutil.copy(SHARED / "gold" / "dev" / name, folder)
    return folder


def disturbed(claims: list[dict[str, Any]], seed: int) -> list[dict[str, Any]]:
    """Claims with every kind of fault: missing, of another relation, turned round, of another status, of nobody, said twice."""
    chance = random.Random(seed)
    said = []
    for claim in claims:
        turned = {"subject": claim["object"], "object": claim["subject"]}
        changes: list[dict[str, Any]] = [
            {}, {}, turned, {"relation": "attacks"}, {"status": "planned"},
            {"subject": "Nobody whom we know"}, {"attributed_to": None},
            {"document": f"texts/{claim['document']}.txt"}, {"document": "other"},
        ]  # fmt: skip
        said += [{**claim, **change} for change in chance.sample(changes, chance.randrange(3))]
    return said


@needs_shared
@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("with_actors", [True, False], ids=["with aliases", "without aliases"])
def test_figures_and_errors_are_those_of_the_scorer(scorer: ModuleType, gold: Path, seed: int, with_actors: bool) -> None:
    actors = SHARED / "actors.csv" if with_actors else None
    said = disturbed(scorer.as_system(gold), seed)
    expected = scorer.score(gold, said, scorer.aliases(actors) if actors else [])
    assert evaluate(gold, [json.dumps(claim) for claim in said], actors=actors) == expected


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Malian Armed Forces", "Malian armed forces"),
        ("Amadou Koúfa’s", "Amadou Koufa's"),
        ("the Movement for the Salvation of Azawad", "Movement for the Salvation of Azawad (MSA)"),
    ],
    ids=["case", "accents and apostrophes", "a few words more"],
)
def test_a_name_fits_in_spite_of(said: str, meant: str) -> None:
    assert Names({"a": [meant]}).keys_of(said) == {"a"}


@pytest.mark.parametrize(
    ("said", "meant"),
    [("Malian Armed Forces", "French Armed Forces"), ("Islamic State", "Islamic State - Sahil Province")],
    ids=["shared words", "a part"],
)
def test_a_name_does_not_fit_by(said: str, meant: str) -> None:
    assert Names({"a": [meant]}).keys_of(said) == frozenset()


@pytest.mark.parametrize(
    "line", ["[]", "{", '{"subject": {}, "relation": "fights", "object": "b"}', "null"], ids=["a list", "cut off", "no subject", "null"]
)
def test_a_claim_of_another_form_is_named_by_its_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "one.json").write_text(json.dumps({"id": "one", "actors": [], "claims": []}), encoding="utf-8")
    with pytest.raises(RecordError, match="claims:2: not a claim"):
        evaluate(tmp_path, ["", line])


def test_a_gold_file_of_another_form_is_named(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text("{}", encoding="utf-8")
    with pytest.raises(RecordError, match=r"one\.json: not a gold document"):
        evaluate(tmp_path, [])
