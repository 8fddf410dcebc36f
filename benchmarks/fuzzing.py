"""Readers under mutated bytes, guided by coverage (atheris; Linux): whatever they are given, they answer with one line of their own.

    pip install atheris
    python -m benchmarks.fuzzing readers --seconds 300
    python -m benchmarks.fuzzing claims --seconds 300

Ends with a traceback and a file `crash-...` in the folder where something else than an ArticleError, RecordError or KgError comes out,
where a text breaks what `kg.articles` promises, or where one input takes 20 seconds. What was found: benchmarks/README.md.
"""

from __future__ import annotations

import json
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import atheris
import click

with atheris.instrument_imports(include=["kg", "ontology", "pypdf"]):
    from kg.articles import body_lines
    from kg.articles.draft import finish
    from kg.articles.reading import READERS, TABLES
    from kg.errors import ArticleError, KgError
    from kg.graph import ties
    from kg.records import Article, claim_to_json, read_claims
    from kg.vocabulary import load_vocabulary
    from kg.vocabulary.relations import Relation
    from ontology import article_quads, direct_quads, serialize, stats_quads
    from tests.articles import samples

SUFFIXES = [*sorted(READERS), *sorted(TABLES)]
LONGEST = 4096
CLAIM = {
    "document": "a", "relation": "fights", "status": "actual", "sentence": "JNIM fights ISGS.", "start": 0, "end": 17, "rule": "verb",
    "subject": {"id": "jnim", "label": "JNIM", "type": "group", "mention": "JNIM", "start": 0, "end": 4},
    "object": {"id": "isgs", "label": "ISGS", "type": "group", "mention": "ISGS", "start": 12, "end": 16},
    "trigger": {"text": "fights", "start": 5, "end": 11}, "confidence": 0.5, "published": "2024-05-01", "url": "https://example.org/a",
    "when": {"from": "2024", "to": None, "text": "in 2024", "precision": "year"}, "qualifiers": {"supportType": "arms"},
    "where": [{"id": "gao", "label": "Gao", "start": 0, "end": 3}],
    "attributed_to": {"mention": "officials", "start": 0, "end": 9, "id": None},
}  # fmt: skip


def readers(data: bytes) -> None:
    """The first byte chooses the kind of file, the rest is its content."""
    if not data:
        return
    suffix, content = SUFFIXES[data[0] % len(SUFFIXES)], data[1:]
    with suppress(ArticleError):
        if suffix in READERS:
            _sound(READERS[suffix](content))
            return
        for record in TABLES[suffix](content, columns={}, on_fault=lambda number, what: None):
            _sound(record.draft)


def _sound(draft: object) -> None:
    with suppress(ArticleError):
        article = finish(draft, "a")  # type: ignore[arg-type]
        assert article.text == unicodedata.normalize("NFC", article.text)
        assert not any(unicodedata.category(letter) in ("Cc", "Cs") and letter != "\n" for letter in article.text)
        assert all(0 <= start <= end <= len(article.text) for start, end in body_lines(article))
        article.text.encode("utf-8")


def claims(data: bytes) -> None:
    """A file of claims: any bytes, or a sound claim with some of its values changed. Those that are read are written and read again, and
    become ties and RDF."""
    chooser = atheris.FuzzedDataProvider(data)
    text = json.dumps(_changed(chooser)) if chooser.ConsumeBool() else chooser.ConsumeUnicode(LONGEST)
    with suppress(KgError):
        found = list(read_claims(text.split("\n")))
        assert list(read_claims(map(claim_to_json, found))) == found
        ties(found, relations())
        quads = [*direct_quads(found, relations()), *stats_quads(found)]
        for claim in found:
            quads += article_quads(Article(claim.document, None, claim.outlet, claim.url, claim.published, claim.language, "", ""), [claim])
        for form in ("trig", "jsonld"):
            serialize(quads, form)


def _changed(chooser: atheris.FuzzedDataProvider) -> object:
    claim = deepcopy(CLAIM)
    for _ in range(chooser.ConsumeIntInRange(1, 4)):
        place: Any = claim
        while True:
            key = chooser.PickValueInList(sorted(place) if isinstance(place, dict) else list(range(len(place))))
            if not isinstance(place[key], dict | list) or not place[key] or chooser.ConsumeProbability() < 0.2:
                break
            place = place[key]
        place[key] = _value(chooser)
    return claim


def _value(chooser: atheris.FuzzedDataProvider) -> object:
    kind = chooser.ConsumeIntInRange(0, 5)
    if kind == 0:
        return chooser.PickValueInList([None, True, False, [], {}, [None], {"": None}, [[]], "", "0000", "9999-12-31", "2024-13", "\x00"])
    if kind == 1:
        return chooser.ConsumeInt(8)
    if kind == 2:
        return chooser.ConsumeFloat()
    return chooser.ConsumeUnicode(40)


@cache
def relations() -> Mapping[str, Relation]:
    """Those of the shipped vocabulary."""
    return load_vocabulary().relations


def seeds(target: str) -> Iterator[bytes]:
    """Sound files to begin with."""
    if target == "claims":
        yield json.dumps(CLAIM).encode()
        return
    table = json.dumps({"id": "one", "text": samples.SENTENCE, "title": "Talks", "date": "2024-05-01"})
    sound = {
        ".pdf": samples.pdf(), ".docx": samples.docx(), ".html": samples.html(f"<p>{samples.SENTENCE}</p>" * 3), ".jsonl": table.encode(),
        ".json": f"[{table}]".encode(), ".csv": f'id,title,text\n1,"Talks, denied",{samples.SENTENCE}\n'.encode(),
        ".md": f"---\ntitle: Talks\npublished: 3 May 2024\nlanguage: en\n---\n{samples.SENTENCE}\n\nRead also: more\n".encode(),
        ".txt": samples.SENTENCE.encode("utf-16"),
    }  # fmt: skip
    for suffix, data in sound.items():
        yield bytes([SUFFIXES.index(suffix)]) + data


TARGETS: dict[str, Callable[[bytes], None]] = {"readers": readers, "claims": claims}


@click.command()
@click.argument("target", type=click.Choice(list(TARGETS)))
@click.option("--seconds", default=300, show_default=True)
def main(target: str, *, seconds: int) -> None:
    """Fuzz one of the targets."""
    with tempfile.TemporaryDirectory() as corpus:
        for number, data in enumerate(seeds(target)):
            (Path(corpus) / f"seed-{number}").write_bytes(data)
        options = [f"-max_total_time={seconds}", "-timeout=20", f"-max_len={LONGEST}", "-rss_limit_mb=4096", "-print_final_stats=1"]
        atheris.Setup([sys.argv[0], *options, corpus], TARGETS[target])
        atheris.Fuzz()


if __name__ == "__main__":
    main()
