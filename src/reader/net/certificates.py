"""Finds the certificates that this system trusts."""

import os
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path

# OpenSSL's own variable, for those whose network has an authority of its own.
_VARIABLE = "SSL_CERT_FILE"
# Debian, Arch · Fedora · openSUSE · Alpine, macOS, BSD. A libcurl that comes in a wheel knows
# only the place of the system it was built on.
_BUNDLES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)


def bundle(
    environment: Mapping[str, str] = os.environ, exists: Callable[[Path], bool] = Path.is_file
) -> str:
    """Give the file of trusted authorities, "" to leave the choice to libcurl."""
    chosen = environment.get(_VARIABLE)
    for place in (chosen, *_BUNDLES) if chosen else _BUNDLES:
        if exists(Path(place)):
            return place
    if find_spec("certifi") is None:
        return ""
    import certifi

    return certifi.where()
