"""Sentences to learn from. In: bench/data/train/WRITER/*.jsonl and the building part. Out: Lines of one side.

Never the reported parts. Each writer wrote alone, so what is learnt from some can be tried on another.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.language.heads import NONE

DATA = Path(__file__).resolve().parent / "data"
BUILD = "build"
"""The building part of the exchanges, as if it were one more writer."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One utterance and what it is. `fix`: whether an agent's offers one; None where nobody said."""

    text: str
    label: str
    fix: bool | None = None


def writers() -> list[str]:
    """Their folders' names, in order."""
    return sorted(folder.name for folder in (DATA / "train").iterdir() if folder.is_dir())


def written(side: str, writer: str) -> list[Sentence]:
    """What one writer wrote for "customer" or "agent"; `writer` BUILD: the building part's plain entries."""
    if writer == BUILD:
        text = (DATA / "exchanges" / "build.jsonl").read_text(encoding="utf-8")
        return [line for item in map(json.loads, text.splitlines()) for line in _entries(side, item)]
    text = (DATA / "train" / writer / f"{side}.jsonl").read_text(encoding="utf-8")
    return [Sentence(one["text"], one["label"], one.get("fix")) for one in map(json.loads, text.splitlines())]


def _entries(side: str, item: dict[str, Any]) -> list[Sentence]:
    """An exchange's entries whose label is plain: not those beside a labelled one of the same speaker."""
    labels, turns = item["labels"], item["turns"]
    if side == "customer":
        marked = {one["turn"]: one["kind"] for one in labels["feelings"]}
    else:
        marked = {one["turn"]: one["level"] for one in labels["acknowledged"] if one["level"] == "acknowledged"}
        marked |= {one["turn"]: "dismissive" for one in labels["missed"] if one["kind"] == "dismissive"}
    mine = [index for index, turn in enumerate(turns) if turn["speaker"] == side]
    near = 2 if item["class"] in ("backchannel", "open") else 1
    plain = [i for i in mine if i in marked or not any(abs(i - other) <= near for other in marked)]
    return [Sentence(turns[i]["text"], marked.get(i, NONE)) for i in plain]
