"""When the event of a trigger was."""

from __future__ import annotations

import csv
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import VocabularyError
from kg.extract.dateforms import periods
from kg.extract.dates import when_of
from kg.extract.datevalues import context_of
from kg.records import PRECISIONS, Article, When
from kg.vocabulary.dates import load_date_words

from .extracted import parse_as_extracted

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "dates.csv").open(encoding="utf-8", newline="")))
WORDS = load_date_words("en")
WEDNESDAY = "2024-05-15"


def said(text: str, *, published: str | None = WEDNESDAY, future: bool = False) -> list[tuple[str | None, str | None, str]]:
    return [(p.first, p.last, p.precision) for p in periods(text, context_of(published, WORDS, future=future))]


def when(sentence: str, trigger: str, *, published: str | None = WEDNESDAY) -> When | None:
    parsed = parse_as_extracted(sentence, published=published)
    here = [(s, t) for s in parsed.sentences for t in s.span if t.text == trigger]
    assert here, f"{trigger!r} is no word of {sentence!r}"
    return when_of(here[0][0], here[0][1], parsed.article)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("on 17 September 2024", ("2024-09-17", "2024-09-17", "day"), id="day month year"),
        pytest.param("September 17, 2024", ("2024-09-17", "2024-09-17", "day"), id="month day year"),
        pytest.param("on the 3rd of March 2020", ("2020-03-03", "2020-03-03", "day"), id="an ordinal"),
        pytest.param("17/09/2024", ("2024-09-17", "2024-09-17", "day"), id="the day first"),
        pytest.param("12/25/2023", ("2023-12-25", "2023-12-25", "day"), id="the month first where it must be"),
        pytest.param("2024-05-03", ("2024-05-03", "2024-05-03", "day"), id="ISO"),
        pytest.param("in May 2016", ("2016-05", "2016-05", "month"), id="month and year"),
        pytest.param("in mid-March 2023", ("2023-03", "2023-03", "month"), id="a part of a month"),
        pytest.param("in 2012", ("2012", "2012", "year"), id="a year"),
        pytest.param("Mali's 2020 coup", ("2020", "2020", "year"), id="a year as modifier"),
        pytest.param("the late 1990s", ("1990", "1999", "decade"), id="a decade"),
        pytest.param("yesterday", ("2024-05-14", "2024-05-14", "day"), id="yesterday"),
        pytest.param("on Saturday", ("2024-05-11", "2024-05-11", "day"), id="the latest Saturday"),
        pytest.param("on Wednesday", ("2024-05-15", "2024-05-15", "day"), id="the day of publication itself"),
        pytest.param("last Wednesday", ("2024-05-08", "2024-05-08", "day"), id="last Wednesday, on a Wednesday"),
        pytest.param("at the weekend", ("2024-05-11", "2024-05-12", "day"), id="the weekend"),
        pytest.param("last week", ("2024-05-06", "2024-05-12", "day"), id="last week, Monday to Sunday"),
        pytest.param("two weeks ago", ("2024-04-29", "2024-05-05", "day"), id="weeks ago"),
        pytest.param("three days ago", ("2024-05-12", "2024-05-12", "day"), id="days ago"),
        pytest.param("last month", ("2024-04", "2024-04", "month"), id="last month"),
        pytest.param("last year", ("2023", "2023", "year"), id="last year"),
        pytest.param("in December", ("2023-12", "2023-12", "month"), id="a month that was last year"),
        pytest.param("last May", ("2023-05", "2023-05", "month"), id="last May, in May"),
        pytest.param("over the past three months", ("2024-02", "2024-05", "month"), id="the past months"),
        pytest.param("in the past decade", ("2014", "2024", "decade"), id="the past decade"),
        pytest.param("from 2012 to 2015", ("2012", "2015", "year"), id="from and to"),
        pytest.param("2012-2015", ("2012", "2015", "year"), id="a dash"),
        pytest.param("between March and May 2021", ("2021-03", "2021-05", "month"), id="months that share a year"),
        pytest.param("from November to February 2021", ("2020-11", "2021-02", "month"), id="months across the new year"),
        pytest.param("from 12 to 15 May 2021", ("2021-05-12", "2021-05-15", "day"), id="days of one month"),
        pytest.param("since February", ("2024-02", None, "month"), id="since is open to now"),
        pytest.param("until 2020", (None, "2020", "year"), id="until is open to the past"),
    ],
)
def test_what_an_expression_says(text: str, expected: tuple[str | None, str | None, str]) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("killed 2015 people", id="a number of people"),
        pytest.param("2,000 men", id="thousands"),
        pytest.param("it may attack", id="may"),
        pytest.param("the march on Bamako", id="a march"),
        pytest.param("31 February 2020", id="a day that is none"),
        pytest.param("Operation 2024 of the army", id="a year in a name"),
        pytest.param("two years later", id="later than nothing"),
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "published", "count"),
    [
        pytest.param("on Saturday", None, 0, id="a weekday without a day of publication"),
        pytest.param("on Saturday", "2024-05", 0, id="a weekday with the month of publication only"),
        pytest.param("last month", "2024-05", 1, id="last month with the month of publication"),
        pytest.param("last month", "2024", 0, id="last month with the year only"),
        pytest.param("last year", "2024", 1, id="last year with the year only"),
        pytest.param("in May", None, 0, id="a month without a year"),
        pytest.param("in May 2021", None, 1, id="a whole date without a day of publication"),
        pytest.param("yesterday", "not a date", 0, id="an unreadable day of publication"),
        pytest.param("yesterday", "2024-13-45", 0, id="an impossible day of publication"),
    ],
)
def test_relative_dates_need_as_much_of_the_day_of_publication(text: str, published: str | None, count: int) -> None:
    assert len(said(text, published=published)) == count


