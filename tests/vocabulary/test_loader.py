"""The vocabulary as files: what is loaded, what a user may change, what is refused and how."""

import time
from pathlib import Path

import pytest

from kg.errors import VocabularyError
from kg.vocabulary import Vocabulary, fold, load_vocabulary


@pytest.fixture(scope="module")
def shipped() -> Vocabulary:
    return load_vocabulary()


def write(folder: Path, **tables: str) -> Path:
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def faults(folder: Path) -> str:
    with pytest.raises(VocabularyError) as caught:
        load_vocabulary(folder)
    return str(caught.value).replace(str(folder) + "/", "")


def test_a_label_is_a_name_of_its_actor(shipped: Vocabulary) -> None:
    forms = {(alias.actor, fold(alias.form)) for alias in shipped.aliases}
    assert all((actor.id, fold(actor.label)) in forms for actor in shipped.actors.values())


def test_an_actor_carries_its_names(shipped: Vocabulary) -> None:
    assert ("GSIM", "fr") in shipped.actors["jnim"].aliases


def test_places_are_actors_of_type_place_and_countries_of_type_state(shipped: Vocabulary) -> None:
    assert (shipped.actors["bamako"].type, shipped.actors["mali"].type, shipped.actors["mali"].kind) == ("place", "state", "country")


def test_a_capital_names_its_state_as_metonym_and_itself_as_place(shipped: Vocabulary) -> None:
    named = {(alias.actor, alias.use) for alias in shipped.aliases if alias.form == "Bamako"}
    assert named == {("mali", "metonym"), ("bamako", "")}


def test_a_user_adds_an_actor_and_its_names(tmp_path: Path) -> None:
    write(tmp_path, actors="id,label,type,source\nnew-front,New Front,group,my notes\n", aliases="actor,form\nnew-front,NF\n")
    assert load_vocabulary(tmp_path).actors["new-front"].aliases == (("New Front", "en"), ("NF", "en"))


def test_a_user_replaces_an_actor_and_keeps_its_names(tmp_path: Path, shipped: Vocabulary) -> None:
    write(tmp_path, actors="id,label,type,source\njnim,The Group,group,my notes\n")
    actor = load_vocabulary(tmp_path).actors["jnim"]
    assert actor.label == "The Group"
    assert ("GSIM", "fr") in actor.aliases


def test_a_user_takes_a_name_away(tmp_path: Path) -> None:
    write(tmp_path, aliases="actor,form,use\njnim,GSIM,off\n")
    assert "GSIM" not in {alias.form for alias in load_vocabulary(tmp_path).aliases}


def test_a_name_is_taken_away_whatever_its_dates_and_spelling(tmp_path: Path) -> None:
    write(tmp_path, aliases="actor,form,use\nmali,malian Junta,off\n")
    assert "Malian junta" not in {form for form, _ in load_vocabulary(tmp_path).actors["mali"].aliases}


def test_ten_thousand_names_load_quickly(tmp_path: Path, shipped: Vocabulary) -> None:
    rows = "".join(f"jnim,Front number {number}\n" for number in range(10_000 - len(shipped.aliases)))
    write(tmp_path, aliases=f"actor,form\n{rows}")
    start = time.perf_counter()
    assert len(load_vocabulary(tmp_path).aliases) == 10_000
    assert time.perf_counter() - start < 2  # 0.3 s on an idle machine


def test_the_fingerprint_follows_the_content(tmp_path: Path, shipped: Vocabulary) -> None:
    write(tmp_path, aliases="actor,form\njnim,Jay-nim\n")
    assert load_vocabulary().fingerprint == shipped.fingerprint != load_vocabulary(tmp_path).fingerprint


