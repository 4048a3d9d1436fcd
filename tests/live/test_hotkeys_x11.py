"""Hotkeys on a real screen: they come while a terminal has the focus, and take no other key from it."""

import queue
from collections.abc import Iterator
from pathlib import Path

import pytest
from overlay_window import ask, until

from desktop.hotkeys import Hotkeys, Pressed, Refused
from desktop.hotkeys_x11 import X11Keys

pytestmark = pytest.mark.live

WANTED = {"pause": "Ctrl+Shift+F7", "done": "Ctrl+Alt+P", "panel": ""}


@pytest.fixture
def said(screen: str) -> Iterator["queue.Queue[object]"]:
    """What the hotkeys deliver."""
    delivered: queue.Queue[object] = queue.Queue()
    keys = Hotkeys(WANTED, delivered.put, X11Keys())
    keys.start()
    try:
        yield delivered
    finally:
        keys.stop()


def press(said: "queue.Queue[object]", *keys: str) -> object:
    """Presses them until they are heard: the grabs are made in a thread."""
    for _ in range(20):
        ask("xdotool", "key", *keys)
        try:
            return said.get(timeout=0.5)
        except queue.Empty:
            continue
    return None


def test_they_come_with_any_lock_while_a_terminal_has_the_focus(said: "queue.Queue[object]", terminal: str) -> None:
    assert press(said, "ctrl+shift+F7") == Pressed("pause")
    for lock in ("Caps_Lock", "Num_Lock"):
        ask("xdotool", "key", lock)
        assert press(said, "ctrl+alt+p") == Pressed("done")
        ask("xdotool", "key", lock)
    assert ask("xdotool", "getwindowfocus") == terminal


def test_a_key_that_is_held_counts_once(said: "queue.Queue[object]", terminal: str) -> None:
    assert press(said, "ctrl+shift+F7") == Pressed("pause")
    ask("xdotool", "keydown", "ctrl", "keydown", "shift", "keydown", "F7", "sleep", "1.2")
    ask("xdotool", "keyup", "F7", "keyup", "shift", "keyup", "ctrl")
    assert said.get(timeout=2) == Pressed("pause")
    with pytest.raises(queue.Empty):
        said.get(timeout=0.3)


def test_what_is_typed_goes_to_the_terminal_and_nowhere_else(said: "queue.Queue[object]", typed: Path) -> None:
    assert press(said, "ctrl+shift+F7") == Pressed("pause")
    ask("xdotool", "type", "secret p")
    ask("xdotool", "key", "Return")
    until(lambda: typed.read_text(encoding="utf-8") == "secret p\n")
    assert said.empty()


def test_a_combination_that_another_program_has_is_named(said: "queue.Queue[object]") -> None:
    assert press(said, "ctrl+alt+p") == Pressed("done")
    others: queue.Queue[object] = queue.Queue()
    second = Hotkeys({"payment": "Ctrl+Alt+P", "pause": "Super+F9"}, others.put, X11Keys())
    second.start()
    try:
        refused = others.get(timeout=5)
        assert isinstance(refused, Refused)
        assert "Ctrl+Alt+P (Payment mode)" in refused.sentence
        assert "F9" not in refused.sentence
        assert press(others, "super+F9") == Pressed("pause")
    finally:
        second.stop()
