"""Which lines are the article, and which are the page around it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.articles import Draft, body_lines, clean
from kg.articles.boilerplate import guess_title
from kg.articles.draft import finish

SENTENCE = "The spokesman of the movement said that talks with the elders had not begun and would not begin soon."


def kept(*lines: str, title: str | None = None) -> list[str]:
    article = finish(Draft("\n".join(lines), title), "a")
    return [article.text[start:end] for start, end in body_lines(article)]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("By: Awa Example", id="a byline"),
        pytest.param("By Awa Example and Ali Sample", id="a byline of two without a colon"),
        pytest.param("READING TIME: 4 MINUTES", id="a reading time"),
        pytest.param("Read also: Elders meet in Gao", id="read also"),
        pytest.param("Lire aussi : Les anciens se réunissent", id="lire aussi"),
        pytest.param("News", id="a section name"),
        pytest.param("-", id="a dash"),
        pytest.param("Reuters/Awa Example", id="a photo credit"),
        pytest.param("Politics9 months ago", id="the age of a sidebar entry"),
        pytest.param("Share this:", id="share buttons"),
        pytest.param("© 2025 Example Gazette. All rights reserved", id="a copyright line"),
    ],
)
def test_lines_of_the_page_are_left_out(line: str) -> None:
    assert line not in kept(SENTENCE, line, f"Later, {SENTENCE.lower()}")


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("By the end of the day the army had left the town.", id="a sentence that starts with by"),
        pytest.param("By noon the army held Kidal", id="a headline that starts with by"),
        pytest.param("JNIM attacks a convoy near Sévaré", id="a headline"),
        pytest.param("The group was founded 8 years ago", id="an age at the end of a sentence"),
        pytest.param("Reuters/AFP reports that the army left the town.", id="a sentence about agencies"),
        pytest.param("News of the truce reached Gao late.", id="a sentence that starts with a section's name"),
        pytest.param("Click-based payments are taxed by the group.", id="a sentence that starts like a notice"),
        pytest.param("Mali", id="one word"),
    ],
)
def test_lines_in_doubt_are_kept(line: str) -> None:
    assert line in kept(SENTENCE, line, f"Later, {SENTENCE.lower()}")


def test_a_title_that_the_text_repeats_is_left_out_everywhere() -> None:
    assert kept("News", "Talks in Gao", "", "Talks in Gao", SENTENCE, "Talks in Gao") == [SENTENCE]


def test_the_title_of_the_record_is_left_out_of_the_text() -> None:
    assert kept("Talks in Gao?", SENTENCE, title="Talks in Gao") == [SENTENCE]


def test_a_sentence_said_twice_is_kept_twice() -> None:
    assert kept(SENTENCE, SENTENCE) == [SENTENCE, SENTENCE]


def test_the_entry_under_an_age_is_left_out() -> None:
    assert kept(SENTENCE, "News1 year ago", "A ruler and his horse: there is more to it.") == [SENTENCE]


def test_the_biography_of_the_author_is_left_out_and_no_other() -> None:
    other = "Ali Sample is an analyst who follows the movement."
    assert kept("By: Awa Example", SENTENCE, other, "Awa Example is a security analyst in Dakar") == [SENTENCE, other]


def test_the_name_above_a_reading_time_is_left_out() -> None:
    assert kept("Awa Example", "READING TIME: 5 MINUTES", SENTENCE) == [SENTENCE]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param(f"Talks in Gao\n{SENTENCE}", "Talks in Gao", id="a short first line over a longer one"),
        pytest.param(SENTENCE, None, id="one sentence"),
        pytest.param("JNIM attacks Gao\nThe army fled", None, id="two short lines"),
        pytest.param(f"Awa Example\n{SENTENCE}", None, id="a name"),
    ],
)
def test_titles_that_the_text_shows(text: str, title: str | None) -> None:
    assert guess_title(text) == title


def test_short_sentences_without_full_stops_are_all_read() -> None:
    lines = ["JNIM is negotiating with the elders"]
    lines.append("It is said in Gao that JNIM is negotiating with the elders of several towns of the valley")
    assert kept(*lines) == lines


ANY_LINE = st.sampled_from(["News", "-", "Talks in Gao", SENTENCE, "By: Awa Example", "News1 year ago", "", "x " * 15_000])


@given(st.lists(ANY_LINE, min_size=1, max_size=8))
def test_spans_are_ordered_whole_and_within_lines(lines: list[str]) -> None:
    text = clean("\n".join(["Kidal stands.", *lines]))
    article = finish(Draft(text), "a")
    spans = body_lines(article)
    assert list(spans) == sorted(spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert all(0 < end - start <= 20_000 and "\n" not in article.text[start:end] for start, end in spans)
