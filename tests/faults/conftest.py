"""What a fault meets: servers that stay for all tests, and a library of its own for each."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reader.app import open_
from reader.paths import Paths

from . import redirects
from .authority import Authority
from .editions import FIRST
from .server import Server
from .world import Clock, World, hurried

_PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*_PROXIES, *map(str.upper, _PROXIES)):
        monkeypatch.delenv(name, raising=False)


Servers = tuple[Server, Server]
Begun = tuple[Path, World]


@pytest.fixture(scope="session")
def servers() -> Iterator[Servers]:
    """Two servers, which are two origins and, where the system has more than one, two hosts."""
    with _elsewhere() as elsewhere, Server(neighbour=elsewhere.url()) as site:
        yield site, elsewhere


def _elsewhere() -> Server:
    try:
        return Server("127.0.0.2")
    except OSError:
        return Server()


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Who signs certificates, where the system can make them."""
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="session")
def begun(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> Begun:
    """A library that has read the first edition, for worlds to begin with."""
    folder = tmp_path_factory.mktemp("begun")
    settle(servers)
    with world_in(folder, servers) as first:
        first.subscribe(FIRST)
    return folder, first


@pytest.fixture
def world(tmp_path: Path, servers: Servers, begun: Begun) -> Iterator[World]:
    """A world in which the first edition was read and three articles were marked."""
    folder, before = begun
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    settle(servers)
    with world_in(tmp_path, servers) as opened:
        opened.resume(before)
        yield opened


@pytest.fixture
def blank(tmp_path: Path, servers: Servers) -> Iterator[World]:
    """A world that nobody has subscribed to anything in."""
    settle(servers)
    with world_in(tmp_path, servers) as opened:
        yield opened


def settle(servers: Servers) -> None:
    """Let the servers forget what others were served."""
    for server in servers:
        server.asked.clear()
        server.answers = dict(redirects.PLACES)


@contextmanager
def world_in(folder: Path, servers: Servers) -> Iterator[World]:
    """Open the library in a folder, in a world of its own."""
    clock, limits = Clock(), dict[str, float]()
    opened = open_(Paths(folder / "library"))
    yield World(hurried(opened, clock, limits), clock, *servers, limits)
    opened.close()
