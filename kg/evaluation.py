"""How well claims agree with gold: precision, recall and F1, strict and looser, by relation and by phenomenon.

The rules are those of the gold standard's guidelines. Claims and gold are compared as sets of (subject, relation, object) of a
document; a symmetric relation has no direction; optional gold, and gold about unnamed collectives, is neither wanted nor an error.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from kg.errors import KgError, RecordError
from kg.gold import Gold, GoldDocument, Names, fold_name, read_gold
from kg.vocabulary import Relation, load_vocabulary

VIEWS: Final = ("strict", "strict+status", "family", "pair")
Key = tuple[Any, ...]


@dataclass(slots=True)
class Tally:
    """Counts of what was found, wanted and said."""

    hit: int = 0
    gold: int = 0
    said: int = 0

    @property
    def precision(self) -> float:
        """Share of what was said that is wanted; 0 where nothing was said."""
        return self.hit / self.said if self.said else 0.0

    @property
    def recall(self) -> float:
        """Share of what is wanted that was said; 0 where nothing is wanted."""
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall.

        >>> Tally(hit=1, gold=2, said=2).f1
        0.5
        """
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def row(self) -> dict[str, float | int]:
        """The figures as they are reported."""
        figures = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        return {**{name: round(value, 4) for name, value in figures.items()}, "hits": self.hit, "gold": self.gold, "said": self.said}


@dataclass(frozen=True, slots=True)
class Said:
    """One claim of a system: the gold actors that each side can be, and what makes it distinct."""

    subject: frozenset[str]
    relation: str
    object: frozenset[str]
    status: str
    labels: tuple[str, str]
    sentence: str
    attributed: bool
    key: Key


Fits = Callable[[Said, Gold], bool]


@dataclass(slots=True)
class Scores:
    """Running tallies over documents."""

    views: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in VIEWS})
    relations: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    phenomena: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    statuses: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    speaker: Tally = field(default_factory=Tally)
    errors: list[str] = field(default_factory=list)


def evaluate(gold: Path, claims: Path | Iterable[str], *, actors: Path | None = None) -> tuple[dict[str, Any], list[str]]:
    """The figures of a file of claims (JSON lines) against a folder of gold, and one text per miss and per extra claim.

    `actors` is a table with the columns label and aliases (`;` between them): names that count as the same.
    """
    documents = read_gold(gold, actors=actors)
    said, unknown = _by_document(claims, documents)
    judge = Judge(load_vocabulary().relations)
    for document in documents:
        judge.add(document, said.get(document.id, []))
    return report(judge.scores, documents=len(documents), unknown=unknown), judge.scores.errors


