"""A headless Chromium for the tests of the explorer, cut off from any network."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--window-size=1400,900",
]
CHROME, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")


def started(folder: Path) -> Iterator[Any]:
    """A browser with a fresh profile in a folder; ends when the iterator does."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROME)
    for flag in [*FLAGS, f"--user-data-dir={folder / 'profile'}", "--host-resolver-rules=MAP * ~NOTFOUND"]:
        options.add_argument(flag)
    options.add_experimental_option("prefs", {"download.default_directory": str(folder)})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(str(DRIVER)))
    try:
        yield driver
    finally:
        driver.quit()


def opened(driver: Any, page: Path, state: str = "") -> Any:
    """The page, ready, in the state that the text after # names; earlier log lines are dropped."""
    from selenium.webdriver.support.ui import WebDriverWait

    driver.get("about:blank")
    driver.get_log("performance")
    driver.get_log("browser")
    driver.get(page.as_uri() + (f"#{state}" if state else ""))
    WebDriverWait(driver, 20).until(lambda d: d.execute_script("return !!window.explorer"))
    return driver


def requests(driver: Any) -> list[str]:
    """Addresses that the page has asked for."""
    messages = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    asked = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
    return [url for url in asked if not url.startswith(("data:", "blob:", "about:", "chrome:"))]


def complaints(driver: Any) -> list[str]:
    """Console messages of the page."""
    return [entry["message"] for entry in driver.get_log("browser")]
