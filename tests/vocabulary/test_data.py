"""What the shipped tables say, where a mistake would mislead every article."""

import pytest

from kg.vocabulary import Vocabulary, fold, load_vocabulary


@pytest.fixture(scope="module")
def shipped() -> Vocabulary:
    return load_vocabulary()


def actors_named(shipped: Vocabulary, form: str, *, use: str | None = None) -> set[str]:
    return {a.actor for a in shipped.aliases if fold(a.form) == fold(form) and use in (None, a.use)}


@pytest.mark.parametrize(
    ("form", "actors"),
    [
        pytest.param("JNIM", {"jnim"}, id="JNIM by its English acronym"),
        pytest.param("GSIM", {"jnim"}, id="JNIM by its French acronym"),
        pytest.param("EIGS", {"issp"}, id="the Sahel province by its older French acronym"),
        pytest.param("JAS", {"jas"}, id="the faction that kept the old name"),
        pytest.param("Boko Haram", {"boko-haram"}, id="the movement as a whole"),
        pytest.param("CNSP", {"mali", "niger"}, id="one acronym of two juntas"),
        pytest.param("Bamako", {"mali", "bamako"}, id="a capital and its state"),
        pytest.param("Kremlin", {"russia"}, id="a seat of government"),
        pytest.param("Borno State", {"borno", "borno-state-government"}, id="a state of Nigeria and its government"),
        pytest.param("DGSE", {"french-dgse", "mali-dgse"}, id="one acronym of two services"),
        pytest.param("Niger", {"niger"}, id="the country and not the river"),
        pytest.param("Tchad", {"chad"}, id="a French name"),
        pytest.param("Wagner", {"wagner"}, id="Wagner alone"),
        pytest.param("Africa Corps", {"africa-corps"}, id="the corps that came after it"),
    ],
)
def test_a_form_names(shipped: Vocabulary, form: str, actors: set[str]) -> None:
    assert actors_named(shipped, form) == actors


@pytest.mark.parametrize(
    "form", ["bandits", "jihadists", "the group", "rebels", "gunmen", "soldiers", "government", "army", "militia", "us"]
)
def test_a_common_word_names_nobody(shipped: Vocabulary, form: str) -> None:
    assert not {a for a in shipped.aliases if fold(a.form) == form and a.case == "any"}


@pytest.mark.parametrize("form", ["IS", "US", "UN", "EU", "FACT", "MEND", "WHO", "CAN", "EI", "ASS", "Dana", "Platform"])
def test_a_name_that_is_also_a_word_keeps_its_capitals(shipped: Vocabulary, form: str) -> None:
    assert {a.case for a in shipped.aliases if a.form == form} == {"exact"}


def test_each_country_of_the_region_has_one_army(shipped: Vocabulary) -> None:
    armies = {a.country for a in shipped.actors.values() if a.kind == "armed-forces"}
    assert {"mali", "niger", "burkina-faso", "chad", "nigeria", "cameroon", "mauritania", "algeria", "benin", "togo"} <= armies


def test_each_country_of_the_region_has_a_demonym(shipped: Vocabulary) -> None:
    assert {"mali", "niger", "burkina-faso", "chad", "nigeria", "cameroon", "mauritania", "algeria", "france", "russia"} <= {
        d.actor for d in shipped.demonyms
    }


def test_a_junta_is_its_state(shipped: Vocabulary) -> None:
    juntas = [a for a in shipped.aliases if "junta" in fold(a.form)]
    assert juntas
    assert {shipped.actors[a.actor].type for a in juntas} == {"state"}
    assert {a.use for a in juntas} == {"body"}
    assert all(a.from_ for a in juntas)


def test_unverified_actors_have_no_parent(shipped: Vocabulary) -> None:
    assert not [a.id for a in shipped.actors.values() if a.parent and a.type != "place" and a.source.startswith("general knowledge")]


def test_coordinates_come_with_their_source(shipped: Vocabulary) -> None:
    assert {a.source.split()[0] for a in shipped.actors.values() if a.latitude is not None} == {"GeoNames"}


def test_places_lie_where_their_country_lies(shipped: Vocabulary) -> None:
    boxes = {
        "mali": (10, 25.1, -12.3, 4.3),
        "niger": (11.6, 23.6, 0.1, 16),
        "burkina-faso": (9.3, 15.2, -5.6, 2.5),
        "nigeria": (4, 14, 2.6, 14.8),
    }
    for country, (south, north, west, east) in boxes.items():
        for a in shipped.actors.values():
            if a.country == country and a.latitude is not None and a.longitude is not None:
                assert south <= a.latitude <= north, a.id
                assert west <= a.longitude <= east, a.id


def test_every_relation_has_its_texts_in_both_languages(shipped: Vocabulary) -> None:
    for relation in shipped.relations.values():
        assert relation.label_fr
        assert relation.definition_en
        assert relation.definition_fr
        assert relation.example != relation.counter_example
