"""How a new graph takes the place of the old one: made beside it, marked whole by one rename, then moved file by file.

A build that is killed before the mark leaves the old graph; one that is killed after it is finished by whoever opens the folder next.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Final

from kg.errors import GraphFolderError

FILES: Final = (
    "articles.jsonl",
    "claims.jsonl",
    "actors.jsonl",
    "relations.jsonl",
    "audit.jsonl",
    "ties.jsonl",
    "report.json",
    "explorer.html",
)
STORE: Final = "store"
MANIFEST: Final = "manifest.json"
ALL: Final = (STORE, *FILES, MANIFEST)
NEXT: Final = ".next"
DRAFT: Final = "draft"
WHOLE: Final = "whole"
LOCK: Final = ".lock"
PARSES: Final = ".parses"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Holds the folder against other builds. Raises GraphFolderError where one is at work."""
    with (folder / LOCK).open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise GraphFolderError(f"{folder}: another build is writing here; wait for it, or choose another folder with -o") from error
        yield


@contextmanager
def clear_errors(folder: Path, *, kept: str = "the graph that was there") -> Iterator[None]:
    """Turns the system's refusals while writing into an error with one line, and frees the room that the draft takes."""
    try:
        yield
    except OSError as error:
        shutil.rmtree(folder / NEXT / DRAFT, ignore_errors=True)
        full = error.errno in (errno.ENOSPC, errno.EDQUOT) or "No space left" in str(error)
        why = "the disk is full" if full else error.strerror or str(error)
        raise GraphFolderError(f"{folder}: cannot be written: {why}; {kept} is unchanged") from error


def prepare(folder: Path) -> None:
    """Makes the folder where there is none. Raises GraphFolderError where it holds files of these names that no build wrote."""
    if folder.exists() and not folder.is_dir():
        raise GraphFolderError(f"{folder}: is a file; name a folder for the graph")
    folder.mkdir(parents=True, exist_ok=True)
    if (folder / MANIFEST).exists() or (folder / NEXT).exists():
        return
    if strange := sorted(name for name in ALL if (folder / name).exists()):
        raise GraphFolderError(f"{folder}: holds {strange[0]} but no {MANIFEST}, so no build of ours wrote it; choose an empty folder")


def draft(folder: Path) -> Path:
    """An empty folder for the new graph, beside the old one."""
    place = folder / NEXT / DRAFT
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    return place


def publish(folder: Path) -> None:
    """Marks the draft whole and moves it into place."""
    for file in sorted((folder / NEXT / DRAFT).iterdir()):
        if file.is_file():
            _to_disk(file)
    (folder / NEXT / DRAFT).rename(folder / NEXT / WHOLE)
    _to_disk(folder / NEXT)
    finish(folder)


def pending(folder: Path) -> bool:
    """Whether a build was stopped while it moved a whole new graph into place."""
    return (folder / NEXT / WHOLE).is_dir()


def finish(folder: Path) -> None:
    """Moves what is left of a whole new graph into place; the manifest comes last."""
    whole = folder / NEXT / WHOLE
    for name in (name for name in ALL if (whole / name).exists()):
        old = folder / NEXT / f"old-{name}"
        if (folder / name).is_dir():
            shutil.rmtree(old, ignore_errors=True)
            (folder / name).rename(old)
        (whole / name).replace(folder / name)
    shutil.rmtree(folder / NEXT)


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def clone_store(old: Path, new: Path) -> None:
    """A copy of a store; its tables are never changed once written, so that a link to them is copy enough."""
    new.mkdir()
    for file in sorted(chain.from_iterable(old.glob(pattern) for pattern in ("*", "*/*"))):
        target = new / file.relative_to(old)
        if file.is_dir():
            target.mkdir(exist_ok=True)
        elif file.suffix == ".sst" and _linked(file, target):
            continue
        elif file.name != "LOCK":
            shutil.copyfile(file, target)


def _linked(file: Path, target: Path) -> bool:
    try:
        os.link(file, target)
    except OSError:
        return False
    return True
