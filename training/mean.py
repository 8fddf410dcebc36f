"""One pipeline of several that began as one: the mean of their weights parses better than each of them.

    python mean.py build/fourth build/fourth-1/model-last build/fourth-2/model-last
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
import spacy
from spacy.language import Language
from thinc.api import Model

TRAINED = ("tok2vec", "tagger", "morphologizer", "parser", "ner")


def set_to_mean(models: Sequence[Model]) -> None:
    """Give the first model the mean of the weights of all; raises ValueError where they are not built alike."""
    for nodes in zip(*(list(model.walk()) for model in models), strict=True):
        first = nodes[0]
        for name in first.param_names:
            if first.has_param(name):
                first.set_param(name, sum(node.get_param(name) for node in nodes) / len(nodes))


def mean_of(pipelines: Sequence[Language]) -> Language:
    """The first pipeline, its trained components the mean of those of all."""
    for name in TRAINED:
        set_to_mean([nlp.get_pipe(name).model for nlp in pipelines])
    return pipelines[0]


@click.command()
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.argument("models", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(out: Path, models: tuple[Path, ...]) -> None:
    """Write to OUT the mean of MODELS."""
    mean_of([spacy.load(model) for model in models]).to_disk(out)


if __name__ == "__main__":
    main()
