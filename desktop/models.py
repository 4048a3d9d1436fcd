"""Speech models on this machine. In: names. Out: folders, checked; downloads from the hub only when asked.

A model lies in a folder of its own under one of `paths.model_folders()`, with `sotto-model.json` beside its files:
where it came from and each file's size and SHA-256.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from audio.transcribe.folder import MANIFEST, ModelError, ModelInfo, check_folder, glance, sha256_of
from desktop import paths

DEMO = "demo-voices"
PARTIAL_SUFFIX = ".part"
"""A download in progress lies beside its place under this name, and is gone on with the next time."""


CHUNK_BYTES = 1_000_000
"""What a cut download loses at most; the library's own 10 MB also make its progress stand still for seconds."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A model that can be fetched: CTranslate2 conversions of OpenAI's and distilled Whisper models (MIT)."""

    name: str
    repo: str
    megabytes: int
    """About this much to download."""
    words: str


OFFERS = (
    Offer("tiny.en", "Systran/faster-whisper-tiny.en", 78, "English, quickest, many mistakes on the phone"),
    Offer("base.en", "Systran/faster-whisper-base.en", 148, "English, the usual choice for two cores"),
    Offer("small.en", "Systran/faster-whisper-small.en", 486, "English, better words, four cores or more"),
    Offer(
        "distil-small.en", "Systran/faster-distil-whisper-small.en", 335, "English, small's words with a short decoder"
    ),
    Offer("tiny", "Systran/faster-whisper-tiny", 78, "many languages, quickest"),
    Offer("base", "Systran/faster-whisper-base", 148, "many languages"),
    Offer("small", "Systran/faster-whisper-small", 486, "many languages, four cores or more"),
)
_WANTED = (
    "config.json",
    "model.bin",
    "preprocessor_config.json",
    "tokenizer.json",
    "vocabulary.json",
    "vocabulary.txt",
)


def offer(name: str) -> Offer:
    """The offer of this name. Raises ModelError naming what there is."""
    for one in OFFERS:
        if one.name == name:
            return one
    raise ModelError(f"There is no model named {name!r}; there are: {', '.join(one.name for one in OFFERS)}.")


def find_model(name_or_folder: str) -> Path:
    """The folder of an installed model, or a folder given as such. Raises ModelError."""
    if not name_or_folder.strip():
        raise ModelError("Expected a model's name or folder, got nothing.")
    for place in (*paths.model_folders(), paths.resources() / "models"):
        folder = place / name_or_folder
        if Path(name_or_folder).name == name_or_folder and paths.is_folder(folder):
            return folder
    with contextlib.suppress(RuntimeError, ValueError):  # the home of somebody who is not; a zero byte
        given = Path(name_or_folder).expanduser()
        if paths.is_folder(given):
            return given.resolve()
    if any(one.name == name_or_folder for one in OFFERS):
        raise ModelError(f"The model {name_or_folder} is not on this machine: sotto models get {name_or_folder}")
    raise ModelError(f"Expected an installed model or a folder, got {name_or_folder!r} (see: sotto models list).")


def installed() -> list[Path]:
    """Folders of the models on this machine, per machine before per user, by name."""
    found = [one for place in paths.model_folders() for one in paths.folders_in(place)]
    return [one for one in found if not one.name.endswith(PARTIAL_SUFFIX)]


def by_size() -> tuple[list[Path], list[str]]:
    """The installed models, the one with the most to it (by size on disk) first, and what is wrong with the others.

    Only a glance at each: a wrong hash is found by whoever loads it, and the next one is then loaded instead.
    """
    whole: list[tuple[int, Path]] = []
    problems = []
    for folder in installed():
        try:
            glance(folder)
            whole.append((-sum(one.stat().st_size for one in folder.iterdir()), folder))
        except ModelError as error:
            problems.append(str(error))
        except OSError as error:
            problems.append(str(ModelError(f"{folder} cannot be read: {error.strerror or error}.")))
    return [folder for _, folder in sorted(whole)], problems


def verify(name_or_folder: str) -> ModelInfo:
    """Every file against its SHA-256. Raises ModelError."""
    return check_folder(find_model(name_or_folder))


def remove(name: str) -> Path:
    """Deletes an installed model (or the rest of a broken download). Raises ModelError."""
    if Path(name).name != name or name in ("", ".", ".."):
        raise ModelError(f"Expected the name of an installed model, got {name!r}.")
    for place in paths.model_folders():
        for folder in (place / name, place / (name + PARTIAL_SUFFIX)):
            if paths.is_folder(folder):
                return _removed(folder, is_packaged=place == paths.packaged_models())
    raise ModelError(f"The model {name} is not installed (see: sotto models list).")


def _removed(folder: Path, is_packaged: bool) -> Path:
    if is_packaged:
        raise ModelError(f"{folder} came as a package; remove it with: sudo apt-get remove sotto-model-{folder.name}")
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise ModelError(f"{folder} could not be removed: {error.strerror or error}.") from error
    return folder


@dataclass(frozen=True, slots=True)
class HubFile:
    """One file as the hub describes it. `sha256` for large files; small ones carry git's blob hash alone."""

    name: str
    n_bytes: int
    sha256: str | None
    blob: str | None


