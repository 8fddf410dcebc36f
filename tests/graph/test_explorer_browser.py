"""The explorer in a real browser: what a reader sees and can do."""

import time
import xml.etree.ElementTree as ElementTree

import pytest

from kg.graph import write_explorer

from . import browser, sample

pytestmark = pytest.mark.browser

LINE_COUNT = "return explorer.view().lines.size"
DRAWN_COUNT = "return explorer.net.body.edgeIndices.length"


def shown(driver):
    return driver.execute_script(LINE_COUNT)


def text(driver, css):
    return driver.execute_script("return document.querySelector(arguments[0]).innerText", css)


def count(driver, css):
    return driver.execute_script("return document.querySelectorAll(arguments[0]).length", css)


def keys(driver, css, *pressed):
    from selenium.webdriver.common.by import By

    driver.find_element(By.CSS_SELECTOR, css).send_keys(*pressed)


def pixel(driver, a, b, part):
    return driver.execute_script(
        """const a = explorer.net.getPosition(arguments[0]), b = explorer.net.getPosition(arguments[1]), t = arguments[2];
        const p = explorer.net.canvasToDOM({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t });
        const c = document.querySelector('#mynetwork canvas'), r = c.width / c.clientWidth;
        return [...c.getContext('2d').getImageData(Math.round(p.x * r), Math.round(p.y * r), 1, 1).data].slice(0, 3)""",
        a,
        b,
        part,
    )


def test_opens_without_any_request_and_without_a_word_on_the_console(explorer, page):
    time.sleep(0.5)
    assert browser.requests(explorer) == [page.as_uri()]
    assert browser.complaints(explorer) == []


def test_draws_the_network(explorer):
    colours = explorer.execute_script(
        """const c = document.querySelector('#mynetwork canvas'), s = new Set();
        const x = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
        for (let i = 0; i < x.length; i += 4) s.add(x[i] << 16 | x[i + 1] << 8 | x[i + 2]);
        return s.size"""
    )
    assert colours > 20


def test_alliance_and_rivalry_of_a_pair_are_both_drawn_and_marked(explorer):
    lines = explorer.execute_script("return [...explorer.view().lines.keys()].filter(id => id.startsWith('issp|jnim|'))")
    assert {line.split("|")[2] for line in lines} == {"cooperation", "violence", "hostility"}
    explorer.execute_script("explorer.select({ kind: 'line', id: 'issp|jnim|cooperation|actual' })")
    assert text(explorer, "#panel .badge") == "changed over time"
    assert "Counter-evidence" in explorer.execute_script("return document.getElementById('panel').textContent")


def test_a_filter_by_keyboard_keeps_canvas_table_and_status_in_agreement(explorer):
    from selenium.webdriver.common.keys import Keys

    before = shown(explorer)
    explorer.execute_script("document.getElementById('tab-table').click()")
    keys(explorer, "#filter-groups input[value=violence]", Keys.SPACE)
    now = shown(explorer)
    assert 0 < now < before
    assert explorer.execute_script(DRAWN_COUNT) == now == count(explorer, "#table-view tbody tr")
    assert f", {now} of " in text(explorer, "#status")
    assert "without Violence" in text(explorer, "#chips")


def test_a_step_in_time_moves_no_node(explorer):
    before = explorer.execute_script("return explorer.net.getPositions(explorer.nodes.getIds())")
    lines = shown(explorer)
    explorer.execute_script("document.querySelector('.time-tools button:nth-child(3)').click()")
    time.sleep(0.3)
    assert shown(explorer) < lines
    assert explorer.execute_script("return explorer.net.getPositions(explorer.nodes.getIds())") == before


def test_a_link_restores_the_view(explorer, driver, page):
    explorer.execute_script(
        """explorer.S.families.delete('violence'); explorer.S.origins = 1; explorer.S.confidence = 0.7; explorer.S.from = '2015-01-01';
        explorer.change(); explorer.select({ kind: 'actor', id: 'jnim' }); document.getElementById('tab-timeline').click()"""
    )
    state, lines = explorer.execute_script("return [explorer.stateText(), [...explorer.view().lines.keys()].sort()]")
    again = browser.opened(driver, page, state)
    assert again.execute_script("return [...explorer.view().lines.keys()].sort()") == lines
    assert again.execute_script("return explorer.S.view") == "timeline"
    assert text(again, "#panel h2").startswith("Jama'at Nusrat")


