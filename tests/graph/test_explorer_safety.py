"""What a hostile text cannot do in the explorer."""

import time

import pytest

from . import browser, hostile

pytestmark = pytest.mark.browser


def test_hostile_text_is_inert_in_every_field(driver, hostile_page):
    opened = browser.opened(driver, hostile_page)
    actors, lines = opened.execute_script("return [explorer.nodes.getIds(), explorer.edges.getIds()]")
    assert (len(actors), len(lines)) == (2, 2)
    opened.execute_script("explorer.S.statuses.add('denied'); explorer.change()")
    for kind, ids in (("actor", actors), ("line", lines), ("view", [None]), ("triangles", [None]), ("changes", [None])):
        for key in ids:
            opened.execute_script("explorer.select({ kind: arguments[0], id: arguments[1] })", kind, key)
            assert opened.execute_script("return document.querySelectorAll('#app img, #panel script, #panel a').length") == 0
    for view in ("timeline", "table", "network"):
        opened.execute_script(f"document.getElementById('tab-{view}').click()")
    opened.execute_script("const s = document.getElementById('search'); s.value = 'evil'; s.dispatchEvent(new Event('input'))")
    time.sleep(0.3)
    assert opened.execute_script("return [window.PWN === undefined, document.querySelectorAll('img').length]") == [True, 0]
    assert browser.requests(opened) == [hostile_page.as_uri()]
    assert browser.complaints(opened) == []
    assert opened.title == hostile.PAYLOAD


def test_hostile_text_is_inert_where_scripts_are_off(driver, hostile_page):
    from selenium.webdriver.common.by import By

    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        driver.get(hostile_page.as_uri())
        assert driver.find_elements(By.CSS_SELECTOR, "img, noscript script, noscript a:not([href^='#q'])") == []
    finally:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_exports_guard_spreadsheets_and_stay_well_formed(driver, hostile_page):
    from xml.etree import ElementTree

    opened = browser.opened(driver, hostile_page)
    opened.execute_script("document.querySelector('#share-list button:nth-child(6)').click()")
    csv = opened.execute_script("return explorer.lastExport().content")
    assert "\"'=HYPERLINK" in csv
    assert '"=' not in csv
    for place in (4, 7):
        opened.execute_script(f"document.querySelector('#share-list button:nth-child({place})').click()")
        ElementTree.fromstring(opened.execute_script("return explorer.lastExport().content"))


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param('<img src=x onerror="window.PWN=1">', id="a handler"),
        pytest.param('<a id=bait href="javascript:window.PWN=1">x</a>', id="a script address"),
        pytest.param('<iframe srcdoc="<script>parent.PWN=1</script>"></iframe>', id="a frame"),
    ],
)
def test_policy_stops_markup_that_gets_in_all_the_same(explorer, markup):
    explorer.execute_script("document.getElementById('panel').innerHTML = arguments[0]", markup)
    explorer.execute_script("const bait = document.getElementById('bait'); if (bait) bait.click()")
    time.sleep(0.4)
    assert explorer.execute_script("return window.PWN") is None
