"""Words: what they cost and how late they come. In: recordings and a model folder. Out: plain figures.

The chain is the product's (voice activity, speech gate, queue, transcriber). Time is simulated: each decoding takes in
stream time what it took on this machine, one at a time, so a call is measured at once and overload shows as it would
live. CPU is user + system seconds of this process, so other programs disturb it little.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import psutil  # type: ignore[import-untyped]
from numpy.typing import NDArray

from audio.events import Frame, Speaker, SpeechSegment, Utterance
from audio.speech import SpeechConfig, SpeechEvent, SpeechGate
from audio.transcribe import EngineConfig, Transcriber, WhisperEngine
from audio.transcribe.queue import SegmentQueue
from audio.transcribe.streaming import bare
from audio.units import FRAME_S, FRAME_SAMPLES, RATE_HZ, samples_to_s
from audio.vad import SileroVad

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Clock = Callable[[], float]

Sound = NDArray[np.float32]
MODELS = Path(__file__).parents[1] / "resources" / "models"
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


def latencies(run: Run) -> dict[str, dict[str, float]]:
    """`final`: from the last voiced sample. `partial`: text behind the newest sound in it. `shown` and `stable`: from a
    word's end to its first standing in the text and to its last change; a word's end is placed by its share of the
    utterance's letters (no aligner: right on average, off by some tenths for one word)."""
    out: dict[str, list[float]] = {"final": [], "partial": [], "shown": [], "stable": []}
    by_id: dict[str, list[tuple[float, Utterance]]] = {}
    for each in run.decoded:
        for one in each.utterances:
            by_id.setdefault(one.utterance, []).append((each.done_s, one))
            if one.final:
                out["final"].append(each.done_s - each.segment.voiced_end_s)
            elif not each.segment.maybe_last:
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


def turn_cost(engine: WhisperEngine, sound: Sound, seconds: float) -> dict[str, float]:
    """Wall and CPU seconds of a partial and a final of a turn of this length (the sound is repeated to fill it)."""
    turn = np.resize(sound, round(seconds * RATE_HZ)).astype(np.float32)
    out: dict[str, float] = {"turn_s": seconds}
    for name, final in (("partial", False), ("final", True)):
        cpu, began = time.process_time(), time.perf_counter()
        engine.transcribe(turn, final=final)
        out[f"{name}_wall_s"] = round(time.perf_counter() - began, 3)
        out[f"{name}_cpu_s"] = round(time.process_time() - cpu, 2)
    return out


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
        "texts": [f"{one.speaker.value}: {one.text}" for one in run.texts()],
    }


def main() -> None:
    """python -m bench.words MODEL CALL: one line of JSON for each cadence; CALL is stereo, agent left."""
    import soundfile

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("call", type=Path, help="stereo, 16 kHz, agent left")
    parser.add_argument("--cadence", type=float, nargs="+", default=[0.8], help="seconds between partials")
    parser.add_argument("--final-window", type=float, help="0: the turn's own length")
    parser.add_argument("--threads", type=int)
    parser.add_argument("--cpu-clock", action="store_true", help="time decodings by CPU seconds (one thread only)")
    args = parser.parse_args()
    clock = time.process_time if args.cpu_clock else time.perf_counter
    sound, rate_hz = soundfile.read(args.call, dtype="float32")
    if rate_hz != RATE_HZ or sound.ndim != 2:
        parser.error(f"expected a stereo recording at {RATE_HZ} Hz, got {rate_hz} Hz, shape {sound.shape}")
    channels = {Speaker.AGENT: np.ascontiguousarray(sound[:, 0]), Speaker.CUSTOMER: np.ascontiguousarray(sound[:, 1])}
    engine = EngineConfig(cpu_threads=args.threads, final_window_s=args.final_window)
    for cadence_s in args.cadence:
        gate = dataclasses.replace(SpeechConfig(), partial_every_s=cadence_s)
        print(json.dumps({"cadence_s": cadence_s, **measure(args.model, channels, gate, engine, clock)}))


if __name__ == "__main__":
    main()
