"""From heard calls to figures. In: calls of ProsodyFrames. Out: rates, delays, AUCs, alarms with intervals. Pure."""

from __future__ import annotations

import math
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from audio.echo import EchoGate
from audio.events import Frame, Speaker, ToneReading
from audio.prosody import Prosody
from audio.tone import ToneTracker
from audio.tone_config import ToneConfig
from audio.tone_features import learn
from audio.tone_judge import lean, tension
from audio.units import FRAME_S, FRAME_SAMPLES, RATE_HZ
from audio.vad import SileroVad
from bench.tone_calls import ANGER, Call
from bench.tone_cards import WORDS, cards
from bench.tone_ear import VAD_MODEL, Heard
from bench.tone_sets import RealCall, Sound

WITHIN_S = (5.0, 10.0, 15.0)
_AUC_AGAINST = ("neutral", "happy", "surprised")


@dataclass(frozen=True, slots=True)
class Judged:
    """One simulated call as the tracker saw it. Delays are seconds of speech in the ending; None: no alarm.

    `windows`: (tension, lean) of each window that lies wholly in the ending; shape (n, 2). `cards`: by the sense of
    what is said meanwhile, whether the card was shown.
    """

    call: Call
    early: bool
    delay_s: float | None
    cards: dict[str, bool]
    windows: NDArray[np.float64]
    neutral: NDArray[np.float64]


def alarms(heard: Heard, config: ToneConfig | None = None) -> list[ToneReading]:
    """Each time the tone goes up from an unraised level to rising or high."""
    tracker = ToneTracker(config)
    return _rises([one for frame, voiced in heard for one in tracker.push(frame, voiced)])


def _rises(readings: list[ToneReading]) -> list[ToneReading]:
    raised = [one.level in {"rising", "high"} for one in readings]
    return [one for one, now, before in zip(readings, raised, [False, *raised], strict=False) if now and not before]


def first_alarm(call: Call, config: ToneConfig | None = None) -> float | None:
    """Seconds of speech in the ending until its first alarm."""
    return _delay_s(call, alarms(call.heard, config))


def _delay_s(call: Call, rises: list[ToneReading]) -> float | None:
    first = next((one.at_s for one in rises if one.at_s > call.ending_s + FRAME_S / 2), None)
    if first is None:
        return None
    return FRAME_S * sum(v and call.ending_s - 1e-6 <= f.start_s < first - 1e-6 for f, v in call.heard)


def judged(call: Call) -> Judged:
    """Run the tracker, and the coach behind it, over a call."""
    tracker = ToneTracker()
    readings = [one for frame, voiced in call.heard for one in tracker.push(frame, voiced)]
    early = any(one.level in {"rising", "high"} and one.at_s < call.ending_s for one in readings)
    shown = cards(readings, call.ending_s, call.heard[-1][0].start_s + FRAME_S)
    return Judged(call, early, _delay_s(call, _rises(readings)), shown, *_windows(call))


def _windows(call: Call) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Tension and lean of the ending's windows, and of the neutral speech after the baseline."""
    config = ToneConfig()
    size, step, first = (round(s / FRAME_S) for s in (config.window_s, config.step_s, config.learn_s))
    frames = [frame for frame, voiced in call.heard if voiced]
    baseline = learn(frames[:first], config)
    ending = next((i for i, one in enumerate(frames) if one.start_s >= call.ending_s - 1e-6), len(frames))
    spans = {"ending": range(ending, len(frames) - size + 1, step), "neutral": range(first, ending - size + 1, step)}
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in spans}
    for name, span in spans.items():
        for i in span:
            z = baseline.compare(frames[i : i + size], config) if baseline else None
            if z is not None:
                found[name].append((tension(z, config), lean(z, config)))
    return np.array(found["ending"]).reshape(-1, 2), np.array(found["neutral"]).reshape(-1, 2)


def set_figures(calls: list[Judged]) -> dict[str, Any]:
    """All figures of one set on one line, for each half."""
    halves = sorted({one.call.half for one in calls})
    return {half: _half_figures([one for one in calls if one.call.half == half]) for half in halves}


