"""The head of an article."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.articles.dates import iso_prefix
from kg.articles.frontmatter import split_front_matter
from kg.errors import ArticleError


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        pytest.param("title: Talks", {"title": "Talks"}, id="a plain value"),
        pytest.param('title: "A \\"truce\\""', {"title": 'A "truce"'}, id="a quoted value with escapes"),
        pytest.param("title: 'It''s over'", {"title": "It's over"}, id="an apostrophe doubled"),
        pytest.param("title: Talks: day two", {"title": "Talks: day two"}, id="a colon in the value"),
        pytest.param("date: 2024-05-01\npublisher: Example Wire", {"published": "2024-05-01", "outlet": "Example Wire"}, id="other names"),
        pytest.param("tags:\n  - mali\n  - truce\ntitle: Talks", {"title": "Talks"}, id="a list of a key that is not ours"),
        pytest.param("# note\n\ntitle: Talks  # draft", {"title": "Talks"}, id="comments and blank lines"),
        pytest.param("url:\ntitle: Talks", {"title": "Talks"}, id="an empty value"),
    ],
)
def test_heads(head: str, expected: dict[str, str]) -> None:
    assert split_front_matter(f"---\n{head}\n---\nText.") == (expected, "Text.")


@pytest.mark.parametrize(
    ("head", "said"),
    [
        pytest.param("title: Talks", "not closed", id="no second line of dashes"),
        pytest.param("title Talks\n---", "line 2", id="no colon"),
        pytest.param("title: a\ntitle: b\n---", "twice", id="a key twice"),
        pytest.param("title: 'Talks\n---", "not closed", id="an open quotation mark"),
        pytest.param("title: |\n  Talks\n---", "one line", id="a block value"),
        pytest.param("title: Talks\n  go on\n---", "line 3", id="a value on two lines"),
        pytest.param("title: [a, b]\n---", "one line", id="a list for a title"),
    ],
)
def test_malformed_heads_are_named_with_their_line(head: str, said: str) -> None:
    with pytest.raises(ArticleError, match=said):
        split_front_matter(f"---\n{head}\nText of the article.\n" + "More.\n" * 3)


@given(st.text(max_size=200))
def test_any_head_is_read_or_refused(head: str) -> None:
    with suppress(ArticleError):
        found, _ = split_front_matter(f"---\n{head}\n---\nText.")
        assert all(value and "\n" not in value for value in found.values())


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        pytest.param("2024", "2024", id="a year"),
        pytest.param("2024-5", "2024-05", id="a month in one digit"),
        pytest.param("2024/05/01", "2024-05-01", id="slashes"),
        pytest.param("2024-05-01T23:59:59+01:00", "2024-05-01", id="a time"),
        pytest.param("20240501", "2024-05-01", id="eight digits"),
        pytest.param("20240501103000", "2024-05-01", id="fourteen digits, as GDELT has them"),
        pytest.param("1 May 2024", "2024-05-01", id="day first"),
        pytest.param("Wednesday, May 1st, 2024", "2024-05-01", id="month first, with the weekday"),
        pytest.param("1er mai 2024", "2024-05-01", id="French"),
        pytest.param("August 2024", "2024-08", id="a month"),
        pytest.param("31/12/2024", "2024-12-31", id="day, month, year"),
        pytest.param("12/31/2024", "2024-12-31", id="month, day, year"),
        pytest.param("5/6/2024", "2024", id="either of two months"),
        pytest.param("Wed, 01 May 2024 10:00:00 GMT", "2024-05-01", id="the date of a feed"),
        pytest.param("May 1, 2024 10:30 PM", "2024-05-01", id="a date with its hour"),
    ],
)
def test_dates(written: str, iso: str) -> None:
    assert iso_prefix(written) == iso


@pytest.mark.parametrize("written", ["yesterday", "2024-13-01", "2024-02-30", "0024", "12", "3024-01-01", "May", "32 May 2024"])
def test_what_is_no_date(written: str) -> None:
    with pytest.raises(ArticleError, match="published"):
        iso_prefix(written)


@given(st.text(max_size=40) | st.from_regex(r"[\d/ .-]{1,20}(May|mai)?[ ,\d]{0,8}", fullmatch=True))
def test_any_date_is_read_or_refused(written: str) -> None:
    with suppress(ArticleError):
        assert iso_prefix(iso_prefix(written)) == iso_prefix(written)
