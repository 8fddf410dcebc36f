"""The graph in a notebook: `kg.open("graph")`, and `%load_ext kg.notebook` for cells of SPARQL (`%%sparql`).

A published graph opens by its address: `kg.open("https://store.example.org/sahel")`.

Tables are pandas DataFrames where pandas is installed, else lists of dicts that show themselves as HTML tables.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import KgError
from kg.records import claim_to_dict
from kg.workspace import Graph as Folder
from kg.workspace import RemoteGraph, Settings, build, question_rows, tie_rows

if TYPE_CHECKING:
    import networkx as nx

HEIGHT = 640


class Table(list[dict[str, Any]]):
    """Rows as dicts, shown as an HTML table: what stands in for a DataFrame where pandas is not installed."""

    def _repr_html_(self) -> str:
        names = list(self[0]) if self else []
        head = "".join(f"<th>{escape(name)}</th>" for name in names)
        body = "".join(f"<tr>{''.join(f'<td>{escape(_shown(row[name]))}</td>' for name in names)}</tr>" for row in self)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def table(rows: Iterable[Mapping[str, Any]], *, columns: Sequence[str] | None = None) -> Any:
    """Rows as a DataFrame where pandas is installed, else as a Table."""
    found = [dict(row) for row in rows]
    if find_spec("pandas") is None:
        return Table(found)
    import pandas

    return pandas.DataFrame(found, columns=None if found or columns is None else list(columns))


class View:
    """The explorer inside a notebook's cell: the whole page in a frame of its own that can reach nothing outside."""

    def __init__(self, page: str, *, height: int = HEIGHT) -> None:
        self.page, self.height = page, height

    def _repr_html_(self) -> str:
        frame = f'width="100%" height="{self.height}" style="border:1px solid #ccc"'
        return f'<iframe srcdoc="{escape(self.page)}" {frame} sandbox="allow-scripts allow-downloads" title="Explorer"></iframe>'


class Graph:
    """A built graph for analysis: tables, the network, SPARQL, the explorer.

    `folder` is what was opened: a graph folder, or a graph on a server.
    """

    def __init__(self, folder: Path | str | RemoteGraph) -> None:
        self.folder: Folder | RemoteGraph = folder if isinstance(folder, RemoteGraph) else Folder(folder)

    def sparql(self, text: str, **limits: Any) -> Any:
        """The answer to a SPARQL query as a table; IRIs are shortened (`actor:jnim`)."""
        answer = self.folder.sparql(text, **limits)
        return table(answer.records(), columns=answer.columns)

    def ask(self, question: str, **parameters: str) -> Any:
        """The answer to a shipped question as a table: `g.ask("allies-at", actor="jnim", on="2024-06-01")`."""
        answer = self.folder.ask(question, parameters)
        return table(answer.records(), columns=answer.columns)

    def questions(self) -> Any:
        """The shipped questions with their parameters."""
        return table(question_rows())

    def claims(self) -> Any:
        """One row a claim; what is nested in the record has names with a dot (`subject.id`, `trigger.text`)."""
        return table(_flat(claim_to_dict(claim)) for claim in self.folder.claims)

    def ties(self, **options: Any) -> Any:
        """One row a pair and family; the options are those of `kg.graph.ties`."""
        return table(tie_rows(self.folder.ties(**options)))

    def measure(self, name: str, *, on: str | None = None, **options: Any) -> Any:
        """A measure of the network (degree, brokerage, camps, balance, triads, similarity, shifts) as a table."""
        return table(self.folder.measure_rows(name, on=on, **options))

    def changes(self, before: str, after: str, **options: Any) -> Any:
        """Ties that hold on one of two days only, and pairs that turned from friends to foes or back."""
        return table(self.folder.change_rows(before, after, **options))

    def actors(self) -> Any:
        """One row an actor of the claims."""
        keys = ("id", "label", "type", "kind", "country", "parent", "generic", "minted")
        return table({key: getattr(actor, key) for key in keys} for actor in self.folder.actors.values())

    def network(self, *, include_generic: bool = False) -> nx.MultiDiGraph[str]:
        """The multigraph of all claims for networkx: node = actor id, edge key = claim id."""
        return self.folder.network(include_generic=include_generic)

    def figure(self, path: Path | str, *, on: str | None = None, **options: Any) -> Path:
        """Writes the network on a day as a picture of four panels (.svg, or .png with matplotlib) and returns its path."""
        return self.folder.write_figure(Path(path), on=on, **options)

    def report(self) -> dict[str, Any]:
        """What was read, found, refused and skipped."""
        return self.folder.report

    def view(self, *, height: int = HEIGHT) -> View:
        """The explorer in the notebook; the file explorer.html of a graph folder is the same page."""
        return View(self.folder.page(), height=height)

    def _repr_html_(self) -> str:
        counts = f"{len(self.folder.claims):,} claims of {len(self.folder.articles):,} articles on {len(self.folder.actors):,} actors"
        return f"<b>{escape(self.folder.name)}</b>: {counts}"


def build_graph(sources: Path | str | Sequence[Path | str], folder: Path | str, *, jobs: int = 1, **settings: Any) -> Graph:
    """Makes or renews a graph folder from articles and opens it; settings are `model`, `vocabulary`, `threshold` and `base`.

    What cannot be read is in `report()["skipped"]`.
    """
    several = [sources] if isinstance(sources, (str, Path)) else list(sources)
    build(several, Path(folder), settings=Settings(**settings), jobs=jobs)
    return Graph(folder)


def open_graph(folder: Path | str, *, base: str | None = None, default_graph: str | None = None, most: int = 20_000) -> Graph:
    """Opens a graph folder, or with an http(s) address the graph that a server answers SPARQL queries about.

    The other options are for servers: the base of the IRIs where several graphs share one, the graph that joins all others where the
    server does not do so by itself, and the number of articles up to which claims are fetched. Raises GraphFolderError or EndpointError.
    """
    if isinstance(folder, str) and folder.startswith(("http://", "https://")):
        return Graph(RemoteGraph(folder, base=base, default_graph=default_graph, most=most, warn=_warn))
    return Graph(folder)


def _warn(message: str) -> None:
    warnings.warn(message, stacklevel=4)


def _shown(value: object) -> str:
    return "" if value is None else str(value)


def _flat(data: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Nested dicts as one, names joined by dots.

    >>> _flat({"id": "c", "when": {"from": "2024", "to": None}})
    {'id': 'c', 'when.from': '2024', 'when.to': None}
    """
    found: dict[str, Any] = {}
    for key, value in data.items():
        found |= _flat(value, f"{prefix}{key}.") if isinstance(value, Mapping) else {f"{prefix}{key}": value}
    return found


def load_ipython_extension(shell: Any) -> None:
    """`%load_ext kg.notebook`: adds the cell magic `%%sparql GRAPH [NAME]`.

    GRAPH is a variable that holds an opened graph, or the path of a graph folder; with NAME the answer is also stored in that variable.
    """

    def sparql(line: str, cell: str) -> Any:
        source, name = (*line.split(), "", "")[:2]
        known = shell.user_ns.get(source)
        if not source:
            raise KgError("say which graph: %%sparql g, or %%sparql path/of/graph")
        answer = (known if isinstance(known, Graph) else open_graph(source)).sparql(cell)
        if name:
            shell.user_ns[name] = answer
        return answer

    shell.register_magic_function(sparql, "cell", "sparql")