def get(name: str, place: Path, endpoint: str | None = None, say: Callable[[str], None] = lambda line: None) -> Path:
    """Downloads a model into `place`/name, resuming what an earlier try left. Raises ModelError.

    `endpoint` stands in for the public hub. Nothing is put in place before every file matches its hash.
    """
    wanted = offer(name)
    target, staging = place / name, place / (name + PARTIAL_SUFFIX)
    if target.is_dir():
        check_folder(target)
        say(f"{name} is here already: {target}")
        return target
    try:
        staging.mkdir(parents=True, exist_ok=True)
        _room_for(wanted, staging)
        revision, files = _describe(wanted, endpoint)
        for file in files:
            _fetch(wanted, revision, file, staging, endpoint)
        _write_manifest(wanted, revision, files, staging)
        check_folder(staging)
        staging.rename(target)
    except OSError as error:
        raise ModelError(f"{place}: {error.strerror or error}") from error
    return target


def _room_for(wanted: Offer, staging: Path) -> None:
    free_mb = shutil.disk_usage(staging).free // 1_000_000
    if free_mb < wanted.megabytes + 50:
        raise ModelError(f"{wanted.name} needs about {wanted.megabytes} MB; {staging.parent} has {free_mb} MB free.")


def _hub() -> Any:
    # Read by the library when it is first imported: plain HTTPS, resumable, no report of use.
    os.environ["HF_HUB_DISABLE_XET"] = "1"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    import huggingface_hub
    import tqdm
    from huggingface_hub import constants

    constants.DOWNLOAD_CHUNK_SIZE = CHUNK_BYTES
    tqdm.tqdm.monitor_interval = 0  # no thread that outlives the bar
    logging.getLogger("huggingface_hub").setLevel(logging.ERROR)
    return huggingface_hub


def _describe(wanted: Offer, endpoint: str | None) -> tuple[str, list[HubFile]]:
    hub = _hub()
    try:
        info = hub.HfApi(endpoint=endpoint, token=False).model_info(wanted.repo, files_metadata=True, timeout=20)
    except Exception as error:  # the library raises its own, its HTTP client's, and OSError
        raise _unreachable(wanted, error) from error
    files = [
        HubFile(one.rfilename, one.size or 0, one.lfs.sha256 if one.lfs else None, one.blob_id)
        for one in info.siblings or ()
        if one.rfilename in _WANTED
    ]
    if not any(one.name == "model.bin" for one in files):
        raise ModelError(f"The hub's {wanted.repo} has no model.bin; expected a CTranslate2 model.")
    return str(info.sha), files


def _fetch(wanted: Offer, revision: str, file: HubFile, staging: Path, endpoint: str | None) -> None:
    path = staging / file.name
    if path.is_file() and path.stat().st_size == file.n_bytes and _matches(path, file):
        return
    try:
        _append(wanted, revision, file, path, endpoint)
    except Exception as error:
        raise _unreachable(wanted, error) from error
    if not _matches(path, file):
        path.unlink()
        raise ModelError(f"{file.name} of {wanted.name} came damaged (its hash differs); try again.")


def _append(wanted: Offer, revision: str, file: HubFile, path: Path, endpoint: str | None) -> None:
    # The library's own hf_hub_download starts anew in each process; its http_get goes on where a file ends.
    from huggingface_hub.file_download import http_get

    have = path.stat().st_size if path.is_file() else 0
    if have >= file.n_bytes:  # of another revision, or damaged
        path.unlink()
        have = 0
    url = _hub().hf_hub_url(wanted.repo, file.name, revision=revision, endpoint=endpoint)
    with path.open("ab") as target:
        http_get(url, target, resume_size=have, expected_size=file.n_bytes, displayed_filename=file.name)


def _matches(path: Path, file: HubFile) -> bool:
    if file.sha256:
        return sha256_of(path) == file.sha256
    return file.blob is None or _git_blob(path) == file.blob


def _git_blob(path: Path) -> str:
    """Git's name for a file's content: SHA-1 over "blob SIZE\\0" and the bytes."""
    import hashlib

    content = path.read_bytes()
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def _unreachable(wanted: Offer, error: Exception) -> ModelError:
    reason = str(error).splitlines()[0] if str(error) else type(error).__name__
    return ModelError(f"{wanted.name} could not be fetched: {reason}. What came is kept; the next try goes on from it.")


def _write_manifest(wanted: Offer, revision: str, files: list[HubFile], staging: Path) -> None:
    manifest = {
        "name": wanted.name,
        "source": f"{wanted.repo}@{revision}",
        "files": {
            one.name: {"bytes": (staging / one.name).stat().st_size, "sha256": sha256_of(staging / one.name)}
            for one in files
        },
    }
    (staging / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