def _half_figures(calls: list[Judged]) -> dict[str, Any]:
    by_kind: dict[str, list[Judged]] = defaultdict(list)
    for one in calls:
        by_kind[one.call.kind].append(one)
    neutral_s = sum(
        FRAME_S * sum(v for f, v in one.call.heard if f.start_s < one.call.ending_s) for one in by_kind["neutral"]
    )
    return {
        "speakers": len({one.call.speaker for one in calls}),
        "endings": {kind: _ending(kind, found) for kind, found in by_kind.items()},
        "auc": _aucs(by_kind),
        "early_alarms": sum(one.early for one in by_kind["neutral"]),
        "neutral_speech_s": round(neutral_s),
    }


def _ending(kind: str, found: list[Judged]) -> dict[str, Any]:
    delays = [one.delay_s for one in found if one.delay_s is not None]
    out: dict[str, Any] = {"calls": len(found), "alarms": _rate(found, lambda one: one.delay_s is not None)}
    if kind in ANGER:
        for within_s in WITHIN_S:
            out[f"within_{within_s:.0f}_s"] = _rate(found, lambda one, s=within_s: (one.delay_s or math.inf) <= s)
        out["median_delay_s"] = round(float(np.median(delays)), 1) if delays else None
    out["interval"] = "-".join(f"{x:.2f}" for x in speaker_interval(_hits(kind, found)))
    return out | {f"card_{sense}": _rate(found, lambda one, s=sense: one.cards[s]) for sense in WORDS}


def _rate(found: list[Judged], test: Callable[[Judged], bool]) -> float:
    return round(sum(map(test, found)) / len(found), 3)


def _hits(kind: str, found: list[Judged]) -> dict[str, list[bool]]:
    """By speaker: was it heard (anger: within 10 s)?"""
    most_s, out = (10.0 if kind in ANGER else math.inf), defaultdict[str, list[bool]](list)
    for one in found:
        out[one.call.speaker].append(one.delay_s is not None and one.delay_s <= most_s)
    return out


def speaker_interval(hits: dict[str, list[bool]], draws: int = 2000) -> tuple[float, float]:
    """95 % interval of the share of hits, speakers drawn anew with replacement (Efron 1979, Ann. Stat. 7:1): one
    speaker's calls are not independent. Narrow to a point where all speakers are alike, which is no certainty.
    """
    n, of = np.array([sum(one) for one in hits.values()]), np.array([len(one) for one in hits.values()])
    drawn = np.random.default_rng(0).integers(0, len(n), (draws, len(n)))
    low, high = np.quantile(n[drawn].sum(axis=1) / of[drawn].sum(axis=1), (0.025, 0.975))
    return float(low), float(high)


def _aucs(by_kind: dict[str, list[Judged]]) -> dict[str, float]:
    """Windows of anger against windows of others: tension tells anger from neutral, lean tells it from joy."""
    out: dict[str, float] = {}
    for kind in ANGER:
        strength = kind.removeprefix("angry")
        angry = [one for name in ANGER if name.startswith(kind) for one in by_kind[name]]
        for other in _AUC_AGAINST if angry else ():
            same = by_kind[other + strength] or by_kind[other]
            against = [one.neutral if other == "neutral" else one.windows for one in same]
            anger, rest = _stack(one.windows for one in angry), _stack(against)
            column = 0 if other == "neutral" else 1
            out[f"{kind}/{other}"] = round(auc(anger[:, column], rest[:, column]), 3)
    return out


def _stack(parts: Iterable[NDArray[np.float64]]) -> NDArray[np.float64]:
    return np.concatenate([np.zeros((0, 2)), *parts])


def auc(positive: NDArray[np.float64], negative: NDArray[np.float64]) -> float:
    """Chance that a positive lies over a negative (Mann and Whitney 1947); NaN where one side is empty."""
    if not len(positive) or not len(negative):
        return math.nan
    over = np.searchsorted(np.sort(negative), positive, "left") + np.searchsorted(np.sort(negative), positive, "right")
    return float(over.mean() / 2 / len(negative))


