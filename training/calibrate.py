"""Fit the weights of `kg.extract.confidence` on annotated texts, and say how far they can be trusted.

    python training/calibrate.py GOLD... --measure GOLD [--actors CSV] -o kg/vocabulary/data/confidence.toml --table docs/confidence.md

Every folder of gold is read by the shipped extractor. The figures are those of the folder `--measure`, each text judged by weights
that were fitted without it. A claim is right where its actors and its relation are in the gold; what is optional there is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import click
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from kg.evaluation import Judge, pairing
from kg.extract.confidence import Calibration, facts_of
from kg.extract.extractor import Extractor, load_extractor
from kg.gold import GoldDocument, read_gold
from kg.records import Article, Claim, claim_to_dict
from kg.vocabulary import Vocabulary, load_vocabulary

STRENGTHS: Final = (0.3, 1.0, 3.0)
FEWEST: Final = 4  # a fact seen less often gets no weight
OTHER_WEIGHT: Final = 0.5  # of a claim from texts of another kind than those measured
BINS: Final = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """One claim's facts, whether it is right, and the text it comes from."""

    document: str
    facts: dict[str, float]
    right: bool
    measured: bool


def article_of(path: Path) -> Article:
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return Article(data["id"], data["title"], data["publisher"], data.get("url"), data.get("published"), data["lang"], data["text"], "")


def samples_of(folder: Path, extractor: Extractor, *, measured: bool, actors: Path | None) -> list[Sample]:
    """The claims of a folder of gold that are right or wrong."""
    articles = {a.id: a for a in map(article_of, sorted(folder.glob("*.json")))}
    found: list[Sample] = []
    for document in read_gold(folder, actors=actors):
        claims = extractor.extract(articles[document.id]).claims
        found += _judged(document, claims, extractor.vocabulary, measured)
    return found


def _judged(document: GoldDocument, claims: Sequence[Claim], vocabulary: Vocabulary, measured: bool) -> list[Sample]:
    judge = Judge(vocabulary.relations)
    said = [judge._said(claim_to_dict(claim), document.names) for claim in claims]
    first = {one.key: index for index, one in reversed(list(enumerate(said)))}
    _, excused = pairing([said[i] for i in first.values()], document.claims, judge._strict)
    optional = {list(first)[i] for i in excused}
    right = {one.key for one in said if any(judge._strict(one, gold) for gold in document.claims if not gold.optional)}
    return [
        Sample(document.id, facts_of(claim), one.key in right, measured)
        for claim, one in zip(claims, said, strict=True)
        if one.key not in optional
    ]


def fit(samples: Sequence[Sample], strength: float) -> Calibration:
    """Weights of a logistic model with a penalty on their squares; texts of the other kind have a bias of their own.

    That bias is dropped: new texts are of the measured kind.
    """
    counts: dict[str, int] = {}
    for sample in samples:
        for name, value in sample.facts.items():
            counts[name] = counts.get(name, 0) + bool(value)
    names = sorted(name for name, count in counts.items() if count >= FEWEST)
    rows = np.array([[s.facts.get(name, 0.0) for name in names] + [float(not s.measured), 1.0] for s in samples])
    right = np.array([float(s.right) for s in samples])
    importance = np.array([1.0 if s.measured else OTHER_WEIGHT for s in samples])
    penalty = np.array([strength] * len(names) + [0.0, 0.0])

    def loss(weights: Vector) -> tuple[float, Vector]:
        score = rows @ weights
        expected = 1 / (1 + np.exp(-score))
        losses = importance * (np.logaddexp(0, score) - right * score)
        return float(losses.sum() + (penalty * weights**2).sum() / 2), rows.T @ (importance * (expected - right)) + penalty * weights

    best = minimize(loss, np.zeros(len(names) + 2), jac=True, method="L-BFGS-B").x
    weights = {name: round(float(weight), 3) for name, weight in zip(names, best, strict=False)}
    return Calibration(round(float(best[-1]), 3), weights)


def share(calibration: Calibration, sample: Sample) -> float:
    score = calibration.bias + sum(calibration.weights.get(name, 0.0) * value for name, value in sample.facts.items())
    return float(min(0.98, max(0.02, 1 / (1 + np.exp(-score)))))


def held_out(samples: Sequence[Sample], strength: float) -> list[tuple[float, bool]]:
    """Confidence and truth of the measured claims, each text judged by weights fitted on all the others."""
    found: list[tuple[float, bool]] = []
    for document in sorted({s.document for s in samples if s.measured}):
        calibration = fit([s for s in samples if s.document != document], strength)
        found += [(share(calibration, s), s.right) for s in samples if s.document == document]
    return found


def log_loss(pairs: Iterable[tuple[float, bool]]) -> float:
    return float(np.mean([-np.log(p if right else 1 - p) for p, right in pairs]))


