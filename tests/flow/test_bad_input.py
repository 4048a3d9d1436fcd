"""Whatever is handed to `sotto`, it answers with a result or with one clear line: never a traceback, never silence."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.cli import main
from desktop.dialogue import DialogueError, read_dialogue
from desktop.settings import load as load_settings

ROOT = Path(__file__).parents[2]
VOICES = ROOT / "tests" / "audio" / "voices"
NO_WORDS = ("--json", "--model", "none")
HELLO = '{"speaker": "agent", "start_s": 0.0, "end_s": 2.0, "text": "Hello."}\n'
Capture = pytest.CaptureFixture[str]


def voice(rate_hz: int = 16_000) -> np.ndarray:
    """A short sentence, at another rate by simple interpolation."""
    sound = np.asarray(soundfile.read(VOICES / "sorry.flac", dtype="float32")[0])
    at = np.arange(int(len(sound) * rate_hz / 16_000)) * 16_000 / rate_hz
    return np.interp(at, np.arange(len(sound)), sound).astype(np.float32)


def stereo(rate_hz: int = 16_000) -> np.ndarray:
    """The agent's sentence, then the customer's."""
    one = voice(rate_hz)
    return np.stack((np.concatenate((one, 0 * one)), np.concatenate((0 * one, one))), axis=1)


def replay(capsys: Capture, *arguments: object) -> tuple[int, list[dict[str, Any]], list[str]]:
    """Exit status, lines, and what was said on standard error but for the note that there is no model."""
    try:
        status = main(["replay", *map(str, arguments)])
    except SystemExit as ended:  # argparse's way
        status = int(str(ended.code))
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    said = [line for line in err.splitlines() if "no speech model" not in line]
    return status, [json.loads(line) for line in out.splitlines() if line.startswith("{")], said


def refused(capsys: Capture, *arguments: object) -> str:
    """The one line with which it was refused."""
    status, lines, said = replay(capsys, *arguments)
    assert status == 2, said
    assert lines == []
    assert len(said) == 1, said
    assert said[0].startswith("sotto")
    return said[0]


# ---- recordings


def write(folder: Path, how: str) -> Path:
    path = folder / f"{how}.wav"
    if how == "empty":
        path.touch()
    elif how == "no sound":
        soundfile.write(path, np.zeros((0, 2), np.float32), 16_000)
    elif how == "text":
        path.write_text("this is no recording\n" * 100)
    elif how == "mono":
        soundfile.write(path, voice(), 16_000)
    elif how == "three channels":
        soundfile.write(path, np.zeros((16_000, 3), np.float32), 16_000)
    elif how == "folder":
        path.mkdir()
    elif how == "header only":
        soundfile.write(path, stereo(), 16_000)
        os.truncate(path, 30)
    return path


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("missing", "no such file"),
        ("empty", "empty file"),
        ("no sound", "no sound in it"),
        ("text", "expected a WAV, FLAC, OGG or MP3"),
        ("mono", "got mono"),
        ("three channels", "got 3 channels"),
        ("folder", "found none"),
        ("header only", "header only.wav"),
    ],
)
def test_what_is_no_call_is_refused_in_one_line(tmp_path: Path, capsys: Capture, how: str, said: str) -> None:
    line = refused(capsys, write(tmp_path, how), *NO_WORDS)
    assert said in line
    assert f"{how}.wav" in line


def test_a_stereo_file_is_no_side_of_a_call(tmp_path: Path, capsys: Capture) -> None:
    soundfile.write(tmp_path / "both.wav", stereo(), 16_000)
    assert "expected a mono recording" in refused(capsys, "--agent", tmp_path / "both.wav", *NO_WORDS)
    assert "no such file" in refused(capsys, "--customer", tmp_path / "none.wav", *NO_WORDS)


@pytest.mark.parametrize("rate_hz", [8_000, 11_025, 16_000, 44_100, 96_000])
@pytest.mark.parametrize("subtype", ["PCM_16", "PCM_24", "FLOAT"])
def test_every_usual_rate_and_depth_is_heard(tmp_path: Path, capsys: Capture, rate_hz: int, subtype: str) -> None:
    soundfile.write(tmp_path / "call.wav", stereo(rate_hz), rate_hz, subtype=subtype)
    status, lines, said = replay(capsys, tmp_path / "call.wav", *NO_WORDS)
    assert (status, said) == (0, [])
    spoken = [line for line in lines if line["type"] == "speech"]
    assert [line["speaker"] for line in spoken] == ["agent", "customer"]
    assert lines[0]["duration_s"] == pytest.approx(2 * len(voice()) / 16_000, abs=0.01)


@pytest.mark.parametrize("kind", ["nan", "infinite", "far too loud", "full scale", "noise", "constant"])
def test_samples_of_any_kind_do_no_harm(tmp_path: Path, capsys: Capture, kind: str) -> None:
    sound = stereo()
    n = len(sound)
    wild: dict[str, Any] = {
        "nan": np.where(np.arange(n)[:, None] % 7 == 0, np.nan, sound),
        "infinite": np.where(np.arange(n)[:, None] % 5 == 0, np.inf, sound),
        "far too loud": sound * 1e30,
        "full scale": np.sign(sound),
        "noise": np.random.default_rng(1).uniform(-1, 1, (n, 2)),
        "constant": np.ones((n, 2)),
    }
    soundfile.write(tmp_path / "call.wav", wild[kind].astype(np.float32), 16_000, subtype="FLOAT")
    status, lines, _ = replay(capsys, tmp_path / "call.wav", *NO_WORDS)
    assert status == 0
    assert lines[-1]["state"] == "ended"
    assert "NaN" not in json.dumps(lines)


def test_a_cut_off_file_is_played_as_far_as_it_goes(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "cut.wav"
    soundfile.write(path, stereo(), 16_000)
    os.truncate(path, path.stat().st_size // 2)
    status, lines, said = replay(capsys, path, *NO_WORDS)
    assert status == 0
    assert any("cut off" in line for line in said)
    assert [line["speaker"] for line in lines if line["type"] == "speech"] == ["agent"]


def _peak_mb(arguments: list[str], minutes: int) -> tuple[float, list[dict[str, Any]]]:
    code = (
        "import resource, sys; from desktop.cli import main; status = main(sys.argv[1:]); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, file=sys.stderr); sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], check=False, cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert lines[-1]["duration_s"] == pytest.approx(60 * minutes, abs=1.0)
    return float(done.stderr.splitlines()[-1]), lines


@pytest.mark.skipif(sys.platform == "win32", reason="peak memory is asked of the resource module")
def test_a_long_call_needs_no_more_memory_than_a_short_one(tmp_path: Path) -> None:
    minute = np.zeros((60 * 16_000, 2), np.float32)
    sound = stereo()
    minute[: len(sound)] = sound
    peaks_mb = []
    for minutes in (1, 6):
        path = tmp_path / f"{minutes}.flac"
        with soundfile.SoundFile(path, "w", 16_000, 2) as file:
            for _ in range(minutes):
                file.write(minute)
        peak_mb, lines = _peak_mb(["replay", str(path), *NO_WORDS], minutes)
        assert len([line for line in lines if line["type"] == "speech"]) == 2 * minutes
        peaks_mb.append(peak_mb)
    assert peaks_mb[1] - peaks_mb[0] < 15, peaks_mb  # the sound of 5 minutes is 38 MB as float32


# ---- options


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "expected a recording"),
        (["--speed", "3"], "--speed"),
        (["--agent-channel", "middle"], "--agent-channel"),
        (["--no-such-option"], "--no-such-option"),
        (["call.jsonl", "--model", "no-such-model"], "no-such-model"),
        (["call.jsonl", "--model", ""], "Expected a model"),
        (["call.jsonl", "--deck", "no-such-deck.toml"], "no-such-deck.toml"),
    ],
)
def test_wrong_options_are_said_in_one_line(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "call.jsonl").write_text(HELLO)
    assert said in refused(capsys, *arguments)


def test_a_folder_that_is_no_model_is_said(tmp_path: Path, capsys: Capture, demo_model: Path) -> None:
    (tmp_path / "call.jsonl").write_text(HELLO)
    soundfile.write(tmp_path / "call.wav", stereo(), 16_000)
    (tmp_path / "model").mkdir()
    assert "model.bin" in refused(capsys, tmp_path / "call.wav", "--json", "--model", tmp_path / "model")
    shutil.copytree(demo_model, tmp_path / "cut")
    os.truncate(tmp_path / "cut" / "model.bin", 1_000_000)
    assert "model.bin" in refused(capsys, tmp_path / "call.wav", "--json", "--model", tmp_path / "cut")


def test_places_that_cannot_be_written_are_said(tmp_path: Path, capsys: Capture) -> None:
    call = tmp_path / "call.jsonl"
    call.write_text(HELLO)
    (tmp_path / "file").write_text("in the way")
    assert "file" in refused(capsys, call, "--model", "none", "--out", tmp_path / "file")
    assert "file" in refused(capsys, call, "--model", "none", "--out", tmp_path / "file" / "below")
    (tmp_path / "out" / "call.events.jsonl").mkdir(parents=True)
    assert "call.events.jsonl" in refused(capsys, call, "--model", "none", "--out", tmp_path / "out")
    status, _, said = replay(capsys, call, *NO_WORDS, "--report", tmp_path / "file" / "page.html")
    assert status == 2
    assert "page.html" in said[-1]


def test_the_demo_says_where_it_cannot_write(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "file").write_text("in the way")
    assert main(["demo", "--fast", "--report", str(tmp_path / "file" / "demo.html")]) == 2
    assert "demo.html" in capsys.readouterr().err or "file" in capsys.readouterr().err


def test_a_full_disk_is_said(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    (tmp_path / "call.jsonl").write_text(HELLO)
    command = [sys.executable, "-m", "desktop", "replay", str(tmp_path / "call.jsonl"), *NO_WORDS]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, check=False, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode != 0
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
@pytest.mark.parametrize("as_json", [True, False])
def test_any_screen_s_encoding_will_do(tmp_path: Path, encoding: str, as_json: bool) -> None:
    text = "“Straße” → 値段 \\ud83d\\ude00 \\udc00"
    (tmp_path / "call.jsonl").write_text(HELLO.replace("Hello.", text), encoding="utf-8")
    options = ["--json"] if as_json else []
    command = [sys.executable, "-m", "desktop", "replay", str(tmp_path / "call.jsonl"), "--model", "none", *options]
    screen = {**os.environ, "PYTHONIOENCODING": encoding}
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, env=screen)
    assert done.returncode == 0, done.stderr
    if as_json:
        lines = [json.loads(line) for line in done.stdout.decode(encoding).splitlines()]
        said = next(line["text"] for line in lines if line["type"] == "utterance")
        assert said == "“Straße” → 値段 😀 \ufffd"


@pytest.mark.skipif(sys.platform == "win32", reason="file names are Unicode there")
def test_a_file_name_in_no_encoding_is_played(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.jsonl"
    with open(path, "w") as file:  # noqa: PTH123 - a name in bytes
        file.write(HELLO)
    command = [sys.executable.encode(), b"-m", b"desktop", b"replay", path, b"--json", b"--model", b"none"]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[0])["type"] == "call"


@pytest.mark.parametrize("arguments", [["nonsense"], ["call"], ["call", "maybe"], ["deck", "check"], ["models", "eat"]])
def test_wrong_commands_are_said_in_one_line(capsys: Capture, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_request_to_an_app_that_does_not_run_is_answered(capsys: Capture) -> None:
    for arguments in (["call", "start"], ["pause"], ["quit"], ["show"]):
        assert main(arguments) == 1
        assert capsys.readouterr().err == "sotto: Sotto is not running for this user\n"


# ---- dialogues


def deep(n: int) -> str:
    return "[" * n + "]" * n


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty file"),
        ("\n\n  \n", "empty file"),
        ("not json\n", "line 1: expected a JSON object"),
        ("[1, 2]\n", "line 1: expected a JSON object, got list"),
        ("{}\n", "expected a turn"),
        (HELLO + "{\n", "line 2: expected a JSON object"),
        (HELLO.replace('"agent"', '"boss"'), "speaker: expected 'agent' or 'customer', got 'boss'"),
        (HELLO.replace('"agent"', "[]"), "speaker"),
        (HELLO.replace("2.0", "NaN"), "end_s: expected seconds"),
        (HELLO.replace("2.0", "Infinity"), "end_s: expected seconds"),
        (HELLO.replace("2.0", "1e300"), "end_s: expected seconds"),
        (HELLO.replace("2.0", "9" * 4000), "end_s: expected seconds"),
        (HELLO.replace("2.0", "9" * 5000), "line 1: expected a JSON object"),
        (HELLO.replace("2.0", "true"), "end_s: expected seconds"),
        (HELLO.replace("2.0", deep(400)), "end_s: expected seconds"),
        (HELLO.replace("0.0", "-1"), "start_s: expected seconds"),
        (HELLO.replace("0.0", "3"), "end_s: expected more than start_s"),
        (HELLO.replace('"Hello."', '""'), "text: expected words"),
        (HELLO.replace('"Hello."', '"\\u0000\\u0007"'), "text: expected words"),
        (HELLO.replace('"Hello."', "7"), "text: expected words"),
        (HELLO.replace("Hello.", "a" * 10_000_000), "text: expected words"),
        ('{"x":' * 100_000, "line 1: expected a JSON object"),
        ('{"tone": "furious", "t": 1}', "tone: expected one of learning"),
        ('{"tone": "high"}', "t: expected seconds"),
        ('{"gesture": "wave", "t": 1}', "gesture: expected one of done"),
        ('{"gesture": "done", "t": 1, "cue": 5}', "cue: expected a card's id"),
        (HELLO * 20_001, "at most 20000 lines"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_a_wrong_dialogue_is_refused_in_one_line(tmp_path: Path, capsys: Capture, text: str, said: str) -> None:
    (tmp_path / "call.jsonl").write_text(text, encoding="utf-8")
    line = refused(capsys, tmp_path / "call.jsonl", *NO_WORDS)
    assert said in line
    assert "call.jsonl" in line
    assert len(line) < 400


def test_a_dialogue_in_other_bytes_is_refused(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "call.jsonl").write_bytes(HELLO.replace("Hello", "Grüß").encode("latin-1"))
    assert "expected UTF-8" in refused(capsys, tmp_path / "call.jsonl", *NO_WORDS)
    with (tmp_path / "big.jsonl").open("wb") as file:
        file.truncate(30_000_000)
    assert "at most 20 MB" in refused(capsys, tmp_path / "big.jsonl", *NO_WORDS)


def test_other_editors_line_ends_and_marks_are_no_matter(tmp_path: Path, capsys: Capture) -> None:
    text = "\ufeff" + HELLO.replace("Hello.", "Alpha\u2028beta\x85gamma.").replace("\n", "\r\n")
    (tmp_path / "call.jsonl").write_bytes(text.encode("utf-8"))
    status, lines, said = replay(capsys, tmp_path / "call.jsonl", *NO_WORDS)
    assert (status, said) == (0, [])
    assert next(line["text"] for line in lines if line["type"] == "utterance") == "Alpha beta gamma."


def test_control_characters_do_not_reach_the_screen(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "call.jsonl").write_text(HELLO.replace("Hello.", "\\u001b[2JHello\\u0007 \\u009b31mthere"))
    assert main(["replay", str(tmp_path / "call.jsonl"), "--model", "none"]) == 0
    out = capsys.readouterr().out
    assert "Hello" in out
    assert all(c.isprintable() or c == "\n" for c in out)


def test_words_are_words_in_the_report(tmp_path: Path, capsys: Capture) -> None:
    hostile = "<script>alert(1)</script> & <img src=x onerror=alert(2)> I am so frustrated \\\" '>"
    turns = HELLO + HELLO.replace("agent", "customer").replace("Hello.", hostile)
    path = tmp_path / "a&b<i>.jsonl"
    path.write_text(turns)
    status, _, said = replay(capsys, path, *NO_WORDS, "--report", tmp_path / "page.html")
    assert (status, said) == (0, [])
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "<i>" not in page
    assert "&lt;script&gt;alert(1)" in page


ANY_LINE = st.one_of(
    st.text(max_size=60),
    st.fixed_dictionaries(
        {},
        optional={
            "speaker": st.sampled_from(["agent", "customer", "", None]),
            "start_s": st.one_of(st.floats(), st.integers(), st.none()),
            "end_s": st.one_of(st.floats(), st.integers(0, 90_000), st.text(max_size=3)),
            "text": st.one_of(st.text(max_size=40), st.integers()),
            "tone": st.sampled_from(["high", "steady", [], 4]),
            "gesture": st.sampled_from(["done", "pause", {}, None]),
            "t": st.one_of(st.floats(), st.integers()),
        },
    ).map(json.dumps),
)


@given(st.lists(ANY_LINE, max_size=5).map("\n".join))
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_a_dialogue_or_is_refused_with_a_reason(text: str) -> None:
    try:
        events, refused = read_dialogue(text), None
    except DialogueError as error:
        events, refused = [], str(error)
    assert events == sorted(events, key=lambda event: event.at_s)
    assert events or refused
    assert "\n" not in (refused or "")


# ---- settings and decks


@pytest.mark.parametrize(
    "text",
    [
        "[[[",
        "coaching = 5",
        "[coaching]\ngap_s = -3",
        "[coaching]\ngap_s = nan",
        "[coaching]\ngap_s = 'often'",
        "[coaching]\nno_such_key = 1",
        "[no_such_section]\na = 1",
        "[words]\nmodel = ''",
        "[words]\nthreads = 9999999999999999999999",
        "[coaching.silenced]\nmissed = -1",
        '[coaching]\ndeck = "\\u0000"',
        "a = " + "[" * 5000 + "]" * 5000,
        "a." * 5000 + "b = 1",
        "\x00\x01",
        "x = '" + "y" * 10_000_000 + "'",
    ],
    ids=lambda text: repr(text[:24]),
)
def test_wrong_settings_are_said_and_the_call_is_played(tmp_path: Path, capsys: Capture, text: str) -> None:
    (tmp_path / "call.jsonl").write_text(HELLO)
    (tmp_path / "settings.toml").write_text(text, encoding="utf-8")
    status, lines, said = replay(capsys, tmp_path / "call.jsonl", *NO_WORDS, "--settings", tmp_path / "settings.toml")
    assert status == 0
    assert lines[-1]["state"] == "ended"
    assert said
    assert all("settings.toml" in line for line in said)


def test_settings_that_are_not_there_are_said(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "call.jsonl").write_text(HELLO)
    said = replay(capsys, tmp_path / "call.jsonl", *NO_WORDS, "--settings", tmp_path / "none.toml")[2]
    assert "none.toml" in said[0]
    said = replay(capsys, tmp_path / "call.jsonl", *NO_WORDS, "--settings", tmp_path)[2]
    assert len(said) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[[[",
        b"\xff\xfe\x00",
        b"cards = 5",
        b"[cards]\n" + b"x = 1\n" * 3,
        b"[" * 100_000,
        b"a." * 9000,
        b"#" * 2_000_000,
    ],
    ids=lambda data: repr(data[:12]),
)
def test_a_wrong_deck_is_said_with_its_mistakes(tmp_path: Path, capsys: Capture, data: bytes) -> None:
    (tmp_path / "deck.toml").write_bytes(data)
    status = main(["deck", "check", str(tmp_path / "deck.toml")])
    out, err = capsys.readouterr()
    assert status in ((0, 1) if not err else (2,))
    assert "Traceback" not in err
    (tmp_path / "call.jsonl").write_text(HELLO)
    assert replay(capsys, tmp_path / "call.jsonl", *NO_WORDS, "--deck", tmp_path / "deck.toml")[0] in (0, 2)
    assert out or err
    assert err.count("deck.toml") <= 1


TOML_KEYS = ("[coaching]", "[words]", "[breaks]", "[audio]", "locked", "gap_s", "every_min", "deck")
TOML_VALUES = ("1", "-1", "nan", "inf", "true", "'x'", "[]", "{}", "1e400", "2020-01-01", "'", "[[", "\x07")


@given(st.lists(st.tuples(st.sampled_from(TOML_KEYS), st.sampled_from(TOML_VALUES)), max_size=6))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_settings_file_gives_settings(tmp_path: Path, pairs: list[tuple[str, str]]) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("\n".join(key if key[0] == "[" else f"{key} = {value}" for key, value in pairs), encoding="utf-8")
    _, problems = load_settings(file)
    assert all("\n" not in str(problem) for problem in problems)


def test_the_helper_of_these_tests_sees_a_traceback(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash inside replay is not taken for an answer."""
    import desktop.replay

    def crash(*_: object, **__: object) -> Callable[[], None]:
        raise ZeroDivisionError

    monkeypatch.setattr(desktop.replay, "load_parts", crash)
    with pytest.raises(ZeroDivisionError):
        replay(capsys, "call.jsonl")
