"""`kill -9` at any moment of a build leaves a whole graph, and the next build ends as if nothing had happened."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.workspace import Graph, build
from kg.workspace.folder import read_manifest

from .conftest import content
from .corpus import write_corpus

ROOT = Path(__file__).parents[2]
KILLS = 30
ARTICLES = 200


def start(sources: Path, folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "kg", "build", str(sources), "-o", str(folder)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


@pytest.mark.long
def test_a_build_killed_at_thirty_random_moments_is_whole_each_time_and_ends_the_same(tmp_path: Path) -> None:
    first = write_corpus(tmp_path / "first", 20)
    second = write_corpus(tmp_path / "second", ARTICLES)
    build([first], tmp_path / "old")
    began = time.monotonic()
    build([second], tmp_path / "undisturbed")
    whole_time = time.monotonic() - began
    expected = {"old": content(tmp_path / "old"), "new": content(tmp_path / "undisturbed")}
    chance = random.Random(1)
    folder = tmp_path / "graph"
    for number in range(KILLS):
        if number % 5 == 0:
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(tmp_path / "old", folder)
        child = start(second, folder)
        time.sleep(chance.uniform(0.2, whole_time + 2))
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        assert Graph(folder).faults() == []
        found = {name: data for name, data in content(folder).items() if not name.startswith(".next")}
        assert found in expected.values()
    assert build([second], folder).articles == ARTICLES
    assert content(folder) == expected["new"]
    assert read_manifest(folder)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_with_one_line_and_what_was_read_is_kept(tmp_path: Path, jobs: str) -> None:
    sources = write_corpus(tmp_path / "articles", 150)
    command = [sys.executable, "-m", "kg", "build", str(sources), "-o", str(tmp_path / "graph"), "--jobs", jobs]
    child = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True)
    readings = tmp_path / "graph" / ".next" / "readings.jsonl"
    while child.poll() is None and not (readings.exists() and readings.stat().st_size > 1000):
        time.sleep(0.02)
    os.killpg(child.pid, signal.SIGINT)
    _, said = child.communicate()
    assert (child.returncode, said.strip()) == (130, "kg: stopped; what was there before is unchanged")
    assert build([sources], tmp_path / "graph").parsed < 150


@pytest.mark.long
def test_editing_one_of_two_thousand_articles_parses_one_and_costs_under_a_tenth(tmp_path: Path) -> None:
    sources = write_corpus(tmp_path / "articles", 2000, sentences=20)
    began = time.process_time()  # of a machine that does other work too, the clock says little
    build([sources], tmp_path / "graph")
    full = time.process_time() - began
    (sources / "article-00700.md").write_text("JNIM attacked the Malian army near Gao.\n", encoding="utf-8")
    began = time.process_time()
    outcome = build([sources], tmp_path / "graph")
    again = time.process_time() - began
    assert outcome.parsed == 1
    assert again < full / 10, f"{again:.1f} s after {full:.1f} s"
