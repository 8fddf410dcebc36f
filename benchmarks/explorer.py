"""Times of the explorer in headless Chromium beside plain pyvis on the same graph, in one run.

    python benchmarks/explorer.py            # 100 and 500 actors beside plain pyvis, 2,000 alone: about three minutes
    python benchmarks/explorer.py --full     # plain pyvis with 2,000 actors too: minutes more

Graphs are synthetic (Barabasi and Albert, m = 2, three claims a pair, seed 1): denser than networks of real groups. "First view" is
the time from navigation to a drawn network that takes clicks; of plain pyvis, to a canvas that is no longer blank. Of each step in
time the shortest of three counts: other programs share the machine.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import networkx as nx
from pyvis.network import Network

sys.path.insert(0, str(Path(__file__).parents[1]))

from kg.graph import write_explorer
from kg.records import Actor, Argument, Claim, Trigger
from kg.vocabulary import load_vocabulary
from tests.graph import browser

RELATIONS = ("alliedWith", "supports", "fights", "attacks", "rivalOf", "negotiatesWith", "partOf")
STATUSES = ("actual", "actual", "actual", "planned", "hypothetical", "denied")
SENTENCE = "Report {n}: {a} and {b} met {rest}."
SYLLABLES = ("ba", "den", "ko", "lim", "mar", "no", "ra", "sul", "ta", "wen")
"""Of them come the words of the rest, other ones in each sentence: formulas would be taken for copies of one another."""
NOT_BLANK = """const c = document.querySelector('#mynetwork canvas'); if (!c) return false;
const x = c.getContext('2d').getImageData(0, 0, c.width, c.height).data, s = new Set();
for (let i = 0; i < x.length; i += 40) s.add(x[i] << 16 | x[i + 1] << 8 | x[i + 2]); return s.size > 5"""
STEP = """const from = performance.now(); explorer.S.from = arguments[0]; explorer.S.to = arguments[1]; explorer.change();
return performance.now() - from"""


def synthetic(actors: int) -> tuple[list[Claim], list[Actor]]:
    """Claims and actors of a scale-free graph."""
    dice = random.Random(1)
    graph = nx.barabasi_albert_graph(actors, 2, seed=1)
    claims = [_claim(dice, n, a, b) for a, b in sorted(graph.edges) for n in range(3)]
    return claims, [Actor(f"g{n}", f"Armed group {n}", "group", "armed-movement", aliases=((f"AG{n}", "en"),)) for n in graph]


def _claim(dice: random.Random, n: int, a: int, b: int) -> Claim:
    rest = " ".join("".join(dice.choices(SYLLABLES, k=dice.randint(1, 3))) for _ in range(18))
    sentence = SENTENCE.format(n=f"{n}-{a}-{b}", a=f"AG{a}", b=f"AG{b}", rest=rest)
    sides = []
    for number in (a, b):
        start = sentence.index(f": AG{a}") + 2 if number == a else sentence.index(f"and AG{b}") + 4
        sides.append(Argument(f"g{number}", f"Armed group {number}", "group", f"AG{number}", start, start + len(f"AG{number}")))
    met = sentence.index("met")
    date = f"{dice.randint(2012, 2025)}-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}"
    article = f"article-{dice.randint(1, 400)}"
    return Claim(
        article, sides[0], dice.choice(RELATIONS), sides[1], dice.choice(STATUSES), sentence, 0, len(sentence),
        Trigger("met", met, met + 3), "synthetic", round(dice.uniform(0.5, 0.95), 2), published=date,
        outlet=f"Outlet {dice.randint(1, 20)}",
        url=f"https://example.org/{article}",
    )  # fmt: skip


def plain_pyvis(path: Path, claims: list[Claim]) -> None:
    """The same lines as pyvis draws them by default."""
    network = Network(directed=True, cdn_resources="in_line")
    for actor in sorted({side.id for claim in claims for side in (claim.subject, claim.object)}):
        network.add_node(actor)
    for key in sorted({(c.subject.id, c.object.id, c.relation, c.status) for c in claims}):
        network.add_edge(key[0], key[1])
    path.write_text(network.generate_html(), encoding="utf-8")


def first_view(driver: Any, page: Path, *, plain: bool) -> float:
    """Seconds from navigation to the first usable picture."""
    driver.get("about:blank")
    start = time.perf_counter()
    driver.get(page.as_uri())
    script = NOT_BLANK if plain else "return !!window.explorer"
    while not driver.execute_script(script):
        if time.perf_counter() - start > 600:
            return float("inf")
        time.sleep(0.05)
    return time.perf_counter() - start


def sweep(driver: Any) -> list[float]:
    """Milliseconds of each step of a window of three years through the whole time, all actors shown."""
    driver.execute_script("Object.assign(explorer.S, { all: true, from: null, to: null }); explorer.change()")
    time.sleep(1)
    return [driver.execute_script(STEP, f"{year}-01-01", f"{year + 2}-12-31") for year in range(2012, 2023)]


def measure(driver: Any, folder: Path, actors: int, *, plain: bool) -> dict[str, float]:
    """All figures of one size."""
    claims, known = synthetic(actors)
    page, other = folder / f"{actors}.html", folder / f"plain-{actors}.html"
    start = time.perf_counter()
    write_explorer(page, claims=claims, actors=known, relations=load_vocabulary().relations)
    found = {"build s": time.perf_counter() - start, "file MB": page.stat().st_size / 1e6}
    found["first view s"] = first_view(driver, page, plain=False)
    found["lines"] = driver.execute_script("return explorer.edges.length")
    steps = [min(times) for times in zip(*(sweep(driver) for _ in range(3)), strict=True)]
    found["step ms (median)"], found["step ms (worst)"] = sorted(steps)[len(steps) // 2], max(steps)
    if plain:
        plain_pyvis(other, claims)
        found["plain pyvis s"] = first_view(driver, other, plain=True)
        found["times sooner"] = found["plain pyvis s"] / found["first view s"]
    return found


def main() -> None:
    """Prints one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="plain pyvis with 2,000 actors too")
    options = parser.parse_args()
    rows = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for driver in browser.started(folder):
            driver.set_script_timeout(900)
            driver.set_page_load_timeout(900)
            for actors in (100, 500, 2000):
                rows[actors] = measure(driver, folder, actors, plain=actors < 2000 or options.full)
                print(actors, rows[actors], file=sys.stderr)
    columns = list(dict.fromkeys(column for row in rows.values() for column in row))
    print("| actors |", " | ".join(columns), "|")
    print("|--:|" + "--:|" * len(columns))
    for actors, row in rows.items():
        print(f"| {actors} |", " | ".join(f"{row[c]:.1f}" if c in row else "" for c in columns), "|")


if __name__ == "__main__":
    main()
