"""Markdown without its marks, and in time that grows with the file and no faster."""

import time

import pytest

from kg.articles.draft import finish
from kg.articles.plain import read_markdown


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        pytest.param("## A heading ##", "A heading", id="a heading"),
        pytest.param("the **FLA** and the _CSP_", "the FLA and the CSP", id="emphasis"),
        pytest.param("see [the map](https://example.org/a_(b)) here", "see the map here", id="a link with brackets in its address"),
        pytest.param("before ![a map](map.png) after", "before after", id="a picture"),
        pytest.param("> quoted", "quoted", id="a quotation"),
        pytest.param("- one\n- two\n\n1. three", "one\ntwo\n\nthree", id="lists"),
        pytest.param("a\n\n---\n\nb", "a\n\nb", id="a rule"),
        pytest.param("a <!-- note --> b", "a b", id="a comment"),
        pytest.param("a <!-- open", "a <!-- open", id="a comment that is not closed"),
        pytest.param("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name", id="stars and underscores that mark nothing"),
        pytest.param("#hashtag", "#hashtag", id="a hash without a space"),
    ],
)
def test_marks(marked: str, plain: str) -> None:
    assert read_markdown(f"x\n\n{marked}".encode()).text.removeprefix("x").strip() == plain


@pytest.mark.parametrize("unit", ["[", "![", "[a](", "<!--", "*a ", "_a_ _", "#", "# a   ", "> ", "- ", "a\n", "\t#", "((a)", "é\u200b"])
def test_hostile_markdown_is_read_in_linear_time(unit: str) -> None:
    started = time.process_time()
    finish(read_markdown(f"# a{unit * (150_000 // len(unit))}".encode()), "a")
    assert time.process_time() - started < 10
