"""What every bench shares: percentiles, tables, aims, the JSON beside them. In: rows. Out: text and a file."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop.recommend import usable_cores

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "out" / "bench"
MODELS = ROOT / "resources" / "models"
CALL = ROOT / "resources" / "demo" / "upset.flac"

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Aim:
    """A figure and the most it may be."""

    what: str
    got: float | None
    at_most: float
    unit: str

    @property
    def met(self) -> bool:
        """Nothing measured is nothing met."""
        return self.got is not None and self.got <= self.at_most

    def __str__(self) -> str:
        got = "not measured" if self.got is None else f"{self.got:g} {self.unit}"
        return (
            f"  {'met    ' if self.met else 'NOT MET'}  {self.what}: {got} (aim: at most {self.at_most:g} {self.unit})"
        )


@dataclass(slots=True)
class Result:
    """One bench's figures. `notes`: what they do and do not say."""

    name: str
    rows: list[Row]
    aims: list[Aim] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which `share` (0..1) of them lie, interpolated. Raises ValueError for no values."""
    if not values:
        raise ValueError("expected at least one value, got none")
    ordered = sorted(values)
    at = share * (len(ordered) - 1)
    low = int(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (at - low)


def spread(values: Sequence[float], digits: int = 2) -> str:
    """min-median-max over runs."""
    return "-".join(f"{quantile(values, share):.{digits}f}" for share in (0.0, 0.5, 1.0))


def table(rows: Sequence[Row]) -> str:
    """Rows under the names of their columns, aligned."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    cells = [names, *([_cell(row.get(name)) for name in names] for row in rows)]
    widths = [max(len(line[i]) for line in cells) for i in range(len(names))]
    return "\n".join(
        "  " + "  ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in cells
    )


def _cell(value: Any) -> str:
    if value is None:
        return "-"
    return f"{value:.3g}" if isinstance(value, float) and abs(value) < 100 else str(value)


def machine() -> Row:
    """Where it was measured. `load` is the machine's one-minute load before the bench."""
    load = round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None
    return {"cores": usable_cores(), "processor": _processor(), "python": platform.python_version(), "load": load}


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.is_file() else []
    named = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.processor() or platform.machine()


def show(result: Result, where: Row, out: Path = OUT) -> None:
    """Prints a result and writes it under `out`. Raises OSError where it cannot be written."""
    command = f"python -m bench {' '.join(sys.argv[1:])}"
    print(f"{result.name}: {command}  ({where['cores']} cores, {where['processor']}, load before {where['load']})")
    print(table(result.rows))
    for line in (*result.aims, *(f"  {note}" for note in result.notes)):
        print(line)
    out.mkdir(parents=True, exist_ok=True)
    aims = [{"what": one.what, "got": one.got, "at_most": one.at_most, "met": one.met} for one in result.aims]
    kept = {"command": command, "machine": where, "rows": result.rows, "aims": aims, "notes": result.notes}
    (out / f"{result.name}.json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
