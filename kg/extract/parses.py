"""Parses kept on disk: another vocabulary links the same trees anew, if it hands the parser the same tokens.

Which names the vocabulary knows decides which words the parser sees as one token. So a parse is used again only where model and
tokens are those that it was made from; else the article is parsed, all of it, for its paragraphs are one batch.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from spacy import attrs
from spacy.tokens import Doc

from kg.extract.parsefiles import has_room, key_of, read, write

INPUT: Final = (attrs.ORTH, attrs.SPACY, attrs.NORM, attrs.PREFIX, attrs.SUFFIX, attrs.SHAPE, attrs.SENT_START)
"""What a pipeline sees of a token; all else that it may look at follows from the letters."""
OUTPUT: Final = (attrs.POS, attrs.HEAD, attrs.ENT_IOB, attrs.TAG, attrs.MORPH, attrs.LEMMA, attrs.DEP, attrs.ENT_TYPE)
NAMED: Final = slice(3, None)
"""Those of OUTPUT whose numbers stand for words."""
Numbers = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Parses:
    """Parses in a folder; `version` names the model, `share` the part of all texts that there is room for."""

    folder: Path
    version: str
    share: float = 1.0

    def docs(self, text: str, made: Sequence[Doc], parse: Callable[[Sequence[Doc]], Iterable[Doc]]) -> list[Doc]:
        """The Docs of a text's paragraphs with their trees, from the disk or parsed now."""
        key = key_of(text)
        if not made or not has_room(key, self.share):
            return list(parse(made))
        mark = _mark(made, self.version)
        if (kept := read(self.folder, key, mark)) is not None:
            return _filled(made, kept)
        docs = list(parse(made))
        write(self.folder, key, mark, _content(docs))
        return docs


def _mark(made: Sequence[Doc], version: str) -> bytes:
    """Hash of what the parser is given and which it is."""
    found = hashlib.sha256(version.encode())
    for doc in made:
        found.update(f"|{len(doc)}|".encode() + _array(doc, INPUT).tobytes())
    return found.digest()


def _array(doc: Doc, columns: tuple[int, ...]) -> Numbers:
    array: Any = doc.to_array(list(columns))
    return np.asarray(array).astype(np.uint64)


def _content(docs: Sequence[Doc]) -> bytes:
    """The numbers of all tokens, and before them the words that they stand for."""
    numbers = np.concatenate([_array(doc, OUTPUT) for doc in docs])
    strings = docs[0].vocab.strings
    words = sorted({strings[number] for number in np.unique(numbers[:, NAMED]).tolist() if number})
    return json.dumps(words).encode() + b"\0" + numbers.tobytes()


def _filled(made: Sequence[Doc], content: bytes) -> list[Doc]:
    words, _, numbers = content.partition(b"\0")
    for word in json.loads(words):
        made[0].vocab.strings.add(word)
    whole = np.frombuffer(numbers, dtype=np.uint64).reshape(-1, len(OUTPUT))
    arrays: list[Any] = np.split(whole, np.cumsum([len(doc) for doc in made])[:-1])
    return [doc.from_array(list(OUTPUT), array) for doc, array in zip(made, arrays, strict=True)]
