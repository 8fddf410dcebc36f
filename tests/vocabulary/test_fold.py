"""Which spellings are one name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.vocabulary import fold, skeleton


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("N’Djaména", "N'Djamena", id="accents and curly apostrophes"),
        pytest.param("Boko-Haram", "Boko Haram", id="a hyphen and a space"),
        pytest.param("Islamic State – Sahel Province", "Islamic State - Sahel Province", id="long and short dashes"),
        pytest.param("U.N.", "UN", id="initials with and without dots"),
        pytest.param("Dogo Giɗe", "Dogo Gide", id="hooked Hausa letters"),
        pytest.param("'Yan  Sakai", "yan sakai", id="a leading apostrophe, two spaces"),
        pytest.param("Jama`atu", "Jama'atu", id="a grave accent as apostrophe"),
        pytest.param("Al-Qaïda", "al-Qaida", id="a diaeresis"),
        pytest.param("Opération Serval", "Operation Serval", id="a French operation"),
    ],
)
def test_spellings_that_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Katibat Macina", "Katiba Macina", id="katiba and katibat"),
        pytest.param("Op Hadin Kai", "Operation Hadin Kai", id="an operation cut short"),
        pytest.param("al-Mourabitoun", "El Murabitun", id="ou and u, al and el"),
        pytest.param("Volunteers for the Defense of the Homeland", "Volunteers for the Defence of the Homeland", id="American and British"),
        pytest.param("The Wagner Group", "Wagner Group", id="the article"),
        pytest.param("Mokhtar Ould X", "Mokhtar Uld X", id="ould and uld"),
        pytest.param("Abou Zeid", "Abu Zeid", id="abou and abu"),
    ],
)
def test_spellings_with_one_skeleton(one: str, other: str) -> None:
    assert fold(one) != fold(other)
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Niger", "Nigeria", id="Niger and Nigeria"),
        pytest.param("Mali", "Mali State", id="a longer name"),
        pytest.param("Ansar Dine", "Ansaru", id="two groups of like names"),
        pytest.param("MNLA", "MLA", id="acronyms one letter apart"),
        pytest.param("Gao", "Goa", id="letters swapped"),
        pytest.param("JNIM", "JNI", id="a letter less"),
    ],
)
def test_different_names_stay_apart(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=40))
def test_forms_that_fold_alike_have_one_skeleton(text: str) -> None:
    assert skeleton(fold(text)) == skeleton(text)
