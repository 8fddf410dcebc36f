"""`--engine dask`: workers of a cluster read batches, whoever of them is lost."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import pytest

from kg.articles import read_articles
from kg.errors import ArticleError, KgError
from kg.records import Article
from kg.workspace import Cluster, Reading, Settings, build, extract
from kg.workspace.batches import Batch, read_batch
from kg.workspace.cluster import answer, connected, submitted
from kg.workspace.records import article_to_dict, write_lines

from .conftest import content
from .corpus import write_corpus

distributed = pytest.importorskip("distributed", reason="the extra `dask` is not installed")
ROOT = Path(__file__).parents[2]
ARTICLES = 60


def fail(_: Path | str, error: ArticleError) -> None:
    raise error


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_corpus(tmp_path_factory.mktemp("cluster") / "articles", ARTICLES, sentences=3)


@pytest.fixture(scope="module")
def articles(sources: Path) -> list[Article]:
    return list(read_articles([sources], on_error=fail))


@pytest.fixture(scope="module")
def expected(articles: list[Article]) -> list[Reading]:
    return list(extract(articles, settings=Settings()))


@pytest.fixture
def cluster() -> Iterator[distributed.LocalCluster]:
    """Two workers behind a scheduler without certificates, on loopback."""
    options = {"n_workers": 2, "threads_per_worker": 1, "host": "127.0.0.1", "dashboard_address": "127.0.0.1:0"}
    with distributed.LocalCluster(silence_logs=50, **options) as started:
        yield started


def test_a_build_on_dask_has_the_bytes_of_a_build_by_one_process(sources: Path, tmp_path: Path) -> None:
    build([sources], tmp_path / "one")
    build([sources], tmp_path / "dask", jobs=2, cluster=Cluster(batch=7))
    assert content(tmp_path / "dask") == content(tmp_path / "one")


def test_a_worker_killed_midway_changes_nothing(
    articles: list[Article], expected: list[Reading], tmp_path: Path, cluster: distributed.LocalCluster
) -> None:
    asked = Cluster(cluster.scheduler_address, folder=tmp_path, batch=3)
    readings = extract(articles, settings=Settings(), cluster=asked)
    found = [next(readings)]
    with distributed.Client(cluster) as client:
        killed = sorted(client.run(os.getpid).values())[0]
    os.kill(killed, signal.SIGKILL)
    assert [*found, *readings] == expected
    assert list(tmp_path.iterdir()) == []


def test_a_lost_scheduler_is_one_line(articles: list[Article], tmp_path: Path, cluster: distributed.LocalCluster) -> None:
    readings = extract(articles, settings=Settings(), cluster=Cluster(cluster.scheduler_address, folder=tmp_path, batch=1))
    next(readings)
    cluster.close()
    with pytest.raises(KgError, match="the cluster failed") as fault:
        list(readings)
    assert "\n" not in str(fault.value)


def test_an_answer_that_nobody_will_give_is_not_waited_for(cluster: distributed.LocalCluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.workspace.cluster.LOOKING", 0.1)
    client = distributed.Client(cluster)
    slow = submitted(client, time.sleep, 600)
    Timer(0.5, client.close).start()
    with pytest.raises(KgError, match="the cluster failed"):
        answer(client, slow)


def test_ctrl_c_ends_with_one_line_and_what_was_read_is_kept(tmp_path: Path) -> None:
    sources = write_corpus(tmp_path / "articles", 300)
    command = [sys.executable, "-m", "kg", "build", str(sources), "-o", str(tmp_path / "graph"), "--engine", "dask", "--jobs", "2"]
    child = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True)
    readings = tmp_path / "graph" / ".next" / "readings.jsonl"
    while child.poll() is None and not (readings.exists() and readings.stat().st_size > 1000):
        time.sleep(0.02)
    os.killpg(child.pid, signal.SIGINT)
    _, said = child.communicate()
    assert (child.returncode, said.strip()) == (130, "kg: stopped; what was there before is unchanged")
    assert readings.stat().st_size > 1000


def test_an_open_scheduler_is_warned_of(cluster: distributed.LocalCluster) -> None:
    said: list[str] = []
    with connected(Cluster(cluster.scheduler_address, talk=said.append), workers=1):
        assert [line for line in said if "is open: whoever reaches it" in line]


def test_workers_of_ones_own_answer_nobody_without_their_certificate() -> None:
    said: list[str] = []
    with connected(Cluster(talk=said.append), workers=1) as client:
        address = client.scheduler.address
        assert address.startswith("tls://127.0.0.1:")
        assert client.submit(len, "abc").result() == 3
        for stranger in (address, address.replace("tls://", "tcp://")):
            with pytest.raises((OSError, ValueError, TypeError)):
                distributed.Client(stranger, timeout=1)
    assert said == []


def test_a_scheduler_with_certificates_is_reached_with_those_of_dasks_configuration() -> None:
    import dask
    from distributed.security import Security

    security = Security.temporary()
    paths = {"ca-file": security.tls_ca_file, "client.cert": security.tls_client_cert, "client.key": security.tls_client_key}
    options = {"n_workers": 0, "host": "127.0.0.1", "dashboard_address": "127.0.0.1:0", "security": security}
    said: list[str] = []
    with (
        distributed.LocalCluster(protocol="tls://", **options) as own,
        dask.config.set({f"distributed.comm.tls.{key}": value for key, value in paths.items()}),
        connected(Cluster(own.scheduler_address, talk=said.append), workers=1),
    ):
        assert said == [f"the scheduler at {own.scheduler_address} has no workers yet; waiting for them"]


def test_a_scheduler_that_does_not_answer_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.workspace.cluster.CONNECTING", 0.2)
    with pytest.raises(KgError, match="no Dask scheduler can be reached") as fault, connected(Cluster("tcp://127.0.0.1:9"), workers=1):
        pass
    assert "\n" not in str(fault.value)


def test_workers_elsewhere_need_a_folder_that_all_see(articles: list[Article]) -> None:
    with pytest.raises(KgError, match="need a folder that they share"):
        next(extract(articles, settings=Settings(), cluster=Cluster("tls://node7:8786")))


def batch(folder: Path, articles: list[Article], *, versions: str) -> Batch:
    write_lines(folder / "some.jsonl", map(article_to_dict, articles))
    return Batch(folder / "some.jsonl", folder / "readings.jsonl", Settings(), versions)


def test_paths_and_counts_travel_not_texts(articles: list[Article], tmp_path: Path) -> None:
    sent = batch(tmp_path, articles, versions=Settings().reading)
    answer = read_batch(sent)
    assert answer == (tmp_path / "readings.jsonl", ARTICLES)
    assert len(pickle.dumps(sent)) + len(pickle.dumps(answer)) < 2_000


def test_a_worker_with_other_versions_refuses(articles: list[Article], tmp_path: Path) -> None:
    with pytest.raises(KgError, match="this worker has another version of kg"):
        read_batch(batch(tmp_path, articles[:1], versions="0" * 64))


def test_a_worker_that_does_not_see_the_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="must be on a file system that all workers share"):
        read_batch(Batch(tmp_path / "none.jsonl", tmp_path / "readings.jsonl", Settings(), ""))


def test_without_the_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.workspace.cluster.find_spec", lambda name: None)
    with pytest.raises(KgError, match=r"pip install 'sahel-kg\[dask\]'"), connected(Cluster(), workers=1):
        pass
