import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

import certifi
import pytest

from reader.model.errors import FeedError
from reader.model.fetched import Request, Response
from reader.net import certificates
from reader.net.client import fetch

Serve = Callable[..., str]
Certificate = Callable[[str, str], Path]

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc"
FEDORA = "/etc/pki/tls/certs/ca-bundle.crt"


def get(url: str) -> Response:
    return fetch(Request(url, allow_local=True, seconds=20))


def refused(url: str) -> FeedError:
    with pytest.raises(FeedError) as raised:
        get(url)
    return raised.value


def test_the_bundle_of_the_system() -> None:
    assert certificates.bundle({}, lambda place: str(place) == FEDORA) == FEDORA


def test_ones_own_authority_comes_first() -> None:
    own = {"SSL_CERT_FILE": "/own.pem"}
    assert certificates.bundle(own, lambda _: True) == "/own.pem"
    assert certificates.bundle(own, lambda place: str(place) == FEDORA) == FEDORA


def test_certifi_when_the_system_has_none() -> None:
    found = certificates.bundle({}, lambda _: False)
    assert found == certifi.where()
    assert Path(found).is_file()


def test_the_choice_of_libcurl_when_nothing_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(certificates, "find_spec", lambda _: None)
    assert find_spec("certifi") is not None
    assert certificates.bundle({}, lambda _: False) == ""


def test_a_certificate_that_nobody_signed(certificate: Certificate, secure_serve: Serve) -> None:
    url = secure_serve(certificate("IP", "127.0.0.1"), "/", ANSWER)
    error = refused(url)
    assert (error.reason, error.facts) == ("bad-certificate", {"host": "127.0.0.1"})


def test_a_certificate_that_the_system_trusts(
    monkeypatch: pytest.MonkeyPatch, certificate: Certificate, secure_serve: Serve
) -> None:
    trusted = certificate("IP", "127.0.0.1")
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    assert get(secure_serve(trusted, "/", ANSWER)).body == b"abc"


def test_the_certificate_of_another(
    monkeypatch: pytest.MonkeyPatch, certificate: Certificate, secure_serve: Serve
) -> None:
    trusted = certificate("DNS", "news.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    assert refused(secure_serve(trusted, "/", ANSWER)).reason == "bad-certificate"


def test_no_secure_server_at_all() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener, ThreadPoolExecutor(1) as pool:
        coming = pool.submit(get, f"https://127.0.0.1:{listener.getsockname()[1]}/")
        connection, _ = listener.accept()
        with connection:
            connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            with pytest.raises(FeedError, match="unreadable"):
                coming.result()
