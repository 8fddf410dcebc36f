"""The README cannot lie: its commands run here, its files and commands exist."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
SETUP = [block for block in BLOCKS if "pip install" in block]
TOUR = [line for block in BLOCKS if block not in SETUP for line in block.splitlines()]
PYTHON = re.findall(r"^```python\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the samples, their graph, and `kg` on the path."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    (folder / "bin").mkdir()
    command = folder / "bin" / "kg"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kg "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    done = run("kg build seeds -o graph", folder)
    assert done.returncode == 0, done.stderr
    return folder


def run(command: str, place: Path) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(place / "bin"), os.environ.get("PATH", "")])
    environment = {**os.environ, "PATH": path, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    return subprocess.run(["bash", "-c", command], cwd=place, env=environment, capture_output=True, text=True, check=False)


def test_the_setup_is_two_commands_which_the_continuous_integration_runs() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    asked = ["pip install --no-compile . && kg build seeds -o graph", "pip install -e '.[test]' && pytest -q -n 2"]
    assert [block.strip() for block in SETUP] == asked
    assert all(words in script for words in ("install -qq --no-compile .\n", "build", "install -qq -e '.[test]'", 'pytest" -q -n 2'))


@pytest.mark.parametrize("command", TOUR)
def test_a_command_of_the_tour_runs_and_has_an_answer(place: Path, command: str) -> None:
    done = run(command, place)
    assert done.returncode == 0, done.stderr
    assert done.stdout or done.stderr or "-o " in command


def test_the_python_of_the_tour_runs(place: Path) -> None:
    assert PYTHON
    done = run(f"{sys.executable} - <<'END'\n{PYTHON[0]}\nassert len(g.ties()) and len(g.network()) and g.view()\nEND", place)
    assert done.returncode == 0, done.stderr


def test_files_that_the_readme_links_to_exist() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert [link for link in links if not (ROOT / link).exists()] == []