@pytest.mark.parametrize("state", ["f=%3Cimg%3E&x=actor:nobody&z=NaN_1_2&d1=soon&v=evil", "s=&o=-4&c=9&fo=9:jnim&p=a>b", "%%%&&&===#"])
def test_a_broken_link_opens_the_start_view(driver, page, state):
    opened = browser.opened(driver, page, state)
    assert opened.execute_script("return explorer.S.sel") is None
    assert browser.complaints(opened) == []


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        pytest.param("ansarul", "Ansarul Islam", id="a part of the name"),
        pytest.param("GSIM", "Jama'at Nusrat al-Islam wal-Muslimin", id="the French acronym"),
        pytest.param("forces armees maliennes", "Malian Armed Forces", id="a French name without its accents"),
        pytest.param("menaka", "Ménaka", id="a place without its accent"),
    ],
)
def test_search_finds_aliases(explorer, typed, label):
    from selenium.webdriver.common.keys import Keys

    keys(explorer, "#search", typed, Keys.ENTER)
    assert text(explorer, "#panel h2") == label


def test_a_click_on_a_line_shows_its_sentences(explorer):
    from selenium.webdriver.common.actions.action_builder import ActionBuilder

    x, y = explorer.execute_script(
        """const a = explorer.net.getPosition('chad'), b = explorer.net.getPosition('mnjtf');
        const p = explorer.net.canvasToDOM({ x: (2 * a.x + b.x) / 3, y: (2 * a.y + b.y) / 3 });
        const r = document.querySelector('#mynetwork canvas').getBoundingClientRect();
        return [r.left + p.x, r.top + p.y]"""
    )
    action = ActionBuilder(explorer)
    action.pointer_action.move_to_location(int(x), int(y)).click()
    action.perform()
    time.sleep(0.6)
    assert text(explorer, "#panel blockquote mark.m-t").startswith("lends")
    assert "battalions to" in text(explorer, "#panel blockquote")
    assert text(explorer, "#panel cite") == "Lake Observer (fictional)"
    explorer.execute_script("explorer.net.moveTo({ scale: 4, position: explorer.net.getPosition('mnjtf') })")
    time.sleep(0.4)
    red, green, blue = pixel(explorer, "mnjtf", "chad", 0.3)
    assert blue > red + 60, f"the line has lost the colour of its sign: {(red, green, blue)}"


@pytest.mark.parametrize(
    ("line", "heads"),
    [
        pytest.param("bamako|jnim|violence|actual", [False, True], id="an attack points at whom it met"),
        pytest.param("chad|mnjtf|cooperation|actual", [True, False], id="support points at whom it helps"),
        pytest.param("fla|jnim|cooperation|denied", [False, False], id="an alliance has no direction"),
        pytest.param("amadou-koufa|katiba-macina|people|actual", [True, False], id="a leader points at the group"),
    ],
)
def test_lines_of_acts_show_their_direction(explorer, line, heads):
    explorer.execute_script("explorer.S.statuses.add('denied'); explorer.S.all = true; explorer.change()")
    ends = "const { arrows } = explorer.net.body.edges[arguments[0]].options; return [arrows.to.enabled, arrows.from.enabled]"
    assert explorer.execute_script(ends, line) == heads


def test_marks_stand_on_the_words_even_after_letters_outside_the_basic_plane(explorer):
    explorer.execute_script("explorer.select({ kind: 'line', id: 'bamako|jnim|violence|actual' })")
    marks = explorer.execute_script("return [...document.querySelectorAll('#panel mark')].map(m => m.firstChild.textContent)")
    assert {"JNIM", "attacked", "Bamako"} <= set(marks)


def test_a_denied_line_is_never_headed_as_fact(explorer):
    explorer.execute_script("explorer.select({ kind: 'line', id: 'fla|jnim|cooperation|denied' })")
    assert "(denied)" in text(explorer, "#panel h2")


def test_selection_keeps_the_colour_of_the_sign(explorer):
    explorer.execute_script("explorer.net.moveTo({ scale: 2, position: explorer.net.getPosition('mnjtf') })")
    time.sleep(0.3)
    before = pixel(explorer, "mnjtf", "chad", 0.3)
    explorer.execute_script("explorer.select({ kind: 'line', id: 'chad|mnjtf|cooperation|actual' })")
    time.sleep(0.4)
    assert pixel(explorer, "mnjtf", "chad", 0.3) == pytest.approx(before, abs=14)


