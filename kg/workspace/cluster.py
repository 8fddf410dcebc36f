"""Dask clusters: one of this machine's own, closed to all others, or a scheduler that runs already."""

from __future__ import annotations

import logging
import signal
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from kg.errors import KgError

if TYPE_CHECKING:
    from distributed import Client, Future

RETRIES: Final = 3
CONNECTING: Final = 30
"""Seconds that a scheduler may take to answer."""
LOOKING: Final = 5
"""Seconds between two looks whether a scheduler that owes an answer is still there."""
# No page of the dashboard, which would show what runs to whoever reaches it; `dask_setup` below in each worker.
OWN: Final[Mapping[str, Any]] = {
    "distributed.scheduler.http.routes": [], "distributed.worker.http.routes": [], "distributed.worker.preload": [__name__],
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where the workers of a Dask cluster are found, and where they find their work.

    `scheduler` is an address (`tls://host:8786`); None starts workers on this machine that nobody else can reach. `folder` is where
    batches of articles lie while they are read: every worker must see it under the same path. `batch` is how many articles go to a worker
    at once. `talk` takes what a person should know.
    """

    scheduler: str | None = None
    folder: Path | None = None
    batch: int = 100
    talk: Callable[[str], None] = lambda _: None

    @property
    def open(self) -> bool:
        """Whether the scheduler takes work from whoever reaches it: one without certificates does.

        >>> [Cluster(address).open for address in (None, "tls://10.0.0.7:8786", "tcp://10.0.0.7:8786")]
        [False, False, True]
        """
        return self.scheduler is not None and urlsplit(self.scheduler).scheme != "tls"

    @property
    def here(self) -> bool:
        """Whether the workers are this machine's, as far as the address tells.

        >>> [Cluster(address).here for address in (None, "tls://127.0.0.1:8786", "tls://node7:8786")]
        [True, True, False]
        """
        host = urlsplit(self.scheduler).hostname if self.scheduler else "localhost"
        return host == "localhost" or _loopback(host or "")


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


@contextmanager
def connected(cluster: Cluster, *, workers: int) -> Iterator[Client]:
    """A client of the cluster. Raises KgError where Dask is missing or the scheduler does not answer."""
    if find_spec("distributed") is None:
        raise KgError("the Dask engine is not installed; install it with: pip install 'sahel-kg[dask]'")
    from distributed.utils import silence_logging_cmgr

    with ExitStack() as stack:
        stack.enter_context(silence_logging_cmgr(logging.CRITICAL))  # a lost scheduler is told in one line, by us
        client = stack.enter_context(_remote(cluster) if cluster.scheduler else _local(workers))
        if not client.scheduler_info()["workers"]:
            cluster.talk(f"the scheduler at {cluster.scheduler} has no workers yet; waiting for them")
        yield client


def submitted(client: Client, work: Callable[..., Any], *args: object) -> Future[Any]:
    """What the cluster will make of the call; a worker that is lost with it is replaced by another."""
    return client.submit(work, *args, pure=False, retries=RETRIES)


def answer(client: Client, future: Future[Any]) -> Any:
    """The result of the call. Raises KgError where the cluster is lost or gives up, and what the call itself raised.

    A scheduler that ends while it hands a result over leaves a future that nobody fulfils, so the client is looked at as well.
    """
    from distributed import KilledWorker

    while True:
        try:
            return future.result(timeout=LOOKING)
        except KgError:
            raise
        except KilledWorker as error:
            raise KgError(
                f"the cluster gave a batch up after several workers were lost with it; is there memory enough? ({error})"
            ) from error
        except Exception as error:
            waits = isinstance(error, TimeoutError)
            if client.status in ("closing", "closed") or (isinstance(error, CancelledError | OSError | ImportError) and not waits):
                raise _lost(error) from error
            if not waits:
                raise


def _lost(error: Exception) -> KgError:
    why = str(error).partition("\n")[0] or "its scheduler is gone"
    return KgError(f"the cluster failed ({why}); what was read is kept, run again")


def _remote(cluster: Cluster) -> Any:
    """A client with the certificates of Dask's own configuration."""
    from distributed import Client

    if cluster.open:
        cluster.talk(
            f"warning: the scheduler at {cluster.scheduler} is open: whoever reaches it can run programs as its workers and read the "
            "articles; use tls:// with certificates"
        )
    try:
        return Client(cluster.scheduler, timeout=CONNECTING)
    except (OSError, ValueError, TypeError, RuntimeError) as error:
        why = str(error).partition("\n")[0] or type(error).__name__
        raise KgError(f"{cluster.scheduler}: no Dask scheduler can be reached here ({why})") from error


@contextmanager
def _local(workers: int) -> Iterator[Any]:
    """Workers on this machine behind a certificate made for this run, so that its other users cannot reach them either."""
    import dask
    from distributed import Client, LocalCluster
    from distributed.security import Security

    security = Security.temporary()
    own = {"n_workers": workers, "threads_per_worker": 1, "host": "127.0.0.1", "dashboard_address": "127.0.0.1:0"}
    with (
        dask.config.set(OWN),
        LocalCluster(protocol="tls://", security=security, silence_logs=logging.CRITICAL, **own) as cluster,
        Client(cluster, security=security) as client,
    ):
        yield client


def dask_setup(_: object) -> None:
    """Called by Dask in each worker of an own cluster: Ctrl-C is the parent's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
