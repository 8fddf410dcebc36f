"""`kg eval`."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from kg.workspace import evaluation_of


@click.command("eval")
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("claims")
@click.option(
    "--actors", type=click.Path(path_type=Path), metavar="CSV", help="Table with columns label and aliases: names that count as the same."
)
@click.option("--errors", type=click.Path(path_type=Path), metavar="FILE", help="Write each miss and each extra claim to a file.")
@click.option("--json", "as_json", is_flag=True, help="Print all figures as JSON.")
def evaluate(gold: Path, claims: str, *, actors: Path | None, errors: Path | None, as_json: bool) -> None:
    """Score claims (JSON lines, or - for standard input) against a folder of gold documents.

    Precision, recall and F1: strict (subject, relation, object), with the status,
    of the family, of the pair; by relation and by phenomenon.

    \b
    Example:
      kg extract texts | kg eval gold -
      kg eval gold claims.jsonl --errors errors.txt --json
    """
    figures, faults = evaluation_of(gold, sys.stdin if claims == "-" else Path(claims), actors=actors)
    if errors:
        errors.write_text("".join(f"{fault}\n" for fault in faults), encoding="utf-8")
    click.echo(json.dumps(figures, indent=2, ensure_ascii=False) if as_json else _text(figures))


def _text(figures: Mapping[str, Any]) -> str:
    lines = [f"{figures['documents']} documents"]
    for name in ("strict", "strict+status", "family", "pair"):
        row = figures[name]
        shares = f"P {row['precision']:.3f}  R {row['recall']:.3f}  F1 {row['f1']:.3f}"
        lines.append(f"{name:14s} {shares}   ({row['hits']} of {row['gold']} found, {row['said']} said)")
    lines.append(
        f"where the claim is found: status right {figures['status accuracy']:.3f}, "
        f"of the {figures['not actual, found']} not actual {figures['status accuracy, not actual']:.3f}; "
        f"speaker present or absent right {figures['speaker present or absent, right']:.3f}"
    )
    lines.append("status, gold > said: " + "; ".join(f"{key} {n}" for key, n in figures["status, gold > said"].items()))
    if figures["claims of unknown documents"]:
        lines.append(f"{figures['claims of unknown documents']} claims of documents that are not in the gold")
    relations = (f"{name} {row['f1']:.2f} {row['gold']} {row['said']}" for name, row in figures["by relation"].items())
    phenomena = (f"{name} {row['recall']:.2f} of {row['gold']}" for name, row in figures["recall by phenomenon"].items())
    return "\n".join([*lines, "by relation (F1, gold, said): " + "; ".join(relations), "recall by phenomenon: " + "; ".join(phenomena)])
