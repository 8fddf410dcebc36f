"""Files, folders and tables become articles; what is no article is named and the rest goes on."""

import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.articles import list_articles, read_article, read_articles
from kg.articles.reading import READERS, TABLES
from kg.articles.tables import read_csv, read_json, read_json_lines
from kg.errors import ArticleError
from kg.records import Article

from .bad_inputs import BAD_FILES
from .samples import SENTENCE, docx, encrypted_pdf, html, pdf


class Reading:
    """The articles of some sources, and what was said of the others."""

    def __init__(self, *sources: Path | str, **options: dict[str, str]) -> None:
        self.errors: list[str] = []
        self.articles: list[Article] = list(read_articles(sources, on_error=lambda _, error: self.errors.append(str(error)), **options))

    @property
    def ids(self) -> list[str]:
        return [article.id for article in self.articles]


@pytest.mark.parametrize(("name", "data", "said"), [pytest.param(*case, id=case[0]) for case in BAD_FILES])
def test_a_bad_file_is_one_clear_line_and_the_rest_is_read(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    if name.endswith((".html", ".pdf")):
        pytest.importorskip("trafilatura")
        pytest.importorskip("pypdf")
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(SENTENCE)
    reading = Reading(tmp_path)
    assert "good" in reading.ids
    (line,) = reading.errors
    assert any(word in line for word in said.split("|")), line
    assert line.startswith(str(tmp_path / name))
    assert line.isprintable()
    assert len(line) < 400


def test_an_encrypted_pdf_says_so(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    (tmp_path / "locked.pdf").write_bytes(encrypted_pdf())
    assert "encrypted" in Reading(tmp_path).errors[0]


@pytest.mark.parametrize(
    ("make", "said"),
    [
        pytest.param(lambda p: (p / "a.txt").symlink_to(p / "a.txt"), "link", id="a link to itself"),
        pytest.param(lambda p: (p / "a.txt").symlink_to(p / "nothing"), "link", id="a link to nothing"),
        pytest.param(lambda p: (p / "loop").symlink_to(p), "not followed", id="a link to its own folder"),
        pytest.param(lambda p: os.mkfifo(p / "a.txt"), "regular", id="a named pipe"),
        pytest.param(lambda p: (p / "a\nb\x1b[31m.xyz").write_text("a"), "unknown kind", id="a name with a line end and a terminal code"),
        pytest.param(lambda p: (p / os.fsdecode(b"\xff\xfe.xyz")).write_text("a"), "unknown kind", id="a name that is no text"),
    ],
)
def test_a_bad_entry_of_a_folder_is_one_clear_line(tmp_path: Path, make: Callable[[Path], object], said: str) -> None:
    make(tmp_path)
    (tmp_path / "good.txt").write_text(SENTENCE)
    reading = Reading(tmp_path)
    assert reading.ids == ["good"]
    (line,) = reading.errors
    assert said in line
    assert line.isprintable()


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(SENTENCE)
    (tmp_path / "secret.txt").chmod(0)
    assert "Permission denied" in Reading(tmp_path).errors[0]


@pytest.mark.parametrize("source", ["nothing-here", "nothing-*.txt", "nothing/**/*.md"])
def test_a_source_that_is_not_there_is_named(tmp_path: Path, source: str) -> None:
    (line,) = Reading(str(tmp_path / source)).errors
    assert source in line


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("a.txt", SENTENCE.encode(), id="text"),
        pytest.param("a.md", f"# Talks denied\n\n*{SENTENCE}*\n".encode(), id="Markdown"),
        pytest.param("a.docx", docx(["Talks denied", SENTENCE]), id="Word"),
        pytest.param("a.pdf", pdf([SENTENCE[:46], SENTENCE[46:].strip()]), id="PDF, its line broken"),
        pytest.param("a.html", html(f"<h1>Talks denied</h1><p>{SENTENCE}</p><p>It {'added more ' * 30}.</p>"), id="HTML"),
    ],
)
def test_the_kinds_of_file(tmp_path: Path, name: str, data: bytes) -> None:
    if name.endswith((".html", ".pdf")):
        pytest.importorskip("trafilatura")
        pytest.importorskip("pypdf")
    (tmp_path / name).write_bytes(data)
    reading = Reading(tmp_path)
    assert reading.errors == []
    assert SENTENCE in reading.articles[0].text
    assert reading.ids == ["a"]


