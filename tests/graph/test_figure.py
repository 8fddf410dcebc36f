"""Figures: four panels, the same places in each."""

import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.graph import ties, write_figure, write_lifeline, write_matrix

from . import hostile, sample

SVG = "{http://www.w3.org/2000/svg}"


def drawn(path: Path, **options) -> ElementTree.Element:
    claims, articles = sample.build()
    write_figure(path, claims=claims, actors=sample.ACTORS, relations=sample.relations(), articles=articles, **options)
    return ElementTree.parse(path).getroot()


def words(root: ElementTree.Element) -> list[str]:
    return [element.text or "" for element in root.iter(f"{SVG}text")]


def test_a_figure_has_four_panels_and_says_what_its_ties_are(tmp_path):
    found = words(drawn(tmp_path / "x.svg", on="2024-10"))
    assert {"Cooperation", "Violence and hostility", "Diplomacy", "Structure and people"} <= set(found)
    assert any("on 2024-10-01; ties hold by the rule 'until-contrary'" in text for text in found)


def test_each_panel_has_every_actor(tmp_path):
    root = drawn(tmp_path / "x.svg", core=10)
    shapes = [e for e in root.iter() if e.get("stroke-width") == "1.4"]
    assert len(shapes) == 4 * 10


def test_ties_of_another_time_are_left_out(tmp_path):
    def shown(on):
        return int(re.match(r"(\d+) ties", next(t for t in words(drawn(tmp_path / "x.svg", on=on)) if "ties, on" in t))[1])

    assert shown("2011") == 0
    assert shown("2012-06") < shown("2024-10")


def test_the_same_records_give_the_same_bytes(tmp_path):
    drawn(tmp_path / "a.svg", on="2020")
    drawn(tmp_path / "b.svg", on="2020")
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def test_hostile_names_are_text(tmp_path):
    claims, actors, articles = hostile.build()
    records = {"claims": claims, "actors": actors, "relations": sample.relations(), "articles": articles}
    path = write_figure(tmp_path / "x.svg", **records, title=hostile.PAYLOAD)
    root = ElementTree.parse(path).getroot()
    assert not [e for e in root.iter() if e.tag.rpartition("}")[2] in ("img", "script")]


def test_a_picture_in_dots(tmp_path):
    pytest.importorskip("matplotlib")
    claims, _ = sample.build()
    path = write_figure(tmp_path / "x.png", claims=claims, actors=sample.ACTORS, relations=sample.relations())
    assert path.read_bytes().startswith(b"\x89PNG")


def test_dots_without_matplotlib_are_refused_with_the_way_out(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib.backends.backend_agg", None)
    with pytest.raises(KgError, match=r"pip install 'sahel-kg\[notebook\]'"):
        write_figure(tmp_path / "x.png", claims=sample.build()[0], actors=[], relations=sample.relations())


@pytest.mark.parametrize(
    ("name", "on", "words"),
    [
        pytest.param("x.gif", None, r"x\.gif: a figure is \.svg or \.png", id="another kind of file"),
        pytest.param("x.svg", "soon", "'soon' is no date", id="a date that is none"),
    ],
)
def test_what_cannot_be_drawn_is_refused(tmp_path, name, on, words):
    with pytest.raises(KgError, match=words):
        write_figure(tmp_path / name, claims=[], actors=[], relations=sample.relations(), on=on)


def test_the_matrix_is_symmetric_and_orders_actors_by_camp(tmp_path):
    claims, articles = sample.build()
    found = ties(claims, sample.relations(), articles=articles)
    root = ElementTree.parse(write_matrix(tmp_path / "x.svg", found, sample.ACTORS, core=12)).getroot()
    names = [text for text in words(root) if len(text) < 40]
    assert sorted(names.count(name) for name in set(names) - {"Signs", "all ties stated as fact"}) == [2] * 12
    cells = [e for e in root.iter() if e.get("stroke-width") == "1.4"]
    assert (len(cells) - 12) % 2 == 0


def test_the_timeline_of_a_pair_has_a_lane_for_each_family_and_status(tmp_path):
    claims, _ = sample.build()
    path = write_lifeline(tmp_path / "x.svg", claims, "jnim", "issp", actors=sample.ACTORS, relations=sample.relations())
    found = words(ElementTree.parse(path).getroot())
    assert {"cooperation, actual", "cooperation, hypothetical", "violence, actual", "hostility, actual"} <= set(found)
    with pytest.raises(KgError, match="no dated claim is about 'mali' and 'shekau'"):
        write_lifeline(tmp_path / "y.svg", claims, "mali", "shekau", actors=[], relations=sample.relations())
