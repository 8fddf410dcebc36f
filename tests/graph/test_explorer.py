"""The explorer's file, read without a browser."""

import collections
import hashlib
import itertools
import json
import math
import os
import re
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph import write_explorer
from kg.graph.explorer.drawn import short_label
from kg.graph.explorer.payload import words
from kg.graph.explorer.quotes import LONGEST, shortened, utf16, window
from kg.graph.layout import NEAREST, positions
from kg.graph.ties import Tie, ties
from kg.records import Actor

from . import hostile, sample

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "kg" / "graph" / "templates"


def data(page: Path, name: str):
    block = re.search(rf'<script type="application/json" id="d-{name}">(.*?)</script>', page.read_text("utf-8"))
    return json.loads(block[1])


def test_the_same_records_give_the_same_bytes_in_any_order_and_process(page, tmp_path):
    code = (
        "import sys; from pathlib import Path; from tests.graph import sample; from kg.graph import write_explorer\n"
        "claims, articles = sample.build()\n"
        "records = {'claims': claims[::-1], 'actors': sample.ACTORS[::-1], 'articles': articles[::-1]}\n"
        "write_explorer(Path(sys.argv[1]), **records, relations=sample.relations())"
    )
    other = tmp_path / "other.html"
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", code, str(other)], check=True, env=environment, cwd=ROOT)
    assert other.read_bytes() == page.read_bytes()


def test_no_element_asks_for_another_file(page):
    text = page.read_text("utf-8")
    assert not re.search(r"<(?:script|link|img|iframe|source)[^>]*\s(?:src|href)\s*=", text)
    assert not re.search(r"@import|url\((?!#)", text.split("</style>")[1])
    assert "sourceMappingURL" not in text


def test_vis_network_is_the_version_that_was_measured():
    file = resources.files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    assert hashlib.sha256(file.read_bytes()).hexdigest() == "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"


def test_the_licence_of_vis_network_stays_in_the_file(page):
    assert "Apache-2.0" in page.read_text("utf-8") or "Apache 2.0" in page.read_text("utf-8")


def test_each_claim_is_in_the_file_once(page):
    claims, _ = sample.build()
    payload = data(page, "payload")
    assert [c["i"] for c in payload["claims"]] == sorted(c.id for c in claims)
    assert sorted(n for line in payload["lines"].values() for n in line["claims"]) == list(range(len(claims)))
    assert {edge["id"] for edge in data(page, "edges")} == set(payload["lines"])


def test_the_lines_of_a_pair_never_lie_on_each_other(page):
    bends = collections.Counter()
    for edge in data(page, "edges"):
        low, high = sorted((edge["from"], edge["to"]))
        bend = edge.get("bend", 0) * (1 if edge["from"] == low else -1)
        bends[low, high, bend] += 1
    assert set(bends.values()) == {1}


def test_nothing_moves_by_itself(page):
    assert data(page, "options")["physics"] == {"enabled": False}
    assert data(page, "options")["nodes"]["physics"] is False
    assert all(isinstance(node["x"], int) and isinstance(node["y"], int) and "physics" not in node for node in data(page, "nodes"))


def test_quotes_are_stored_once_even_where_two_articles_print_them(page):
    text = page.read_text("utf-8").split("<noscript>")[1].split("</noscript>")[0]
    quotes = re.findall(r'<q id="q(\d+)">([^<]*)</q>', text)
    assert len(quotes) == len({number for number, _ in quotes}) == len({words for _, words in quotes}) == text.count("<q ")
    assert {claim["q"] for claim in data(page, "payload")["claims"]} == {int(number) for number, _ in quotes}


def test_without_quotes_no_sentence_is_in_the_file(tmp_path):
    claims, articles = sample.build()
    records = {"claims": claims, "actors": sample.ACTORS, "articles": articles, "relations": sample.relations()}
    text = write_explorer(tmp_path / "x.html", **records, quotes=False).read_text("utf-8")
    assert not any(claim.sentence in text for claim in claims)


def test_the_table_without_scripts_speaks_the_language_of_the_page(tmp_path):
    claims, articles = sample.build()
    records = {"claims": claims, "actors": sample.ACTORS, "articles": articles, "relations": sample.relations()}
    table = write_explorer(tmp_path / "x.html", **records, language="fr").read_text("utf-8").split("<noscript>")[1].split("</noscript>")[0]
    assert "<td>est soutenu par</td>" in table
    assert "<td>démenti</td>" in table