def calibration_error(pairs: Sequence[tuple[float, bool]]) -> float:
    """Mean distance of confidence and share of right claims over the bins, weighted by their claims."""
    return sum(abs(sum(p - right for p, right in part)) for part in binned(pairs)) / len(pairs)


def binned(pairs: Sequence[tuple[float, bool]]) -> list[list[tuple[float, bool]]]:
    return [[(p, r) for p, r in pairs if low <= p < high or p == high == 1.0] for low, high in pairwise(BINS)]


def area(pairs: Sequence[tuple[float, bool]]) -> float:
    """Chance that a right claim has more confidence than a wrong one (AUROC)."""
    good, bad = [p for p, r in pairs if r], [p for p, r in pairs if not r]
    wins = sum((g > b) + 0.5 * (g == b) for g in good for b in bad)
    return wins / (len(good) * len(bad)) if good and bad else float("nan")


def top_fifth(pairs: Sequence[tuple[float, bool]]) -> float:
    best = sorted(pairs, key=lambda pair: -pair[0])[: max(1, len(pairs) // 5)]
    return sum(right for _, right in best) / len(best)


def table(pairs: Sequence[tuple[float, bool]], samples: Sequence[Sample], strength: float, calibration: Calibration) -> str:
    """The reliability table as Markdown."""
    texts = len({s.document for s in samples if s.measured})
    counted = f"{len(pairs)} claims of {texts} press texts"
    lines = [
        "# Confidence", "",
        "A claim's confidence is the share of claims like it that a careful reader makes too (same actors, same relation).",
        "A logistic model over the facts below gives it; `training/calibrate.py` fits the weights and writes this page and",
        "`kg/vocabulary/data/confidence.toml`.", "",
        f"Measured on {counted}, each text judged by weights fitted without it (penalty {strength:g}, chosen by log loss).",
        f"{len(samples)} claims in all were used; those of our own gold count half and have a bias of their own, which is dropped.", "",
        "| confidence | claims | mean confidence | right |", "|---|---|---|---|",
    ]  # fmt: skip
    for (low, high), part in zip(pairwise(BINS), binned(pairs), strict=True):
        if part:
            mean, right = np.mean([p for p, _ in part]), np.mean([r for _, r in part])
            lines.append(f"| {low:.1f} to {high:.1f} | {len(part)} | {mean:.2f} | {right:.2f} |")
    figures = f"Expected calibration error {calibration_error(pairs):.3f}; AUROC {area(pairs):.2f}"
    everything = f"the top fifth is right in {top_fifth(pairs):.2f}, all claims in {np.mean([r for _, r in pairs]):.2f}"
    lines += ["", f"{figures}; {everything}.", "", "| fact | weight |", "|---|---|"]
    lines += [f"| {name} | {weight:+.2f} |" for name, weight in sorted(calibration.weights.items())]
    lines += ["", f"Without any of them the model starts from {share(calibration, Sample('', {}, True, True)):.2f}.", ""]
    return "\n".join(lines)


def as_toml(calibration: Calibration) -> str:
    lines = ["# Written by training/calibrate.py; see docs/confidence.md.", f"bias = {calibration.bias}", "", "[weights]"]
    return "\n".join([*lines, *(f'"{name}" = {weight}' for name, weight in sorted(calibration.weights.items()))]) + "\n"


@click.command()
@click.argument("folders", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--measure", required=True, type=click.Path(exists=True, path_type=Path), help="Gold on which the figures are measured.")
@click.option("--actors", type=click.Path(exists=True, path_type=Path), help="Names that count as the same (label, aliases).")
@click.option("--model", default=None, help="Another language model than the shipped one.")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path))
@click.option("--table", "page", required=True, type=click.Path(path_type=Path))
def main(folders: tuple[Path, ...], measure: Path, actors: Path | None, model: str | None, output: Path, page: Path) -> None:
    """Fit on all folders, measure on one."""
    extractor = load_extractor(load_vocabulary(), model=model)
    samples = samples_of(measure, extractor, measured=True, actors=actors)
    for folder in folders:
        samples += samples_of(folder, extractor, measured=False, actors=actors)
    scored = {strength: held_out(samples, strength) for strength in STRENGTHS}
    best = min(STRENGTHS, key=lambda strength: (log_loss(scored[strength]), -strength))
    for strength, pairs in scored.items():
        error, auroc, best_fifth = calibration_error(pairs), area(pairs), top_fifth(pairs)
        print(f"penalty {strength:g}: log loss {log_loss(pairs):.3f} ECE {error:.3f} AUROC {auroc:.3f} top fifth {best_fifth:.3f}")
    calibration = fit(samples, best)
    output.write_text(as_toml(calibration), encoding="utf-8")
    page.write_text(table(scored[best], samples, best, calibration), encoding="utf-8")
    print(page.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
