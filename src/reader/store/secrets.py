"""Passwords of feeds: in the system's keyring, or where there is none in a file of their own.

The file lies in the library's folder, can be read by its owner only, and is part of no backup or
export. Keyring is loaded with the first secret: most libraries have none.
"""

import os
import secrets
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import tomli_w

from reader.paths import Paths

_SERVICE = "warraq"
_OWNER_ONLY = 0o600


def find(folder: Path, name: str) -> str:
    """Give the secret that was kept under a name, "" if there is none."""
    return _of_keyring(name) or _of_file(folder).get(name, "")


def keep(folder: Path, name: str, secret: str) -> bool:
    """Keep a secret under a name; tell whether the system's keyring took it.

    Raises OSError where neither it nor the folder can be written.
    """
    if _to_keyring(name, secret):
        _write(folder, {each: kept for each, kept in _of_file(folder).items() if each != name})
        return True
    _write(folder, {**_of_file(folder), name: secret})
    return False


def forget(folder: Path, name: str) -> None:
    """Forget a secret, wherever it was kept."""
    import keyring
    from keyring.errors import KeyringError

    with suppress(KeyringError, OSError, RuntimeError):
        keyring.delete_password(_SERVICE, name)
    _write(folder, {each: kept for each, kept in _of_file(folder).items() if each != name})


def _of_keyring(name: str) -> str:
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(_SERVICE, name) or ""
    except (KeyringError, OSError, RuntimeError):
        # None on this system, locked, or its service does not answer.
        return ""


def _to_keyring(name: str, secret: str) -> bool:
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(_SERVICE, name, secret)
    except (KeyringError, OSError, RuntimeError):
        return False
    return True


def _of_file(folder: Path) -> Mapping[str, str]:
    try:
        told = tomllib.loads(Paths(folder).secrets.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {name: secret for name, secret in told.items() if isinstance(secret, str)}


def _write(folder: Path, kept: Mapping[str, str]) -> None:
    path = Paths(folder).secrets
    if not kept:
        path.unlink(missing_ok=True)
        return
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    opened = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    with os.fdopen(opened, "w", encoding="utf-8") as file:
        file.write(tomli_w.dumps(kept))
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
