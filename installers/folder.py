"""The staged folder made the same each time. Strips symbols where a library bears it; one date, plain modes; hashes."""

from __future__ import annotations

import hashlib
import os
import shutil
import struct
import subprocess
from collections.abc import Iterable
from pathlib import Path

_LOAD, _HEADER, _ENTRY = 1, "<16xHHIQQQIHHHHHH", "<IIQQQQQQ"


def strip_symbols(folder: Path) -> int:
    """Removes symbols from every ELF library below `folder`; the bytes saved.

    A library whose segments were moved after linking (patchelf, as in numpy's wheel) is broken by `strip`: what comes
    out no longer loads. Its segments tell (`loads`), and it is left as it was.
    """
    saved = 0
    for path in sorted(folder.rglob("*.so*")):
        if path.is_symlink() or not path.is_file() or not is_elf(path):
            continue
        stripped = path.with_name(path.name + ".stripped")
        command = ["strip", "--strip-unneeded", "-o", str(stripped), str(path)]
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode == 0 and loads(stripped.read_bytes()):
            saved += path.stat().st_size - stripped.stat().st_size
            shutil.copymode(path, stripped)
            stripped.replace(path)
        stripped.unlink(missing_ok=True)
    return saved


def is_elf(path: Path) -> bool:
    """By its first bytes: 64 bit, little endian."""
    with path.open("rb") as file:
        return file.read(6) == b"\x7fELF\x02\x01"


def loads(image: bytes) -> bool:
    """Whether each segment lies in the file as the loader wants it: offset and address alike, modulo the alignment.

    ELF-64 Object File Format 1.5, "Program Header Table": p_vaddr = p_offset mod p_align.
    """
    _, _, _, _, table, _, _, _, size, n_entries, *_ = struct.unpack_from(_HEADER, image)
    for index in range(n_entries):
        kind, _, offset, address, _, _, _, alignment = struct.unpack_from(_ENTRY, image, table + index * size)
        if kind == _LOAD and alignment > 1 and (offset - address) % alignment:
            return False
    return True


def settle(folder: Path, date_s: int) -> None:
    """One date and plain modes for everything below `folder`, whatever the umask was."""
    for path in [folder, *sorted(folder.rglob("*"))]:
        if not path.is_symlink():
            runs = path.is_dir() or bool(path.stat().st_mode & 0o100)
            path.chmod(0o755 if runs else 0o644)
        if path.is_symlink() and os.utime not in os.supports_follow_symlinks:
            continue
        os.utime(path, (date_s, date_s), follow_symlinks=not path.is_symlink())


def size_bytes(folder: Path) -> int:
    """Of its files, each link counted as nothing."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def digest(path: Path) -> str:
    """SHA-256, as `sha256sum` writes it."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def hash_list(base: Path, paths: Iterable[Path]) -> str:
    """What `sha256sum --check` reads; names from `base`, sorted."""
    named = {path.relative_to(base).as_posix(): path for path in paths if path.is_file() and not path.is_symlink()}
    return "".join(f"{digest(named[name])}  {name}\n" for name in sorted(named))
