import errno
import socket

import pycurl
import pytest

from reader.net import faults


def told(code: int, os_errno: int = 0, *, routed: bool = True) -> tuple[str, dict[str, str | int]]:
    error = faults.of_curl(code, host="xn--wgbh1c", os_errno=os_errno, routed=lambda: routed)
    return error.reason, error.facts


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (pycurl.E_OPERATION_TIMEDOUT, "timed-out"),
        (pycurl.E_COULDNT_RESOLVE_HOST, "no-such-host"),
        (pycurl.E_COULDNT_RESOLVE_PROXY, "no-such-host"),
        (pycurl.E_COULDNT_CONNECT, "refused"),
        (pycurl.E_PEER_FAILED_VERIFICATION, "bad-certificate"),
    ],
)
def test_faults_that_name_the_host(code: int, reason: str) -> None:
    assert told(code) == (reason, {"host": "مصر"})


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (pycurl.E_ABORTED_BY_CALLBACK, "cancelled"),
        (pycurl.E_FILESIZE_EXCEEDED, "too-large"),
        (100, "too-large"),
        (pycurl.E_GOT_NOTHING, "unreadable"),
        (pycurl.E_PARTIAL_FILE, "unreadable"),
        (pycurl.E_SSL_CONNECT_ERROR, "unreadable"),
        (12345, "unreadable"),
    ],
)
def test_faults_without_facts(code: int, reason: str) -> None:
    assert told(code) == (reason, {})


def test_an_address_that_libcurl_refuses() -> None:
    assert told(pycurl.E_URL_MALFORMAT) == ("bad-address", {"url": "xn--wgbh1c"})


@pytest.mark.parametrize(
    ("code", "os_errno"),
    [
        (pycurl.E_COULDNT_RESOLVE_HOST, 0),
        (pycurl.E_COULDNT_CONNECT, errno.ENETUNREACH),
        (pycurl.E_COULDNT_CONNECT, errno.EHOSTUNREACH),
    ],
)
def test_offline_only_without_a_route(code: int, os_errno: int) -> None:
    assert told(code, os_errno, routed=False) == ("offline", {})
    assert told(code, os_errno)[0] != "offline"


def test_a_refusal_is_no_sign_of_being_offline() -> None:
    assert told(pycurl.E_COULDNT_CONNECT, errno.ECONNREFUSED, routed=False)[0] == "refused"


@pytest.mark.parametrize("unreachable", [set(), {socket.AF_INET6}, {socket.AF_INET}])
def test_one_way_to_the_internet_is_enough(
    monkeypatch: pytest.MonkeyPatch, unreachable: set[int]
) -> None:
    assert routes(monkeypatch, unreachable)


def test_no_way_to_the_internet(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not routes(monkeypatch, {socket.AF_INET, socket.AF_INET6})


def routes(monkeypatch: pytest.MonkeyPatch, unreachable: set[int]) -> bool:
    def connect(probe: socket.socket, _address: tuple[str, int]) -> None:
        assert probe.type == socket.SOCK_DGRAM
        if probe.family in unreachable:
            raise OSError(errno.ENETUNREACH, "unreachable")

    monkeypatch.setattr(socket.socket, "connect", connect)
    return faults.has_route()
