"""`--jobs`: several processes that are made anew from time to time."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.articles import read_articles
from kg.errors import ArticleError
from kg.workspace import Settings, extract

from .corpus import write_corpus


def fail(_: Path | str, error: ArticleError) -> None:
    raise error


@pytest.mark.parametrize("jobs", [1, 2])
def test_reading_goes_on_when_all_that_reads_has_been_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int) -> None:
    articles = list(read_articles([write_corpus(tmp_path, 41, sentences=1)], on_error=fail))
    expected = list(extract(articles, settings=Settings()))
    monkeypatch.setattr("kg.workspace.extraction.RECYCLED_AFTER", 20)
    monkeypatch.setattr("kg.workspace.extraction.RENEWED_AFTER", 20)
    assert list(extract(articles, settings=Settings(), jobs=jobs)) == expected
