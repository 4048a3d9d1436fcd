"""Words: what they cost and how late they come. In: recordings and a model folder. Out: plain figures.

The chain is the product's (voice activity, speech gate, queue, transcriber). Time is simulated: each decoding takes in
stream time what it took on this machine, one at a time, so a call is measured at once and overload shows as it would
live. CPU is user + system seconds of this process, so other programs disturb it little.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import multiprocessing
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import psutil
import soundfile
from numpy.typing import NDArray

from audio.events import Frame, Speaker, SpeechSegment, Utterance
from audio.speech import SpeechConfig, SpeechEvent, SpeechGate
from audio.transcribe import EngineConfig, Transcriber, WhisperEngine
from audio.transcribe.queue import SegmentQueue
from audio.transcribe.streaming import bare
from audio.units import FRAME_S, FRAME_SAMPLES, RATE_HZ, samples_to_s
from audio.vad import SileroVad
from bench.figures import CALL, MODELS, Aim, Result, Row
from bench.models import ALL_SIZES, model_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Clock = Callable[[], float]

Sound = NDArray[np.float32]
VAD_MODEL = MODELS / "silero_vad_v6.onnx"


def hear(sound: Sound, speaker: Speaker, config: SpeechConfig | None = None) -> list[SpeechEvent]:
    """One channel (float32, 16 kHz) through voice activity and the speech gate."""
    vad, gate = SileroVad(VAD_MODEL), SpeechGate(speaker, config)
    events: list[SpeechEvent] = []
    n_frames = len(sound) // FRAME_SAMPLES
    for i, samples in enumerate(sound[: n_frames * FRAME_SAMPLES].reshape(-1, FRAME_SAMPLES)):
        events += gate.push(Frame(speaker, i * FRAME_S, samples), vad.score(samples))
    return events + gate.finish(n_frames * FRAME_S)


def let_through_s(sound: Sound, config: SpeechConfig | None = None) -> float:
    """Seconds of a recording without speech that the gate takes for speech."""
    finals = [one for one in hear(sound, Speaker.CUSTOMER, config) if isinstance(one, SpeechSegment) and one.final]
    return sum(one.voiced_end_s - one.start_s for one in finals)


@dataclass(frozen=True, slots=True)
class Decoded:
    """One pass of the recogniser: when it began and ended in stream time, and what it gave."""

    segment: SpeechSegment
    begun_s: float
    done_s: float
    utterances: tuple[Utterance, ...]


@dataclass(slots=True)
class Run:
    """A whole recording through the recogniser."""

    decoded: list[Decoded] = field(default_factory=list)
    cpu_s: float = 0.0
    dropped: int = 0

    def texts(self) -> list[Utterance]:
        """The finals with words, by their beginning."""
        finals = [one for each in self.decoded for one in each.utterances if one.final and one.text]
        return sorted(finals, key=lambda one: one.start_s)


def recognise(segments: Iterable[SpeechSegment], transcriber: Transcriber, clock: Clock = time.perf_counter) -> Run:
    """Feeds segments in stream time through the bounded queue to one worker that takes as long as it takes here.

    With one thread `time.process_time` tells what a machine with nothing else to do would take.
    """
    run, queue, free_s = Run(), SegmentQueue(), 0.0
    coming = sorted(segments, key=lambda one: one.at_s)
    cpu = time.process_time()
    while coming or len(queue):
        while coming and (coming[0].at_s <= free_s or not len(queue)):
            free_s = max(free_s, coming[0].at_s)
            for given_up in queue.put(coming.pop(0)):
                transcriber.drop(given_up)
        segment = queue.get()
        if segment is None:
            continue
        began = clock()
        utterances = tuple(transcriber.push(segment))
        done_s = free_s + clock() - began
        run.decoded.append(Decoded(segment, free_s, done_s, utterances))
        free_s = done_s
    run.cpu_s, run.dropped = time.process_time() - cpu, queue.dropped
    return run


def percentiles(values: list[float]) -> dict[str, float]:
    """p50 and p95 in seconds, and how many there were."""
    if not values:
        return {"n": 0}
    return {
        "p50": round(float(np.median(values)), 2),
        "p95": round(float(np.quantile(values, 0.95)), 2),
        "n": len(values),
    }


def was_cut(segment: SpeechSegment) -> bool:
    """Whether a final ended at a dip of speech that went on: no turn ended there, and the dip lies seconds back."""
    return segment.at_s - segment.voiced_end_s > SpeechConfig().end_s + 0.2


def latencies(run: Run) -> dict[str, dict[str, float]]:
    """`final`: from the last voiced sample before a pause. `partial`: text behind the newest sound in it. `shown` and
    `stable`: from a word's end to its first standing in the text and to its last change; a word's end is placed by
    its share of the utterance's letters (no aligner: right on average, off by some tenths for one word)."""
    out: dict[str, list[float]] = {"final": [], "partial": [], "shown": [], "stable": []}
    by_id: dict[str, list[tuple[float, Utterance]]] = {}
    for each in run.decoded:
        for one in each.utterances:
            by_id.setdefault(one.utterance, []).append((each.done_s, one))
            if one.final and not was_cut(each.segment):
                out["final"].append(each.done_s - each.segment.voiced_end_s)
            elif not one.final and not each.segment.maybe_last:
                out["partial"].append(each.done_s - each.segment.end_s)
    for versions in by_id.values():
        _word_latencies(versions, out)
    return {name: percentiles(values) for name, values in out.items()}