def test_dates_count_from_the_one_before() -> None:
    assert said("in March 2012 and in April") == [("2012-03", "2012-03", "month"), ("2012-04", "2012-04", "month")]
    assert said("in 2012; the following year") == [("2012", "2012", "year"), ("2013", "2013", "year")]
    assert said("in 2012; three years later")[1:] == [("2015", "2015", "year")]


def test_in_a_clause_about_the_future_a_weekday_is_the_next_one() -> None:
    assert said("on Saturday", future=True) == [("2024-05-18", "2024-05-18", "day")]
    assert said("in March", future=True) == [("2025-03", "2025-03", "month")]


@given(st.text(max_size=60), st.dates().map(str) | st.none())
def test_any_text_gives_ordered_periods_inside_it(text: str, published: str | None) -> None:
    found = periods(text, context_of(published, WORDS))
    assert all(0 <= p.start < p.end <= len(text) for p in found)
    assert all(p.precision in PRECISIONS for p in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.dates(min_value=date(1900, 1, 1)), st.sampled_from(["on Monday", "last week", "in May", "a year ago", "yesterday", "on 3 April"]))
def test_a_past_expression_is_not_after_the_day_of_publication(published: date, text: str) -> None:
    for first, *_ in said(text, published=str(published)):
        assert first is not None
        assert first <= str(published)


@pytest.mark.parametrize(
    ("sentence", "trigger", "expected"),
    [
        pytest.param("The army said on Monday that JNIM had attacked the camp.", "attacked", None, id="not the day of the statement"),
        pytest.param("JNIM attacked the camp, an official said on Monday.", "attacked", None, id="nor where the speaker comes last"),
        pytest.param("On Monday the rebels attacked the camp and then burned it.", "burned", "2024-05-13", id="a day before two verbs"),
        pytest.param("The rebels attacked the camp and left the town on Monday.", "left", "2024-05-13", id="a day after the second verb"),
        pytest.param("The talks were held in April 2024.", "talks", "2024-04", id="from the verb to its subject"),
        pytest.param("The army launched an attack on the rebels on Monday.", "attack", "2024-05-13", id="from a light verb to its object"),
        pytest.param("The agreement of 2015 collapsed.", "agreement", "2015", id="of a noun"),
        pytest.param("The 2015 agreement collapsed.", "agreement", "2015", id="before a noun"),
        pytest.param("The 2015 agreement collapsed.", "collapsed", None, id="the noun's year is not the verb's"),
        pytest.param("JNIM attacked the camp (Gazette, 4 February 2020).", "attacked", None, id="not of a source in brackets"),
        pytest.param("JNIM attacked the camp (4 February 2020).", "attacked", "2020-02-04", id="a bare date in brackets"),
        pytest.param("Mali will hold talks with the rebels on Monday.", "talks", "2024-05-20", id="the next Monday after will"),
        pytest.param("JNIM plans to attack the town on Monday.", "attack", "2024-05-20", id="the next Monday after a plan"),
        pytest.param("The group, which was founded in 2017, attacked the town.", "attacked", None, id="not out of a relative clause"),
    ],
)
def test_a_date_belongs_to_the_clause_it_stands_in(sentence: str, trigger: str, expected: str | None) -> None:
    found = when(sentence, trigger)
    assert (found.from_ if found else None) == expected


def test_the_words_of_the_expression_are_kept() -> None:
    sentence = "JNIM has besieged the town since February 2022."
    assert when(sentence, "besieged") == When("2022-02", None, "since February 2022", "month")


def test_the_table_of_cases_holds_almost_throughout() -> None:
    """The parser splits or misreads a few of the sentences."""
    wrong = []
    for row in CASES:
        found = when(row["sentence"], row["trigger"], published=row["published"] or None)
        got = (found.from_ or "", found.to or "", found.precision) if found else ("", "", "")
        if got != (row["from"], row["to"], row["precision"]):
            wrong.append((row["sentence"], row["trigger"], got))
    assert len(wrong) <= len(CASES) * 0.05, wrong


def test_a_language_without_date_words_is_an_error_that_names_the_file() -> None:
    parsed = parse_as_extracted("JNIM attacked the camp in 2012.")
    article = Article("t", None, None, None, None, "xx", parsed.article.text, "")
    sentence = parsed.sentences[0]
    with pytest.raises(VocabularyError, match=r"dates-xx\.toml"):
        when_of(sentence, sentence.span.root, article)
