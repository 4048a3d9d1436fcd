"""Figures as lines of text. In: the figures of bench/tone.py. Out: lines, one fact each. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def show(figures: dict[str, Any]) -> Iterator[str]:
    """Every figure, the reported half after the building half."""
    for name, halves in figures["sets"].items():
        for half, found in halves.items():
            yield from _half(f"{name} {half}", found)
    for half, found in figures["real"].items():
        yield f"real calls, {half}: " + ", ".join(f"{key} {value}" for key, value in found.items())
    for name, found in figures["pitch"].items():
        yield f"pitch against Praat, {name}: {found if isinstance(found, str) else _pairs(found)}"
    cpu = figures["cpu"]
    total = cpu["prosody"] + cpu["tone"] + cpu["mask"]
    yield f"CPU, percent of one core: {_pairs(cpu)}; prosody, tone and mask {total:.2f}"
    yield from (f"looked at: {look}" for look in figures["looks"])


def _half(name: str, found: dict[str, Any]) -> Iterator[str]:
    hours = found["neutral_speech_s"] / 3600.0
    yield (
        f"{name}: {found['speakers']} speakers; {found['early_alarms']} alarms in {hours:.2f} h of neutral speech; "
        f"AUC {_pairs(found['auc'])}"
    )
    for kind, ending in found["endings"].items():
        yield f"{name}: {kind}: {_pairs(ending)}"


def _pairs(values: dict[str, Any]) -> str:
    return ", ".join(f"{key} {value}" for key, value in values.items())
