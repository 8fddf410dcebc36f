"""Read CoNLL-U treebanks and UNER files into spaCy Docs for training.

Paragraph and document borders of the treebank are kept: half of the documents are cut into their own paragraphs
(as the extractor parses an article), half into runs of ten sentences (so that the parser learns sentence borders).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

import conllu
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

ENTITY_LABELS: Final = {"person": "PER", "organization": "ORG", "place": "LOC"}
BRACKET: Final = re.compile(r"\((?P<open>\d+)-(?P<type>[a-z]+)-[^()]*|(?P<close>\d+)\)")


@dataclass(frozen=True)
class Sentence:
    """One treebank sentence: columns as lists of one value per word; heads are indices into the sentence.

    A known name of several words is one word in our own trees, and looks to the parser like another one (`LooksLike=Hamas`), as it does
    when an article is read.
    """

    id: str
    genre: str
    document: str
    starts_paragraph: bool
    words: list[str]
    spaces: list[bool]
    tags: list[str]
    pos: list[str]
    morphs: list[str]
    lemmas: list[str]
    heads: list[int]
    deps: list[str]
    entities: list[tuple[int, int, str]] | None = field(default=None)


def read_treebank(path: Path) -> Iterator[Sentence]:
    """Sentences of a CoNLL-U file in order; empty nodes are skipped, multi-word tokens are taken apart."""
    genre = document = ""
    for tokens in _token_lists(path):
        meta = tokens.metadata
        if "newdoc id" in meta:
            document = meta["newdoc id"]
            genre = meta.get("meta::genre") or meta.get("newdoc genre") or genre
        yield _sentence(tokens, genre, document)


def _token_lists(path: Path) -> Iterator[conllu.TokenList]:
    # EWT writes the genre as `# newdoc genre = ...`, which the library reads as a key of its own.
    with path.open(encoding="utf-8") as file:
        yield from conllu.parse_incr(file)


def _sentence(tokens: conllu.TokenList, genre: str, document: str) -> Sentence:
    words = [t for t in tokens if isinstance(t["id"], int)]
    meta = tokens.metadata
    return Sentence(
        id=meta["sent_id"],
        genre=genre,
        document=document,
        starts_paragraph=any(key.startswith(("newpar", "newdoc")) for key in meta),
        words=[(t["misc"] or {}).get("LooksLike") or t["form"] for t in words],
        spaces=_spaces(tokens, words),
        tags=[t["xpos"] or "_" for t in words],
        pos=[t["upos"] for t in words],
        morphs=["|".join(f"{k}={v}" for k, v in (t["feats"] or {}).items()) for t in words],
        lemmas=[t["lemma"] for t in words],
        heads=[t["head"] - 1 if t["head"] else i for i, t in enumerate(words)],
        deps=["ROOT" if t["deprel"] == "root" else t["deprel"] for t in words],
        entities=_proper_entities(words),
    )


def _spaces(tokens: conllu.TokenList, words: list[conllu.Token]) -> list[bool]:
    """Whether a space follows each word; the words of a multi-word token are written together."""
    spaces = [_space_after(t) for t in words]
    for joined in (t for t in tokens if not isinstance(t["id"], int) and t["id"][1] == "-"):
        first, _, last = joined["id"]
        spaces[first - 1 : last] = [False] * (last - first) + [_space_after(joined)]
    return spaces


def _space_after(token: conllu.Token) -> bool:
    return (token["misc"] or {}).get("SpaceAfter") != "No"


def _proper_entities(words: list[conllu.Token]) -> list[tuple[int, int, str]] | None:
    """Outermost persons, organisations and places headed by a proper noun; None where the file marks no entities."""
    spans: list[tuple[int, int, str]] = []
    open_: dict[str, tuple[int, str]] = {}
    for i, token in enumerate(words):
        entity = (token["misc"] or {}).get("Entity") or ""
        for m in BRACKET.finditer(entity):
            if m["open"]:
                open_[m["open"]] = (i, m["type"])
            closing = m["close"] or (m["open"] if entity[m.end() : m.end() + 1] == ")" else "")
            if closing in open_:
                start, kind = open_.pop(closing)
                spans.append((start, i + 1, kind))
    proper = [(s, e, ENTITY_LABELS[k]) for s, e, k in spans if k in ENTITY_LABELS and _headed_by_name(words, s, e)]
    return _outermost([_trimmed(words, *span) for span in proper])


def _headed_by_name(words: list[conllu.Token], start: int, end: int) -> bool:
    inside = range(start + 1, end + 1)
    heads = [t for t in words[start:end] if t["head"] not in inside]
    return bool(heads) and heads[0]["upos"] == "PROPN"


def _trimmed(words: list[conllu.Token], start: int, end: int, label: str) -> tuple[int, int, str]:
    """The name itself: without a leading determiner and without what follows the name (clauses, appositions)."""
    while start < end - 1 and words[start]["upos"] in {"DET", "PUNCT", "ADP"}:
        start += 1
    stop = end
    for i in range(start, end):
        if words[i]["upos"] in {"PUNCT", "VERB", "SCONJ", "PRON"} and words[i]["form"] not in {"-", ".", "’s", "'s"} and i > start:
            stop = i
            break
    return start, stop, label


def _outermost(spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    kept: list[tuple[int, int, str]] = []
    for span in sorted(set(spans), key=lambda s: (s[0], -s[1], s[2])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def read_uner(path: Path) -> dict[str, list[tuple[int, int, str]]]:
    """Entities by sentence id of a Universal NER file (word number, word, IOB2 tag in tab-separated columns)."""
    table: dict[str, list[tuple[int, int, str]]] = {}
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        names = [line.removeprefix("# sent_id = ").strip() for line in lines if line.startswith("# sent_id = ")]
        tags = [line.split("\t")[2] for line in lines if not line.startswith("#") and line.count("\t") > 1]
        if names:
            table[names[0]] = [span for span in iob_spans(tags) if span[2] in ENTITY_LABELS.values()]
    return table


def iob_spans(tags: list[str]) -> list[tuple[int, int, str]]:
    """Spans of a list of IOB2 tags; an `I-` without its `B-` is no span.

    >>> iob_spans(["B-PER", "I-PER", "O", "B-LOC", "B-ORG"])
    [(0, 2, 'PER'), (3, 4, 'LOC'), (4, 5, 'ORG')]
    """
    spans: list[tuple[int, int, str]] = []
    open_ = False
    for i, tag in enumerate(tags):
        if tag.startswith("B-"):
            spans.append((i, i + 1, tag[2:]))
        elif tag.startswith("I-") and open_:
            spans[-1] = (spans[-1][0], i + 1, spans[-1][2])
        open_ = tag.startswith("B-") or (open_ and tag.startswith("I-"))
    return spans


def to_doc(vocab: Vocab, sentences: list[Sentence], *, parse: bool = True, entities: bool = False) -> Doc:
    """One Doc of the sentences; without `parse` (or `entities`) that layer is left missing, not empty."""
    words = [w for s in sentences for w in s.words]
    spaces = [x for s in sentences for x in s.spaces]
    doc = Doc(vocab, words=words, spaces=spaces, **_layers(sentences)) if parse else Doc(vocab, words=words, spaces=spaces)
    if entities:
        shifts = _shifts(sentences)
        spans = [doc[shift + first : shift + end] for shift, s in zip(shifts, sentences, strict=True) for first, end, _ in s.entities or []]
        labels = [label for s in sentences for *_, label in s.entities or []]
        doc.set_ents([Span(doc, x.start, x.end, label=y) for x, y in zip(spans, labels, strict=True)], default="outside")
    else:
        doc.set_ents([], default="missing")
    return doc


def _layers(sentences: list[Sentence]) -> dict[str, Any]:
    return {
        "tags": [t for s in sentences for t in s.tags],
        "pos": [p for s in sentences for p in s.pos],
        "morphs": [m for s in sentences for m in s.morphs],
        "lemmas": [x for s in sentences for x in s.lemmas],
        "heads": [shift + h for shift, s in zip(_shifts(sentences), sentences, strict=True) for h in s.heads],
        "deps": [d for s in sentences for d in s.deps],
    }


def _shifts(sentences: list[Sentence]) -> list[int]:
    """The index in the Doc of each sentence's first word."""
    return [0, *accumulate(len(s.words) for s in sentences)][:-1]


def runs(sentences: list[Sentence], *, size: int, by_paragraph: bool) -> Iterator[list[Sentence]]:
    """Consecutive sentences of one document: whole paragraphs, or runs of `size` sentences."""
    run: list[Sentence] = []
    for s in sentences:
        new = run and (s.document != run[0].document or len(run) >= size or (by_paragraph and s.starts_paragraph))
        if new:
            yield run
            run = []
        run.append(s)
    if run:
        yield run
