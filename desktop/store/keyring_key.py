"""The user's key in the system's keyring. Out: 32 bytes, or NoKey with a sentence. May block: the store's thread alone.

An entry is never written over: a key that is locked, missing or strange today may be back tomorrow.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from typing import Protocol, TypeVar

from desktop.store.seal import KEY_BYTES, new_key
from desktop.words import later

T = TypeVar("T")
SERVICE, NAME = "Sotto", "what is kept"
SECURE = (
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
    "keyring.backends.Windows",
    "keyring.backends.macOS",
)
"""Those that the system seals with the user's login. Any other (plain files, null, fail) is none."""
NONE_HERE = later("This system has no keyring that Sotto trusts, so what is kept stays in memory until Sotto closes.")
LOCKED = later("The system's keyring is locked or does not answer: what is kept stays in memory for now.")
STRANGE = later("The keyring's entry “Sotto” is no key of Sotto's. It is left alone, and what is kept stays in memory.")


class NoKey(Exception):
    """There is no key now; a sentence says why."""


class Keyring(Protocol):
    """What is asked of the system's keyring."""

    def read(self) -> str | None: ...
    def write(self, text: str) -> None: ...
    def remove(self) -> None: ...


class Backend(Protocol):
    """What is used of a backend of the library `keyring`."""

    def get_password(self, service: str, username: str) -> str | None: ...
    def set_password(self, service: str, username: str, password: str) -> None: ...
    def delete_password(self, service: str, username: str) -> None: ...


class SystemKeyring:
    """The first backend that the system itself guards. Raises NoKey."""

    def __init__(self, chosen: object | None = None) -> None:
        self._backend = _asked(lambda: _secure(chosen))

    def read(self) -> str | None:
        """The entry, None where there is none."""
        return _asked(lambda: self._backend.get_password(SERVICE, NAME))

    def write(self, text: str) -> None:
        """A new entry."""
        _asked(lambda: self._backend.set_password(SERVICE, NAME, text))

    def remove(self) -> None:
        """No entry any more."""
        if self.read() is not None:
            _asked(lambda: self._backend.delete_password(SERVICE, NAME))


def _secure(chosen: object | None) -> Backend:
    import keyring

    found: object = keyring.get_keyring() if chosen is None else chosen
    for one in getattr(found, "backends", [found]):  # a chainer asks several in turn
        if type(one).__module__ in SECURE:
            return one  # type: ignore[no-any-return]
    raise NoKey(NONE_HERE)


def _asked(ask: Callable[[], T]) -> T:
    try:
        return ask()
    except NoKey:
        raise
    except Exception as error:  # whatever a bus, a wallet or a service raises
        raise NoKey(LOCKED) from error


def find_key(keyring: Keyring) -> bytes | None:
    """The key; None where there is none yet. Raises NoKey."""
    text = keyring.read()
    if text is None:
        return None
    try:
        key = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise NoKey(STRANGE)
    return key


def make_key(keyring: Keyring) -> bytes:
    """A new key where there is none, kept before it is used. Raises NoKey where the keyring did not keep it."""
    key = new_key()
    keyring.write(base64.b64encode(key).decode())
    if find_key(keyring) != key:
        raise NoKey(LOCKED)
    return key
