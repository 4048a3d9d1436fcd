"""`sotto replay` against docs/events.md: the lines, their fields, the files, the options and the exit status."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from desktop.cli import main

ROOT = Path(__file__).parents[2]
VOICES = ROOT / "tests" / "audio" / "voices"
TIME = (int, float)
FIELDS: dict[str, dict[str, Any]] = {
    "call": {"state": str, "source": str, "duration_s": TIME},
    "source": {"speaker": str, "state": str, "detail": str},
    "speech_started": {"speaker": str, "start_s": TIME},
    "speech": {"speaker": str, "start_s": TIME, "end_s": TIME},
    "fault": {"part": str, "detail": str, "action": str},
    "behind": {"by_s": TIME},
    "tone": {"level": str, "score": TIME, "why": str},
    "utterance": {
        "speaker": str, "utterance": str, "start_s": TIME, "end_s": TIME, "text": str, "final": bool,
        "confidence": TIME, "redacted": int,
    },
    "feeling": {"utterance": str, "kind": str, "quote": str, "strength": TIME},
    "acknowledged": {"feeling": str, "utterance": str, "quote": str, "level": str},
    "missed": {"feeling": str, "kind": str, "utterance": str},
    "note": {"kind": str, "value": str, "speaker": str, "quote": str},
    "cue": {
        "cue": str, "habit": str, "headline": str, "say": str, "why": str, "evidence": list, "decided_s": TIME,
        "shown_s": TIME,
    },
    "cue_cleared": {"cue": str, "shown_s": TIME, "how": str},
    "gesture": {"what": str},
    "summary": {
        "habits": dict, "cues_shown": int, "held_back": dict, "interruptions": int, "dead_air_s": TIME,
        "longest_monologue_s": TIME, "tone_s": dict, "feelings": list, "promises": list, "redactions": int,
    },
}  # fmt: skip
"""docs/events.md, the fields that a line always has."""
CHOICES: dict[tuple[str, str], set[str]] = {
    ("call", "state"): {"started", "ended"},
    ("tone", "level"): {"learning", "steady", "rising", "high", "easing", "none"},
    ("feeling", "kind"): {"frustration", "worry", "disappointment", "distress", "anger", "unspecified"},
    ("acknowledged", "level"): {"acknowledged", "perfunctory"},
    ("missed", "kind"): {"ignored", "fix_first", "dismissive"},
    ("note", "kind"): {"name", "promise", "number", "date", "amount"},
    ("cue", "habit"): {"listen", "confirm", "phrases", "vent", "positive", "respect", "care"},
    ("cue_cleared", "how"): {"done", "timed_out", "replaced", "stale", "dismissed", "wrong"},
    ("source", "speaker"): {"agent", "customer"},
    ("utterance", "speaker"): {"agent", "customer"},
}


def turn(speaker: str, start_s: float, end_s: float, text: str) -> dict[str, Any]:
    return {"speaker": speaker, "start_s": start_s, "end_s": end_s, "text": text}


CALL: list[dict[str, Any]] = [
    turn("agent", 0.5, 3.0, "Thank you for calling, this is David, how can I help you today?"),
    turn("customer", 3.5, 8.0, "Hi, this is Sarah Miller, I have been charged twice and I am really frustrated."),
    {"tone": "rising", "t": 8.2},
    turn("agent", 8.6, 11.0, "What is your order number, please?"),
    turn("customer", 11.5, 14.0, "It is 4471. The amount was 45 pounds."),
    turn("agent", 14.5, 17.0, "I can send you a form for that."),
    turn("customer", 17.5, 20.0, "Nobody ever called me back about it."),
    turn("agent", 20.5, 22.0, "You will need to fill the form in first."),
    turn("customer", 22.5, 23.5, "A form. Right."),
    turn("agent", 24.5, 26.0, "Which address should I send it to?"),
    turn("customer", 26.5, 28.0, "You should have that."),
    {"tone": "high", "t": 28.2},
    {"gesture": "done", "t": 34.0},
    turn("agent", 34.5, 38.0, "I am so sorry, I understand how frustrating that must be for you."),
    {"tone": "easing", "t": 39.0},
    turn("customer", 39.5, 41.0, "Thank you, I am still worried that it happens again."),
    turn("agent", 41.5, 44.0, "I understand that you are worried. I will call you back by five tomorrow."),
    turn("customer", 44.5, 46.0, "That is great, thank you, goodbye."),
]


def dialogue(folder: Path, name: str = "call.jsonl", turns: list[dict[str, Any]] | None = None) -> Path:
    file = folder / name
    file.write_text("".join(json.dumps(one) + "\n" for one in turns or CALL), encoding="utf-8")
    return file


def voice(name: str) -> np.ndarray:
    return np.asarray(soundfile.read(VOICES / f"{name}.flac", dtype="float32")[0])


def recording(folder: Path, name: str = "short.wav", swapped: bool = False) -> Path:
    """The agent greets, the customer complains, the agent is sorry; 16 kHz, in the voices of the demo model."""
    gap = np.zeros(12_000, np.float32)
    greeting, charged, sorry = voice("greeting"), voice("charged"), voice("sorry")
    agent = np.concatenate((gap, greeting, gap, np.zeros_like(charged), gap, sorry, gap))
    customer = np.concatenate((gap, np.zeros_like(greeting), gap, charged, gap, np.zeros_like(sorry), gap))
    sides = (customer, agent) if swapped else (agent, customer)
    soundfile.write(folder / name, np.stack(sides, axis=1), 16_000)
    return folder / name


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, list[dict[str, Any]], str]:
    status = main(["replay", *map(str, arguments)])
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return status, [json.loads(line) for line in out.splitlines()] if "--json" in arguments else [], err


def of(lines: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [line for line in lines if line["type"] == kind]


def check(lines: list[dict[str, Any]]) -> None:
    """Every line has its type, its time and its fields, of the right kind; times never run backwards."""
    assert lines
    for line in lines:
        assert list(line)[:2] == ["type", "t"]
        for name, kind in FIELDS[line["type"]].items():
            assert isinstance(line[name], kind), f"{name} of {line}"
            assert not (kind is TIME and isinstance(line[name], bool))
            choices = CHOICES.get((line["type"], name))
            assert choices is None or line[name] in choices, line
        if "score" in line:
            assert 0 <= line["score"] <= 1
    assert (lines[0]["type"], lines[0]["state"], lines[0]["sotto_events"]) == ("call", "started", 1)
    assert isinstance(lines[0]["model"], str)
    assert (lines[-1]["type"], lines[-1]["state"]) == ("call", "ended")
    assert lines[-2]["type"] == "summary"
    times = [line["t"] for line in lines]
    assert times == sorted(times)


def test_a_dialogue_gives_every_kind_of_line_that_words_can_give(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, lines, _ = run(capsys, dialogue(tmp_path), "--json")
    assert status == 0
    check(lines)
    told = {line["type"] for line in lines}
    assert told == set(FIELDS) - {"source", "fault", "behind"}
    assert {line["what"] for line in of(lines, "gesture")} == {"done"}
    assert [line["level"] for line in of(lines, "tone")] == ["rising", "high", "easing"]
    summary = of(lines, "summary")[0]
    assert set(summary["habits"]) == {"listen", "confirm", "phrases", "vent", "positive", "respect", "care"}
    assert all(set(count) == {"chances", "taken"} for count in summary["habits"].values())
    assert all(set(one) == {"utterance", "met"} for one in summary["feelings"])
    assert summary["cues_shown"] == len(of(lines, "cue")) > 0
    assert len(of(lines, "cue_cleared")) == len(of(lines, "cue"))
    assert {note["kind"] for note in of(lines, "note")} >= {"name", "number", "amount", "promise"}


def test_the_lines_that_only_a_live_call_has_carry_their_fields() -> None:
    from audio.events import Behind, Fault, SourceState, Speaker
    from desktop.lines import to_line

    for event in (
        SourceState(Speaker.AGENT, "gone", "The headset was unplugged.", 1.0),
        Fault("ear", "It stopped", "It is being started again", 2.0),
        Behind(2.0, 3.0),
    ):
        line = to_line(event)
        assert all(isinstance(line[name], kind) for name, kind in FIELDS[line["type"]].items())
        assert json.loads(json.dumps(line)) == line


def test_the_same_dialogue_gives_the_same_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = dialogue(tmp_path)
    assert run(capsys, file, "--json") == run(capsys, file, "--json")


def test_the_same_recording_gives_the_same_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = (recording(tmp_path), "--json", "--model", "demo-voices")
    status, lines, _ = run(capsys, *arguments)
    assert status == 0
    check(lines)
    finals = [line for line in of(lines, "utterance") if line["final"]]
    assert [line["speaker"] for line in finals] == ["agent", "customer", "agent"]
    assert "charged twice" in finals[1]["text"]
    assert of(lines, "feeling")
    assert of(lines, "acknowledged")
    assert run(capsys, *arguments)[1] == lines


def test_the_agent_s_channel_can_be_the_right_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plain = run(capsys, recording(tmp_path), "--json", "--model", "none")[1]
    swapped = run(
        capsys, recording(tmp_path, "b.wav", swapped=True), "--agent-channel", "right", "--json", "--model", "none"
    )[1]
    assert of(plain, "speech") == of(swapped, "speech")
    assert {line["speaker"] for line in of(plain, "speech")} == {"agent", "customer"}
    assert plain[0]["model"] == "none"
    assert of(plain, "utterance") == []


@pytest.mark.parametrize("side", ["agent", "customer"])
def test_one_side_alone_is_a_call_too(tmp_path: Path, capsys: pytest.CaptureFixture[str], side: str) -> None:
    soundfile.write(tmp_path / "one.wav", voice("greeting"), 16_000)
    status, lines, _ = run(capsys, f"--{side}", tmp_path / "one.wav", "--json", "--model", "none")
    assert status == 0
    check(lines)
    assert {line["speaker"] for line in of(lines, "speech")} == {side}


def test_two_mono_recordings_are_one_call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    soundfile.write(tmp_path / "a.wav", voice("greeting"), 16_000)
    soundfile.write(tmp_path / "c.wav", voice("yes"), 16_000)
    pair = ("--agent", tmp_path / "a.wav", "--customer", tmp_path / "c.wav")
    status, lines, _ = run(capsys, *pair, "--json", "--model", "none")
    assert status == 0
    assert {line["speaker"] for line in of(lines, "speech")} == {"agent", "customer"}


def test_a_folder_gives_one_file_a_call_and_does_not_read_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dialogue(tmp_path, "b.jsonl")
    dialogue(tmp_path, "a.jsonl")
    (tmp_path / "notes.txt").write_text("nothing to hear")
    for _ in range(2):
        status, lines, _ = run(capsys, tmp_path, "--out", tmp_path)
        assert (status, lines) == (0, [])
    assert sorted(one.name for one in tmp_path.glob("*.events.jsonl")) == ["a.events.jsonl", "b.events.jsonl"]
    check([json.loads(line) for line in (tmp_path / "a.events.jsonl").read_text(encoding="utf-8").splitlines()])


def test_two_inputs_of_one_name_never_overwrite_each_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        dialogue(tmp_path / folder)
    status, _, err = run(capsys, tmp_path / "one", tmp_path / "two", "--out", tmp_path / "out")
    assert status == 2
    assert "'call' twice" in err
    assert list((tmp_path / "out").iterdir()) == []


def test_a_bad_file_among_many_does_not_stop_the_rest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = dialogue(tmp_path, "good.jsonl")
    (tmp_path / "bad.jsonl").write_text("not json\n")
    (tmp_path / "empty").mkdir()
    status, lines, err = run(capsys, tmp_path / "empty", tmp_path / "bad.jsonl", good, "--json", "--model", "none")
    assert status == 1
    check(lines)
    said = [line for line in err.splitlines() if "no speech model" not in line]
    assert len(said) == 2
    assert "empty" in said[0]
    assert "bad.jsonl: line 1: expected a JSON object" in said[1]
    assert run(capsys, tmp_path / "bad.jsonl", "--json", "--model", "none")[0] == 2


def test_the_report_is_one_page_that_needs_nothing_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "call.html"
    assert run(capsys, dialogue(tmp_path), "--report", page)[0] == 0
    text = page.read_text(encoding="utf-8")
    assert "<html" in text
    assert "Sarah" in text
    assert not any(word in text for word in ("http://", "https://", "<script src", "<link"))
    dialogue(tmp_path, "other.jsonl")
    status, _, err = run(capsys, tmp_path, "--report", page)
    assert status == 2
    assert "one call" in err


def test_readable_lines_say_who_said_what_and_what_it_led_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["replay", str(dialogue(tmp_path))]) == 0
    out = capsys.readouterr().out
    assert "Customer  Hi, this is Sarah Miller" in out
    assert "tone rising" in out
    assert "cards shown:" in out
    assert not out.lstrip().startswith("{")


def test_at_speed_one_lines_come_as_they_become_known(tmp_path: Path) -> None:
    file = dialogue(tmp_path, turns=[turn("agent", 0.1, 0.4, "Hello."), turn("customer", 0.6, 1.2, "Hello there.")])
    command = [sys.executable, "-m", "desktop", "replay", str(file), "--json", "--speed", "1", "--model", "none"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        came = [(time.monotonic(), json.loads(line)) for line in process.stdout]
    assert process.returncode == 0
    first_s, first = came[0]
    assert first["t"] == 0.0
    for when_s, line in came[1:-2]:  # never before its time
        assert when_s - first_s >= line["t"] - 0.15, line
    assert came[-1][0] - first_s >= 1.0


def test_a_stream_whose_reader_goes_away_ends_quietly(tmp_path: Path) -> None:
    file = dialogue(tmp_path, turns=[turn("agent", i, i + 0.5, "Hello again and again.") for i in range(3000)])
    command = [sys.executable, "-m", "desktop", "replay", str(file), "--json", "--model", "none"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    with process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
    assert process.returncode == 1
    assert "Traceback" not in said


def test_gestures_reach_the_coach(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = of(run(capsys, dialogue(tmp_path), "--json")[1], "cue")
    first = shown[0]
    wrong = [*CALL, {"gesture": "wrong_cue", "cue": first["cue"], "t": first["t"] + 0.3}]
    lines = run(capsys, dialogue(tmp_path, "wrong.jsonl", wrong), "--json")[1]
    assert of(lines, "cue_cleared")[0]["how"] == "wrong"
    assert first["cue"] not in [line["cue"] for line in of(lines, "cue")[1:]]
    paused = [{"gesture": "pause", "t": 0.0}, *CALL]
    assert of(run(capsys, dialogue(tmp_path, "paused.jsonl", paused), "--json")[1], "cue") == []
