"""The running app dies: once, and it starts as usual; twice, and it starts in safe mode. No word is left behind."""

import signal
import time
from pathlib import Path

import pytest
import soundfile
from running_app import ROOT, RunningApp, open_streams, sotto

from bench.sound_server import PulseServer, wait_until

pytestmark = [pytest.mark.live, pytest.mark.timeout(240)]

CALL_S = 14.0


def left(folder: Path) -> dict[str, str]:
    """Every file of the person's folders, with its text."""
    files = [file for file in (folder / "home").rglob("*") if file.is_file()]
    return {str(file): file.read_text(encoding="utf-8", errors="replace") for file in files}


def in_a_call(app: RunningApp, server: PulseServer, folder: Path) -> set[str]:
    """Plays the demo call's beginning; the longer words that Sotto wrote down."""
    sound, rate_hz = soundfile.read(ROOT / "resources" / "demo" / "upset.flac", frames=round(CALL_S * 16_000))
    for side, sink in enumerate(("agentmic", "customer")):
        soundfile.write(folder / f"{sink}.wav", sound[:, side], rate_hz)
        server.play(sink, folder / f"{sink}.wav")
    wait_until(lambda: [one for one in app.events("utterance") if one["final"]][1:], CALL_S + 5.0, "words")
    texts = " ".join(one["text"] for one in app.events("utterance"))
    return {word.strip(".,?!").lower() for word in texts.split() if len(word) > 5}


def crash(app: RunningApp) -> None:
    """As a library's fault would."""
    app.process.send_signal(signal.SIGSEGV)
    app.process.wait(timeout=20)


def log_of(folder: Path) -> str:
    return next((text for name, text in left(folder).items() if name.endswith("sotto.log")), "")


def test_it_starts_as_usual_after_one_crash_and_in_safe_mode_after_two(
    pulse_server: PulseServer, screen: str, tmp_path: Path
) -> None:
    with RunningApp(tmp_path) as app:
        wait_until(lambda: open_streams(pulse_server) == 2, 10.0, "both streams")
        words = in_a_call(app, pulse_server, tmp_path)
        crash(app)
    [(name, text)] = [(name, text) for name, text in left(tmp_path).items() if "crash-" in name and text]
    assert "crash-sotto-" in name
    assert "Segmentation fault" in text
    with RunningApp(tmp_path) as app:
        app.child("transcriber")
        assert "safe mode" not in log_of(tmp_path)
        crash(app)
    with RunningApp(tmp_path) as app:
        wait_until(lambda: "ear" in app.children(), 10.0, "the ear")
        assert "safe mode: ended by itself 2 times" in log_of(tmp_path)
        time.sleep(1.0)  # by then a transcriber would have been started
        assert "transcriber" not in app.children()
        assert sotto("quit").returncode == 0
        app.process.wait(timeout=20)
    with RunningApp(tmp_path) as app:
        app.child("transcriber")
        assert sotto("quit").returncode == 0
        app.process.wait(timeout=20)
    assert words
    held = {word: name for name, text in left(tmp_path).items() for word in words if word in text.lower()}
    assert held == {}, "no file of Sotto's holds a word that was said"
