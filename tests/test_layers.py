"""The arrows of docs/architecture.md: who may import whom."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
RECORDS = {"kg.records", "kg.errors"}
INPUTS = {"kg.articles", "kg.vocabulary"}
ALLOWED = {
    "kg": {"kg.cli", "kg.notebook"},
    "kg.__main__": {"kg.cli"},
    "kg.cli": {"kg", "kg.commands", "kg.workspace", *RECORDS},
    "kg.commands": {"kg.cli", "kg.workspace", *RECORDS},
    "kg.notebook": {"kg.workspace", *RECORDS},
    "kg.workspace": {"kg.extract", "kg.graph", "ontology", "kg.evaluation", "kg.gold", *INPUTS, *RECORDS},
    "kg.evaluation": {"kg.gold", *INPUTS, *RECORDS},
    "kg.gold": {*INPUTS, *RECORDS},
    "kg.extract": {*INPUTS, *RECORDS},
    "kg.graph": {*INPUTS, *RECORDS},
    "ontology": {*INPUTS, *RECORDS},
    "kg.articles": RECORDS,
    "kg.vocabulary": RECORDS,
    "kg.models": set(),
    "kg.records": {"kg.errors"},
    "kg.errors": set(),
}
LINES = 300


def modules() -> list[Path]:
    return sorted(p for folder in ("kg", "ontology") for p in (ROOT / folder).rglob("*.py") if "__pycache__" not in p.parts)


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def layer_of(module: str) -> str | None:
    """The longest package of the table that holds a module; None for others' modules."""
    return max((layer for layer in ALLOWED if f"{module}.".startswith(f"{layer}.")), key=len, default=None)


def imports(path: Path) -> Iterator[str]:
    """Full names of what a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def top_imports(path: Path) -> Iterator[str]:
    """What a module imports as it is loaded."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_module_imports_only_layers_below_its_own(path: Path) -> None:
    own = layer_of(name_of(path))
    assert own is not None
    found = {(layer_of(name), name) for name in imports(path)}
    assert not [name for layer, name in found if layer not in (None, own) and layer not in ALLOWED[own]]


@pytest.mark.parametrize("module", sorted(RECORDS))
def test_records_and_errors_need_the_standard_library_alone(module: str) -> None:
    paths = [path for path in modules() if layer_of(name_of(path)) == module]
    roots = {name.partition(".")[0] for path in paths for name in imports(path)}
    assert paths
    assert roots <= {*sys.stdlib_module_names, "kg"}


def test_modules_import_one_another_without_a_cycle() -> None:
    known = {name_of(path): path for path in modules()}
    edges = {name: {_module(target, known) for target in top_imports(path)} - {name, None} for name, path in known.items()}
    done: set[str] = set()
    while ready := [name for name, targets in edges.items() if name not in done and targets <= done]:
        done.update(ready)
    assert set(edges) - done == set()


def _module(name: str, known: dict[str, Path]) -> str | None:
    """The module that an imported name is, or is from."""
    return name if name in known else name.rpartition(".")[0] if name.rpartition(".")[0] in known else None


def test_the_table_of_the_documentation_names_every_layer() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    assert [layer for layer in ALLOWED if layer not in ("kg", "kg.__main__", "kg.models") and f"`{layer}`" not in text] == []


def test_modules_stay_short() -> None:
    assert {name_of(path): lines for path in modules() if (lines := len(path.read_text("utf-8").splitlines())) > LINES} == {}