class Judge:
    """Holds what a system said against the gold of one document after the other."""

    def __init__(self, relations: Mapping[str, Relation]) -> None:
        self.relations = relations
        self.scores = Scores()

    def add(self, document: GoldDocument, claims: Sequence[Mapping[str, Any]]) -> None:
        """Counts one document's claims."""
        said = [self._said(claim, document.names) for claim in claims]
        mine, mine_status = _first(said, lambda s: s.key), _first(said, lambda s: (s.key, s.status))
        wanted = _required_first(document.claims, lambda g: (self._ends(g), g.relation))
        wanted_status = _required_first(document.claims, lambda g: (self._ends(g), g.relation, g.status))
        for name, fits in self._views().items():
            pair = (mine_status, wanted_status) if name == "strict+status" else (mine, wanted)
            _count(self.scores.views[name], *pair, fits)
        pairs, excused = pairing(mine, wanted, self._strict)
        self._status(wanted_status, {(self._ends(wanted[j]), wanted[j].relation): mine[i] for i, j in pairs}, said)
        self._wanted(document.id, wanted, {j for _, j in pairs})
        self._extra(document.id, mine, excused, {i for i, _ in pairs})

    def _views(self) -> dict[str, Fits]:
        return {
            "strict": self._strict,
            "strict+status": lambda s, g: self._strict(s, g) and s.status == g.status,
            "family": lambda s, g: self._family(s.relation) == self._family(g.relation) and _ends_fit(s, g, symmetric=True),
            "pair": lambda s, g: _ends_fit(s, g, symmetric=True),
        }

    def _said(self, claim: Mapping[str, Any], names: Names) -> Said:
        sides = [side if isinstance(side, dict) else {"label": side} for side in (claim["subject"], claim["object"])]
        subject, object_ = (names.keys_of(side.get("label"), side.get("mention")) for side in sides)
        labels = [str(side.get("label") or side.get("mention") or "") for side in sides]
        ends = [",".join(sorted(keys)) or f"?{fold_name(label)}" for keys, label in zip((subject, object_), labels, strict=True)]
        relation = claim["relation"]
        key = (tuple(sorted(ends)) if self._symmetric(relation) else tuple(ends), relation)
        status, speaker = claim.get("status") or "actual", bool(claim.get("attributed_to"))
        return Said(subject, relation, object_, status, (labels[0], labels[1]), claim.get("sentence") or "", speaker, key)

    def _strict(self, said: Said, gold: Gold) -> bool:
        return said.relation == gold.relation and _ends_fit(said, gold, symmetric=self._symmetric(gold.relation))

    def _symmetric(self, relation: str) -> bool:
        return relation in self.relations and self.relations[relation].symmetric

    def _family(self, relation: str) -> str | None:
        return self.relations[relation].family if relation in self.relations else None

    def _ends(self, gold: Gold) -> tuple[str, ...]:
        return tuple(sorted((gold.subject, gold.object))) if self._symmetric(gold.relation) else (gold.subject, gold.object)

    def _status(self, wanted: Sequence[Gold], found: Mapping[Key, Said], said: Sequence[Said]) -> None:
        """Status and speaker, judged where the relation itself is found."""
        statuses: dict[Key, set[str]] = defaultdict(set)
        for one in said:
            statuses[one.key].add(one.status)
        stated = Counter((self._ends(gold), gold.relation) for gold in wanted)
        for gold in wanted:
            place = (self._ends(gold), gold.relation)
            if gold.optional or place not in found:
                continue
            got = statuses[found[place].key]
            tally = self.scores.statuses[gold.status]
            tally.gold += 1
            tally.hit += gold.status in got and len(got) <= stated[place]
            self.scores.confusion[gold.status, "+".join(sorted(got))] += 1
            self.scores.speaker.gold += 1
            self.scores.speaker.hit += found[place].attributed == bool(gold.speaker)

    def _wanted(self, document: str, wanted: Sequence[Gold], hit: set[int]) -> None:
        for index, gold in enumerate(wanted):
            if gold.optional:
                continue
            tallies = [self.scores.relations[gold.relation], *(self.scores.phenomena[name] for name in gold.phenomena)]
            for tally in tallies:
                tally.gold += 1
                tally.hit += index in hit
            if index not in hit:
                words = f"{gold.subject} {gold.relation} {gold.object} [{gold.status}]  {','.join(gold.phenomena)}"
                self.scores.errors.append(f"MISS  {document}  {words}\n        {gold.evidence}")

    def _extra(self, document: str, mine: Sequence[Said], excused: set[int], right: set[int]) -> None:
        for index, said in enumerate(mine):
            if index in excused:
                continue
            self.scores.relations[said.relation].said += 1
            if index not in right:
                words = f"{said.labels[0]} {said.relation} {said.labels[1]} [{said.status}]"
                self.scores.errors.append(f"EXTRA {document}  {words}\n        {said.sentence}")