def _word_latencies(versions: list[tuple[float, Utterance]], out: dict[str, list[float]]) -> None:
    last = versions[-1][1]
    words = [bare(word) for word in last.text.split()]
    letters = np.cumsum([len(word) + 1 for word in words])
    for i in range(len(words)):
        end_s = last.start_s + (last.end_s - last.start_s) * float(letters[i] / letters[-1])
        right = [(at_s, [bare(w) for w in one.text.split()[: i + 1]] == words[: i + 1]) for at_s, one in versions]
        shown = next(at_s for at_s, same in right if same)
        wrong = [n for n, (_, same) in enumerate(right) if not same]
        stable = right[wrong[-1] + 1][0] if wrong else right[0][0]
        out["shown"].append(max(0.0, shown - end_s))
        out["stable"].append(max(0.0, stable - end_s))


def word_errors(texts: list[str], script: list[str]) -> float:
    """Word error rate of a whole recording: Levenshtein distance over words, by the script's number of words."""
    said = [bare(word) for text in texts for word in text.split()]
    wanted = [bare(word) for line in script for word in line.split()]
    row = list(range(len(wanted) + 1))
    for i, word in enumerate(said, start=1):
        diagonal, row[0] = row[0], i
        for j, other in enumerate(wanted, start=1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (word != other))
    return row[-1] / max(1, len(wanted))


def measure(
    model: Path,
    channels: dict[Speaker, Sound],
    gate: SpeechConfig,
    engine: EngineConfig,
    clock: Clock = time.perf_counter,
) -> dict[str, Any]:
    """One call with one model: latencies, CPU share of the recogniser over the call, memory, drops."""
    before = psutil.Process().memory_info().rss
    transcriber = Transcriber(WhisperEngine(model, engine))
    segments = [
        one
        for speaker, sound in channels.items()
        for one in hear(sound, speaker, gate)
        if isinstance(one, SpeechSegment)
    ]
    run = recognise(segments, transcriber, clock)
    length_s = max(samples_to_s(len(sound)) for sound in channels.values())
    memory = psutil.Process().memory_info().rss
    return {
        "call_s": round(length_s, 1),
        "latency_s": latencies(run),
        "cpu_share": round(run.cpu_s / length_s, 2),
        "memory_mb": round(memory / 2**20),
        "model_memory_mb": round((memory - before) / 2**20),
        "dropped": run.dropped,
        "passes": len(run.decoded),
        "texts": {side.value: [one.text for one in run.texts() if one.speaker is side] for side in Speaker},
    }


@dataclass(frozen=True, slots=True)
class Cut:
    """The beginning of the demo call, up to the end of a turn, and what its script says."""

    channels: dict[Speaker, Sound]
    script: dict[Speaker, list[str]]


