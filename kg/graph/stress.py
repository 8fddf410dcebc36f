"""Points whose distances come near to wanted ones, and pairs of points that stand close; numpy alone, so that nothing heavier is installed.

Stress is the sum over all pairs of ((distance - wanted) / wanted)^2, what Kamada and Kawai (1989) minimise; the way down is majorization
(Gansner, Koren and North, "Graph drawing by stress majorization", 2004; both: general knowledge, unverified). It starts from a circle,
every step lowers the stress, and nothing is drawn at random: same distances, same points.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Numbers = NDArray[np.int64]


def stress(points: Points, wanted: Points) -> float:
    """How far distances are from the wanted ones, each pair once; 0 is perfect."""
    ratio = _distances(points) / _apart(wanted) - 1
    np.fill_diagonal(ratio, 0)
    return float((ratio**2).sum() / 2)


def least_stress(wanted: Points, *, rounds: int = 5000, enough: float = 1e-7) -> Points:
    """A row (x, y) for each row of a symmetric matrix of wanted distances, all of them above 0 off the diagonal.

    Ends when a round lowers the stress by less than its share `enough`.

    >>> np.abs(least_stress(np.array([[0.0, 2.0], [2.0, 0.0]]))).round(3).tolist()
    [[1.0, 0.0], [1.0, 0.0]]
    """
    points = circle(len(wanted))
    weights = 1 / _apart(wanted) ** 2
    np.fill_diagonal(weights, 0)
    inverse = np.linalg.pinv(np.diag(weights.sum(axis=1)) - weights, hermitian=True)
    before = stress(points, wanted)
    for _ in range(rounds):
        pulls = weights * wanted / _apart(_distances(points))
        np.fill_diagonal(pulls, 0)
        points = inverse @ (np.diag(pulls.sum(axis=1)) - pulls) @ points
        after = stress(points, wanted)
        if before - after <= enough * before:
            break
        before = after
    return points


def circle(count: int) -> Points:
    """That many points at equal steps on the unit circle."""
    turns = np.linspace(0, 2 * np.pi, count, endpoint=False)
    return np.stack((np.cos(turns), np.sin(turns)), axis=1)


def close_pairs(points: Points, reach: float) -> tuple[Numbers, Numbers]:
    """Pairs of rows (the lower first, in order) that are at most `reach` apart, found over a grid of cells of that size.

    >>> [side.tolist() for side in close_pairs(np.array([[0.0, 0.0], [9.0, 0.0], [0.0, 1.0]]), 2.0)]
    [[0], [2]]
    """
    cells = np.floor((points - points.min(axis=0, initial=0.0)) / reach).astype(np.int64) + 1
    column = int(cells[:, 1].max(initial=0)) + 2
    keys = cells[:, 0] * column + cells[:, 1]
    order = np.argsort(keys, kind="stable")
    filed = keys[order]
    found = [_within(order, filed, keys + step * column) for step in (-1, 0, 1)]
    first, second = (np.concatenate(side) for side in zip(*found, strict=True))
    kept = (first < second) & (((points[first] - points[second]) ** 2).sum(axis=1) <= reach**2)
    ranks = np.lexsort((second[kept], first[kept]))
    return first[kept][ranks], second[kept][ranks]


def _within(order: Numbers, filed: Numbers, middle: Numbers) -> tuple[Numbers, Numbers]:
    """Each point with those of the three cells around a middle one: neighbours in a column, so that their keys follow one another."""
    low, high = np.searchsorted(filed, middle - 1, "left"), np.searchsorted(filed, middle + 1, "right")
    count = high - low
    starts = np.repeat(low - np.concatenate(([0], np.cumsum(count)[:-1])), count) if len(count) else count
    return np.repeat(np.arange(len(middle)), count), order[starts + np.arange(count.sum())]


def _distances(points: Points) -> Points:
    gap = points[:, None, :] - points[None, :, :]
    distances: Points = np.sqrt((gap**2).sum(axis=2))
    return distances


def _apart(distances: Points) -> Points:
    """The distances with none of them 0, so that they can divide."""
    return np.maximum(distances, 1e-9)
