"""Writing a graph folder: what the system refuses is one clear line, and the old graph stays."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from kg.errors import GraphFolderError
from kg.workspace import Graph, build
from kg.workspace.publish import DRAFT, NEXT

from .conftest import content


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), "the disk is full"),
        (OSError("IO error: No space left on device: While appending to file"), "the disk is full"),
        (OSError(errno.EACCES, os.strerror(errno.EACCES)), "Permission denied"),
    ],
    ids=["a full disk", "a full disk under the store", "no permission"],
)
def test_a_write_that_is_refused_leaves_the_old_graph(
    sources: Path, graph: Path, built_once: Path, monkeypatch: pytest.MonkeyPatch, refusal: OSError, said: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise refusal

    (sources / "clashes.txt").write_text("ISWAP attacked Boko Haram in Borno.", encoding="utf-8")
    monkeypatch.setattr("kg.workspace.building.write_graph", refuse)
    with pytest.raises(GraphFolderError, match=f"cannot be written: {said}; the graph that was there is unchanged"):
        build([sources], graph)
    assert not (graph / NEXT / DRAFT).exists()
    assert {name: data for name, data in content(graph).items() if not name.startswith(NEXT)} == content(built_once)
    assert Graph(graph).faults() == []


def test_a_folder_that_is_a_file_is_refused(sources: Path, tmp_path: Path) -> None:
    (tmp_path / "graph").write_text("mine", encoding="utf-8")
    with pytest.raises(GraphFolderError, match="is a file"):
        build([sources], tmp_path / "graph")
