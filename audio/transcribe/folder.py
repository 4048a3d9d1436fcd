"""A model's folder, judged before the library opens it. In: a path. Out: ModelInfo, or ModelError in one sentence.

CTranslate2 crashes on some broken files and accepts others; faster-whisper calls a hub where tokenizer.json is missing.
`sotto-model.json`, where it lies in the folder, says how the model is to be used and what its files must be:
{"name": "base.en", "final_window_s": 30, "files": {"model.bin": {"bytes": 1, "sha256": "..."}}}; any may be missing.
"""

from __future__ import annotations

import hashlib
import json
import platform
import struct
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

MANIFEST = "sotto-model.json"
NEEDED = ("model.bin", "tokenizer.json", "config.json")
BINARY_VERSION = 6
"""The newest form of model.bin that is known here (CTranslate2 4)."""
MAX_VARIABLES = 100_000
MAX_NAME = 100
MAX_JSON_BYTES = 32_000_000
"""Ten times the largest tokenizer.json of a Whisper model."""
WINDOW_S = 30.0


class ModelError(Exception):
    """The folder can't be used; the message is a sentence for the person."""


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A usable model. `final_window_s`: shortest window on which it is known to hear well (0: the turn's length)."""

    name: str
    folder: Path
    n_bytes: int
    final_window_s: float
    verified: bool
    """Whether every file was held against its SHA-256."""


def check_folder(folder: Path, cpu_flags: frozenset[str] | None = None) -> ModelInfo:
    """Raises ModelError. `cpu_flags` are this machine's unless given; None where it does not tell.

    Reads every file, so it belongs into the process that loads the model next: the system then has it in memory.
    """
    manifest = glance(folder)
    _check_cpu(machine_flags() if cpu_flags is None else cpu_flags)
    _check_json(folder)
    _check_binary(folder / "model.bin")
    verified = _check_hashes(folder, manifest.get("files", {}))
    size = sum(one.stat().st_size for one in folder.iterdir() if one.is_file())
    return ModelInfo(str(manifest.get("name", folder.name)), folder, size, _window(manifest), verified)


def glance(folder: Path) -> dict[str, Any]:
    """The manifest, {} where there is none. Only looks whether all files are there, in their sizes: a few ms.

    Raises ModelError.
    """
    if not folder.is_dir():
        what = "a file" if folder.exists() else "nothing"
        raise ModelError(f"A speech model is a folder, but {what} is at {folder}.")
    for name in NEEDED:
        if not (folder / name).is_file():
            raise ModelError(f"The model folder {folder} has no {name}: fetch the model again with `sotto models get`.")
    if not any((folder / name).is_file() for name in ("vocabulary.json", "vocabulary.txt")):
        raise ModelError(f"The model folder {folder} has no vocabulary.json: fetch the model again.")
    manifest = _manifest(folder)
    _check_sizes(folder, manifest.get("files", {}))
    return manifest


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    value = _json(path)
    if not isinstance(value, dict) or not isinstance(value.get("files", {}), dict):
        raise ModelError(f"{path} is not a model manifest: expected an object with files.")
    return value


def _window(manifest: dict[str, Any]) -> float:
    value = manifest.get("final_window_s", WINDOW_S)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= WINDOW_S:
        raise ModelError(f"{MANIFEST}: expected final_window_s in 0..30, got {value!r}.")
    return float(value)


def _json(path: Path) -> Any:
    try:
        if (size := path.stat().st_size) > MAX_JSON_BYTES:
            raise ValueError(f"{size} bytes")
        return json.loads(path.read_text(encoding="utf-8"))
    except RecursionError:
        raise ModelError(f"{path} is damaged (nested too deeply): fetch the model again.") from None
    except (ValueError, OSError) as error:
        raise ModelError(f"{path} is damaged ({error}): fetch the model again.") from error


def _check_json(folder: Path) -> None:
    tokenizer = _json(folder / "tokenizer.json")
    if not isinstance(tokenizer, dict) or "model" not in tokenizer:
        raise ModelError(f"{folder / 'tokenizer.json'} is not a tokenizer: fetch the model again.")
    if not isinstance(_json(folder / "config.json"), dict):
        raise ModelError(f"{folder / 'config.json'} is not a model's config: fetch the model again.")


def _check_cpu(flags: frozenset[str]) -> None:
    if flags and "avx2" not in flags and platform.machine().lower() in {"x86_64", "amd64"}:
        raise ModelError("This processor has no AVX2, which the speech model needs: Sotto coaches on tone and timing.")


def machine_flags() -> frozenset[str]:
    """What this processor can do, in /proc/cpuinfo's names; empty where the system does not tell."""
    if sys.platform == "win32":
        import ctypes

        avx2 = ctypes.windll.kernel32.IsProcessorFeaturePresent(40)  # PF_AVX2_INSTRUCTIONS_AVAILABLE
        return frozenset({"known", "avx2"} if avx2 else {"known"})
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return frozenset()
    return next((frozenset(line.split()[2:]) for line in text.splitlines() if line.startswith("flags")), frozenset())


def _check_sizes(folder: Path, files: dict[str, Any]) -> None:
    for name, wanted in files.items():
        path = folder / name
        if Path(name).name != name or len(name) > MAX_NAME or not isinstance(wanted, dict):
            raise ModelError(f"{folder / MANIFEST}: {name[:MAX_NAME]!r} is not the name of a file with its hash.")
        if not path.is_file():
            raise ModelError(f"The model folder {folder} has no {name}: fetch the model again.")
        if "bytes" in wanted and path.stat().st_size != wanted["bytes"]:
            raise ModelError(f"{path} is {path.stat().st_size} bytes, not {wanted['bytes']}: fetch the model again.")


def _check_hashes(folder: Path, files: dict[str, Any]) -> bool:
    """Whether there was something to hold the files against; raises where one differs."""
    for name, wanted in files.items():
        path = folder / name
        if "sha256" in wanted and sha256_of(path) != wanted["sha256"]:
            raise ModelError(f"{path} is damaged (its SHA-256 differs): fetch the model again.")
    return bool(files)


def sha256_of(path: Path) -> str:
    """Hex digest of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _check_binary(path: Path) -> None:
    """Walks model.bin's table of variables: a cut or foreign file is found without loading it."""
    size = path.stat().st_size
    try:
        with path.open("rb") as file:
            _walk(file, size)
    except (struct.error, UnicodeDecodeError, ValueError) as error:
        raise ModelError(
            f"{path} is cut short or is not a CTranslate2 model ({size} bytes, {error}): fetch the model again."
        ) from error


def _walk(file: BinaryIO, size: int) -> None:
    """CTranslate2's layout, little-endian: version, spec, revision, variables, aliases (its model_spec.py)."""
    version = _number(file, "I")
    if not 1 <= version <= BINARY_VERSION:
        raise ValueError(f"expected format 1 to {BINARY_VERSION}, got {version}")
    spec = _text(file)
    if spec != "WhisperSpec":
        raise ValueError(f"expected a WhisperSpec, got {spec[:40]!r}")
    _number(file, "I")
    for _ in range(_count(file)):
        _skip_variable(file, size)
    if version > 2:
        for _ in range(_count(file)):
            _text(file), _text(file)
    if file.tell() != size:
        raise ValueError(f"{size - file.tell()} bytes too many")


def _skip_variable(file: BinaryIO, size: int) -> None:
    name = _text(file)
    rank = _number(file, "B")
    for _ in range(rank):
        _number(file, "I")
    _number(file, "B")
    n_bytes = _number(file, "I")
    if file.tell() + n_bytes > size:
        raise ValueError(f"{name[:60]} ends past the file")
    file.seek(n_bytes, 1)


def _number(file: BinaryIO, code: str) -> int:
    return int(struct.unpack("<" + code, file.read(struct.calcsize(code)))[0])


def _count(file: BinaryIO) -> int:
    count = _number(file, "I")
    if count > MAX_VARIABLES:
        raise ValueError(f"{count} variables")
    return count


def _text(file: BinaryIO) -> str:
    length = _number(file, "H")
    raw = file.read(length)
    if len(raw) != length:
        raise ValueError("a name is cut")
    return raw.rstrip(b"\0").decode("utf-8")
