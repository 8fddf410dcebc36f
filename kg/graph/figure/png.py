"""A scene as PNG, by matplotlib, which is there with the extra `notebook`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.graph.figure.scene import CORNERS, HOLLOW, Item, Shape, Stroke, arrow_head


def write_png(path: Path, items: Iterable[Item], *, width: float, height: float, dots: int = 200) -> None:
    """Writes the picture with `dots` dots an inch. Raises KgError where matplotlib is not installed."""
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError as error:
        raise KgError("PNG needs matplotlib: pip install 'sahel-kg[notebook]', or write .svg") from error
    figure = Figure(figsize=(width / 96, height / 96), dpi=dots)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    axes.axis("off")
    for order, item in enumerate(items):
        _draw(axes, item, order)
    figure.savefig(path, metadata={"Software": None})


def _draw(axes: Any, item: Item, order: int) -> None:
    from matplotlib.patches import Circle, PathPatch, Polygon
    from matplotlib.path import Path as Outline

    if isinstance(item, Stroke):
        curve = Outline([item.start, item.via, item.end], [Outline.MOVETO, Outline.CURVE3, Outline.CURVE3])
        dash: Any = (0, item.dash) if item.dash else "solid"
        axes.add_patch(PathPatch(curve, fill=False, edgecolor=item.colour, linewidth=item.width * 0.75, linestyle=dash, zorder=order))
        if item.arrow:
            axes.add_patch(Polygon(arrow_head(item), color=item.colour, linewidth=0, zorder=order))
    elif isinstance(item, Shape):
        face = "#ffffff" if item.kind in HOLLOW else item.colour
        look: dict[str, Any] = {"facecolor": face, "edgecolor": item.colour, "linewidth": 1, "zorder": order}
        corners = [(item.at[0] + x * item.size, item.at[1] + y * item.size) for x, y in CORNERS.get(item.kind, ())]
        axes.add_patch(Polygon(corners, **look) if corners else Circle(item.at, item.size, **look))
    else:
        align = {"start": "left", "middle": "center", "end": "right"}[item.anchor]
        weight = "bold" if item.bold else "normal"
        text = item.text.replace("$", r"\$")  # matplotlib would read a formula
        look = {"fontsize": item.size * 0.75, "ha": align, "va": "baseline", "weight": weight, "color": item.colour}
        axes.text(*item.at, text, rotation=-item.turn, rotation_mode="anchor", zorder=order, **look)
