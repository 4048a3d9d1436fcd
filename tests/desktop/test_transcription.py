"""Words for the running call, from a real child process with the demo model: it dies, hangs, rests and comes back."""

from __future__ import annotations

import os
import queue
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest
import soundfile

from audio.events import Behind, Fault, Speaker, SpeechSegment, Utterance
from audio.transcribe.engine import EngineConfig
from audio.units import samples_to_s
from desktop.coaching.model import Meaning, Recognition
from desktop.privacy.redact import RedactConfig
from desktop.processes import RestartPolicy
from desktop.signs_of_life import LifeConfig
from desktop.transcription import Ready, Remember, TranscriberJob, Transcription, WordsConfig

ROOT = Path(__file__).parents[2]
VOICES = ROOT / "tests" / "audio" / "voices"
PATTERNS = (ROOT / "resources" / "language" / "en.toml").read_text(encoding="utf-8")
QUICK = RestartPolicy(pause_s=0.01)


class Heard(queue.Queue[Any]):
    """What the transcriber delivered, in order."""

    def until(self, wanted: Callable[[Any], bool], timeout_s: float = 60.0) -> Any:
        until_s = time.monotonic() + timeout_s
        while True:
            message = self.get(timeout=max(0.01, until_s - time.monotonic()))
            if wanted(message):
                return message

    def ready(self) -> None:
        self.until(lambda one: isinstance(one, Ready))

    def meaning(self) -> Meaning:
        return self.until(lambda one: isinstance(one, Meaning))  # type: ignore[no-any-return]

    def fault(self) -> Fault:
        return self.until(lambda one: isinstance(one, Fault))  # type: ignore[no-any-return]


def job(model: Path, *spare: Path) -> TranscriberJob:
    return TranscriberJob(model, PATTERNS, "en", RedactConfig(), EngineConfig(cpu_threads=1), spare)


@contextmanager
def running(
    model: Path, config: WordsConfig | None = None, spare: tuple[Path, ...] = ()
) -> Iterator[tuple[Transcription, Heard]]:
    heard = Heard()
    words = Transcription(job(model, *spare), heard.put, config or WordsConfig(restart=QUICK))
    words.start()
    try:
        yield words, heard
    finally:
        began_s = time.monotonic()
        words.stop()
        assert time.monotonic() - began_s < 3.0, "expected stop() to end everything within 3 s"


def spoken(name: str, number: int = 1, final: bool = True, speaker: Speaker = Speaker.CUSTOMER) -> SpeechSegment:
    samples = soundfile.read(VOICES / f"{name}.flac", dtype="float32")[0]
    end_s = samples_to_s(len(samples))
    utterance = f"{speaker.value[0]}{number}"
    return SpeechSegment(speaker, utterance, 0.0, end_s, end_s, samples, final, False, time.monotonic())


def kill(words: Transcription, how: signal.Signals = signal.SIGKILL) -> int:
    pid = words.pid
    assert pid is not None
    os.kill(pid, how)
    return pid


def test_words_come_and_their_meaning(demo_model: Path) -> None:
    with running(demo_model) as (words, heard):
        words.new_call()
        words.push(spoken("sorry", speaker=Speaker.AGENT))
        said = heard.until(lambda one: isinstance(one, Utterance))
        assert said.final
        assert "sorry" in said.text.lower()
        recognition = heard.meaning().recognition
        assert recognition is not None
        assert recognition >= Recognition.ACKNOWLEDGED


def test_stop_before_start_is_harmless(demo_model: Path) -> None:
    words = Transcription(job(demo_model), Heard().put)
    words.stop()  # as when the app is ended before its window was shown


