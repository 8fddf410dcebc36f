"""The sample articles: complete, clean, of many kinds, and nobody else's words."""

import json
import re
from pathlib import Path

import pytest

from kg.articles import body_lines, detect_language, read_articles
from kg.articles.frontmatter import split_front_matter
from kg.articles.text import clean
from kg.errors import ArticleError
from kg.records import Article

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
FILES = sorted(path for path in (ROOT / "seeds").glob("*.md") if path.name != "README.md")
RUN = 10


def every_seed() -> list[Article]:
    def fail(source: Path | str, error: ArticleError) -> None:
        pytest.fail(str(error))

    return list(read_articles([ROOT / "seeds"], on_error=fail))


@pytest.fixture(scope="module")
def seeds() -> list[Article]:
    return every_seed()


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def test_there_are_enough_of_them(seeds: list[Article]) -> None:
    assert [seed.id for seed in seeds] == [path.stem for path in FILES]
    assert len(seeds) >= 14
    assert len({seed.outlet for seed in seeds}) >= 6


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_head_is_complete(path: Path) -> None:
    head, body = split_front_matter(path.read_text("utf-8"))
    assert {"title", "outlet", "published", "language", "licence"} == set(head)
    assert "(ficti" in head["outlet"]
    assert re.fullmatch(r"20\d\d(-\d\d(-\d\d)?)?", head["published"])
    assert head["licence"] == "CC0-1.0"
    assert 250 <= len(body.split()) <= 600


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_text_is_clean_and_in_its_language(path: Path) -> None:
    head, body = split_front_matter(path.read_text("utf-8"))
    assert clean(body) == body.strip("\n")
    assert detect_language(body) == head["language"]


def test_no_paragraph_is_taken_for_page_furniture(seeds: list[Article]) -> None:
    for seed in seeds:
        assert [seed.text[start:end] for start, end in body_lines(seed)] == [line for line in seed.text.split("\n") if line]


def test_one_wire_story_is_printed_twice(seeds: list[Article]) -> None:
    texts = {seed.id: runs(seed.text) for seed in seeds}
    wire, gazette = texts["niger-coup-example-wire"], texts["niger-coup-example-gazette"]
    assert len(wire & gazette) > 0.8 * len(gazette)
    others = [texts[name] for name in texts if not name.startswith("niger-coup")]
    assert all(not wire & other for other in others)


@pytest.mark.parametrize(
    "form",
    [
        "JNIM is negotiating with Tuareg rebels",
        "Talks are being held between JNIM and Tuareg rebels",
        "JNIM's talks with Tuareg rebels",
        "denied that JNIM was negotiating with Tuareg rebels",
        "JNIM plans to hold talks with Tuareg rebels",
        "If JNIM negotiates with Tuareg rebels",
    ],
)
def test_the_talks_are_told_in_every_form(seeds: list[Article], form: str) -> None:
    assert any(form in seed.text for seed in seeds)


def test_every_article_is_in_the_readme() -> None:
    table = (ROOT / "seeds" / "README.md").read_text("utf-8")
    assert sorted(re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE)) == [path.stem for path in FILES]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the texts to compare with are not here")
def test_no_sentence_is_anybody_elses(seeds: list[Article]) -> None:
    theirs: set[tuple[str, ...]] = set()
    for path in (SHARED / "articles").rglob("*.txt"):
        theirs |= runs(path.read_text("utf-8"))
    for path in (SHARED / "gold").rglob("*.json"):
        theirs |= runs(json.loads(path.read_text("utf-8")).get("text", ""))
    shared = {seed.id: runs(seed.text) & theirs for seed in seeds}
    assert not {name: found for name, found in shared.items() if found}
