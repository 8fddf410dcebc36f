"""The server of Oxigraph (a package on PyPI) on loopback, in memory; it asks nobody who they are."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

from tests.endpoint.virtuoso import free_port, listens


def program() -> str | None:
    """The server of this environment."""
    return shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")


class Oxigraph:
    """One server process."""

    def __init__(self) -> None:
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        command = [program() or "oxigraph", "serve", "--bind", f"127.0.0.1:{port}", "--union-default-graph"]
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + 30
        while not listens(port):
            if self.process.poll() is not None or time.monotonic() > end:
                raise RuntimeError("oxigraph did not start")
            time.sleep(0.05)

    def stop(self) -> None:
        """Ends the server; what it held is gone."""
        self.process.kill()
        self.process.wait()
