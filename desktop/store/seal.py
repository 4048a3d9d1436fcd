"""Sealing. In: bytes, a key, and what they belong to. Out: sealed bytes; opened, the bytes, or Refused. No I/O.

AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits before the text. What a row belongs to is authenticated
with it, so that a row that was edited, or put into another's place, does not open.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from dataclasses import dataclass

KEY_BYTES, NONCE_BYTES = 32, 12


class Refused(Exception):
    """These bytes are not what was sealed with this key for this place."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sealed value belongs. `version` counts how often it was written anew."""

    table: str
    entry: str
    name: str
    version: int

    def stated(self) -> bytes:
        """As bytes in which no two places look alike."""
        return json.dumps(["sotto", self.table, self.entry, self.name, self.version]).encode()


def new_key() -> bytes:
    """A random key."""
    return os.urandom(KEY_BYTES)


def key_id(key: bytes) -> str:
    """By which a key is known again; the key does not follow from it."""
    return hmac.new(key, b"sotto: the name of this key", hashlib.sha256).hexdigest()[:16]


def seal(key: bytes, plain: bytes, place: Place) -> bytes:
    """The sealed bytes."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, place.stated())


def unseal(key: bytes, sealed: bytes, place: Place) -> bytes:
    """What was sealed. Raises Refused."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place.stated())
    except (InvalidTag, ValueError, TypeError) as error:
        raise Refused(f"{place.table} {place.entry} {place.name}") from error
