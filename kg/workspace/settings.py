"""What a build depends on beside its articles: the user's settings, and hashes of code, model and vocabulary."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import metadata, util
from pathlib import Path
from typing import Final

from kg.errors import KgError, ModelError
from kg.vocabulary import load_vocabulary
from kg.vocabulary.decisions import read_decisions
from kg.vocabulary.merges import Merges, merges_of

PACKAGE: Final = Path(__file__).parent.parent
READING: Final = ("articles", "extract", "vocabulary", "records")
WRITING: Final = ("graph", "workspace", "../ontology")
READING_LIBRARIES: Final = ("spacy", "numpy")
PARSING_LIBRARIES: Final = ("spacy", "thinc", "numpy")
WRITING_LIBRARIES: Final = ("jinja2", "networkx", "numpy", "pyoxigraph", "pyvis")
THRESHOLD: Final = 0.5


@dataclass(frozen=True, slots=True)
class KeptParses:
    """The folder of the parses of earlier builds, and the part of all texts that it has room for."""

    folder: Path
    share: float = 1.0


@dataclass(frozen=True)
class Settings:
    """A user's choices. `model` is a spaCy pipeline's name or folder, `vocabulary` a folder of tables, `base` the base IRI.

    `threshold` is the least confidence of a claim that becomes a direct edge of the RDF graph, `decisions` a file that says which
    actors are the same. `parses` may be kept for the next time; they change no byte of a graph.
    """

    model: str | None = None
    vocabulary: Path | None = None
    threshold: float = THRESHOLD
    base: str | None = None
    decisions: Path | None = None
    parses: KeptParses | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.threshold <= 1:
            raise KgError(f"threshold {self.threshold} is not between 0 and 1")

    @property
    def model_folder(self) -> Path:
        """Where the language model's files are. Raises ModelError where there is none."""
        if self.model is None:
            return PACKAGE / "models" / "en"
        if Path(self.model).is_dir():
            return Path(self.model)
        found = util.find_spec(self.model) if self.model.isidentifier() else None
        if found is None or found.origin is None:
            raise ModelError(f"{self.model}: neither a folder nor an installed spaCy pipeline")
        return Path(found.origin).parent

    @cached_property
    def model_meta(self) -> Mapping[str, str]:
        """Language, name and version of the model, read without loading it."""
        file = min(self.model_folder.rglob("meta.json"), key=lambda path: len(path.parts), default=None)
        if file is None:
            raise ModelError(f"{self.model_folder}: no spaCy pipeline here (no meta.json)")
        meta = json.loads(file.read_text("utf-8"))
        return {key: str(meta.get(key, "")) for key in ("lang", "name", "version")}

    @cached_property
    def reading(self) -> str:
        """Hash of all that decides which claims an article gives."""
        own = [PACKAGE / part for part in READING]
        return digest(_hashes([*own, self.model_folder, *([self.vocabulary] if self.vocabulary else [])]), versions(READING_LIBRARIES))

    @cached_property
    def parsing(self) -> str:
        """Hash of all that decides which trees the parser makes of its tokens."""
        return digest(_hashes([self.model_folder]), versions(PARSING_LIBRARIES))

    @cached_property
    def writing(self) -> str:
        """Hash of all that decides what is made of the claims."""
        chosen = json.dumps([self.threshold, self.base, self.merges.fingerprint])
        return digest([chosen, *_hashes(PACKAGE / part for part in WRITING)], versions(WRITING_LIBRARIES))

    @cached_property
    def merges(self) -> Merges:
        """What the decisions ask for. Raises VocabularyError where the file has faults or contradicts itself."""
        return merges_of(read_decisions(self.decisions), load_vocabulary(self.vocabulary).actors) if self.decisions else Merges()

    @property
    def run(self) -> str:
        """Short name of the versions that make a claim, written in each of them."""
        return f"r-{self.reading[:12]}"

    def described(self) -> dict[str, object]:
        """The settings for the report; no path of this machine."""
        model = "{lang} {name} {version}".format(**self.model_meta)
        own = self.vocabulary.name if self.vocabulary else None
        return {"model": model, "vocabulary": own or "shipped", "threshold": self.threshold, "base": self.base or "default"}


def digest(*parts: Iterable[str]) -> str:
    """Hash of some texts in their order."""
    joined = "\n".join(text for part in parts for text in part)
    return hashlib.sha256(joined.encode()).hexdigest()


def file_digest(path: Path) -> str:
    """Hash of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def versions(names: Iterable[str]) -> Iterator[str]:
    """Each library with its version."""
    for name in names:
        yield f"{name}=={metadata.version(name)}"


def _hashes(places: Iterable[Path]) -> Iterator[str]:
    """Relative name and hash of every file in some folders, byte code left out."""
    for place in places:
        files = [place] if place.is_file() else sorted(p for p in place.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
        for file in files:
            yield f"{place.name}/{file.relative_to(place).as_posix()} {file_digest(file)}"
