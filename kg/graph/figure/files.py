"""A scene to a file: .svg as text, .png by matplotlib."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.errors import KgError
from kg.graph.figure.png import write_png
from kg.graph.figure.scene import Item
from kg.graph.figure.svg import svg


def save(path: Path | str, items: Iterable[Item], *, width: float, height: float, title: str) -> Path:
    """Writes the picture and returns its path. Raises KgError for another suffix, and for PNG without matplotlib."""
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix not in (".svg", ".png"):
        raise KgError(f"{path.name}: a figure is .svg or .png")
    path.parent.mkdir(parents=True, exist_ok=True)
    if suffix == ".svg":
        path.write_text(svg(items, width=width, height=height, title=title), encoding="utf-8", newline="\n")
    else:
        write_png(path, items, width=width, height=height)
    return path