def test_csv_of_relations_and_of_evidence(explorer):
    for place, name, words in ((5, "relations.csv", "is a rival of"), (6, "evidence.csv", "JNIM and ISGS fought for three days")):
        explorer.execute_script(f"document.querySelector('#share-list button:nth-child({place})').click()")
        export = explorer.execute_script("return explorer.lastExport()")
        assert export["name"] == name
        assert export["content"].startswith("\ufeff")
        assert words in export["content"]


@pytest.mark.parametrize(("place", "name"), [(4, "network.svg"), (7, "network.graphml")])
def test_exported_drawing_and_graph_are_well_formed(explorer, place, name):
    explorer.execute_script(f"document.querySelector('#share-list button:nth-child({place})').click()")
    export = explorer.execute_script("return explorer.lastExport()")
    root = ElementTree.fromstring(export["content"])
    actors = explorer.execute_script("return explorer.view().actors.size")
    found = [e for e in root.iter() if e.get("class") == "actor" or e.tag.endswith("}node")]
    assert export["name"] == name
    assert len(found) == actors


def test_exported_picture_has_title_and_legend(explorer):
    explorer.execute_script("document.querySelector('#share-list button:nth-child(3)').click()")
    inked = explorer.execute_script(
        """const { canvas, below } = explorer.lastExport(), part = (y, h) => {
          const x = canvas.getContext('2d').getImageData(0, y, canvas.width, h).data, s = new Set();
          for (let i = 0; i < x.length; i += 4) s.add([x[i], x[i + 1], x[i + 2]].join());
          return s;
        };
        const legend = part(below, canvas.height - below);
        return [part(0, 60).size, legend.has('0,114,178'), legend.has('196,70,1')]"""
    )
    assert inked[0] > 4
    assert inked[1:] == [True, True]


def test_empty_view_names_the_filter_to_give_up(explorer):
    explorer.execute_script("explorer.S.origins = 99; explorer.change()")
    assert text(explorer, "#empty h2") == "No relation matches these filters."
    assert "99 origins" in text(explorer, "#empty")
    explorer.execute_script("document.querySelector('#empty li button').click()")
    assert shown(explorer) > 0


def test_focus_shows_what_is_near(explorer):
    explorer.execute_script("explorer.S.focus = { id: 'iswap', n: 1 }; explorer.change()")
    assert set(explorer.execute_script("return [...explorer.view().actors]")) == {"iswap", "jas", "mnjtf", "nigerian-army"}


def test_path_between_two_actors_quotes_each_step(explorer):
    explorer.execute_script(
        """explorer.select({ kind: 'actor', id: 'amadou-koufa' });
        const choice = document.querySelector('#panel select');
        choice.value = 'ansarul-islam';
        choice.dispatchEvent(new Event('change'))"""
    )
    assert text(explorer, "#panel h2") == "Amadou Koufa → Katiba Macina → JNIM → Ansarul Islam"
    assert count(explorer, "#panel blockquote") >= 3
    assert explorer.execute_script("return explorer.stateText()") == "x=path%3Aamadou-koufa%3Eansarul-islam"
    explorer.execute_script("explorer.S.families.delete('people'); explorer.change()")
    assert "No path in this view." in text(explorer, "#panel")


@pytest.mark.parametrize(("state", "heading"), [("x=path:shekau>jas", "Abubakar Shekau … Boko Haram"), ("x=triangles:", "Triangles")])
def test_a_link_opens_a_path_or_a_list(driver, page, state, heading):
    assert text(browser.opened(driver, page, state), "#panel h2") == heading


@pytest.mark.parametrize(
    ("kind", "words"),
    [("triangles", "A common enemy"), ("changes", "Changed sign"), ("view", "Evidence for this view")],
)
def test_panels_of_the_whole_view(explorer, kind, words):
    explorer.execute_script("explorer.select({ kind: arguments[0] })", kind)
    assert words.upper() in text(explorer, "#panel").upper()


