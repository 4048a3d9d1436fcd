"""The running app's events file: docs/events.md's lines, counted from the call's start, for this person's eyes."""

import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from audio.events import Speaker, SpeechStarted, ToneReading, Utterance
from desktop.events_file import EventsFile
from desktop.paths import FolderError


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_times_count_from_each_calls_start(tmp_path: Path) -> None:
    file = EventsFile(tmp_path / "events.jsonl", "demo-voices")
    for started_s in (5000.0, 6000.5):
        file.call_started(started_s)
        file.told(SpeechStarted(Speaker.AGENT, started_s + 0.25, started_s + 0.5))
        file.told(
            Utterance(Speaker.AGENT, "a1", started_s, started_s + 2.0, "Grüß Gott.", True, 10, 0.9, 0, started_s + 2.5)
        )
        file.call_ended(started_s + 60.0)
    file.close()
    call = lines(tmp_path / "events.jsonl")[4:]
    assert call[0] == {
        "type": "call",
        "t": 0.0,
        "state": "started",
        "source": "live",
        "sotto_events": 1,
        "model": "demo-voices",
    }
    assert call[1] == {"type": "speech_started", "t": 0.5, "speaker": "agent", "start_s": 0.25}
    assert (call[2]["t"], call[2]["start_s"], call[2]["end_s"], call[2]["text"]) == (2.5, 0.0, 2.0, "Grüß Gott.")
    assert (call[3]["t"], call[3]["state"], call[3]["duration_s"]) == (60.0, "ended", 60.0)


def test_only_this_person_may_read_it(tmp_path: Path) -> None:
    EventsFile(tmp_path / "events.jsonl", "none").close()
    assert stat.S_IMODE((tmp_path / "events.jsonl").stat().st_mode) == 0o600


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match=r"expected a file to write events to, got .*missing.*: No such file"):
        EventsFile(tmp_path / "missing" / "events.jsonl", "none")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the device that is always full is Linux's")
def test_a_full_disk_ends_the_file_and_not_the_call(expect_warning: Callable[[str], None]) -> None:
    expect_warning("No more events are written to /dev/full: No space left on device")
    file = EventsFile(Path("/dev/full"), "none")
    told = []
    file.tell = told.append
    file.call_started(0.0)
    file.call_ended(1.0)
    assert told == ["No more events are written to /dev/full: No space left on device."]


def test_an_unchanged_tone_is_told_seldom(tmp_path: Path) -> None:
    file = EventsFile(tmp_path / "events.jsonl", "none")
    file.call_started(100.0)
    for n in range(21):
        file.told(ToneReading("steady", 0.1, "As at the start.", 0.9, n == 0, 100.0 + n / 2))
    file.close()
    assert [line["t"] for line in lines(tmp_path / "events.jsonl")[1:]] == [0.0, 5.0, 10.0]


def test_a_deleted_call_leaves_the_file_and_its_neighbours_stay(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_text('{"type": "call", "t": 0.0, "state": "started", "source": "an earlier day"}\n')
    file = EventsFile(path, "none")

    def call(started_s: float, word: str, over: bool = True) -> None:
        file.call_started(started_s)
        file.told(Utterance(Speaker.AGENT, "a1", started_s, started_s, word, True, 1, 0.9, 0, started_s))
        if over:
            file.call_ended(started_s + 9)

    call(100.0, "first")
    call(200.0, "second")
    call(300.0, "third", over=False)
    file.forget(300.0)  # it is not over: nothing to delete yet
    file.forget(200.0)
    file.call_ended(309.0)
    said = [line.get("text") for line in lines(path) if line["type"] == "utterance"]
    assert said == ["first", "third"]
    file.forget(300.0)
    file.forget(100.0)
    file.forget(100.0)
    assert [line["source"] for line in lines(path)] == ["an earlier day"]
    call(400.0, "fourth")
    assert [line.get("text") for line in lines(path) if line["type"] == "utterance"] == ["fourth"]
    file.close()
    file.forget(400.0)
    assert len(lines(path)) == 4
