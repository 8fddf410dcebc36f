"""Lists in paragraphs of their own: who is named in each is a member, whether a reader of articles has kept the marks or not."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from kg.articles import read_article
from kg.extract.extractor import Extractor, load_extractor
from kg.records import Article
from kg.vocabulary import load_vocabulary

LEAD = "The Coordination of Azawad Movements is an alliance of three groups:"
ITEMS = ("The MNLA, a Tuareg rebel movement that was founded in 2011.", "The HCUA, whose chiefs come from Kidal.", "The MAA.")
MEMBERS = {"mnla", "hcua", "maa"}
AFTER = "JNIM attacked a convoy of the Malian army."


@cache
def extractor() -> Extractor:
    return load_extractor(load_vocabulary())


def members(article: Article) -> set[str]:
    return {c.subject.id for c in extractor().extract(article).claims if (c.relation, c.object.id) == ("partOf", "cma")}


def article_of(text: str) -> Article:
    return Article("a", "Groups", "Outlet", None, "2020-01-01", "en", text, "")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("\n".join([LEAD, *(f"- {item}" for item in ITEMS), AFTER]), MEMBERS, id="items with a dash"),
        pytest.param("\n".join([LEAD, *(f"{n}. {item}" for n, item in enumerate(ITEMS, 1)), AFTER]), MEMBERS, id="items with a number"),
        pytest.param("\n\n".join([LEAD, *ITEMS, AFTER]), MEMBERS, id="items without a mark, up to the first whole sentence"),
        pytest.param("\n".join([LEAD, AFTER, *ITEMS]), set(), id="no list where a whole sentence follows the colon"),
        pytest.param("\n".join([LEAD, ITEMS[2], AFTER]), set(), id="one name alone is no list"),
        pytest.param("\n".join([LEAD.rstrip(":") + ".", *ITEMS]), set(), id="no list without a colon"),
    ],
)
def test_members_of_a_list_behind_a_colon(text: str, wanted: set[str]) -> None:
    assert members(article_of(text)) == wanted


@pytest.mark.parametrize("mark", ["- ", "* ", "+ ", "1. "], ids=["dashes", "asterisks", "plus signs", "numbers"])
def test_members_of_a_list_of_a_markdown_file(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "groups.md"
    path.write_text("\n\n".join(["# Groups", LEAD, "\n".join(mark + item for item in ITEMS), AFTER]), encoding="utf-8")
    assert members(read_article(path)) == MEMBERS
