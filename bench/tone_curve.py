"""The operating curve. In: the building half's calls on one line, recorded calls. Out: detection against false alarms.

One threshold moves at a time, the rest stay as they ship: how far the voice must lean to anger, and how much change
passes as ordinary. The point that ships was chosen on this half.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from audio.tone_config import ToneConfig
from audio.units import FRAME_S
from bench.tone_calls import ANGER, Call
from bench.tone_ear import Heard
from bench.tone_figures import alarms, first_alarm

LEANS = (-0.3, 0.0, 0.15, 0.3, 0.45, 0.6)
ALLOWANCES = (0.4, 0.55, 0.85, 1.0)
_KINDS = (*ANGER, "happy", "surprised", "neutral")
_WITHIN_S = 10.0


@dataclass(frozen=True, slots=True)
class CurveInput:
    """What the curve is drawn from."""

    calls: list[Call]
    recorded: list[Heard]


def wanted(call: Call, line: str) -> bool:
    """Whether a simulated call belongs to the curve."""
    return line == "c2" and call.half == "build" and call.kind in _KINDS


def curve(given: CurveInput) -> list[dict[str, Any]]:
    """A row for each point."""
    shipped = ToneConfig()
    points = [replace(shipped, least_lean=lean, leave_lean=lean - 0.15) for lean in LEANS]
    points += [replace(shipped, allowance=allowance) for allowance in ALLOWANCES]
    return [_point(given, config) for config in sorted(points, key=lambda one: (one.allowance, one.least_lean))]


def _point(given: CurveInput, config: ToneConfig) -> dict[str, Any]:
    row: dict[str, Any] = {"allowance": config.allowance, "lean": config.least_lean}
    for name in sorted({one.set_name for one in given.calls}):
        for kind in _KINDS:
            own = [one for one in given.calls if one.set_name == name and one.kind == kind]
            if own and kind != "neutral":
                row[f"{name} {kind}"] = _share(own, config, kind in ANGER)
    neutral = [alarms(one.heard, config) for one in given.calls if one.kind == "neutral"]
    row["alarms_per_h_acted"] = _per_hour(neutral, (one.heard for one in given.calls if one.kind == "neutral"))
    row["alarms_per_h_calls"] = _per_hour([alarms(one, config) for one in given.recorded], given.recorded)
    return row


def _share(calls: list[Call], config: ToneConfig, anger: bool) -> float:
    """Share of calls with an alarm in the ending; of anger within 10 s of speech."""
    delays = [first_alarm(one, config) for one in calls]
    most_s = _WITHIN_S if anger else float("inf")
    return round(sum(one is not None and one <= most_s for one in delays) / len(calls), 3)


def _per_hour(found: list[Any], heard: Iterable[Heard]) -> float:
    """Alarms per hour of sound."""
    hours = sum(map(len, heard)) * FRAME_S / 3600.0
    return round(sum(map(len, found)) / hours, 2) if hours else 0.0