def test_front_matter_fills_the_record(tmp_path: Path) -> None:
    head = "---\ntitle: Talks\noutlet: Example Wire\nurl: https://example.org/1\npublished: 1 May 2024\nlanguage: EN-gb\n---\n"
    (tmp_path / "a.md").write_text(head + SENTENCE)
    article = read_article(tmp_path / "a.md")
    assert (article.title, article.outlet, article.url) == ("Talks", "Example Wire", "https://example.org/1")
    assert (article.published, article.language, article.text) == ("2024-05-01", "en", SENTENCE)


def test_the_order_of_the_sources_decides_nothing(tmp_path: Path) -> None:
    for name in ("b/x.txt", "a/x.txt", "a/y.md", "z.txt", "Y.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{SENTENCE} {name}")
    sources = [tmp_path / "b", tmp_path / "z.txt", tmp_path / "a", tmp_path / "Y.txt"]
    one, other = Reading(*sources), Reading(*reversed(sources))
    assert one.articles == other.articles
    assert one.ids == sorted(one.ids)
    assert len({i.lower() for i in one.ids}) == 5


def test_a_file_that_two_sources_name_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    assert Reading(tmp_path, tmp_path / "a.txt", str(tmp_path / "*.txt")).ids == ["a"]


def test_ids_are_paths_without_suffix(tmp_path: Path) -> None:
    (tmp_path / "2012" / "mali").mkdir(parents=True)
    (tmp_path / "2012" / "mali" / "Accord d’Alger.txt").write_text(SENTENCE)
    (tmp_path / "dev-07.txt").write_text(SENTENCE)
    (tmp_path / "مالي.txt").write_text(SENTENCE)
    ids = Reading(tmp_path).ids
    assert {"2012--mali--Accord-d-Alger", "dev-07"} < set(ids)
    assert all(i.isascii() and i for i in ids)


def test_adding_a_file_keeps_the_ids_of_the_others(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(SENTENCE)
    (tmp_path / "d.txt").write_text(SENTENCE)
    before = Reading(tmp_path).ids
    (tmp_path / "c.txt").write_text(SENTENCE)
    assert set(before) < set(Reading(tmp_path).ids)


def test_files_that_want_one_id_each_get_their_own(tmp_path: Path) -> None:
    for name in ("a.txt", "a.md", "A.text"):
        (tmp_path / name).write_text(SENTENCE)
    ids = Reading(tmp_path).ids
    assert len({i.lower() for i in ids}) == 3
    assert all(i.lower().startswith("a-") for i in ids)


def test_papers_of_a_project_and_hidden_files_are_no_articles(tmp_path: Path) -> None:
    for name in ("README.md", "LICENSE.txt", ".hidden.txt"):
        (tmp_path / name).write_text(SENTENCE)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "a.txt").write_text(SENTENCE)
    reading = Reading(tmp_path)
    assert reading.ids == reading.errors == []


EXPORT = f'Headline,Full Text,Media_Name,Publish Date\nTalks,"{SENTENCE}",Example Wire,2024-05-01\n'
SEMICOLONS = f"\ufefftitle;text;outlet;date\nTalks;{SENTENCE};Example Wire;2024-05-01\n"
TABS = f"title\ttext\toutlet\tdate\nTalks\t{SENTENCE}\tExample Wire\t20240501\n"
LINES = json.dumps({"title": "Talks", "body": SENTENCE, "source": {"name": "Example Wire"}, "date": "2024-05-01"})
ARRAY = {"articles": [{"title": "Talks", "content": SENTENCE, "source": "Example Wire", "publishedAt": "2024-05-01T10:00:00Z"}]}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("t.csv", EXPORT, id="a table with an export's names"),
        pytest.param("t.csv", SEMICOLONS, id="semicolons and a byte-order mark"),
        pytest.param("t.tsv", TABS, id="tabs"),
        pytest.param("t.jsonl", LINES, id="JSON lines"),
        pytest.param("t.json", json.dumps(ARRAY), id="an array"),
    ],
)
def test_tables_of_articles(tmp_path: Path, name: str, data: str) -> None:
    (tmp_path / name).write_text(data)
    reading = Reading(tmp_path)
    assert reading.errors == []
    (article,) = reading.articles
    assert (article.title, article.outlet, article.published, article.text) == ("Talks", "Example Wire", "2024-05-01", SENTENCE)
    assert article.id.startswith("t--")


