"""The stored text: cleaned once, stable, nothing in it that moves an offset."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.articles import clean
from kg.articles.text import decode, unwrap
from kg.errors import ArticleError

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=200)
PIECES = [*"aé \t\n\r\x0b\x0c\x85\u2028\u200b\ufeff\u00a0\u0301\ud800\u202e\x00", "e\u0301", "\r\n"]
BROKEN_TEXT = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


@given(ANY_TEXT | BROKEN_TEXT)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(ANY_TEXT | BROKEN_TEXT)
def test_the_stored_text_is_composed_printable_and_encodable(text: str) -> None:
    stored = clean(text)
    assert unicodedata.is_normalized("NFC", stored)
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs") for c in stored if c != "\n")
    assert stored.encode("utf-8").decode("utf-8") == stored


@given(ANY_TEXT | BROKEN_TEXT)
def test_the_stored_text_has_no_loose_white_space(text: str) -> None:
    stored = clean(text)
    assert "  " not in stored
    assert "\n\n\n" not in stored
    assert all(line == line.strip(" \t\u00a0") for line in stored.split("\n"))


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        pytest.param("a\r\nb\rc", "a\nb\nc", id="line ends of Windows and old Macs"),
        pytest.param("a\u2028b\u2029c", "a\nb\nc", id="line and paragraph separators"),
        pytest.param("\ufeffGao", "Gao", id="a byte-order mark"),
        pytest.param("G\x00ao", "Gao", id="a NUL"),
        pytest.param("Bo\u00adko\u200b Ha\u2060ram", "Boko Haram", id="soft hyphens and zero-width marks"),
        pytest.param("Goi\u0308ta", "Goïta", id="a letter and its mark become one"),
        pytest.param("one \u00a0\t two", "one two", id="spaces, tabs and no-break spaces"),
        pytest.param("\u202eKidal\u202c", "Kidal", id="direction marks"),
        pytest.param("\ud83d Kidal", "Kidal", id="half of a surrogate pair"),
        pytest.param("a\n\n\n\n\nb", "a\n\nb", id="many blank lines"),
        pytest.param("  a  \n  b  ", "a\nb", id="indented lines"),
    ],
)
def test_what_cleaning_does(raw: str, stored: str) -> None:
    assert clean(raw) == stored


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param("Goïta".encode(), "Goïta", id="UTF-8"),
        pytest.param("Goïta".encode("utf-8-sig"), "Goïta", id="UTF-8 with a mark"),
        pytest.param("Goïta".encode("utf-16"), "Goïta", id="UTF-16 with a mark"),
        pytest.param("Goïta".encode("utf-32"), "Goïta", id="UTF-32 with a mark"),
        pytest.param(("Les forces armées ont reçu des véhicules près de Ménaka. " * 5).encode("latin-1"),
                     "Les forces armées ont reçu des véhicules près de Ménaka. " * 5, id="Latin-1"),
    ],
)
def test_encodings(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\x89PNG\r\n\x1a\n" + b"\x00\x01" * 200, id="a picture"),
        pytest.param(b"\xff\xfea", id="half a UTF-16 character"),
        pytest.param(b"\x00" * 100, id="nothing but NULs"),
    ],
)
def test_bytes_that_are_no_text(data: bytes) -> None:
    with pytest.raises(ArticleError):
        decode(data)


WRAPPED = "The spokesman of the movement told reporters in the town that\n"
WRAPPED += "its fighters had left two of their posts in the valley, and that\ntalks went on."


def test_lines_broken_at_a_fixed_width_are_joined() -> None:
    assert unwrap(WRAPPED) == WRAPPED.replace("\n", " ")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("News\nTalks resume in Kidal\nBy: A. Writer", id="short lines"),
        pytest.param("A" + "a" * 150 + "\nand " + "b" * 150, id="whole paragraphs without blank lines between"),
        pytest.param("The army said it had won the battle of the town.\nThe rebels said the same.", id="one sentence a line"),
    ],
)
def test_lines_that_are_paragraphs_stay_apart(text: str) -> None:
    assert unwrap(text) == text
