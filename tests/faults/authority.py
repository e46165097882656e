"""Certificates made by the system's openssl: by an authority of the tests, or by nobody."""

import shutil
import ssl
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

_CURVE = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
_RULES = """
[ca]
default_ca = tests
[tests]
database = index.txt
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = names
copy_extensions = copy
unique_subject = no
[names]
commonName = supplied
"""
PAST = ("20200101000000Z", "20200201000000Z")
FUTURE = ("20900101000000Z", "20910101000000Z")
NOW = ("20200101000000Z", "20910101000000Z")


class Authority:
    """Signs certificates; `bundle` is the file of whom to trust. Everything lies in a folder."""

    def __init__(self, folder: Path) -> None:
        program = shutil.which("openssl")
        if program is None:
            pytest.skip("openssl is not installed")
        self._program = program
        self._folder = folder
        self._made: dict[tuple[str, ...], Path] = {}
        (folder / "rules.cnf").write_text(_RULES)
        (folder / "index.txt").touch()
        self.bundle = folder / "authority.pem"
        self._run("req", "-x509", *_CURVE, "-days", "2", "-subj", "/CN=Tests", *_files("authority"))

    def signed(self, name: str, between: tuple[str, str] = NOW) -> ssl.SSLContext:
        """Give what a server needs that bears a certificate for a name, such as `DNS:a.example`."""
        file = "-".join((name.replace(":", "-"), *between))
        if (name, *between) not in self._made:
            self._run(
                "req", *_CURVE, *_named(name), "-keyout", f"{file}.key", "-out", f"{file}.csr"
            )
            dates = ("-startdate", between[0], "-enddate", between[1])
            ours = ("-cert", "authority.pem", "-keyfile", "authority.key", "-config", "rules.cnf")
            request = ("-in", f"{file}.csr", "-out", f"{file}.pem")
            self._run("ca", "-batch", "-notext", *ours, *dates, *request)
            self._made[name, *between] = self._folder / f"{file}.pem"
        return _context(self._made[name, *between])

    def by_nobody(self, name: str) -> ssl.SSLContext:
        """Give the same with a certificate that signed itself."""
        self._run("req", "-x509", *_CURVE, "-days", "2", *_named(name), *_files("nobody"))
        return _context(self._folder / "nobody.pem")

    def _run(self, *arguments: str) -> None:
        subprocess.run(
            [self._program, *arguments], cwd=self._folder, check=True, capture_output=True
        )


def _files(name: str) -> Sequence[str]:
    return ("-keyout", f"{name}.key", "-out", f"{name}.pem")


def _named(name: str) -> Sequence[str]:
    return ("-subj", f"/CN={name.partition(':')[2]}", "-addext", f"subjectAltName={name}")


def _context(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.with_suffix(".key"))
    return context