def sent_by(words: Transcription, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    told: list[Any] = []
    send = words._child.send
    monkeypatch.setattr(words._child, "send", lambda message: (told.append(message), send(message)))
    return told


def test_a_killed_child_comes_back_and_knows_the_call(demo_model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with running(demo_model) as (words, heard):
        words.new_call()
        words.push(spoken("greeting", 1, speaker=Speaker.AGENT))
        assert heard.meaning().greets
        words.push(spoken("charged", 1))
        heard.meaning()
        told = sent_by(words, monkeypatch)
        kill(words)
        fault = heard.fault()
        assert fault.part == "transcriber"
        assert "started again" in fault.action
        heard.ready()
        words.push(spoken("sorry", 2, speaker=Speaker.AGENT))
        assert heard.meaning().utterance.utterance == "a2"
        assert isinstance(told[0], Remember)
        assert [one.utterance for one in told[0].finals] == ["a1", "c1"]


def test_after_four_deaths_words_rest_until_asked(demo_model: Path) -> None:
    with running(demo_model) as (words, heard):
        words.new_call()
        for death in range(4):
            heard.ready()
            kill(words)
            fault = heard.fault()
            assert ("rest" in fault.action) == (death == 3)
        words.push(spoken("yes"))
        assert len(words._queue) == 0  # nobody would take it
        words.restart()
        heard.ready()
        words.push(spoken("yes"))
        assert heard.meaning().utterance.text.lower().startswith("yes")


def test_asking_again_while_it_works_loses_nothing_after_it(demo_model: Path) -> None:
    with running(demo_model) as (words, heard):
        heard.ready()
        words.new_call()
        pid = kill(words, signal.SIGSTOP)
        words.push(spoken("charged", 1))
        while words._flight is None:
            time.sleep(0.005)
        words.restart()
        heard.ready()
        words.push(spoken("yes", 2))
        assert heard.meaning().utterance.utterance == "c2"
        assert not psutil.pid_exists(pid)


PATIENT = replace(QUICK, life=LifeConfig(quiet_s=3600.0, stuck_s=3600.0))
"""Missing beats are not looked at: only the job's time counts."""


@pytest.mark.skipif(sys.platform == "win32", reason="a process is stopped by signal")
@pytest.mark.parametrize("n_seconds", [1, 25], ids=["fits the pipe", "longer than the pipe"])
def test_a_stuck_child_is_ended_and_replaced(demo_model: Path, n_seconds: int) -> None:
    with running(demo_model, WordsConfig(hang_s=0.3, restart=PATIENT)) as (words, heard):
        heard.ready()
        words.new_call()
        pid = kill(words, signal.SIGSTOP)
        silence = np.zeros(16_000 * n_seconds, np.float32)
        now_s = time.monotonic()
        words.push(SpeechSegment(Speaker.AGENT, "a1", 0.0, 1.0, 1.0, silence, True, False, now_s))
        assert heard.fault().part == "transcriber"
        heard.ready()
        assert not psutil.pid_exists(pid)


@pytest.mark.skipif(sys.platform == "win32", reason="a process is stopped by signal")
def test_a_stopped_child_is_said_though_it_has_nothing_to_do_and_is_replaced(demo_model: Path) -> None:
    with running(demo_model) as (words, heard):
        heard.ready()
        pid = kill(words, signal.SIGSTOP)
        assert heard.fault().detail == "The part that writes words down does not answer"
        assert "started again" in heard.fault().action
        heard.ready()
        assert words.pid != pid
        assert not psutil.pid_exists(pid)


@pytest.mark.skipif(sys.platform == "win32", reason="a process is stopped by signal")
def test_a_child_that_was_only_stopped_for_a_moment_is_ready_again_without_a_new_start(demo_model: Path) -> None:
    waits = replace(QUICK, life=LifeConfig(stuck_s=3600.0))
    with running(demo_model, WordsConfig(restart=waits)) as (words, heard):
        heard.ready()
        pid = kill(words, signal.SIGSTOP)
        heard.fault()
        os.kill(pid, signal.SIGCONT)
        heard.ready()
        assert words.pid == pid


def test_it_ends_at_once_with_a_stopped_child(demo_model: Path) -> None:
    with running(demo_model) as (words, heard):
        heard.ready()
        kill(words, signal.SIGSTOP)
        words.push(spoken("charged"))


def test_behind_grows_while_nobody_writes_and_nobody_speaks(demo_model: Path) -> None:
    with running(demo_model, WordsConfig(restart=PATIENT)) as (words, heard):
        heard.ready()
        words.new_call()
        pid = kill(words, signal.SIGSTOP)
        words.push(spoken("yes"))
        assert heard.until(lambda one: isinstance(one, Behind)).by_s >= 1.0
        os.kill(pid, signal.SIGCONT)
        assert heard.until(lambda one: isinstance(one, Behind)).by_s == 0.0


def test_words_of_one_call_never_reach_the_next(demo_model: Path) -> None:
    with running(demo_model) as (words, heard):
        heard.ready()
        words.new_call()
        words.push(spoken("charged", 1))
        while words._flight is None:
            time.sleep(0.002)
        words.new_call()
        words.push(spoken("yes", 2))
        said = heard.until(lambda one: isinstance(one, Utterance))
        assert said.utterance == "c2"


def test_the_child_is_told_at_once_that_a_call_is_over(demo_model: Path) -> None:
    with running(demo_model) as (words, heard):
        heard.ready()
        words.new_call()
        words.push(spoken("yes", 1))
        heard.until(lambda one: isinstance(one, Utterance) and one.final)
        told: list[object] = []
        send = words._child.send
        words._child.send = lambda message: (told.append(message), send(message))  # type: ignore[method-assign]
        words.new_call()
        while not told:
            time.sleep(0.002)
        assert told == [Remember(words._epoch, ())]
        assert words._finals == []


def test_a_final_that_is_given_up_shows_what_its_partials_showed(demo_model: Path) -> None:
    with running(demo_model, WordsConfig(restart=PATIENT)) as (words, heard):
        heard.ready()
        words.new_call()
        words.push(spoken("greeting", 1, final=False))
        partial = heard.until(lambda one: isinstance(one, Utterance))
        assert not partial.final
        kill(words, signal.SIGSTOP)
        pid = words.pid
        words.push(spoken("yes", 2))  # in the child's pipe
        while words._flight is None:
            time.sleep(0.002)
        for number in (1, *range(3, 12)):  # more than may wait: the oldest goes
            words.push(spoken("yes" if number > 1 else "greeting", number))
        assert pid is not None
        os.kill(pid, signal.SIGCONT)
        said = heard.until(lambda one: isinstance(one, Utterance) and one.utterance == "c1")
        assert said.final
        assert said.text == partial.text


def broken(folder: Path, model: Path, how: str) -> Path:
    target = folder / "broken"
    if how == "missing":
        return target
    shutil.copytree(model, target)
    (target / "sotto-model.json").unlink()
    if how == "no tokenizer":
        (target / "tokenizer.json").unlink()
    elif how == "cut":
        os.truncate(target / "model.bin", 1_000_000)
    else:
        (target / "model.bin").write_bytes(b"not a model" * 1000)
    return target


@pytest.mark.parametrize("how", ["missing", "no tokenizer", "cut", "garbage"])
def test_a_broken_model_is_said_in_words_and_no_crash(tmp_path: Path, demo_model: Path, how: str) -> None:
    with running(broken(tmp_path, demo_model, how)) as (words, heard):
        words.new_call()
        words.push(spoken("yes"))
        fault = heard.until(lambda one: isinstance(one, Fault) and one.part != "transcriber")
        assert fault.part == "model"
        assert "\n" not in fault.detail
        assert "broken" in fault.detail
        pid, words._config = words.pid, WordsConfig(load_s=0.2, restart=QUICK)
        words.push(spoken("yes", 2))
        with pytest.raises(queue.Empty):  # it is not taken for stuck, and nothing is said to be behind
            heard.until(lambda one: isinstance(one, (Fault, Ready)), 1.2)
        assert words.pid == pid


def test_where_the_largest_model_is_broken_the_next_is_used_and_both_is_said(tmp_path: Path, demo_model: Path) -> None:
    with running(broken(tmp_path, demo_model, "cut"), spare=(demo_model,)) as (words, heard):
        words.new_call()
        words.push(spoken("yes"))
        ready = heard.until(lambda one: isinstance(one, Ready))
        assert ready.model == "demo-voices"
        assert "cut short" in ready.problems[0]
        assert ready.problems[1] == "Sotto uses the speech model demo-voices instead."


def test_what_is_dropped_is_never_written_and_the_call_is_still_known(
    demo_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running(demo_model) as (words, heard):
        words.new_call()
        words.push(spoken("greeting", 1, speaker=Speaker.AGENT))
        assert heard.meaning().greets
        told = sent_by(words, monkeypatch)
        words.push(spoken("charged", 1))
        words.push(spoken("charged", 2))
        words.drop()
        words.push(spoken("sorry", 3, speaker=Speaker.AGENT))
        assert heard.meaning().utterance.utterance == "a3"
        remembered = [one for one in told if isinstance(one, Remember)]
        assert [[final.utterance for final in one.finals] for one in remembered] == [["a1"]]


def test_skipping_ahead_gives_up_what_waits_and_says_that_nothing_is_behind(demo_model: Path) -> None:
    heard = Heard()
    words = Transcription(job(demo_model), heard.put)  # not started: all of it waits
    words.push(spoken("charged", 1))
    words.push(spoken("charged", 2, final=False))
    words.skip()
    assert heard.until(lambda one: isinstance(one, Behind)).by_s == 0.0
    assert [one.utterance for one in words._given_up] == ["c1"]
    assert len(words._queue) == 0
