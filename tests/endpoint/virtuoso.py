"""Debian's Virtuoso on loopback, with a database of its own that is gone after the tests."""

from __future__ import annotations

import secrets
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

SERVER, CLIENT = "virtuoso-t", "isql-vt"
USER = "kgw"
INI = """
[Database]
DatabaseFile = db/virtuoso.db
ErrorLogFile = db/virtuoso.log
LockFile = db/virtuoso.lck
TransactionFile = db/virtuoso.trx
xa_persistent_file = db/virtuoso.pxa
ErrorLogLevel = 7
FileExtend = 20
MaxCheckpointRemap = 2000
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = db/temp.db
TransactionFile = db/temp.trx
MaxCheckpointRemap = 2000
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
MaxClientConnections = 10
CheckpointInterval = 60
CaseMode = 2
AllowOSCalls = 0
SchedulerInterval = 10
DirsAllowed = ./load
NumberOfBuffers = 20000
MaxDirtyBuffers = 12000
MaxQueryMem = 512M
ThreadsPerQuery = 2
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = vsp
MaxClientConnections = 10
ServerThreads = 10
HTTPProxyEnabled = 0
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = {rows}
MaxQueryCostEstimationTime = 4000
MaxQueryExecutionTime = 30
"""


def installed() -> bool:
    """Whether the Debian package virtuoso-opensource-7-bin is here."""
    return bool(shutil.which(SERVER) and shutil.which(CLIENT))


class Virtuoso:
    """One server process; `kill` ends it without a word, `start` brings it back with what it had written."""

    def __init__(self, folder: Path, *, rows: int = 10_000) -> None:
        self.folder = folder
        self.sql, self.http = free_port(), free_port()
        self.password, self._master = secrets.token_hex(12), "dba"  # the latter is the server's own, reachable from here alone
        for name in ("db", "vsp", "load"):
            (folder / name).mkdir(parents=True)
        (folder / "virtuoso.ini").write_text(INI.format(sql=self.sql, http=self.http, rows=rows), encoding="utf-8")
        self.start()
        self._set_up()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.http}"

    @property
    def query(self) -> str:
        return f"{self.address}/sparql"

    @property
    def update(self) -> str:
        return f"{self.address}/sparql-auth"

    @property
    def graph_store(self) -> str:
        return f"{self.address}/sparql-graph-crud-auth"

    def start(self) -> None:
        (self.folder / "db" / "virtuoso.lck").unlink(missing_ok=True)
        command = [SERVER, "+configfile", "virtuoso.ini", "+foreground"]
        streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(command, cwd=self.folder, **streams)  # type: ignore[call-overload]
        end = time.monotonic() + 60
        while not listens(self.http):
            if self.process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"virtuoso did not start: {(self.folder / 'db' / 'virtuoso.log').read_text(errors='replace')[-2000:]}")
            time.sleep(0.1)

    def sql_command(self, text: str) -> str:
        """Runs SQL as the master of the database; the password goes by standard input."""
        command = [CLIENT, f"127.0.0.1:{self.sql}", "dba", self._master, "ERRORS=stdout"]
        done = subprocess.run(command, input=text + "\n", capture_output=True, text=True, timeout=60, check=False)
        if "*** Error" in done.stdout + done.stderr:
            raise RuntimeError(done.stdout + done.stderr)
        return done.stdout

    def _set_up(self) -> None:
        self.sql_command(f"DB.DBA.USER_CREATE('{USER}', '{self.password}');")
        self.sql_command(f'grant SPARQL_UPDATE to "{USER}";')
        self._allow()

    def _allow(self) -> None:
        self.sql_command(f"DB.DBA.RDF_DEFAULT_USER_PERMS_SET('nobody', 1);\nDB.DBA.RDF_DEFAULT_USER_PERMS_SET('{USER}', 7);")

    def clear(self) -> None:
        """Forgets all graphs."""
        self.sql_command("RDF_GLOBAL_RESET();")

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """Ends the server; its folder goes with the test's."""
        if self.process.poll() is None:
            self.kill()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def listens(port: int) -> bool:
    """Whether somebody answers there."""
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0
