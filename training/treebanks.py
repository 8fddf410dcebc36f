"""Read CoNLL-U treebanks and UNER files into spaCy Docs for training.

Paragraph and document borders of the treebank are kept: half of the documents are cut into their own paragraphs
(as the extractor parses an article), half into runs of ten sentences (so that the parser learns sentence borders).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import conllu
from spacy.tokens import Doc
from spacy.vocab import Vocab

ENTITY_LABELS = {"person": "PER", "organization": "ORG", "place": "LOC"}
BRACKET = re.compile(r"\((?P<open>\d+)-(?P<type>[a-z]+)-[^()]*|(?P<close>\d+)\)")


@dataclass(frozen=True)
class Sentence:
    """One treebank sentence: columns as lists of one value per word; heads are indices into the sentence."""

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
    spaces = [(t["misc"] or {}).get("SpaceAfter") != "No" for t in words]
    for joined in (t for t in tokens if not isinstance(t["id"], int) and t["id"][1] == "-"):
        first, _, last = joined["id"]
        for number in range(first, last):
            spaces[number - 1] = False
        spaces[last - 1] = (joined["misc"] or {}).get("SpaceAfter") != "No"
    meta = tokens.metadata
    return Sentence(
        id=meta["sent_id"],
        genre=genre,
        document=document,
        starts_paragraph=any(key.startswith(("newpar", "newdoc")) for key in meta),
        words=[t["form"] for t in words],
        spaces=spaces,
        tags=[t["xpos"] or "_" for t in words],
        pos=[t["upos"] for t in words],
        morphs=["|".join(f"{k}={v}" for k, v in (t["feats"] or {}).items()) for t in words],
        lemmas=[t["lemma"] for t in words],
        heads=[t["head"] - 1 if t["head"] else i for i, t in enumerate(words)],
        deps=["ROOT" if t["deprel"] == "root" else t["deprel"] for t in words],
        entities=_proper_entities(words),
    )


def _proper_entities(words: list[conllu.Token]) -> list[tuple[int, int, str]] | None:
    """Outermost persons, organisations and places headed by a proper noun; None where the file marks no entities."""
    spans, open_ = [], {}
    for i, token in enumerate(words):
        for m in BRACKET.finditer((token["misc"] or {}).get("Entity") or ""):
            if m["open"]:
                open_[m["open"]] = (i, m["type"])
                rest = ((token["misc"] or {}).get("Entity") or "")[m.end():m.end() + 1]
                if rest == ")":
                    spans.append((i, i + 1, open_.pop(m["open"])[1]))
            elif m["close"] in open_:
                start, kind = open_.pop(m["close"])
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
    """Entities by sentence id of a Universal NER file (IOB2 in the third column)."""
    table: dict[str, list[tuple[int, int, str]]] = {}
    name, spans, open_ = "", [], None
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# sent_id = "):
            name, spans, open_ = line[12:].strip(), [], None
        elif not line.startswith("#"):
            fields = line.split("\t")
            tag = fields[2] if len(fields) > 2 else "O"
            i = int(fields[0]) - 1 if len(fields) > 2 else 0
            if open_ and not tag.startswith("I-"):
                spans.append((open_[0], open_[1], open_[2]))
                open_ = None
            if tag.startswith("B-"):
                open_ = (i, i + 1, tag[2:])
            elif tag.startswith("I-") and open_:
                open_ = (open_[0], i + 1, open_[2])
            if not line.strip() and name:
                table[name] = [s for s in spans if s[2] in ENTITY_LABELS.values()]
    return table


def to_doc(vocab: Vocab, sentences: list[Sentence], *, parse: bool = True, entities: bool = False) -> Doc:
    """One Doc of the sentences; without `parse` (or `entities`) that layer is left missing, not empty."""
    words = [w for s in sentences for w in s.words]
    spaces = [x for s in sentences for x in s.spaces]
    if not parse:
        doc = Doc(vocab, words=words, spaces=spaces)
    else:
        offsets = [sum(len(x.words) for x in sentences[:k]) for k in range(len(sentences))]
        doc = Doc(
            vocab, words=words, spaces=spaces,
            tags=[t for s in sentences for t in s.tags], pos=[p for s in sentences for p in s.pos],
            morphs=[m for s in sentences for m in s.morphs], lemmas=[x for s in sentences for x in s.lemmas],
            heads=[o + h for o, s in zip(offsets, sentences, strict=True) for h in s.heads],
            deps=[d for s in sentences for d in s.deps],
        )
    if entities:
        shift, spans = 0, []
        for s in sentences:
            spans += [doc.char_span(doc[shift + a].idx, doc[shift + b - 1].idx + len(doc[shift + b - 1]), label=k) for a, b, k in s.entities or []]
            shift += len(s.words)
        doc.set_ents([s for s in spans if s is not None], default="outside")
    else:
        doc.set_ents([], default="missing")
    return doc


def runs(sentences: list[Sentence], *, size: int, by_paragraph: bool) -> Iterator[list[Sentence]]:
    """Consecutive sentences of one document: whole paragraphs, or runs of `size` sentences."""
    run: list[Sentence] = []
    for s in sentences:
        new = run and (s.document != run[0].document or len(run) >= size or by_paragraph and s.starts_paragraph)
        if new:
            yield run
            run = []
        run.append(s)
    if run:
        yield run
