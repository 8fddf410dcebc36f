"""Near-identical texts, against the definition."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph.origins import SIMILAR, Groups, copies, shingles

sentences = st.lists(st.sampled_from(["a", "b", "c", "d", "e", "f"]), max_size=14).map(" ".join)
texts = st.dictionaries(st.text("abc", min_size=1, max_size=2), sentences, max_size=9)


@st.composite
def rewritten(draw):
    """Long texts, each made from an earlier one by new words here and there and a cut."""
    made = [[f"w{number}" for number in draw(st.lists(st.integers(0, 40), min_size=10, max_size=80))]]
    for _ in range(draw(st.integers(1, 6))):
        text = list(draw(st.sampled_from(made)))
        for place in draw(st.lists(st.integers(0, 79), max_size=12)):
            text[place % len(text)] = f"n{place}"
        made.append(text[: draw(st.integers(len(text) // 2, len(text))) or 1])
    return {f"t{number}": " ".join(text) for number, text in enumerate(made)}


@given(texts | rewritten())
def test_copies_are_those_of_the_definition(found):
    groups = Groups(found)
    for a, b in combinations(sorted(found), 2):
        first, second = shingles(found[a]), shingles(found[b])
        if first == second or (len(first & second) >= SIMILAR * len(first | second) and first | second):
            groups.join(a, b)
    assert copies(found) == {key: groups.root(key) for key in found}


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        pytest.param("Ten people died in Djibo on Monday.", "TEN PEOPLE DIED IN DJIBO ON MONDAY", True, id="case and punctuation"),
        pytest.param(
            "The army said on Friday that it had killed ten fighters near Djibo, in the north of the country.",
            "OUAGADOUGOU: The army said on Friday that it had killed ten fighters near Djibo, in the north.",
            True,
            id="a dateline before and a cut at the end",
        ),
        pytest.param("The army fought near Djibo on Monday.", "The army fought near Menaka on Sunday.", False, id="another place and day"),
        pytest.param("", "Rain.", False, id="nothing and something"),
    ],
)
def test_what_counts_as_one_text(first, second, same):
    assert (copies({"a": first, "b": second})["b"] == "a") is same
