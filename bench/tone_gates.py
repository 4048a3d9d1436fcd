"""What tone must reach, on the reported half over the line c2. In: the figures of bench/tone.py. Out: Aims.

An aim is a most, so detection is stated as what was missed: 0.15 missed is 0.85 heard.
"""

from __future__ import annotations

from typing import Any

from bench.figures import Aim

_LINE, _HALF = "c2", "report"
_MISSED = (("ravdess", "angry_strong", 0.15), ("ravdess", "angry_normal", 0.40), ("nemo", "angry", 0.50))
_MOST_ALARMS = (
    (("happy",), 0.20),
    (("surprised",), 0.12),
    (("laughter",), 0.10),
    (("louder", "softer", "clipped"), 0.02),
    (("music",), 0.02),
    (("dtmf",), 0.02),
    (("noise",), 0.02),
    (("transfer",), 0.05),
)


def gates(figures: dict[str, Any]) -> list[Aim]:
    """Every gate, measured or not."""
    found = [_missed(figures, *one) for one in _MISSED]
    for kinds, most in _MOST_ALARMS:
        for name in ("ravdess", "nemo"):
            values = [_ending(figures, name, kind, "alarms") for kind in kinds]
            worst = max((one for one in values if one is not None), default=None)
            found.append(Aim(f"alarms on {' / '.join(kinds)}, {name}", worst, most, "of calls"))
    for name in ("ravdess", "nemo"):
        card = _ending(figures, name, "happy", "card_happy")
        found.append(Aim(f"cards on happy with happy words, {name}", card, 0.20, "of calls"))
    real = figures["real"][_HALF]["per_call_h"][0]
    found.append(Aim("alarms in recorded calls", real, 0.5, "per call hour"))
    found += [_auc(figures, "neutral", 0.92), _auc(figures, "happy", 0.80)]
    cpu = figures["cpu"]
    return [
        *found,
        Aim("prosody, tone and mask", round(cpu["prosody"] + cpu["tone"] + cpu["mask"], 2), 2.5, "% of a core"),
    ]


def _ending(figures: dict[str, Any], name: str, kind: str, what: str) -> float | None:
    found = figures["sets"].get((name, _LINE, _HALF), {}).get("endings", {}).get(kind)
    return None if found is None else float(found[what])


def _missed(figures: dict[str, Any], name: str, kind: str, most: float) -> Aim:
    heard = _ending(figures, name, kind, "within_10_s")
    return Aim(f"{kind} missed within 10 s, {name}", None if heard is None else round(1.0 - heard, 3), most, "of calls")


def _auc(figures: dict[str, Any], other: str, least: float) -> Aim:
    values = [
        figures["sets"].get((name, _LINE, _HALF), {}).get("auc", {}).get(f"angry/{other}")
        for name in ("ravdess", "nemo")
    ]
    known = [one for one in values if one is not None]
    miss = round(1.0 - sum(known) / len(known), 3) if known else None
    return Aim(f"1 - AUC angry/{other}, mean of the sets", miss, round(1.0 - least, 2), "")
