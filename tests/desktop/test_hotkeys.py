"""Hotkeys: what a combination may be, what is asked of the system, and what is said where it cannot be had."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

import pytest

from desktop import hotkeys as hotkeys_module
from desktop.hotkey_names import Combo, HotkeyText, check_text, parse
from desktop.hotkeys import WORDS, Hotkeys, Pressed, Refused, why_not
from desktop.hotkeys_windows import WindowsKeys, key_code
from desktop.hotkeys_x11 import Grabs, masks, refused_now
from desktop.settings import HotkeySettings, Settings, hints_of, load


@pytest.mark.parametrize(
    ("text", "combo"),
    [
        ("Ctrl+Shift+F7", Combo(("Ctrl", "Shift"), "F7")),
        (" shift + CONTROL + p", Combo(("Ctrl", "Shift"), "P")),
        ("win+alt+pagedown", Combo(("Alt", "Super"), "PageDown")),
        ("Super+0", Combo(("Super",), "0")),
    ],
)
def test_a_combination_is_read_however_it_is_written(text: str, combo: Combo) -> None:
    assert parse(text) == combo
    assert parse(str(combo)) == combo


@pytest.mark.parametrize(
    "text", ["", "F7", "Shift+P", "Ctrl", "Ctrl+", "Ctrl+Alt", "Ctrl+Ctrl+P", "Hyper+P", "Ctrl+PP"]
)
def test_what_is_no_combination_or_would_be_taken_from_typing_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r'expected|such as "Ctrl\+Shift\+F7"'):
        parse(text)


def test_a_setting_may_be_empty_and_is_named_with_its_line_where_it_is_wrong(tmp_path: Any) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('[hotkeys]\npause = ""\ndone = "ctrl+alt+d"\nnot_now = "N"\npanel = 7\n', encoding="utf-8")
    settings, problems = load(file)
    assert (settings.hotkeys.pause, settings.hotkeys.done) == ("", "Ctrl+Alt+D")
    assert settings.hotkeys.not_now == HotkeySettings().not_now
    assert [(one.line, one.key) for one in problems] == [(4, "hotkeys.not_now"), (5, "hotkeys.panel")]
    assert check_text("ctrl+p") == HotkeyText("Ctrl+P")


def test_the_defaults_are_combinations_each_of_its_own_and_named_in_words() -> None:
    defaults = {name: getattr(Settings().hotkeys, name) for name in hints_of(HotkeySettings)}
    combos = [parse(text) for text in defaults.values()]
    assert len(set(combos)) == len(combos)
    assert defaults.keys() == WORDS.keys()
    # Ctrl+Alt with a letter writes letters in many languages, with a function key it changes consoles on Linux.
    assert not [one for one in combos if "Alt" in one.modifiers or not one.key.startswith("F")]


class Way:
    """A backend that gives all that is asked for."""

    def __init__(self) -> None:
        self.wanted: dict[str, Combo] = {}
        self.stopped = False

    def start(self, wanted: Mapping[str, Combo], deliver: Callable[[object], None]) -> None:
        self.wanted = dict(wanted)

    def stop(self) -> None:
        self.stopped = True


def test_empty_ones_are_not_asked_for_and_one_that_two_want_is_said() -> None:
    way, said = Way(), list[object]()
    keys = Hotkeys({"pause": "Ctrl+P", "done": "", "panel": "ctrl+p"}, said.append, way)
    keys.start()
    assert way.wanted == {"pause": Combo(("Ctrl",), "P")}
    assert said == [Refused("Ctrl+P is the hotkey of both Pause listening and Normal window.")]
    keys.stop()
    assert way.stopped


@pytest.mark.parametrize(
    ("platform", "environment", "reason"),
    [
        ("linux", {"DISPLAY": ":1"}, None),
        ("linux", {"DISPLAY": ":1", "WAYLAND_DISPLAY": "wayland-0"}, hotkeys_module.NO_WAYLAND),
        ("linux", {}, hotkeys_module.NO_SCREEN),
        ("linux", {"DISPLAY": ":1", "QT_QPA_PLATFORM": "offscreen"}, hotkeys_module.NO_SCREEN),
        ("darwin", {}, hotkeys_module.NO_MAC),
        ("win32", {}, None),
    ],
)
def test_where_they_are_not_possible_it_is_said(
    monkeypatch: pytest.MonkeyPatch, platform: str, environment: dict[str, str], reason: str | None
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(hotkeys_module.sys, "platform", platform)
    assert why_not() == reason


# ---- X11, on a display that writes down what it is asked

CODES = {0xFF7F: 77, **{0xFFBE + number: 67 + number for number in range(12)}, **{ord("p"): 33}}


class Root:
    def __init__(self, taken: set[int]) -> None:
        self.grabs: set[tuple[int, int]] = set()
        self.taken = taken
        self.let_go: set[int] = set()

    def grab_key(self, code: int, mask: int, owner: bool, _pointer: int, _keyboard: int, onerror: Any) -> None:
        self.grabs.add((code, mask))
        if code in self.taken:
            onerror.error = onerror.error or "BadAccess"

    def ungrab_key(self, code: int, mask: int) -> None:
        self.grabs.discard((code, mask))
        self.let_go.add(code)


class Display:
    def __init__(self, taken: set[int] | None = None) -> None:
        self.root = Root(taken or set())

    def keysym_to_keycode(self, keysym: int) -> int:
        return CODES.get(keysym, CODES.get(keysym + 32, 0))

    def get_modifier_mapping(self) -> list[list[int]]:
        return [[50], [66], [37], [64], [77], [], [133], []]

    def screen(self) -> Any:
        return SimpleNamespace(root=self.root)

    def sync(self) -> None: ...
    def close(self) -> None: ...


x11 = pytest.mark.skipif("sys.platform != 'linux'", reason="python-xlib is installed on Linux")
CTRL, SHIFT, LOCK, NUM = 4, 1, 2, 16


@x11
def test_each_is_grabbed_with_the_locks_on_and_off_and_no_other_key_is() -> None:
    display = Display()
    grabs = Grabs(display, {"pause": parse("Ctrl+Shift+F7")})
    assert grabs.take() == {}
    code, mask = CODES[0xFFC4], CTRL | SHIFT
    assert display.root.grabs == {(code, mask | locks) for locks in (0, LOCK, NUM, LOCK | NUM)}
    grabs.give_back()
    assert display.root.grabs == set()


@x11
def test_one_that_another_program_has_is_given_back_and_told() -> None:
    display = Display(taken={CODES[0xFFC4]})
    wanted = {"pause": parse("Ctrl+Shift+F7"), "done": parse("Ctrl+Alt+P")}
    assert Grabs(display, wanted).take() == {"pause": wanted["pause"]}
    assert {code for code, _ in display.root.grabs} == {CODES[ord("p")]}


@x11
def test_another_layout_moves_what_lies_elsewhere_and_lets_go_of_no_other_key(monkeypatch: pytest.MonkeyPatch) -> None:
    display = Display()
    grabs = Grabs(display, {"pause": parse("Ctrl+Shift+F7"), "done": parse("Ctrl+Alt+P")})
    grabs.take()
    assert grabs.take() == {}
    assert display.root.let_go == set()
    monkeypatch.setitem(CODES, ord("p"), 40)
    assert grabs.take() == {}
    assert display.root.let_go == {33}
    assert {code for code, _ in display.root.grabs} == {CODES[0xFFC4], 40}


def event(kind: int, code: int, state: int, time: int) -> Any:
    return SimpleNamespace(type=kind, detail=code, state=state, time=time)


@x11
def test_a_press_counts_once_however_long_it_is_held_and_whatever_the_locks() -> None:
    from Xlib import X

    grabs = Grabs(Display(), {"pause": parse("Ctrl+Shift+F7")})
    grabs.take()
    code = CODES[0xFFC4]
    held = [event(X.KeyPress, code, CTRL | SHIFT | LOCK | NUM, 1000)]
    for time in (1500, 1530, 1560):  # the server's repetition: up and down in one moment
        held += [event(X.KeyRelease, code, CTRL | SHIFT, time), event(X.KeyPress, code, CTRL | SHIFT, time)]
    again = [event(X.KeyRelease, code, CTRL | SHIFT, 1600), event(X.KeyPress, code, CTRL | SHIFT, 1700)]
    assert [grabs.name_of(one) for one in held] == ["pause", *[None] * 6]
    assert [grabs.name_of(one) for one in again] == [None, "pause"]
    assert grabs.name_of(event(X.KeyPress, code, CTRL, 1800)) is None


@x11
def test_a_keyboard_without_num_lock_has_fewer_mixtures() -> None:
    from Xlib import X

    display = Display()
    display.get_modifier_mapping = lambda: [[] for _ in range(8)]  # type: ignore[method-assign]
    assert masks(display, X)[1] == [0, LOCK]


# ---- Windows, on a stand-in for user32


class User32:
    """Posts what it is given to the one thread that asks."""

    def __init__(self, refused: set[int]) -> None:
        self.refused = refused
        self.registered: dict[int, tuple[int, int]] = {}
        self.unregistered: list[int] = []
        self.messages: queue.Queue[tuple[int, int]] = queue.Queue()

    def PeekMessageW(self, *_: object) -> int:
        return 0

    def RegisterHotKey(self, window: None, number: int, modifiers: int, code: int) -> int:
        if code in self.refused:
            return 0
        self.registered[number] = (modifiers, code)
        return 1

    def UnregisterHotKey(self, window: None, number: int) -> int:
        self.unregistered.append(number)
        return 1

    def GetMessageW(self, message: Any, *_: object) -> int:
        kind, number = self.messages.get(timeout=5)
        message._obj.message, message._obj.wParam = kind, number
        return int(kind != 0x0012)

    def PostThreadMessageW(self, thread: int, kind: int, *_: object) -> int:
        assert thread == 42
        self.messages.put((kind, 0))
        return 1


def test_on_windows_they_are_registered_told_and_given_back_and_the_thread_ends() -> None:
    user32 = User32(refused={0x50})
    keys = WindowsKeys(user32, SimpleNamespace(GetCurrentThreadId=lambda: 42))
    said: queue.Queue[object] = queue.Queue()
    keys.start({"pause": parse("Ctrl+Shift+F7"), "done": parse("Alt+P")}, said.put)
    refused = said.get(timeout=5)
    assert isinstance(refused, Refused)
    assert "Alt+P (Done)" in refused.sentence
    user32.messages.put((0x0312, 1))
    assert said.get(timeout=5) == Pressed("pause")
    keys.stop()
    assert user32.registered == {1: (0x2 | 0x4 | 0x4000, 0x76)}
    assert user32.unregistered == [1]
    assert not [one for one in threading.enumerate() if one.name == "sotto-hotkeys"]
    assert key_code(parse("Ctrl+Pause")) == 0x13


def test_the_doctor_asks_for_each_and_gives_it_back() -> None:
    display = Display(taken={CODES[ord("p")]})
    wanted = {"pause": parse("Ctrl+P"), "done": parse("Ctrl+Shift+F8")}
    assert refused_now(wanted, lambda: display) == {"pause": parse("Ctrl+P")}
    assert display.root.grabs == set()