def real_figures(calls: list[tuple[RealCall, Heard]]) -> dict[str, Any]:
    """Alarms in recorded calls, each taken as false, by half."""
    out: dict[str, Any] = {}
    for half in ("build", "report"):
        own = [(call, heard) for call, heard in calls if call.half == half]
        found = [alarms(heard) for _, heard in own]
        call_h = sum(len(heard) for _, heard in own) * FRAME_S / 3600.0
        speech_h = sum(sum(voiced for _, voiced in heard) for _, heard in own) * FRAME_S / 3600.0
        judged_calls = sum(sum(voiced for _, voiced in heard) * FRAME_S > ToneConfig().learn_s for _, heard in own)
        n = sum(map(len, found))
        low, high = poisson_interval(n)
        out[half] = {
            "calls": len(own),
            "calls_past_learning": judged_calls,
            "call_h": round(call_h, 2),
            "speech_h": round(speech_h, 3),
            "alarms": n,
            "per_call_h": [round(x / call_h, 2) for x in (n, low, high)],
            "per_speech_h": [round(x / speech_h, 1) for x in (n, low, high)],
        }
    return out


def poisson_interval(n: int) -> tuple[float, float]:
    """Exact 95 % interval of the mean of a Poisson count (Garwood 1936, Biometrika 28:437), by bisection."""

    def at_most(count: int, mean: float) -> float:
        term = total = math.exp(-mean)
        for i in range(1, count + 1):
            term *= mean / i
            total += term
        return total

    def solve(count: int, level: float) -> float:
        low, high = 0.0, 10.0 * n + 20.0
        for _ in range(60):
            middle = (low + high) / 2
            low, high = (middle, high) if at_most(count, middle) > level else (low, middle)
        return low

    return (solve(n - 1, 0.975) if n else 0.0), solve(n, 0.025)


def cpu_shares(duration_s: float = 60.0) -> dict[str, float]:
    """Percent of one core at real time for each part of the path, on unbroken speech by formula."""
    customer, agent = _frames(Speaker.CUSTOMER, duration_s), _frames(Speaker.AGENT, duration_s)
    vad, prosody, tracker, mask = SileroVad(VAD_MODEL), Prosody(), ToneTracker(), EchoGate()
    began = time.process_time()
    measured = [one for frame in customer for one in prosody.push(frame)]
    after_prosody = time.process_time()
    read = [one for voice in measured for one in tracker.push(voice, True)]
    after_tone = time.process_time()
    if read[-1].level in {"learning", "none"}:
        raise ValueError(f"expected a voice that is judged, got {read[-1].level}: {read[-1].why}")
    for one, other in zip(customer, agent, strict=True):
        mask.push(one, other)
    after_mask = time.process_time()
    for one in customer:
        vad.score(one.samples)
    ends = {"prosody": after_prosody - began, "tone": after_tone - after_prosody, "mask": after_mask - after_tone}
    ends["vad"] = time.process_time() - after_mask
    return {name: round(100.0 * seconds / duration_s, 2) for name, seconds in ends.items()}


def _frames(speaker: Speaker, duration_s: float) -> list[Frame]:
    """A voice by formula with uneven syllables: even ones count as laughter and would never be judged."""
    rng, time_s = np.random.default_rng(0), np.arange(round(duration_s * RATE_HZ)) / RATE_HZ
    turns_s = np.arange(0.0, duration_s + 1.0, 0.4)
    f0 = 130.0 * 2.0 ** (np.interp(time_s, turns_s, rng.normal(0.0, 1.5, len(turns_s))) / 12.0)
    phase = 2 * np.pi * np.cumsum(f0) / RATE_HZ
    total = np.sum([np.sin(k * phase) / k * ((k * f0 > 300) & (k * f0 < 3400)) for k in range(1, 29)], axis=0)
    hiss = rng.normal(0.0, 0.001, len(time_s))
    rate_hz = np.interp(time_s, turns_s, rng.uniform(1.5, 3.5, len(turns_s)))
    syllables = 0.55 + 0.45 * np.sin(2 * np.pi * np.cumsum(rate_hz) / RATE_HZ)
    sound: Sound = np.asarray(0.1 * total * syllables + hiss, np.float32)
    whole = sound[: len(sound) // FRAME_SAMPLES * FRAME_SAMPLES].reshape(-1, FRAME_SAMPLES)
    return [Frame(speaker, i * FRAME_S, part) for i, part in enumerate(whole)]
