"""HTTP to a triple store: who may ask, how long, how often again, and one clear line where it fails.

No redirect is followed: it could hand a password to another host. A password is sent when the server asks for it, by Digest if that is
offered; a token is sent at once.
"""

from __future__ import annotations

import ipaddress
import os
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Final
from urllib.parse import urlsplit

import requests
from requests.auth import AuthBase, HTTPDigestAuth

from kg.errors import EndpointError
from ontology.credentials import PASSWORD, TOKEN, USER, Credentials, find_credentials

CONNECT_S: Final = 10
TIMEOUT_S: Final = 120
ATTEMPTS: Final = 4
FIRST_PAUSE_S: Final = 0.5
LONGEST_PAUSE_S: Final = 30.0
MOST_BYTES: Final = 256 << 20
BUSY: Final = frozenset({429, 502, 503, 504})
FAILED: Final = frozenset({429, *range(500, 600)})
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_CHUNK: Final = 1 << 16
_MARKUP: Final = re.compile(r"<(style|script|title).*?</\1>|<[A-Za-z/!][^>]*>", re.DOTALL | re.IGNORECASE)
_PASSING: Final = (
    requests.ConnectionError,
    requests.Timeout,
    requests.exceptions.ChunkedEncodingError,
    requests.exceptions.ContentDecodingError,
)
"""Faults that may be gone the next time."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """The kind of the body, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


@dataclass(frozen=True, slots=True)
class Message:
    """What a server is asked; `again` are the answers after which it is asked again. `deadline_s` bounds the wait for an answer."""

    method: str
    url: str
    data: bytes | Mapping[str, str] = b""
    params: Mapping[str, str] | None = None
    headers: Mapping[str, str] | None = None
    again: frozenset[int] = FAILED
    deadline_s: float | None = None


class Transport:
    """Sends messages, as whoever the environment or the netrc file says we are. `warn` gets what a user should know."""

    def __init__(
        self, *, warn: Callable[[str], None] = lambda _: None, timeout_s: float = TIMEOUT_S, attempts: int = ATTEMPTS,
        pause: Callable[[float], None] = time.sleep, environ: Mapping[str, str] = os.environ,
    ) -> None:  # fmt: skip
        self._warn, self._timeout_s, self._attempts, self._pause, self._environ = warn, timeout_s, attempts, pause, environ
        self._session = requests.Session()
        self._known: dict[str, Credentials] = {}
        self._auth: dict[str, AuthBase] = {}

    def send(self, message: Message) -> Reply:
        """The answer, whatever its status but those of `again`, of redirects and of refused credentials: these are EndpointErrors."""
        fault, pause, start = "", FIRST_PAUSE_S, time.monotonic()
        for attempt in range(self._attempts):
            if attempt:
                self._pause(min(pause, LONGEST_PAUSE_S))
                pause *= 2
            try:
                reply = self._answered(message)
            except requests.exceptions.SSLError as error:
                raise EndpointError(f"{message.url}: its certificate is not accepted ({_reason(error)})") from None
            except _PASSING as error:
                if message.deadline_s is not None and time.monotonic() - start >= message.deadline_s:
                    raise EndpointError(_late(message)) from None
                fault = "gives no answer" if isinstance(error, requests.Timeout) else f"cannot be reached ({_reason(error)})"
                continue
            except requests.RequestException as error:
                raise EndpointError(f"{message.url}: cannot be asked ({_reason(error)})") from None
            if reply.status not in message.again:
                return self._checked(message, reply)
            fault = f"answers {reply.status}{self.said(message.url, reply)}"
            pause = max(pause, _seconds(reply.headers.get("retry-after", "")))
        raise EndpointError(f"{message.url}: {fault}; tried {self._attempts} times")

    def said(self, url: str, reply: Reply) -> str:
        """The first line of words in an answer, to be put after a colon; nothing where there is none, and no secrets."""
        words = _MARKUP.sub("\n", reply.body[:4000].decode("utf-8", "replace"))
        lines = (" ".join("".join(c if c.isprintable() else " " for c in unescape(line)).split()) for line in words.split("\n"))
        first = next((line for line in lines if line), "")
        return f": {self._credentials(url).conceal(first)[:300]}" if first else ""

    def _answered(self, message: Message) -> Reply:
        """One exchange; where the server asks who we are, a second one."""
        reply = self._exchange(message)
        if reply.status == 401 and message.url not in self._auth and (auth := self._asked(message.url, reply)):
            self._auth[message.url] = auth
            reply = self._exchange(message)
        return reply

    def _exchange(self, message: Message) -> Reply:
        wait = message.deadline_s or self._timeout_s
        end = time.monotonic() + wait if message.deadline_s else None
        with self._session.request(
            message.method,
            message.url,
            params=message.params,
            data=message.data,
            headers={"User-Agent": "sahel-kg", **(message.headers or {})},
            auth=self._auth.get(message.url) or self._first(message.url),
            timeout=(CONNECT_S, wait),
            allow_redirects=False,
            stream=True,
        ) as response:
            return Reply(response.status_code, response.headers, _read(message, response, end))

    def _first(self, url: str) -> AuthBase:
        """A token goes with the first message; a password waits until it is asked for."""
        credentials = self._credentials(url)
        return _Header(f"Bearer {credentials.token}" if credentials.token else "")

    def _asked(self, url: str, reply: Reply) -> AuthBase | None:
        credentials, challenge = self._credentials(url), reply.headers.get("www-authenticate", "").lower()
        if not credentials.user:
            return None
        if "digest" in challenge:
            return HTTPDigestAuth(credentials.user, credentials.password)
        return _Header(f"Basic {credentials.basic}") if "basic" in challenge else None

    def _credentials(self, url: str) -> Credentials:
        host = urlsplit(url).hostname or ""
        if host not in self._known:
            self._known[host] = found = find_credentials(host, self._environ)
            if found and url.startswith("http:") and not _is_loopback(host):
                self._warn(f"{url}: is not encrypted, so that others on the way can read the password or token; use https")
        return self._known[host]

    def _checked(self, message: Message, reply: Reply) -> Reply:
        if reply.status in _REDIRECTS:
            place = self._credentials(message.url).conceal(reply.headers.get("location", "nowhere"))
            raise EndpointError(f"{message.url}: sends us on to {place[:200]}, and is not followed; give that address if you trust it")
        if reply.status in (401, 403):
            raise EndpointError(f"{message.url}: {self._refusal(message.url, reply)}")
        return reply

    def _refusal(self, url: str, reply: Reply) -> str:
        credentials, said = self._credentials(url), self.said(url, reply)
        if not credentials:
            return f"asks who we are ({reply.status}); set {USER} and {PASSWORD}, or {TOKEN}, or write the host into ~/.netrc{said}"
        who = f"user {credentials.user!r}" if credentials.user else "the token"
        if reply.status == 403:
            return f"{who} may not do this (403){said}"
        return f"refuses {who} (401); the password or token is wrong, or of a kind that the server does not take{said}"


