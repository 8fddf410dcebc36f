"""The mean of several runs of one training."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy
import pytest
from thinc.api import Linear, Model, chain

sys.path.insert(0, str(Path(__file__).parents[2] / "training"))
from mean import set_to_mean


def model(value: float, *, layers: int = 1) -> Model:
    """A network of linear layers whose weights all have this value."""
    built = chain(*(Linear(2, 2, init_W=lambda ops, shape: ops.alloc(shape) + value) for _ in range(layers)), Linear(2, 2))
    built.initialize(X=numpy.zeros((1, 2), dtype="f"), Y=numpy.zeros((1, 2), dtype="f"))
    return built


def test_weights_are_the_mean_of_all() -> None:
    models = [model(1.0), model(2.0), model(6.0)]
    set_to_mean(models)
    assert models[0].layers[0].get_param("W").tolist() == [[3.0, 3.0], [3.0, 3.0]]


def test_others_stay_as_they_are() -> None:
    models = [model(1.0), model(3.0)]
    set_to_mean(models)
    assert models[1].layers[0].get_param("W").tolist() == [[3.0, 3.0], [3.0, 3.0]]


def test_networks_of_another_build_are_refused() -> None:
    with pytest.raises(ValueError, match="is longer than"):
        set_to_mean([model(1.0), model(1.0, layers=2)])
