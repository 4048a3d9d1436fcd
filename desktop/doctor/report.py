"""The doctor's findings. In: Checks. Out: lines of text; the JSON of docs/doctor.md. Pure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from desktop import __version__
from desktop.doctor.check import Check, State, exit_status, worst

SCHEMA = 1
"""Counted up when something is taken away or means another thing; what is only added keeps it."""
_MARKS: dict[State, str] = {"good": "ok  ", "skipped": "-   ", "note": "note", "warning": "WARN", "bad": "BAD "}
_SUMS: dict[State, str] = {
    "good": "All is well.",
    "skipped": "All is well.",
    "note": "All is well; the notes are good to know.",
    "warning": "Sotto works here; what is marked WARN deserves a look.",
    "bad": "What is marked BAD keeps Sotto from coaching a call fully.",
}


def rendered(checks: Sequence[Check]) -> str:
    """Lines of text."""
    lines = []
    for check in checks:
        lines.append(f"{_MARKS[check.state]}  {check.name}: {check.text}")
        lines += [f"      -> {check.action}"] if check.action else []
    return "\n".join(lines)


def summed(checks: Sequence[Check]) -> str:
    """All of it in one sentence."""
    return _SUMS[worst(checks)]


def as_json(checks: Sequence[Check]) -> str:
    """One JSON object, indented: for people too."""
    return json.dumps(as_object(checks), indent=1, ensure_ascii=False)


def as_object(checks: Sequence[Check]) -> dict[str, Any]:
    """What docs/doctor.md promises."""
    return {
        "sotto_doctor": SCHEMA,
        "version": __version__,
        "worst": worst(checks),
        "exit": exit_status(checks),
        "checks": [
            {
                "id": one.id,
                "name": one.name,
                "state": one.state,
                "text": one.text,
                "action": one.action,
                "facts": dict(one.facts),
            }
            for one in checks
        ],
    }
