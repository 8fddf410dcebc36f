"""Who we are to a server: a name with a password, or a token, from the environment or a netrc file and never from the command line."""

from __future__ import annotations

import base64
import netrc
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import quote

from kg.errors import EndpointError

USER: Final = "KG_ENDPOINT_USER"
PASSWORD: Final = "KG_ENDPOINT_PASSWORD"
TOKEN: Final = "KG_ENDPOINT_TOKEN"
NETRC: Final = "NETRC"
HIDDEN: Final = "***"


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user with a password, a token, or nothing (then it is false); shows neither password nor token.

    >>> Credentials("ana", "secret-1")
    Credentials(user='ana')
    >>> Credentials("ana", "secret-1").conceal("401 for ana:secret-1")
    '401 for ana:***'
    """

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    def __bool__(self) -> bool:
        return bool(self.user or self.token)

    @property
    def basic(self) -> str:
        """What HTTP's Basic scheme sends; UTF-8, as RFC 7617 has it."""
        return base64.b64encode(f"{self.user}:{self.password}".encode()).decode()

    def conceal(self, text: str) -> str:
        """A text without password and token in any form in which a server may send them back."""
        secrets = {self.token, quote(self.token), self.password, quote(self.password), self.basic if self.password else ""}
        for secret in sorted(filter(None, secrets), key=len, reverse=True):
            text = text.replace(secret, HIDDEN)
        return text


def find_credentials(host: str, environ: Mapping[str, str] = os.environ) -> Credentials:
    """The credentials for a host: of the environment, else of the netrc file's entry for this very host, else none.

    Raises EndpointError where they are half there, doubtful, or open to others; never with the secret itself.
    """
    user, password, token = (environ.get(name, "") for name in (USER, PASSWORD, TOKEN))
    if token and (user or password):
        raise EndpointError(f"{TOKEN} and {USER} or {PASSWORD} are both set; keep the one that the server takes")
    if bool(user) != bool(password):
        raise EndpointError(f"{USER} and {PASSWORD} go together; one of them is not set")
    for name, value in ((USER, user), (PASSWORD, password), (TOKEN, token)):
        _check(name, value)
    return Credentials(user, password, token) if user or token else _of_netrc(host, environ)


def _check(name: str, value: str) -> None:
    """A line end in a header would start another one."""
    if any(ord(character) < 32 or ord(character) == 127 for character in value):
        raise EndpointError(f"{name} holds a line end or another control character; set it again without")


def _of_netrc(host: str, environ: Mapping[str, str]) -> Credentials:
    path = Path(environ.get(NETRC) or Path(environ.get("HOME") or "~").expanduser() / ".netrc")
    if not path.is_file():
        return Credentials()
    try:
        entry = netrc.netrc(str(path)).hosts.get(host)
        open_to = path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    except (netrc.NetrcParseError, OSError, UnicodeDecodeError):
        # the parser's words quote the file, and so perhaps a password
        raise EndpointError(f"{path}: cannot be read as netrc; each entry is `machine HOST login USER password PASSWORD`") from None
    if entry is None:
        return Credentials()
    if open_to:
        raise EndpointError(f"{path}: others can read the passwords in it; run `chmod 600` on it")
    for value in entry:
        _check(f"{path}: the entry of {host}", value or "")
    return Credentials(entry[0], entry[2] or "") if entry[0] else Credentials()
