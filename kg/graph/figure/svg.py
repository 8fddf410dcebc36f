"""A scene as SVG: text, the same on every platform."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from kg.graph.figure.scene import CORNERS, HOLLOW, Item, Shape, Stroke, Words, arrow_head

FONT = "Helvetica, Arial, 'Liberation Sans', sans-serif"


def svg(items: Iterable[Item], *, width: float, height: float, title: str) -> str:
    """The whole document."""
    body = "\n".join(_item(item) for item in items)
    size = f'viewBox="0 0 {_n(width)} {_n(height)}" width="{_n(width)}" height="{_n(height)}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{FONT}" role="img">\n<title>{_text(title)}</title>'
    return f'{head}\n<rect width="100%" height="100%" fill="#ffffff"/>\n{body}\n</svg>\n'


def _item(item: Item) -> str:
    if isinstance(item, Stroke):
        return _stroke(item)
    return _shape(item) if isinstance(item, Shape) else _words(item)


def _stroke(stroke: Stroke) -> str:
    (a, b), (c, d), (e, f) = stroke.start, stroke.via, stroke.end
    dash = f' stroke-dasharray="{" ".join(_n(v) for v in stroke.dash)}"' if stroke.dash else ""
    look = f'fill="none" stroke="{stroke.colour}" stroke-width="{_n(stroke.width)}"{dash}'
    line = f'<path d="M{_n(a)} {_n(b)}Q{_n(c)} {_n(d)} {_n(e)} {_n(f)}" {look}/>'
    return line + (f'<polygon points="{_points(arrow_head(stroke))}" fill="{stroke.colour}"/>' if stroke.arrow else "")


def _shape(shape: Shape) -> str:
    x, y = shape.at
    look = f'fill="{"#ffffff" if shape.kind in HOLLOW else shape.colour}" stroke="{shape.colour}" stroke-width="1.4"'
    if shape.kind not in CORNERS:
        return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(shape.size)}" {look}/>'
    return f'<polygon points="{_points((x + px * shape.size, y + py * shape.size) for px, py in CORNERS[shape.kind])}" {look}/>'


def _words(words: Words) -> str:
    weight = ' font-weight="600"' if words.bold else ""
    halo = ' paint-order="stroke" stroke="#ffffff" stroke-width="3"' if words.anchor != "start" or words.size < 12 else ""
    turn = f' transform="rotate({_n(words.turn)} {_n(words.at[0])} {_n(words.at[1])})"' if words.turn else ""
    place = f'x="{_n(words.at[0])}" y="{_n(words.at[1])}" font-size="{_n(words.size)}" text-anchor={quoteattr(words.anchor)}'
    return f'<text {place}{turn} fill="{words.colour}"{weight}{halo}>{_text(words.text)}</text>'


def _points(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _text(text: str) -> str:
    return escape("".join(letter for letter in text if letter >= " "))