class _Header(AuthBase):
    """A fixed Authorization header, or none; that it is set keeps requests from looking into netrc files of its own."""

    def __init__(self, value: str) -> None:
        self._value = value

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self._value:
            request.headers["Authorization"] = self._value
        return request


def checked_address(url: str) -> str:
    """An http(s) address without anything secret in it. Raises EndpointError, which does not repeat what may be a password.

    >>> checked_address("https://store.example.org/sparql")
    'https://store.example.org/sparql'
    >>> checked_address("https://ana:secret@store.example.org/sparql")
    Traceback (most recent call last):
        ...
    kg.errors.EndpointError: an address must not hold a user or password: others can read the command line; set KG_ENDPOINT_USER and ...
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise EndpointError("this is no address of a server; give one like https://store.example.org/sparql") from None
    if "@" in parts.netloc:
        raise EndpointError(
            f"an address must not hold a user or password: others can read the command line; set {USER} and {PASSWORD}, or use a netrc file"
        )
    if parts.scheme not in ("http", "https") or not host:
        raise EndpointError(f"{url!r} is no address of a server; give one like https://store.example.org/sparql")
    if parts.query or parts.fragment:
        raise EndpointError(f"{url.partition('?')[0].partition('#')[0]}: give the address without '?' and '#'; a token goes into {TOKEN}")
    return url


def _read(message: Message, response: requests.Response, end: float | None) -> bytes:
    parts: list[bytes] = []
    size = 0
    for chunk in response.iter_content(_CHUNK):
        parts.append(chunk)
        size += len(chunk)
        if size > MOST_BYTES:
            raise EndpointError(f"{message.url}: the answer is larger than {MOST_BYTES >> 20} MB; ask for less")
        if end is not None and time.monotonic() > end:
            raise EndpointError(_late(message))
    return b"".join(parts)


def _late(message: Message) -> str:
    return f"{message.url}: no answer within {message.deadline_s:g} s; ask for less, or give it more time"


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _seconds(text: str) -> float:
    return float(text) if re.fullmatch(r"\d{1,4}", text) else 0.0


def _reason(error: BaseException) -> str:
    """The last words of the innermost error: `Connection refused` and the like, without addresses and objects."""
    words = str(error).strip("()'\" ")
    found = re.findall(r"(?:\[Errno -?\d+\]|\[SSL[^\]]*\]) ?([^()'\"]+)|certificate verify failed: ([^()'\"]+)", words)
    return next((part.strip() for pair in found for part in pair if part.strip()), type(error).__name__)
