"""The page: pyvis.Network makes nodes, edges and options; template, policy and all text that it would not escape are ours.

pyvis 0.3.2 renders without escaping, asks two content networks for files and loses parallel edges of undirected graphs. Hence a
directed network with arrows off, a template of our own with autoescape on, data in JSON blocks alone, and vis-network read from
pyvis' own copy. The content security policy names the hash of each script and style, so that nothing else runs.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, PackageLoader
from markupsafe import Markup
from pyvis.network import Network

from kg.graph.explorer.drawn import Line, edge_style, important_first, lines, node_style, outline
from kg.graph.explorer.payload import Json, payload, web_address, words
from kg.graph.layout import Point, importance, positions, ranked
from kg.graph.ties import Origins
from kg.records import Actor, Article, Claim
from kg.vocabulary.relations import Relation

PLAIN_FROM: Final = 4000
"""Drawn lines from which curves are left out: vis-network draws 9,000 straight lines in the time of 2,500 curves."""
SCRIPTS: Final = (
    "data", "state", "selection", "symbols", "canvas", "labels", "time", "controls", "chips", "legend", "search",
    "panel", "evidence", "actor", "analysis", "timeline", "table", "export", "picture", "keyboard", "story", "main",
)  # fmt: skip
STYLES: Final = ("base", "layout", "controls", "panel", "views", "print")
OPTIONS: Final = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {"hover": True, "multiselect": False, "selectConnectedEdges": False, "tooltipDelay": 150, "zoomSpeed": 0.6},
    "nodes": {"font": {"size": 0}, "borderWidth": 2, "physics": False},
    "edges": {"selectionWidth": 0, "hoverWidth": 0, "arrowStrikethrough": False, "smooth": {"enabled": False}},
}


def write_explorer(
    path: Path | str,
    *,
    claims: Iterable[Claim],
    actors: Iterable[Actor],
    articles: Iterable[Article] = (),
    relations: Mapping[str, Relation],
    title: str = "The Sahel knowledge graph",
    language: str = "en",
    quotes: bool = True,
    story: Sequence[tuple[str, str]] = (),
    origins: Origins | None = None,
) -> Path:
    """Writes the explorer to one HTML file, which needs no other file and no network, and returns its path.

    The same records give the same bytes. `language` (en, fr) is the interface's first one; readers can change it. `quotes=False`
    leaves the sentences out, for graphs that are to be shared where the texts may not be. `story` is a list of captions and states
    (the text after # of a link that the explorer has copied), to be gone through step by step. `origins` are
    given where they are known already.
    """
    claims = sorted(claims, key=lambda c: c.id)
    known = {article.id: article for article in articles}
    people = _actors(claims, actors)
    origins = origins or Origins(claims, [known[key] for key in sorted(known)])
    found = lines(claims, relations, origins)
    weights = _weights(found, people, relations)
    named: Json = {"title": title, "language": language, "quotes": quotes}
    data = payload(found, people, known, relations, origins=origins, order=ranked(weights), **named)
    data["story"] = [list(step) for step in story]
    network = ExplorerNetwork(data, found, relations, people)
    network.draw(found, weights, positions(people, outline(found, relations)))
    return network.write_html(path)


def _weights(found: Sequence[Line], people: Iterable[str], relations: Mapping[str, Relation]) -> dict[str, int]:
    """The importance of each actor; lines with unnamed collectives count for nobody."""
    named = outline((line for line in found if not line.generic), relations)
    return {**dict.fromkeys(sorted(people), 0), **importance(named)}


def _actors(claims: Iterable[Claim], actors: Iterable[Actor]) -> dict[str, Actor]:
    """The actors of the claims; one without a record is known by what the claim says of it."""
    known = {actor.id: actor for actor in actors}
    sides = {side.id: side for claim in claims for side in (claim.object, claim.subject)}
    return {key: known.get(key) or Actor(key, side.label, side.type, generic=side.generic) for key, side in sorted(sides.items())}


class ExplorerNetwork(Network):  # type: ignore[misc]  # pyvis has no types
    """pyvis' network with a template that escapes, a content security policy and no file beside the page."""

    def __init__(self, data: Json, found: Sequence[Line], relations: Mapping[str, Relation], actors: Mapping[str, Actor]) -> None:
        super().__init__(height="100%", directed=True, cdn_resources="in_line", heading=data["meta"]["title"])
        scripts = {"vis_js": _vis_script(), "app_js": _program()}
        styles = {"vis_css": _vis_style(), "app_css": "\n".join(_template(f"css/{name}.css") for name in STYLES)}
        self.path = "explorer.html"
        self.templateEnv = Environment(loader=PackageLoader("kg.graph", "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True)
        self.templateEnv.filters.update(script_json=script_json, fromjson=json.loads)
        self.templateEnv.globals.update(
            {key: Markup(text) for key, text in {**scripts, **styles}.items()},  # our own files and vis-network's
            policy=_policy(scripts.values(), styles.values()),
            payload={key: value for key, value in data.items() if key != "quotes"},  # they stand in the static table
            words=words(),
            rows=list(_rows(found, relations, data)),
        )
        self.options = OPTIONS
        self.data, self.actors = data, actors

    def draw(self, found: Sequence[Line], weights: Mapping[str, int], places: Mapping[str, Point]) -> None:
        """Adds the actors, the most important first, and the lines."""
        for actor in ranked(weights):
            x, y = places[actor]
            record = self.data["actors"][actor]
            label = record.get("short") or record.get("label") or actor
            self.add_node(actor, label=label, x=x, y=y, **node_style(self.actors[actor], weights[actor]))
        for line in found:
            self.add_edge(line.source, line.target, **edge_style(line, plain=len(found) > PLAIN_FROM))
        for node in self.nodes:  # defaults of pyvis that the page's script sets from the data
            del node["color"]
        for edge in self.edges:
            del edge["arrows"]

    def write_html(self, name: Path | str, *_: Any, **__: Any) -> Path:
        """Writes the page in UTF-8 with line feeds, whatever the platform; makes no folder `lib`."""
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.generate_html(), encoding="utf-8", newline="\n")
        return path


def script_json(value: Any) -> Markup:
    """JSON that may stand inside a script element: no letter of it can end the element or open a comment.

    >>> script_json("</script>")
    Markup('"\\\\u003c/script\\\\u003e"')
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return Markup(text)


def _policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    script, style = (" ".join(_hash(text) for text in texts) for texts in (scripts, styles))
    closed = "; ".join(f"{kind} 'none'" for kind in ("base-uri", "form-action", "connect-src", "frame-src", "object-src"))
    return f"default-src 'none'; script-src {script}; style-src {style}; img-src data: blob:; {closed}"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _template(name: str) -> str:
    return (resources.files("kg.graph") / "templates" / name).read_text("utf-8")


def _program() -> str:
    """The page's own scripts as one, in a scope of its own."""
    return "(function () {\n'use strict';\n" + "\n".join(_template(f"js/{name}.js") for name in SCRIPTS) + "\n})();"


def _vis(name: str) -> str:
    return (resources.files("pyvis") / "templates" / "lib" / "vis-9.1.2" / name).read_text("utf-8")


def _vis_script() -> str:
    """vis-network with its licence, without the map file that a browser's tools would ask for."""
    return re.sub(r"//# sourceMappingURL=\S*", "", _vis("vis-network.min.js"))


def _vis_style() -> str:
    """vis-network's styles without 205 KB of button images that the page does not show."""
    return re.sub(r'url\("?data:[^)]*\)', "none", _vis("vis-network.css"))


def _rows(found: Sequence[Line], relations: Mapping[str, Relation], data: Json) -> Iterable[Json]:
    """The static table, for mail previews and browsers without scripts, and the one place where the quotes stand.

    A quote is there under its number where it comes first; later rows point to it.
    """
    language, quoted = data["meta"]["language"], _quoted(data)
    for line in important_first(found):
        yield {
            "source": data["actors"][line.source]["label"],
            "target": data["actors"][line.target]["label"],
            "relation": ", ".join(sorted({_verb(c, line, relations[c.relation], language) for c in line.claims})),
            "status": line.status,
            "origins": line.origins,
            "evidence": [{"claim": c, "url": web_address(c.url), **quoted(c.id)} for c in line.claims],
        }


def _quoted(data: Json) -> Callable[[str], Json]:
    """A claim's quote with its number; the quote is None from the second time on."""
    numbers = {record["i"]: record.get("q") for record in data["claims"]}
    told: set[int] = set()

    def of(claim: str) -> Json:
        number = numbers[claim]
        if number is None:
            return {"number": None, "quote": None}
        quote = None if number in told else data["quotes"][number]
        told.add(number)
        return {"number": number, "quote": quote}

    return of


def _verb(claim: Claim, line: Line, relation: Relation, language: str) -> str:
    """The relation's words as read from the line's source to its target."""
    forward, backward = (relation.label_fr, relation.inverse_fr) if language == "fr" else (relation.label_en, relation.inverse_en)
    return forward if relation.symmetric or claim.subject.id == line.source else backward or forward