def test_hostile_addresses_are_left_out(hostile_page):
    assert "javascript:" not in json.dumps(data(hostile_page, "payload"))
    assert "onerror=" not in re.sub(r"<script.*?</script>", "", hostile_page.read_text("utf-8").replace("&#34;", '"'), flags=re.S).replace(
        "&lt;img src=x onerror=", ""
    )


def test_a_graph_without_claims_is_a_page_too(tmp_path):
    path = write_explorer(tmp_path / "empty.html", claims=[], actors=[], relations=sample.relations(), language="fr")
    assert '<html lang="fr">' in path.read_text("utf-8")


def test_both_languages_have_the_same_words_and_all_that_the_scripts_ask_for():
    both = words()
    assert both["en"].keys() == both["fr"].keys()
    scripts = "\n".join(path.read_text("utf-8") for path in (TEMPLATES / "js").glob("*.js"))
    asked = set(re.findall(r"\bt\('(\w+)'[,)]", scripts))
    asked |= {f"{key}_{n}" for key in re.findall(r"plural\('(\w+)'", scripts) for n in ("one", "many")}
    asked |= set(re.findall(r'data-[wlp]="(\w+)"', (TEMPLATES / "explorer.html").read_text("utf-8")))
    assert asked <= both["en"].keys()


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*/*.*")), ids=lambda path: path.name)
def test_templates_stay_small(path):
    assert len(path.read_text("utf-8").splitlines()) <= 300


def test_no_script_makes_markup_out_of_text():
    scripts = "\n".join(path.read_text("utf-8") for path in (TEMPLATES / "js").glob("*.js"))
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", scripts)


@pytest.mark.parametrize(
    ("actor", "label"),
    [
        pytest.param(Actor("a", "Mali", "state"), "Mali", id="short names stay"),
        pytest.param(Actor("a", "Islamic State of the Sahel", "group", aliases=(("EIGS", "fr"), ("ISSP", "en"))), "ISSP", id="own tongue"),
        pytest.param(Actor("a", "Group of the People of the Far North-East", "group"), "Group of the People of the Fa…", id="no acronym"),
    ],
)
def test_labels_of_the_picture_are_short(actor, label):
    assert short_label(actor) == label


@given(st.text(max_size=40), st.integers(0, 40))
def test_offsets_count_what_javascript_counts(text, place):
    place = min(place, len(text))
    assert utf16(text, place) == len(text[:place].encode("utf-16-le", "surrogatepass")) // 2


@given(st.text(alphabet="ab ", max_size=900), st.integers(0, 900), st.integers(1, 20))
def test_a_shortened_quote_keeps_the_marked_words(text, start, length):
    start, end = min(start, len(text)), min(start + length, len(text))
    a, b = window(text, [(start, end, "s")])
    assert a <= start <= end <= b


def test_marks_of_a_long_sentence_stand_on_its_words():
    long = dict(sample.rows()[0], sentence="Word " * 70 + "[s:The MNLA] 😀 and [o:Ansar Dine] announced an [t:alliance]. " + "End " * 60)
    claim = sample.build([long])[0][0]
    quote, marks = shortened(claim.sentence, [claim])
    units = quote.encode("utf-16-le")
    said = [units[2 * a : 2 * b].decode("utf-16-le") for a, b, _ in marks[claim.id]]
    assert said == ["The MNLA", "Ansar Dine", "alliance"]
    assert quote.startswith("… ")
    assert quote.endswith(" …")
    assert len(quote) <= LONGEST + 20


def test_no_two_actors_stand_on_each_other():
    claims, _ = sample.build()
    places = positions([], ties(claims, sample.relations())).values()
    assert min(math.dist(a, b) for a, b in itertools.combinations(places, 2)) > NEAREST / 2


def test_friends_stand_closer_than_foes():
    friends, foes = ["ab", "bc", "ac", "de", "ef", "df"], ["ad", "be", "cf"]
    found = [Tie(a, b, "cooperation", 1) for a, b in friends] + [Tie(a, b, "violence", -1) for a, b in foes]
    at = positions([], found)
    mean = {name: sum(math.dist(at[a], at[b]) for a, b in pairs) / len(pairs) for name, pairs in (("friends", friends), ("foes", foes))}
    assert mean["foes"] > 1.5 * mean["friends"]


def test_the_hostile_page_is_one_line_of_json_a_block(hostile_page):
    assert data(hostile_page, "payload")["actors"]["evil"]["label"].endswith(hostile.PAYLOAD)