def test_arrow_keys_walk_the_network_and_enter_opens(explorer):
    from selenium.webdriver.common.keys import Keys

    keys(explorer, "#mynetwork", Keys.ARROW_RIGHT)
    first = text(explorer, "#mirror li[aria-selected=true]")
    keys(explorer, "#mynetwork", Keys.ENTER)
    assert text(explorer, "#panel h2") == first
    assert explorer.execute_script("return document.activeElement.tagName") == "H2"


def test_interface_changes_its_language(explorer):
    explorer.execute_script("document.getElementById('language').click()")
    assert explorer.execute_script("return document.documentElement.lang") == "fr"
    assert text(explorer, "#tab-timeline") == "Chronologie"
    assert "acteurs sur" in text(explorer, "#status")


def test_timeline_has_a_row_for_each_pair_in_view(explorer):
    explorer.execute_script("document.getElementById('tab-timeline').click()")
    lines = explorer.execute_script("return [...explorer.view().lines.keys()]")
    pairs = {frozenset(line.split("|")[:2]) for line in lines}
    assert count(explorer, "#timeline-view tbody tr") == min(len(pairs), 60)


def test_every_control_has_a_name_and_the_page_is_in_standards_mode(explorer):
    nameless = explorer.execute_script(
        """return [...document.querySelectorAll('button, input, select, [role=listbox], [role=application]')].filter(e =>
          !(e.textContent.trim() || e.labels && e.labels.length || e.getAttribute('aria-label'))).map(e => e.outerHTML)"""
    )
    assert nameless == []
    assert explorer.execute_script("return document.compatMode") == "CSS1Compat"


def test_works_on_a_phone(driver, page):
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": True})
    try:
        opened = browser.opened(driver, page)
        wide = "return document.documentElement.scrollWidth"
        assert opened.execute_script(wide) <= 360
        opened.execute_script("explorer.select({ kind: 'line', id: 'issp|jnim|violence|actual' })")
        box = opened.execute_script("return document.getElementById('panel').getBoundingClientRect().toJSON()")
        assert (box["left"], box["right"], box["bottom"]) == (0, 360, 740)
        for view in ("timeline", "table"):
            opened.execute_script(f"document.getElementById('tab-{view}').click()")
            assert opened.execute_script(wide) <= 360
    finally:
        driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_follows_the_dark_scheme(driver, page):
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark"}]})
    try:
        opened = browser.opened(driver, page)
        canvas = "document.querySelector('#mynetwork canvas').getContext('2d')"
        corner = f"return [...{canvas}.getImageData(3, 3, 1, 1).data].slice(0, 3)"
        assert opened.execute_script(corner) == [0x14, 0x17, 0x1C]
    finally:
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_shows_a_table_where_scripts_are_off(driver, page):
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        driver.get(page.as_uri())
        from selenium.webdriver.common.by import By

        table = driver.find_element(By.CSS_SELECTOR, "noscript table").text
        assert "Chad lends battalions to the MNJTF." in table
        assert not driver.find_element(By.ID, "app").is_displayed()
    finally:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_a_story_is_told_step_by_step(driver, tmp_path):
    claims, articles = sample.build()
    records = {"claims": claims, "actors": sample.ACTORS, "articles": articles, "relations": sample.relations()}
    story = [
        ("They shared roads.", "x=line:issp|jnim|cooperation|actual"),
        ("Then they fought.", "x=line:issp|jnim|violence|actual&v=timeline"),
    ]
    opened = browser.opened(driver, write_explorer(tmp_path / "story.html", **records, story=story))
    assert text(opened, "#story-words") == "A story in 2 steps"
    for caption, view in (("1/2 They shared roads.", "network"), ("2/2 Then they fought.", "timeline")):
        opened.execute_script("document.querySelector('#story button:last-child').click()")
        assert (text(opened, "#story-words"), opened.execute_script("return explorer.S.view")) == (caption, view)
    assert text(opened, "#panel h2").split() == ["ISSP", "fights", "JNIM"]


def test_a_reprint_says_whose_text_it_is(explorer):
    explorer.execute_script("explorer.select({ kind: 'line', id: 'issp|jnim|violence|actual' })")
    assert "same text as Sahel Wire (fictional)" in text(explorer, "#panel")
    assert "3 statements · 2 independent origins · 3 outlets" in text(explorer, "#panel .facts")
