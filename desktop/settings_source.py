"""A settings file as text. In: a path. Out: its text, or the Problem with it; where a value came from.

With `owners` the file must be one that nobody else could have written.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from desktop.owner import OwnerError, check_owner, open_at_once
from desktop.words import later, tr

DISTRUSTED = later("Until it is right, the strictest settings hold.")
MAX_BYTES = 64_000
"""No settings file is a tenth of this; a larger one is something else."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in a settings file; the value before it was kept."""

    file: Path
    line: int | None
    key: str | None
    expected: str
    got: str
    is_policy: bool = False
    """In the machine's policy: what can be strict is strictest until it is right."""

    def __str__(self) -> str:
        place = [self.file.name, f"line {self.line}" if self.line else "", self.key or ""]
        said = f"{', '.join(part for part in place if part)}: expected {self.expected}, got {self.got}"
        return f"{said}. {tr(DISTRUSTED)}" if self.is_policy else said


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value was given."""

    file: Path
    line: int | None
    is_policy: bool


@dataclass(frozen=True, slots=True)
class Source:
    """One file as it was read: its text; None where it is missing, or cannot be read for these reasons."""

    file: Path
    text: str | None
    problems: tuple[Problem, ...] = ()


def read_source(file: Path, must_exist: bool, owners: Collection[int] = ()) -> Source:
    """Reads a file. With `owners`: one that nobody else could have written."""
    expected, got = "a TOML file", ""
    try:
        with open(file, "rb", opener=open_at_once) as stream:
            mode = os.fstat(stream.fileno()).st_mode
            if stat.S_ISFIFO(mode) or (owners and not stat.S_ISREG(mode)):  # a pipe would be waited for
                raise OSError("no plain file")
            if owners:
                check_owner(os.fstat(stream.fileno()), owners, "a file")
                check_owner(file.parent.stat(), owners, "a folder")  # who may write there, may put another file there
            data = stream.read(MAX_BYTES + 1) or b""
        if len(data) <= MAX_BYTES:
            return Source(file, data.decode("utf-8-sig"))
        expected, got = f"at most {MAX_BYTES // 1000} kB", "a larger file"
    except FileNotFoundError:
        if not must_exist:
            return Source(file, None)
        got = "no such file"
    except UnicodeDecodeError as error:
        expected, got = "UTF-8 text", f"byte 0x{error.object[error.start]:02x} at {error.start}"
    except OwnerError as error:
        expected, got = error.expected, error.got
    except OSError as error:
        got = error.strerror or str(error)
    return Source(file, None, (Problem(file, None, None, expected, got),))
