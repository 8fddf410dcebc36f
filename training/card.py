"""Write the model card from the scores, so that it cannot say anything else."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import click

FIRST: Final = ("gum/news", "ewt/weblog", "ewt/newsgroup")
COLUMNS: Final = ("n", "words", "UPOS", "XPOS", "morphology", "lemma", "UAS", "LAS", "UAS, all words", "LAS, all words", "sentences")
TEMPLATE: Final = Path(__file__).parent / "card.md"


@click.command()
@click.argument("scores", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
def card(scores: Path, out: Path) -> None:
    """Fill the template with SCORES and write it to OUT."""
    data = json.loads(scores.read_text(encoding="utf-8"))
    if data["split"] != "test":
        raise click.ClickException(f"{scores}: scores of the {data['split']} files; the card gives those of the test files")
    out.write_text(filled(TEMPLATE.read_text(encoding="utf-8"), data), encoding="utf-8")


def filled(template: str, data: Mapping[str, Any]) -> str:
    """The template with its `{{name}}` places filled."""
    speed = data.get("words a second", {})
    ratio = speed and speed["shipped"] / speed["stock efficiency"]
    places = {
        "paragraphs": table(data["paragraph"]),
        "runs": table({name: row for name, row in data["ten sentences"].items() if "/" not in name}),
        "names": markdown(["names", "P", "R", "F", "F LOC", "F ORG", "F PER"], [list(data["names"].values())]),
        "speed": f"{speed['shipped']:,} words a second against {speed['stock efficiency']:,} ({ratio:.0%})" if speed else "not measured",
    }
    for name, text in places.items():
        template = template.replace("{{" + name + "}}", text)
    return template


def table(rows: Mapping[str, Mapping[str, float]]) -> str:
    """Scores, one genre a row: the joint ones, then news and weblogs, then the others."""
    joint = [name for name in rows if "/" not in name]
    genres = sorted((name for name in rows if "/" in name), key=lambda name: (FIRST.index(name) if name in FIRST else len(FIRST), name))
    return markdown(["text", *COLUMNS], ([name, *(rows[name][column] for column in COLUMNS)] for name in [*joint, *genres]))


def markdown(head: list[str], rows: Iterable[list[Any]]) -> str:
    """A table in Markdown.

    >>> print(markdown(["text", "LAS"], [["news", 85.0]]))
    | text | LAS |
    |---|---|
    | news | 85.0 |
    """
    lines = [head, *([f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in row] for row in rows)]
    text = [f"| {' | '.join(line)} |" for line in lines]
    return "\n".join([text[0], "|" + "---|" * len(head), *text[1:]])


if __name__ == "__main__":
    card()