@pytest.mark.parametrize(
    ("table", "text", "message"),
    [
        pytest.param(
            "aliases",
            "actor,form\njmin,X\n",
            "aliases.csv:2: actor 'jmin' is in neither actors.csv nor places.csv; did you mean 'jnim'?",
            id="an unknown actor",
        ),
        pytest.param(
            "aliases",
            "actor,form,langage\njnim,X,fr\n",
            "aliases.csv:1: unknown column 'langage'; did you mean 'language'?",
            id="an unknown column",
        ),
        pytest.param(
            "aliases",
            "actor,form\njnim,Ansar\njnim,ANSAR\n",
            "aliases.csv:3: repeats aliases.csv:2",
            id="a form twice for one actor",
        ),
        pytest.param(
            "aliases",
            "actor,form,case\njnim,X,exat\n",
            "aliases.csv:2: case 'exat' is none of any, exact; did you mean 'exact'?",
            id="an unknown case rule",
        ),
        pytest.param(
            "aliases",
            "actor,form,use\njnim,GSMI,off\n",
            "aliases.csv:2: jnim has no name 'GSMI' to take away; did you mean 'gsim'?",
            id="a name to take away that is not there",
        ),
        pytest.param(
            "aliases",
            "actor,form,from\njnim,X,2024-13\n",
            "aliases.csv:2: from '2024-13' is not a date",
            id="a month that is none",
        ),
        pytest.param(
            "aliases",
            "actor,form,from,to\njnim,X,2024-05,2023\n",
            "aliases.csv:2: from 2024-05 is after to 2023",
            id="an end before the start",
        ),
        pytest.param(
            "aliases",
            "actor,form\njnim,---\n",
            "aliases.csv:2: form '---' has no letter",
            id="a form without letters",
        ),
        pytest.param(
            "aliases",
            "actor,form\njnim,A,B\n",
            "aliases.csv:2: 3 cells under 2 columns; quote a cell that holds a comma",
            id="a comma not quoted",
        ),
        pytest.param(
            "aliases",
            'actor,form\njnim,"A\n',
            "not CSV",
            id="a quote not closed",
        ),
        pytest.param(
            "aliases",
            "form\nX\n",
            "aliases.csv:1: no column 'actor'",
            id="a missing key column",
        ),
        pytest.param(
            "actors",
            "id,label,type,source\na,,group,x\n",
            "actors.csv:2: no label; fill the cell or delete the row",
            id="no label",
        ),
        pytest.param(
            "actors",
            "id,label,type,source\na,A,groop,x\n",
            "did you mean 'group'?",
            id="an unknown type",
        ),
        pytest.param(
            "actors",
            "id,label,type,source\na,A,group,\n",
            "actors.csv:2: no source",
            id="no source",
        ),
        pytest.param(
            "actors",
            "id,label,type,source\na b,A,group,x\n",
            "actors.csv:2: id 'a b' is not letters, digits and single hyphens",
            id="an id with a space",
        ),
        pytest.param(
            "actors",
            "id,label,type,source\na,A,group,x\na,B,group,x\n",
            "actors.csv:3: repeats actors.csv:2 (a)",
            id="an id twice",
        ),
        pytest.param(
            "actors",
            "id,label,type,parent,source\na,A,group,b,x\nb,B,group,a,x\n",
            "'a' is above itself",
            id="parents in a circle",
        ),
        pytest.param(
            "actors",
            "id,label,type,country,source\na,A,group,jnim,x\n",
            "country 'jnim' is a jihadist-group, not a country",
            id="a country that is none",
        ),
        pytest.param(
            "actors",
            "id,label,type,source\nbamako,Bamako,state,x\n",
            "places.csv",
            id="one id for an actor and a place",
        ),
        pytest.param(
            "places",
            "id,label,kind,latitude,longitude,source\np,P,town,95,0,x\n",
            "latitude 95 is not between -90 and 90",
            id="a latitude beyond the pole",
        ),
        pytest.param(
            "places",
            "id,label,kind,latitude,longitude,source\np,P,town,13,,x\n",
            "given together or not at all",
            id="half a coordinate",
        ),
        pytest.param(
            "places",
            "id,label,kind,latitude,longitude,source\np,P,town,13N,2,x\n",
            "'13N' is not a number",
            id="a coordinate with a letter",
        ),
        pytest.param(
            "demonyms",
            "form,actor\nMalian,malli\n",
            "did you mean 'mali'?",
            id="a demonym of nobody",
        ),
        pytest.param(
            "nouns",
            "lemma,role,type\nsoldier,forces,force\n",
            "did you mean 'force'?",
            id="an unknown role",
        ),
        pytest.param(
            "lineage",
            "subject,relation,object,source\njnim,splitsFrom,aqim,x\n",
            "did you mean 'splitFrom'?",
            id="an unknown relation",
        ),
        pytest.param(
            "lineage",
            "subject,relation,object,source\njnim,splitFrom,bamako,x\n",
            "splitFrom does not join a group to a place",
            id="types that a relation does not join",
        ),
        pytest.param(
            "actor",
            "id\nx\n",
            "is not a table of the vocabulary; did you mean 'actors.csv'?",
            id="a file of another name",
        ),
    ],
)
def test_a_fault_says_where_and_what(tmp_path: Path, table: str, text: str, message: str) -> None:
    assert message in faults(write(tmp_path, **{table: text}))


def test_all_faults_of_all_files_are_raised_at_once(tmp_path: Path) -> None:
    write(tmp_path, aliases="actor,form\njmin,X\njnim,\n", actors="id,label,type,source\na,,group,\n")
    assert len(faults(tmp_path).splitlines()) == 4


def test_a_file_in_another_encoding_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "aliases.csv").write_bytes("actor,form\njnim,Défenseurs\n".encode("latin-1"))
    assert "aliases.csv: cannot be read as UTF-8" in faults(tmp_path)


def test_a_folder_that_is_missing_or_empty_is_a_fault(tmp_path: Path) -> None:
    assert "holds no table" in faults(tmp_path)
    assert "is not a folder" in faults(tmp_path / "none")


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "aliases.csv").write_bytes(b"\xef\xbb\xbfactor,form\r\njnim,Jay-nim\r\n\r\n")
    assert ("Jay-nim", "en") in load_vocabulary(tmp_path).actors["jnim"].aliases