def cut_call(seconds: float) -> Cut:
    """The turns of the demo call that end within `seconds`, and a second more of sound."""
    truth = json.loads(CALL.with_suffix(".truth.json").read_text(encoding="utf-8"))
    turns = [one for one in truth["turns"] if one["end_s"] <= seconds]
    if not turns:
        raise ValueError(f"expected at least {truth['turns'][0]['end_s']:.0f} seconds, got {seconds:g}")
    end_s = max(one["end_s"] for one in turns) + 0.3
    sound, _ = soundfile.read(CALL, frames=round(end_s * RATE_HZ), dtype="float32")
    sound = np.concatenate([sound, np.zeros((RATE_HZ, 2), np.float32)])
    agent, customer = np.ascontiguousarray(sound[:, 0]), np.ascontiguousarray(sound[:, 1])
    script = {side: [one["text"] for one in turns if one["speaker"] == side.value] for side in Speaker}
    return Cut({Speaker.AGENT: agent, Speaker.CUSTOMER: customer}, script)


def errors(texts: dict[str, list[str]], script: dict[Speaker, list[str]]) -> float:
    """Word error rate over both sides, each compared with its own script."""
    n_words = {side: sum(len(line.split()) for line in lines) for side, lines in script.items()}
    wrong = sum(word_errors(texts[side.value], lines) * n_words[side] for side, lines in script.items())
    return wrong / max(1, sum(n_words.values()))


@dataclass(frozen=True, slots=True)
class Case:
    """One point of the curve. `final_window_s` 0: the turn's own length."""

    size: str
    final_window_s: float
    cadence_s: float
    seconds: float
    threads: int | None = None


def run_case(case: Case) -> Row:
    """Measures one point; in a process of its own, so that memory is that of this model."""
    cut = cut_call(case.seconds)
    gate = dataclasses.replace(SpeechConfig(), partial_every_s=case.cadence_s)
    engine = EngineConfig(cpu_threads=case.threads, final_window_s=case.final_window_s)
    out = measure(model_folder(case.size), cut.channels, gate, engine)
    row: Row = {"size": case.size, "window_s": case.final_window_s or "turn", "every_s": case.cadence_s}
    for name, figures in out["latency_s"].items():
        row |= {f"{name}_p50": figures.get("p50"), f"{name}_p95": figures.get("p95")}
    row["wer_%"] = round(100 * errors(out["texts"], cut.script), 1)
    row |= {"cpu": out["cpu_share"], "rss_mb": out["memory_mb"], "dropped": out["dropped"], "passes": out["passes"]}
    return row


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The curve's points: every size with every window and cadence."""
    parser.add_argument("--size", nargs="+", choices=ALL_SIZES, default=list(ALL_SIZES))
    parser.add_argument("--final-window", nargs="+", type=float, default=[0.0, 30.0], help="0: the turn's own length")
    parser.add_argument("--cadence", nargs="+", type=float, default=[0.8], help="seconds between partials")
    parser.add_argument("--seconds", type=float, default=60.0, help="how much of the demo call")
    parser.add_argument("--threads", type=int, help="of the recogniser (default: what the product chooses)")


def run(arguments: argparse.Namespace) -> Result:
    """All points of the curve."""
    cases = [
        Case(size, window_s, cadence_s, arguments.seconds, arguments.threads)
        for size in arguments.size
        for window_s in arguments.final_window
        for cadence_s in arguments.cadence
    ]
    spawn = multiprocessing.get_context("spawn")
    rows: list[Row] = []
    for case in cases:
        with spawn.Pool(1) as pool:
            rows.append(pool.apply(run_case, (case,)))
    return Result("words", rows, _aims(rows), list(NOTES))


NOTES = (
    "Seconds. shown, stable: from a word's end; final: from a pause's beginning; partial: behind its newest sound.",
    "cpu: of one core, recogniser alone, over the call. The real sizes cost what their architecture costs, on the",
    "demo model's words (widened); a real model hears better or worse than these word errors tell.",
    "A real model is given 30 s for its finals by default; the demo model was taught on short windows.",
)


def _aims(rows: list[Row]) -> list[Aim]:
    aims = []
    for row in rows:
        where = f"{row['size']}, finals on {row['window_s']}, partials every {row['every_s']} s"
        if row["size"] == "base":
            aims.append(Aim(f"partials p50 ({where})", row["partial_p50"], 0.5, "s"))
            aims.append(Aim(f"finals p95 ({where})", row["final_p95"], 1.0, "s"))
        if row["size"] == "demo" and row["window_s"] == "turn":
            aims.append(Aim(f"word errors ({where})", row["wer_%"], 10.0, "%"))
    return aims
