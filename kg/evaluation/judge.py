"""Judges what a system said against the gold of one document after the other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from kg.evaluation.pairs import Fits, Key, Said, Scores, count, ends_fit, first, pairing, required_first
from kg.gold import Gold, GoldDocument, Names, fold_name
from kg.vocabulary import Relation


class Judge:
    """Holds what a system said against the gold of one document after the other."""

    def __init__(self, relations: Mapping[str, Relation]) -> None:
        self.relations = relations
        self.scores = Scores()

    def add(self, document: GoldDocument, claims: Sequence[Mapping[str, Any]]) -> None:
        """Counts one document's claims."""
        said = [self._said(claim, document.names) for claim in claims]
        mine, mine_status = first(said, lambda s: s.key), first(said, lambda s: (s.key, s.status))
        wanted = required_first(document.claims, lambda g: (self._ends(g), g.relation))
        wanted_status = required_first(document.claims, lambda g: (self._ends(g), g.relation, g.status))
        for name, fits in self._views().items():
            pair = (mine_status, wanted_status) if name == "strict+status" else (mine, wanted)
            count(self.scores.views[name], *pair, fits)
        pairs, excused = pairing(mine, wanted, self._strict)
        self._status(wanted_status, {(self._ends(wanted[j]), wanted[j].relation): mine[i] for i, j in pairs}, said)
        self._wanted(document.id, wanted, {j for _, j in pairs})
        self._extra(document.id, mine, excused, {i for i, _ in pairs})

    def _views(self) -> dict[str, Fits]:
        return {
            "strict": self._strict,
            "strict+status": lambda s, g: self._strict(s, g) and s.status == g.status,
            "family": lambda s, g: self._family(s.relation) == self._family(g.relation) and ends_fit(s, g, symmetric=True),
            "pair": lambda s, g: ends_fit(s, g, symmetric=True),
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
        return said.relation == gold.relation and ends_fit(said, gold, symmetric=self._symmetric(gold.relation))

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
