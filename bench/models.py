"""The sizes that are measured. In: a size's name. Out: a folder; the real sizes are the demo model, widened."""

from __future__ import annotations

from pathlib import Path

from audio.transcribe.widen import widen
from bench.figures import MODELS, ROOT

MADE = ROOT / "out" / "models"
DEMO = "demo"
ALL_SIZES = (DEMO, "tiny", "base", "small")


def model_folder(size: str) -> Path:
    """A model of this size; made under out/models where it is not there yet, or is older than what makes it."""
    if size == DEMO:
        return MODELS / "demo-voices"
    folder = MADE / size
    manifest = folder / "sotto-model.json"
    maker = ROOT / "audio" / "transcribe" / "widen.py"
    if not manifest.is_file() or manifest.stat().st_mtime < maker.stat().st_mtime:
        widen(MODELS / "demo-voices", folder, size)
    return folder
