"""A headless Firefox for one test of the explorer, spoken to by WebDriver BiDi: it needs no geckodriver, which Debian has not."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
EVENTS = ["log.entryAdded", "network.beforeRequestSent"]


class Firefox:
    """One tab; `events` are the log entries and requests so far."""

    def __init__(self, socket: Any) -> None:
        self._socket, self._number = socket, 0
        self.events: list[dict[str, Any]] = []
        self.ask("session.new", {"capabilities": {}})
        self.ask("session.subscribe", {"events": EVENTS})
        self.tab = self.ask("browsingContext.getTree", {})["contexts"][0]["context"]

    def ask(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": params}))
        while True:
            message = json.loads(self._socket.recv())
            if message.get("id") == self._number:
                assert message["type"] == "success", message
                return dict(message["result"])
            self.events.append(message)

    def open(self, page: Path) -> None:
        self.ask("browsingContext.navigate", {"context": self.tab, "url": page.as_uri(), "wait": "complete"})
        self.run("new Promise(done => { const look = () => (window.explorer ? done() : setTimeout(look, 50)); look(); })")

    def run(self, expression: str) -> Any:
        """The value of an expression, a promise awaited."""
        said = f"Promise.resolve({expression}).then(value => JSON.stringify(value ?? null))"
        target = {"expression": said, "target": {"context": self.tab}, "awaitPromise": True}
        answer = self.ask("script.evaluate", target)
        assert answer["type"] == "success", answer
        return json.loads(answer["result"]["value"])

    def requests(self) -> list[str]:
        asked = [e["params"]["request"]["url"] for e in self.events if e.get("method") == "network.beforeRequestSent"]
        return [url for url in asked if not url.startswith(("about:", "data:", "blob:", "chrome:", "resource:", "moz-"))]

    def complaints(self) -> list[str]:
        return [e["params"]["text"] for e in self.events if e.get("method") == "log.entryAdded"]


@contextmanager
def started(folder: Path) -> Iterator[Firefox]:
    """A browser with a fresh profile in a folder."""
    import websocket

    command = [str(FIREFOX), "--headless", "--no-remote", "--profile", str(folder), "--remote-debugging-port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stderr
            addresses = (re.search(r"WebDriver BiDi listening on (ws://\S+)", line) for line in process.stderr)
            address = next(found[1] for found in addresses if found)
            socket = websocket.create_connection(f"{address}/session", timeout=60, suppress_origin=True)
            yield Firefox(socket)
        finally:
            process.kill()
