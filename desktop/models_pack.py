"""`sotto models pack`. In: an installed model. Out: a .deb and a folder for Windows, whole or not there.

Only what the model's manifest lists is packed, and every file is held against its SHA-256, in the source and in the
copy. The folder is the model's own: its files and `sotto-model.json`.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from audio.transcribe.folder import MANIFEST, NEEDED, ModelError, check_folder
from desktop import __version__, paths
from desktop.deb import Content, write_deb
from desktop.models import DEMO, PARTIAL_SUFFIX, find_model

EPOCH_S = 1_577_836_800
"""2020-01-01: the time of every packed file where SOURCE_DATE_EPOCH says no other. A model has no time of its own."""
COPY_BYTES = 1_000_000
_NAME = re.compile(r"[a-z0-9][a-z0-9.+-]*")
"""What Debian allows in a package's name (Policy 5.6.1), and every file system in a folder's."""
_COPYRIGHT = """\
Speech model {name}, packed from {source}.

OpenAI's Whisper models, the distilled ones of Hugging Face and their conversions for CTranslate2 are under the MIT
licence. A model of another source is under the licence of that source.
"""


@dataclass(frozen=True, slots=True)
class Packed:
    """What was made."""

    deb: Path
    folder: Path
    n_bytes: int
    """Of the model."""


def pack(name_or_folder: str, out: Path) -> Packed:
    """Writes both into `out`. Raises ModelError where the model is broken or came without hashes, or for the disk."""
    source = find_model(name_or_folder)
    name, files = _judged(source)
    try:
        out.mkdir(parents=True, exist_ok=True)
        _room_for(files, out)
        folder = _copied(source, out / name, files)
        deb = out / f"{package_name(name)}_{_version(files)}_all.deb"
        write_deb(deb, _control(name, files), _contents(folder, name, files), time_of_files())
    except OSError as error:
        raise ModelError(f"{out}: {error.strerror or error}. Nothing half packed was left.") from error
    return Packed(deb, folder, sum(one["bytes"] for one in files.values()))


def package_name(model: str) -> str:
    """Of the Debian package."""
    return f"sotto-model-{model}"


def time_of_files() -> int:
    """Seconds since 1970, the same for each build of one commit (reproducible-builds.org, SOURCE_DATE_EPOCH)."""
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(told) if told.isdigit() else EPOCH_S


def _judged(folder: Path) -> tuple[str, dict[str, Any]]:
    """The model's name and its files as the manifest lists them. Raises ModelError where it must not be packed."""
    info = check_folder(folder, cpu_flags=frozenset())  # this processor is not the one that it is for
    if DEMO in (info.name, folder.name) or _manifest(folder).get("demo"):
        raise ModelError(f"{DEMO} understands the demo call's voices and no person; it is not for a floor.")
    if not _NAME.fullmatch(info.name):
        raise ModelError(f"Expected a model's name of small letters, digits, . + and -, got {info.name!r}.")
    files = _manifest(folder).get("files", {})
    bare = [one for one in NEEDED if "sha256" not in files.get(one, {})]
    if not info.verified or bare:
        raise ModelError(
            f"{folder} came without hashes for {', '.join(bare)}: only a model that can be checked is packed. "
            f"Fetch it with: sotto models get {info.name}"
        )
    return info.name, {name: {**one, "bytes": (folder / name).stat().st_size} for name, one in sorted(files.items())}


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / MANIFEST
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return read


def _room_for(files: dict[str, Any], out: Path) -> None:
    needed = 2 * sum(one["bytes"] for one in files.values()) + 1_000_000  # folder and package
    free = shutil.disk_usage(out).free
    if free < needed:
        raise ModelError(f"Packing needs about {needed // 1_000_000} MB; {out} has {free // 1_000_000} MB free.")


def _copied(source: Path, target: Path, files: dict[str, Any]) -> Path:
    """The model in a folder of its own; one that is there already and is the same is left as it is."""
    if target.exists():
        if source.samefile(target) or (_judged(target)[1] == files and _manifest(target) == _manifest(source)):
            return target
        raise ModelError(f"{target} is there already and is another model; remove it, or name another folder by --out.")
    staging = target.with_name(target.name + PARTIAL_SUFFIX)
    shutil.rmtree(staging, ignore_errors=True)  # of a packing that was cut short
    try:
        staging.mkdir()
        for name, wanted in files.items():
            _copy(source / name, staging / name, wanted.get("sha256"))
        shutil.copyfile(source / MANIFEST, staging / MANIFEST)
        staging.rename(target)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    return target


def _copy(source: Path, target: Path, sha256: str | None) -> None:
    hashed = hashlib.sha256()
    with source.open("rb") as read, target.open("wb") as written:
        while piece := read.read(COPY_BYTES):
            hashed.update(piece)
            written.write(piece)
    if sha256 and hashed.hexdigest() != sha256:
        raise ModelError(f"{source} changed while it was packed; try again.")


def _version(files: dict[str, Any]) -> str:
    """The program's, and a mark of the content: other files are another version."""
    mark = hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()[:8]
    return f"{__version__}+{mark}"


def _control(name: str, files: dict[str, Any]) -> dict[str, str]:
    return {
        "Package": package_name(name),
        "Version": _version(files),
        "Architecture": "all",
        "Maintainer": "Sotto <sotto@localhost>",
        "Section": "sound",
        "Priority": "optional",
        "Enhances": "sotto",
        "Description": f"speech model {name} for Sotto\n"
        " Turns the speech of a call into words, on this machine. Several models can\n"
        " be installed; Sotto takes the one that its settings or the policy name, or\n"
        " else the largest.",
    }


def _contents(folder: Path, name: str, files: dict[str, Any]) -> list[Content]:
    place = PurePosixPath(paths.packaged_models_on_linux()) / name
    source = str(_manifest(folder).get("source", "a folder without a source"))
    about = PurePosixPath("/usr/share/doc") / package_name(name) / "copyright"
    return [
        *(Content(place / one, folder / one) for one in (*files, MANIFEST)),
        Content(about, _COPYRIGHT.format(name=name, source=source).encode()),
    ]
