"""Writes a Debian package (deb(5)) with no tool of Debian's. In: control fields, files. Out: one file, atomically.

The same input gives the same bytes, on any system and with any version of zlib: owners are root, times are passed in,
and nothing is compressed. What is packed here (a model's weights) would gain little by it.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import tarfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

PARTIAL_SUFFIX = ".part"
"""A package that is being written lies beside its place under this name."""
_HEADER = 60
"""Length of a member's header in an ar archive (ar(5))."""


@dataclass(frozen=True, slots=True)
class Content:
    """One file of the package. `place`: absolute, where it is installed; `source`: a file, or the bytes themselves."""

    place: PurePosixPath
    source: Path | bytes

    @property
    def n_bytes(self) -> int:
        """Its size."""
        return len(self.source) if isinstance(self.source, bytes) else self.source.stat().st_size

    def open(self) -> io.BufferedReader | io.BytesIO:
        """To be read."""
        return io.BytesIO(self.source) if isinstance(self.source, bytes) else self.source.open("rb")


def write_deb(target: Path, control: Mapping[str, str], contents: Sequence[Content], at_s: int) -> None:
    """Writes `target`; it appears whole or not at all. `at_s`: the time, since 1970, that every file carries.

    `Installed-Size` is added to `control`. Raises OSError.
    """
    partial = target.with_name(target.name + PARTIAL_SUFFIX)
    try:
        with partial.open("wb") as out:
            out.write(b"!<arch>\n")
            _member(out, "debian-binary", b"2.0\n", at_s)
            _member(out, "control.tar.gz", _control(control, contents, at_s), at_s)
            _data(out, contents, at_s)
            out.flush()
            os.fsync(out.fileno())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _header(name: str, n_bytes: int, at_s: int) -> bytes:
    header = f"{name:<16}{at_s:<12}{0:<6}{0:<6}{'100644':<8}{n_bytes:<10}`\n".encode("ascii")
    if len(header) != _HEADER:
        raise ValueError(f"expected a header of {_HEADER} bytes, got {len(header)}: {name}, {n_bytes} bytes")
    return header


def _member(out: IO[bytes], name: str, content: bytes, at_s: int) -> None:
    out.write(_header(name, len(content), at_s) + content + b"\n" * (len(content) % 2))


def _data(out: IO[bytes], contents: Sequence[Content], at_s: int) -> None:
    """The files themselves, streamed: the header, which holds the length, is written last."""
    place = out.tell()
    out.write(_header("data.tar", 0, at_s))
    with tarfile.open(fileobj=out, mode="w", format=tarfile.GNU_FORMAT) as tar:
        for folder in _folders(contents):
            tar.addfile(_entry(folder, 0, at_s, is_folder=True))
        for one in contents:
            with one.open() as file:
                tar.addfile(_entry(one.place, one.n_bytes, at_s), file)
    n_bytes = out.tell() - place - _HEADER  # tar ends on a full block: even
    out.seek(place)
    out.write(_header("data.tar", n_bytes, at_s))
    out.seek(0, os.SEEK_END)


def _folders(contents: Sequence[Content]) -> list[PurePosixPath]:
    return sorted({parent for one in contents for parent in one.place.parents if parent != PurePosixPath("/")})


def _entry(place: PurePosixPath, n_bytes: int, at_s: int, is_folder: bool = False) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(f".{place}")
    entry.type = tarfile.DIRTYPE if is_folder else tarfile.REGTYPE
    entry.size, entry.mtime, entry.mode = n_bytes, at_s, 0o755 if is_folder else 0o644
    entry.uname = entry.gname = "root"
    return entry


def _control(control: Mapping[str, str], contents: Sequence[Content], at_s: int) -> bytes:
    """control and md5sums (of dpkg's own form, for debsums)."""
    kilobytes = sum(-(-one.n_bytes // 1024) for one in contents)
    fields = {**control, "Installed-Size": str(kilobytes)}
    description = fields.pop("Description")  # last, by custom
    text = "".join(f"{name}: {value}\n" for name, value in (*fields.items(), ("Description", description)))
    sums = "".join(f"{_md5(one)}  {str(one.place).removeprefix('/')}\n" for one in contents)
    packed = io.BytesIO()
    with (
        gzip.GzipFile(filename="", mode="wb", compresslevel=0, fileobj=packed, mtime=at_s) as squeezed,
        tarfile.open(fileobj=squeezed, mode="w", format=tarfile.GNU_FORMAT) as tar,
    ):
        for name, content in (("control", text.encode()), ("md5sums", sums.encode())):
            tar.addfile(_entry(PurePosixPath("/") / name, len(content), at_s), io.BytesIO(content))
    return packed.getvalue()


def _md5(content: Content) -> str:
    with content.open() as file:
        return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