def test_columns_can_be_chosen(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(f"nr,Inhalt,text\n7,{SENTENCE},other\n")
    (article,) = Reading(tmp_path, columns={"text": "Inhalt", "id": "nr"}).articles
    assert (article.id, article.text) == ("t--7", SENTENCE)


@pytest.mark.parametrize("columns", [{"text": "nowhere"}, {"body": "text"}])
def test_a_column_that_is_not_there_is_named(tmp_path: Path, columns: dict[str, str]) -> None:
    (tmp_path / "t.csv").write_text("text\nOne talk.\n")
    (line,) = Reading(tmp_path, columns=columns).errors
    assert "there are 'text'" in line or "no field 'body'" in line


def test_rows_inserted_in_a_table_keep_the_ids_of_the_others(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("text\nOne talk.\nTwo talks.\n")
    before = Reading(tmp_path).ids
    (tmp_path / "t.csv").write_text("text\nZero talks.\nOne talk.\nTwo talks.\n")
    assert set(before) < set(Reading(tmp_path).ids)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(SENTENCE.encode(), id="text"),
        pytest.param(b"---\ntitle: Talks\n---\n" + SENTENCE.encode(), id="text with a head"),
        pytest.param(json.dumps({"text": SENTENCE}).encode(), id="JSON lines"),
        pytest.param(docx(), id="Word"),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(data)))
    (article,) = Reading("-").articles
    assert article.text == SENTENCE
    assert article.id.startswith("stdin")


def test_one_article_of_a_file_that_holds_many_is_refused(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("text\nOne talk.\nTwo talks.\n")
    with pytest.raises(ArticleError, match="2 articles"):
        read_article(tmp_path / "t.csv")


@pytest.mark.parametrize("name", ["../../etc/passwd", "..", "/absolute", "a/../b", "C:\\x", "<script>", "=cmd()"])
def test_ids_given_in_a_table_stay_harmless(tmp_path: Path, name: str) -> None:
    (tmp_path / "t.jsonl").write_text(json.dumps({"id": name, "text": SENTENCE}))
    (article,) = Reading(tmp_path).articles
    assert article.id.startswith("t--")
    assert set("/\\<>=()").isdisjoint(article.id)
    assert ".." not in article.id


QUICK_READERS = sorted(suffix for suffix in READERS if suffix not in (".html", ".htm", ".xhtml"))


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A sound file with one byte changed, or any bytes."""
    data = draw(st.sampled_from([pdf(), docx()]))
    place = draw(st.integers(0, len(data) - 1))
    return data[:place] + bytes([draw(st.integers(0, 255))]) + data[place + 1 :]


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300) | damaged(), st.sampled_from(QUICK_READERS))
def test_any_bytes_are_read_or_refused(data: bytes, suffix: str) -> None:
    with suppress(ArticleError):
        assert isinstance(READERS[suffix](data).text, str)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200) | st.text('{}[]",:\\ \n\rtexid1;\t\x00', max_size=80).map(lambda t: ("text,id\n" + t).encode()))
def test_any_bytes_are_a_table_or_refused(data: bytes) -> None:
    for read in (read_csv, read_json, read_json_lines):
        with suppress(ArticleError):
            assert all(record.draft.text for record in read(data, columns={}, on_fault=lambda number, what: None))


def test_every_kind_of_file_has_its_reader() -> None:
    assert set(READERS).isdisjoint(TABLES)


def test_a_listing_names_the_articles_and_reads_only_those_that_are_chosen(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Traders met in Gao.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("", encoding="utf-8")
    (tmp_path / "c.txt").write_text("The bridge was repaired.", encoding="utf-8")
    said: list[str] = []
    listing = list_articles([tmp_path], on_error=lambda _, error: said.append(str(error)))
    assert listing.ids == ("a", "b", "c")
    chosen = listing.articles(chosen="c".__contains__, on_error=lambda _, error: said.append(str(error)))
    assert ([article.id for article in chosen], said) == (["c"], [])
    assert [article.id for article in listing.articles(on_error=lambda _, error: said.append(str(error)))] == ["a", "c"]
    assert said == [f"{tmp_path / 'b.txt'}: empty"]
