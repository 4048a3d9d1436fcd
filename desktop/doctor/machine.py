"""The program and the machine. In: the system. Out: Checks of version, processor, memory and disk."""

from __future__ import annotations

import platform
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import psutil

from audio.transcribe.folder import machine_flags
from desktop import __version__, paths
from desktop.doctor.check import Check, Context, Fact

MIN_MEMORY_GB = 4.0
"""A softphone, a browser and a base-size model fit; below, words may have to rest."""
MIN_FREE_GB = 0.8
"""Free now: what Sotto takes with a base-size model."""
LOW_DISK_GB, NO_DISK_GB = 1.0, 0.1
"""A base-size model and its download fit; below the second not even settings are safely written."""
_TOLD_FLAGS = ("sse4_2", "avx", "avx2", "avx512f", "avx512_vnni", "avx_vnni", "fma", "sha_ni", "asimd", "asimddp")


def program(_: Context) -> list[Check]:
    """Which Sotto this is."""
    kind = "packaged" if getattr(sys, "frozen", False) else "from source"
    facts: dict[str, Fact] = {
        "version": __version__,
        "packaged": kind == "packaged",
        "python": platform.python_version(),
        "system": platform.platform(),
    }
    text = f"{__version__}, {kind}, Python {platform.python_version()}, {platform.platform()}"
    return [Check("program", "Sotto", "good", text, facts=facts)]


def processor(_: Context) -> list[Check]:
    """Threads, and what CTranslate2 needs."""
    return [judge_processor(psutil.cpu_count(logical=True) or 1, platform.machine(), machine_flags())]


def judge_processor(n_threads: int, machine: str, flags: frozenset[str]) -> Check:
    """`flags`: /proc/cpuinfo's names; empty where the system does not tell."""
    told = [one for one in _TOLD_FLAGS if one in flags]
    text = f"{n_threads} threads, {machine}{', ' + ' '.join(told) if told else ''}"
    facts: dict[str, Fact] = {"threads": n_threads, "machine": machine, "flags": list(told)}
    if flags and "avx2" not in flags and machine.lower() in ("x86_64", "amd64"):
        action = "Words need AVX2; tone and timing work without."
        return Check("processor", "Processor", "bad", f"{text}; no AVX2", action, facts)
    return Check("processor", "Processor", "good", text, facts=facts)


def memory(_: Context) -> list[Check]:
    """What is there, and what is free now."""
    found = psutil.virtual_memory()
    return [judge_memory(found.total / 1e9, found.available / 1e9)]


def judge_memory(total_gb: float, free_gb: float) -> Check:
    """Enough for a softphone, a browser and words?"""
    facts: dict[str, Fact] = {"total_gb": round(total_gb, 2), "free_gb": round(free_gb, 2)}
    text = f"{total_gb:.1f} GB, {free_gb:.1f} GB free"
    if total_gb < MIN_MEMORY_GB:
        return Check("memory", "Memory", "warning", text, "Choose a small speech model.", facts)
    if free_gb < MIN_FREE_GB:
        return Check("memory", "Memory", "warning", text, "Close what is not needed, or choose a smaller model.", facts)
    return Check("memory", "Memory", "good", text, facts=facts)


def disk(_: Context) -> list[Check]:
    """Where Sotto writes."""
    return [judge_disk({"models": paths.user_data(), "state": paths.user_state()}, _free_gb)]


def judge_disk(places: dict[str, Path], free_gb: Callable[[Path], float]) -> Check:
    """The fullest place decides."""
    free = {name: free_gb(_nearest(place)) for name, place in places.items()}
    least = min(free.values())
    text = ", ".join(f"{amount:.1f} GB free for {name}" for name, amount in free.items())
    facts: dict[str, Fact] = {f"free_gb_{name}": round(amount, 2) for name, amount in free.items()}
    if least < NO_DISK_GB:
        return Check("disk", "Disk", "bad", text, "Make room: settings and notes cannot be safely written.", facts)
    if least < LOW_DISK_GB:
        return Check("disk", "Disk", "warning", text, "Make room before you fetch a speech model.", facts)
    return Check("disk", "Disk", "good", text, facts=facts)


def _nearest(place: Path) -> Path:
    """The folder itself or, where it is yet to be made, the one above that is there."""
    return next((one for one in (place, *place.parents) if one.is_dir()), place)


def _free_gb(place: Path) -> float:
    return shutil.disk_usage(place).free / 1e9
