"""Places of actors: wanted distances kept as well as can be, close pairs all found."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kg.graph.stress import close_pairs, least_stress, stress


def distances(points: np.ndarray) -> np.ndarray:
    return np.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=2))


@pytest.mark.parametrize("count", [1, 2, 3, 12, 40])
def test_distances_of_points_in_a_plane_are_found_again(count: int) -> None:
    turns = np.arange(count)
    points = np.stack((10 * np.cos(turns * 2.4) * np.sqrt(turns), 4 * np.sin(turns * 2.4) * np.sqrt(turns)), axis=1)
    assert stress(least_stress(distances(points)), distances(points)) <= 0.01 * count**2 * (count > 3) + 1e-3


def test_the_same_distances_give_the_same_places() -> None:
    wanted = distances(np.arange(60, dtype=float).reshape(-1, 3) ** 1.5)
    assert least_stress(wanted).tobytes() == least_stress(wanted).tobytes()


@settings(max_examples=60, deadline=None)
@given(arrays(float, st.tuples(st.integers(0, 60), st.just(2)), elements=st.floats(-500, 500)), st.floats(1, 200))
def test_close_pairs_are_those_that_a_look_at_all_pairs_finds(points: np.ndarray, reach: float) -> None:
    squares = ((points[:, None] - points[None]) ** 2).sum(axis=2)
    expected = [(a, b) for a in range(len(points)) for b in range(a + 1, len(points)) if squares[a, b] <= reach**2]
    assert list(zip(*(side.tolist() for side in close_pairs(points, reach)), strict=True)) == expected