def pairing(said: Sequence[Said], wanted: Sequence[Gold], fits: Fits) -> tuple[list[tuple[int, int]], set[int]]:
    """Pairs of what was said with required gold, one to one and in order; and what is left but fits optional gold."""
    free = [index for index, gold in enumerate(wanted) if not gold.optional]
    pairs: list[tuple[int, int]] = []
    for index, one in enumerate(said):
        partner = next((other for other in free if fits(one, wanted[other])), None)
        if partner is not None:
            pairs.append((index, partner))
            free.remove(partner)
    left = set(range(len(said))) - {index for index, _ in pairs}
    return pairs, {index for index in left if any(gold.optional and fits(said[index], gold) for gold in wanted)}


def _count(tally: Tally, said: Sequence[Said], wanted: Sequence[Gold], fits: Fits) -> None:
    pairs, excused = pairing(said, wanted, fits)
    tally.hit += len(pairs)
    tally.gold += sum(not gold.optional for gold in wanted)
    tally.said += len(said) - len(excused)


def _ends_fit(said: Said, gold: Gold, *, symmetric: bool) -> bool:
    straight = gold.subject in said.subject and gold.object in said.object
    return straight or (symmetric and gold.subject in said.object and gold.object in said.subject)


def _first(said: Iterable[Said], key: Callable[[Said], Key]) -> list[Said]:
    kept: dict[Key, Said] = {}
    for one in said:
        kept.setdefault(key(one), one)
    return list(kept.values())


def _required_first(claims: Iterable[Gold], key: Callable[[Gold], Key]) -> list[Gold]:
    """One claim a key, a required one rather than an optional one."""
    kept: dict[Key, Gold] = {}
    for gold in claims:
        if key(gold) not in kept or (kept[key(gold)].optional and not gold.optional):
            kept[key(gold)] = gold
    return list(kept.values())


def _by_document(claims: Path | Iterable[str], documents: Sequence[GoldDocument]) -> tuple[dict[str, list[dict[str, Any]]], int]:
    """Claims by the gold document that they mean, and how many mean none of them."""
    source = str(claims) if isinstance(claims, Path) else "claims"
    lines = claims.read_text("utf-8").split("\n") if isinstance(claims, Path) else claims
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    unknown = 0
    for number, line in enumerate(lines, 1):
        if line.strip():
            claim = _claim(line, f"{source}:{number}")
            name = Path(str(claim.get("document", ""))).name
            fitting = [document.id for document in documents if name == document.id or name.startswith(f"{document.id}.")]
            unknown += not fitting
            found[max(fitting, key=len, default="")].append(claim)
    return found, unknown


def _claim(line: str, place: str) -> dict[str, Any]:
    try:
        claim = json.loads(line)
        sides = (claim["subject"], claim["object"])
        if not all(side and isinstance(side, (dict, str)) for side in sides) or not isinstance(claim["relation"], str):
            raise ValueError("subject, relation and object are needed")
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise RecordError(f"{place}: not a claim: {error}") from error
    return dict(claim)


def report(scores: Scores, *, documents: int, unknown: int) -> dict[str, Any]:
    """All figures, with stable names."""
    if not documents:
        raise KgError("the gold folder holds no document; a gold document is a JSON file")
    other = [tally for name, tally in scores.statuses.items() if name != "actual"]
    return {
        "documents": documents,
        "claims of unknown documents": unknown,
        **{name: tally.row() for name, tally in scores.views.items()},
        "status accuracy": _share(scores.statuses.values()),
        "status accuracy, not actual": _share(other),
        "not actual, found": sum(tally.gold for tally in other),
        "status, gold > said": {f"{gold} > {said}": n for (gold, said), n in sorted(scores.confusion.items())},
        "speaker present or absent, right": _share([scores.speaker]),
        "by relation": {name: tally.row() for name, tally in sorted(scores.relations.items())},
        "recall by phenomenon": {name: {"recall": round(t.recall, 4), "gold": t.gold} for name, t in sorted(scores.phenomena.items())},
    }


def _share(tallies: Iterable[Tally]) -> float:
    all_of_them = list(tallies)
    return round(Tally(sum(t.hit for t in all_of_them), sum(t.gold for t in all_of_them)).recall, 4)
