"""`kg vocabulary check`: counts, doubtful rows, and examples that are run."""

from collections.abc import Collection
from pathlib import Path

import pytest

from kg.vocabulary import Vocabulary, load_vocabulary
from kg.vocabulary.check import check, report_lines
from kg.vocabulary.rows import UNVERIFIED


@pytest.fixture(scope="module")
def shipped() -> Vocabulary:
    return load_vocabulary()


def with_tables(folder: Path, **tables: str) -> Vocabulary:
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return load_vocabulary(folder)


def test_the_shipped_vocabulary_is_clean(shipped: Vocabulary) -> None:
    assert check(shipped).faults == ()


def test_the_shipped_vocabulary_reaches_its_figures(shipped: Vocabulary) -> None:
    report = check(shipped)
    assert report.counts["actors"] >= 350
    assert report.names >= 1800
    assert report.counts["places"] >= 400
    assert report.located >= 400
    assert len({noun.lemma for noun in shipped.nouns if noun.language == "en"}) >= 150


def test_a_regular_variant_of_spelling_is_no_further_name(tmp_path: Path, shipped: Vocabulary) -> None:
    more = with_tables(tmp_path, aliases="actor,form\nkatiba-macina,Katibat Macina\n")
    assert check(more).names == check(shipped).names


def test_another_name_is_counted(tmp_path: Path, shipped: Vocabulary) -> None:
    more = with_tables(tmp_path, aliases="actor,form\nkatiba-macina,Men of the Flood Plain\n")
    assert check(more).names == check(shipped).names + 1


def test_a_parent_without_a_document_is_a_fault(tmp_path: Path) -> None:
    more = with_tables(tmp_path, actors=f'id,label,type,parent,source\nnew-unit,New Unit,group,jnim,"{UNVERIFIED}"\n')
    assert check(more).faults == ("new-unit: parent 'jnim' rests on no document; name the source or empty the cell",)


def test_a_second_army_of_a_country_is_a_fault(tmp_path: Path) -> None:
    more = with_tables(tmp_path, actors="id,label,type,kind,country,source\nother-army,Other Army,force,armed-forces,mali,my notes\n")
    assert check(more).faults[0].startswith("mali has 2 actors of kind armed-forces")


def test_one_form_for_two_actors_at_one_date_is_reported(tmp_path: Path) -> None:
    more = with_tables(tmp_path, aliases="actor,form\njnim,The Brothers\nissp,Brothers\nissp,The brothers\n")
    assert check(more).ambiguous["the brothers"] == ("issp", "jnim")


def test_one_form_for_two_actors_at_different_dates_is_not(shipped: Vocabulary) -> None:
    assert "cnsp" not in check(shipped).ambiguous


def test_an_example_that_fails_and_a_counter_example_that_does_not_are_faults(shipped: Vocabulary) -> None:
    def all_see_attacks(text: str) -> Collection[str]:
        return {"attacks"}

    faults = check(shipped, examples=all_see_attacks).faults
    assert "supports is not found in its example: Russia supplies weapons to Mali." in faults
    assert any(fault.startswith("attacks is found in its counter-example") for fault in faults)
    assert not any(fault.startswith("attacks is not found") for fault in faults)


def test_the_report_names_the_share_of_sources_that_were_read(shipped: Vocabulary) -> None:
    text = "\n".join(report_lines(check(shipped)))
    assert f"source read: {check(shipped).sources['actors'].verified} of" in text
    assert shipped.fingerprint in text
