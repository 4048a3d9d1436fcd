"""`sotto doctor --bundle FILE.zip`. In: Checks, settings, log files. Out: a zip for support, with no words of any call.

What may go in is listed here, and nothing else is opened: not the store, not notes, not events, not the person's own
files as they are. User, machine and home folder are taken out of all of it.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import stat
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from desktop import paths, trouble
from desktop.doctor.check import Check
from desktop.doctor.report import as_object, rendered
from desktop.doctor.scrub import Scrub, this_person
from desktop.policy_shown import Shown, shown
from desktop.settings import Loaded, Problem
from desktop.strictness import words_of

MAX_LOG_BYTES = 1_000_000
"""The end of each log: what led to the trouble."""
MAX_LOGS = 20
PARTIAL_SUFFIX = ".part"
PACKAGES = (
    "numpy", "onnxruntime", "ctranslate2", "faster-whisper", "tokenizers", "huggingface-hub", "PySide6-Essentials",
    "pyqtgraph", "python-xlib", "sounddevice", "soundfile", "soxr", "pulsectl", "PyAudioWPatch", "pycaw", "psutil",
    "platformdirs", "cryptography", "keyring",
)  # fmt: skip
"""What Sotto stands on; in the packaged program some do not tell their version."""
_LOG = re.compile(r"[\w.-]+\.log(\.\d+)?|crash[\w.-]*\.txt", re.ASCII)


class BundleError(OSError):
    """The zip cannot be written; one line."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the bundle, and what it is in a line for the person."""

    name: str
    content: str
    about: str


def check_target(target: Path) -> None:
    """Before the doctor takes its time. Raises BundleError."""
    if os.path.lexists(target):
        raise BundleError(f"expected a new file to write to, got {target}: it is there already")
    if not target.parent.is_dir():
        raise BundleError(f"expected a file in a folder that is there, got {target}")


def parts(checks: Sequence[Check], loaded: Loaded, logs: Path | None = None) -> list[Part]:
    """What goes into it."""
    scrub = this_person((str(one), _brief(one)) for one in loaded.problems)
    found = [
        Part("doctor.json", _json(_scrubbed_report(checks, scrub)), "what works on this machine"),
        Part("doctor.txt", scrub.text(rendered(checks)) + "\n", "the same as text"),
        Part("versions.json", _json(versions()), "the versions of Sotto's libraries"),
        Part("settings.json", _json(_settings(loaded, scrub)), "each setting, where it comes from, and what is locked"),
    ]
    return [*found, *_logs(logs or trouble.logs(), scrub)]


def write_bundle(target: Path, found: Sequence[Part]) -> None:
    """The zip appears whole or not at all, readable by this person alone. Raises BundleError."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for part in found:
            file.writestr(part.name, part.content)
    partial = target.with_name(target.name + PARTIAL_SUFFIX)
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
        with os.fdopen(os.open(partial, flags, 0o600), "wb") as out:
            out.write(packed.getvalue())
            out.flush()
            os.fsync(out.fileno())
        _put(partial, target)
    except FileExistsError as error:
        raise BundleError(f"expected a new file to write to, got {target}: it is there already") from error
    except OSError as error:
        raise BundleError(f"expected a file to write to, got {target}: {error.strerror or error}") from error
    finally:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)


def listed(target: Path, found: Sequence[Part]) -> str:
    """What the person is told is inside."""
    width = max(len(one.name) for one in found)
    lines = [f"  {one.name:<{width}}  {one.about}" for one in found]
    return "\n".join([f"Written: {target}. It holds no words of any call; inside is:", *lines])


def _put(partial: Path, target: Path) -> None:
    """Into its place, never over another file."""
    try:
        os.link(partial, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if os.path.lexists(target):
            raise FileExistsError from None
        partial.rename(target)


def versions() -> dict[str, str]:
    """Of the libraries that tell theirs."""
    found = {}
    for name in PACKAGES:
        with contextlib.suppress(metadata.PackageNotFoundError):
            found[name] = metadata.version(name)
    return found


def _json(value: object) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"


def _scrubbed_report(checks: Sequence[Check], scrub: Scrub) -> dict[str, Any]:
    """Ids, names and states stay, even where a person's name is one of them."""
    report = as_object(checks)
    for one in report["checks"]:
        one.update({key: scrub.value(one[key]) for key in ("text", "action", "facts")})
    return report


def _brief(problem: Problem) -> str:
    """Without what the person wrote there."""
    return f"{problem.file.name}, line {problem.line or '?'}: expected {problem.expected}"


def _settings(loaded: Loaded, scrub: Scrub) -> dict[str, Any]:
    return {
        "policy": str(paths.policy_file()),
        "policy_is_there": os.path.lexists(paths.policy_file()),
        "policy_is_distrusted": loaded.is_distrusted,
        "problems": [_brief(one) for one in loaded.problems],
        "settings": [_row(one, scrub) for one in shown(loaded)],
    }


def _row(one: Shown, scrub: Scrub) -> dict[str, Any]:
    value = one.value
    if isinstance(value, str) and words_of(*one.key.split(".")).get("form") == "sentence":  # somebody's own words
        value = f"({len(value)} characters)"
    elif isinstance(value, list):  # a command: its words may hold a password
        value = [Path(str(value[0])).name, f"(and {len(value) - 1} words)"] if value else []
    return {
        "key": one.key,
        "value": value if isinstance(value, Mapping) else scrub.value(value),
        "source": one.source,
        "file": scrub.text(one.file) if one.file else None,
        "line": one.line,
        "locked": one.locked,
    }


def _logs(folder: Path, scrub: Scrub) -> Iterable[Part]:
    try:
        names = sorted(one.name for one in folder.iterdir() if _LOG.fullmatch(one.name))
    except OSError:  # none was ever written
        return
    for name in names[:MAX_LOGS]:
        text = _end_of(folder / name)
        if text:  # a crash file of a process that runs is empty
            yield Part(f"logs/{name}", scrub.text(text), "what Sotto noted about itself")


def _end_of(path: Path) -> str | None:
    """The last lines of a log; None for what is no plain file. A line that is an event of a call is no log's."""
    try:
        opened = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(opened, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return None
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - MAX_LOG_BYTES))
            data = file.read(MAX_LOG_BYTES)
    except OSError:
        return None
    lines = data.decode("utf-8", "replace").splitlines()[1 if size > MAX_LOG_BYTES else 0 :]
    return "".join(f"{line}\n" for line in lines if not line.lstrip().startswith("{"))
