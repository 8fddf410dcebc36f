"""The command line: data on stdout, talk on stderr, exit codes, one line for every error of the user's making."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from kg.cli import COMMANDS
from kg.commands.reference import helps, reference
from kg.records import read_claims
from kg.workspace.publish import locked

ROOT = Path(__file__).parent.parent
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def kg() -> Run:
    """Runs `kg` in a process of its own."""

    def run(*arguments: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]), "NO_COLOR": "1"}
        command = [sys.executable, "-m", "kg", *map(str, arguments)]
        return subprocess.run(command, input=stdin, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)

    return run


@pytest.fixture(scope="session")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "articles"
    folder.mkdir()
    (folder / "named.txt").write_text(
        "JNIM is negotiating with Tuareg rebels. Talks are being held between JNIM and Tuareg rebels. "
        "ISWAP attacked Boko Haram in Borno. JNIM denied that it is negotiating with the Malian government.",
        encoding="utf-8",
    )
    return folder


@pytest.fixture(scope="session")
def graph(kg: Run, articles: Path) -> Path:
    folder = articles.parent / "graph"
    done = kg("build", articles, "-o", folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_every_command_explains_itself_with_an_example() -> None:
    pages = dict(helps())
    assert {f"kg {name}" for name in COMMANDS} <= set(pages)
    assert [name for name, text in pages.items() if "Example:" not in text or f"  {name}" not in text.partition("Example:")[2]] == []


def test_the_reference_of_the_commands_is_up_to_date() -> None:
    written = (ROOT / "docs" / "commands.md").read_text("utf-8")
    assert written.split() == reference().split(), "run: python -m kg.commands.reference > docs/commands.md"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_is_described(name: str) -> None:
    text = dict(helps())[f"kg {name}"]
    options = [line for line in text.partition("Options:")[2].splitlines() if line.strip().startswith("-")]
    assert all(len(line.split("  ")) > 1 for line in options)


def test_build_talks_on_stderr_and_prints_nothing(kg: Run, articles: Path, graph: Path) -> None:
    done = kg("build", articles, "-o", graph)
    assert (done.returncode, done.stdout) == (0, "")
    assert "nothing changed" in done.stderr


def test_build_prints_what_it_did_as_json(kg: Run, articles: Path, graph: Path) -> None:
    outcome = json.loads(kg("build", articles, "-o", graph, "--json").stdout)
    assert (outcome["changed"], outcome["articles"], outcome["parsed"]) == (False, 1, 0)


def test_extract_prints_the_claims_of_the_graph(kg: Run, articles: Path, graph: Path) -> None:
    done = kg("extract", articles)
    assert done.stdout == (graph / "claims.jsonl").read_text("utf-8")
    assert {claim.document for claim in read_claims(done.stdout.splitlines())} == {"named"}


def test_extract_reads_standard_input_and_rdf_reads_its_claims(kg: Run) -> None:
    claims = kg("extract", "-", stdin="JNIM is negotiating with Tuareg rebels.").stdout
    turtle = kg("rdf", "-", "--format", "turtle", stdin=claims)
    assert turtle.returncode == 0
    assert "sg:negotiatesWith" in turtle.stdout


def test_a_query_prints_the_pair_in_both_directions_from_the_direct_edges(kg: Run, graph: Path) -> None:
    done = kg("query", graph, "SELECT ?s ?o { GRAPH ?g { ?s sg:negotiatesWith ?o } }", "--format", "csv")
    assert done.stdout.splitlines() == ["s,o", "actor:jnim,actor:tuareg-rebels", "actor:tuareg-rebels,actor:jnim"]


def test_a_query_comes_from_a_file_or_standard_input(kg: Run, graph: Path, tmp_path: Path) -> None:
    text = "SELECT (COUNT(?c) AS ?n) { ?c a sg:Claim }"
    (tmp_path / "count.rq").write_text(text, encoding="utf-8")
    answers = [kg("query", graph, f"@{tmp_path / 'count.rq'}").stdout, kg("query", graph, "-", stdin=text).stdout]
    assert answers[0] == answers[1] != ""


def test_a_shipped_question_takes_its_parameters_as_options(kg: Run, graph: Path) -> None:
    done = kg("query", graph, "--question", "evidence", "--actor", "jnim", "--other", "tuareg-rebels", "--format", "json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)


def test_questions_are_listed_and_shown(kg: Run) -> None:
    listed = json.loads(kg("questions", "--format", "json").stdout)
    assert "allies-at" in {row["name"] for row in listed}
    assert "SELECT" in kg("questions", "allies-at").stdout


def test_validate_says_yes_and_no_by_its_exit_code(kg: Run, articles: Path, graph: Path, tmp_path: Path) -> None:
    assert kg("validate", graph).returncode == 0
    kg("build", articles, "-o", tmp_path / "graph")
    file = tmp_path / "graph" / "claims.jsonl"
    lines = file.read_text("utf-8").splitlines()
    first = json.loads(lines[0])
    file.write_text("\n".join([json.dumps({**first, "start": first["start"] + 1}), *lines[1:]]), encoding="utf-8")
    done = kg("validate", tmp_path / "graph")
    assert done.returncode == 1
    assert first["id"] in done.stdout


def test_explain_shows_what_was_matched_and_what_came_of_it(kg: Run, graph: Path) -> None:
    claim = next(read_claims((graph / "claims.jsonl").read_text("utf-8").splitlines()))
    of_claim = kg("explain", graph, claim.id)
    assert (of_claim.returncode, of_claim.stderr) == (0, "")
    assert claim.id in of_claim.stdout
    of_text = kg("explain", "-", stdin="JNIM is negotiating with Tuareg rebels.").stdout
    assert "jnim negotiatesWith tuareg-rebels" in of_text
    assert kg("explain", graph, "c-none").returncode == 2


def test_pictures_of_a_pair_and_of_signs_are_written(kg: Run, graph: Path, tmp_path: Path) -> None:
    kg("ties", graph, "--actor", "jnim", "--actor", "mali", "--plot", tmp_path / "pair.svg")
    kg("measure", graph, "camps", "--plot", tmp_path / "signs.svg")
    kg("view", graph, "--svg", tmp_path / "network.svg")
    assert [(tmp_path / name).read_text("utf-8").count("</svg>") for name in ("signs.svg", "network.svg")] == [1, 1]
    refused = kg("ties", graph, "--actor", "jnim", "--plot", tmp_path / "one.svg")
    assert (refused.returncode, refused.stdout) == (2, "")


@pytest.mark.parametrize("form", ["graphml", "gexf", "csv", "neo4j"])
def test_exports_name_the_files_that_they_write(kg: Run, graph: Path, tmp_path: Path, form: str) -> None:
    done = kg("export", graph, "--format", form, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert all(Path(line).stat().st_size for line in done.stdout.splitlines())


def test_paths_and_differences_answer_by_exit_code(kg: Run, articles: Path, graph: Path, tmp_path: Path) -> None:
    assert kg("path", graph, "jnim", "iswap").returncode == 1
    assert kg("path", graph, "jnim", "nobody").returncode == 2
    assert kg("diff", graph, graph).returncode == 0
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.txt").write_text("JNIM attacked the army of Mali.", encoding="utf-8")
    kg("build", tmp_path / "articles", "-o", tmp_path / "other")
    changed = kg("diff", graph, tmp_path / "other", "--format", "csv")
    assert changed.returncode == 1
    assert len(changed.stdout.splitlines()) > 1
    assert kg("diff", graph, "--from", "2020-01-01").returncode == 2
    assert kg("diff", graph, "--from", "2020", "--to", "2021-01-01").returncode == 2


def test_ties_and_actors_are_tables(kg: Run, graph: Path) -> None:
    assert "tuareg-rebels" in kg("ties", graph, "--actor", "jnim").stdout
    assert kg("actors", "search", "ansarul islam").stdout.splitlines()[2].startswith("ansaroul-islam")
    assert "group" in kg("actors", "show", "jnim", "--graph", graph).stdout
    assert kg("actors", "unlinked", graph, "--format", "csv").stdout.startswith("words,times,articles")


def test_view_prints_where_the_explorer_is(kg: Run, graph: Path, tmp_path: Path) -> None:
    assert kg("view", graph).stdout.strip() == str(graph / "explorer.html")
    page = tmp_path / "page.html"
    kg("view", graph, "-o", page, "--title", "Notre <carte>", "--language", "fr")
    assert "Notre &lt;carte&gt;" in page.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["query", "nowhere", "SELECT * {}"], "no graph here"),
        (["validate", "nowhere"], "no graph here"),
        (["build", "nowhere", "-o", "out"], "no article could be read"),
        (["extract", "nowhere"], "no such file or folder"),
        (["rdf", "nowhere.jsonl"], "cannot be read"),
        (["eval", "nowhere", "nothing.jsonl"], "no such folder"),
        (["actors", "show", "jnmi"], "no actor 'jnmi'"),
        (["actors", "search", "'"], "no words to look for"),
        (["vocabulary", "check", "--vocabulary", "nowhere"], "is not a folder"),
        (["biuld", "x"], "Did you mean 'build'?"),
        (["query", "nowhere"], "give one query"),
        (["build", "x", "-o", "out", "--column", "text"], "FIELD=NAME"),
        (["build", "x", "-o", "out", "--threshold", "2"], "threshold"),
        (["extract", "x", "--model", "no-such-model"], "neither a folder nor an installed spaCy pipeline"),
        (["questions", "alies-at"], "did you mean 'allies-at'?"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_a_users_error_ends_with_exit_2_and_no_traceback(kg: Run, tmp_path: Path, arguments: Sequence[str], said: str) -> None:
    (tmp_path / "x").write_text("")
    done = kg(*(str(tmp_path / word) if word in ("nowhere", "out", "x") else word for word in arguments))
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_second_build_into_one_folder_exits_2(kg: Run, articles: Path, graph: Path) -> None:
    with locked(graph):
        done = kg("build", articles, "-o", graph)
    assert done.returncode == 2
    assert "another build is writing here" in done.stderr


def test_a_reader_that_closes_the_pipe_early_causes_no_talk(graph: Path) -> None:
    command = f"'{sys.executable}' -m kg rdf '{graph}' | head -c 10"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_cells_that_a_spreadsheet_would_run_are_guarded(kg: Run, graph: Path) -> None:
    done = kg("query", graph, 'SELECT ("=1+1" AS ?x) {}', "--format", "csv")
    assert done.stdout.splitlines()[1].lstrip('"').startswith("'=")


def test_eval_gives_figures_and_errors(kg: Run, tmp_path: Path) -> None:
    actors = [{"key": "jnim", "names": ["JNIM"], "type": "group"}, {"key": "fla", "names": ["FLA"], "type": "group"}]
    claim = {"subject": "jnim", "relation": "alliedWith", "object": "fla", "status": "actual", "evidence": "JNIM and the FLA are allies."}
    (tmp_path / "gold").mkdir()
    document = {"id": "one", "actors": actors, "claims": [claim, {**claim, "relation": "fights"}]}
    (tmp_path / "gold" / "one.json").write_text(json.dumps(document), encoding="utf-8")
    said = json.dumps({"document": "one.txt", "subject": {"label": "FLA"}, "relation": "alliedWith", "object": {"label": "JNIM"}})
    done = kg("eval", tmp_path / "gold", "-", "--json", "--errors", tmp_path / "errors.txt", stdin=said)
    assert json.loads(done.stdout)["strict"] == {"precision": 1.0, "recall": 0.5, "f1": 0.6667, "hits": 1, "gold": 2, "said": 1}
    assert (tmp_path / "errors.txt").read_text("utf-8").startswith("MISS  one  jnim fights fla")
    assert "P 1.000  R 0.500" in kg("eval", tmp_path / "gold", "-", stdin=said).stdout
