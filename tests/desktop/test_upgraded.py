"""An update under a running Sotto is noticed once, said between calls, and looked for off the window's thread."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop import upgraded
from desktop.upgraded import EVERY_S, FIRST_S, Looked, UpgradeWatch


class Desk:
    """Looks are done when they are asked for, on their own thread."""

    def __init__(self, *files: Path) -> None:
        self.said, self.threads, self.now_s, self.in_call = 0, set[int](), 0.0, False
        self.came = threading.Event()
        self.messages: list[object] = []
        self.watch = UpgradeWatch(files, self.deliver, self.say, 0.0)

    def deliver(self, message: object) -> None:
        self.threads.add(threading.get_ident())
        self.messages.append(message)
        self.came.set()

    def say(self) -> None:
        self.said += 1

    def wait(self, seconds: float, looks: bool = True) -> None:
        self.now_s += seconds
        self.came.clear()
        self.watch.tick(self.now_s, self.in_call)
        assert self.came.wait(10.0 if looks else 0.05) == looks
        while self.messages:
            self.watch.on_message(self.messages.pop())
        self.watch.tick(self.now_s, self.in_call)


@pytest.fixture
def build(tmp_path: Path) -> Path:
    file = tmp_path / "build.json"
    file.write_text('{"version": "1.0"}')
    return file


def install(file: Path, text: str = '{"version": "1.1"}') -> None:
    new = file.with_suffix(".new")
    new.write_text(text)
    os.utime(new, ns=(1, 1))
    new.replace(file)


def test_another_version_is_said_once(build: Path) -> None:
    desk = Desk(build)
    desk.wait(FIRST_S)
    desk.wait(EVERY_S)
    assert desk.said == 0
    install(build)
    desk.wait(EVERY_S)
    assert desk.said == 1
    install(build, "a third")
    desk.wait(EVERY_S, looks=False)
    assert desk.said == 1


def test_it_is_neither_looked_for_nor_said_in_a_call(build: Path) -> None:
    desk = Desk(build)
    desk.wait(FIRST_S)
    install(build)
    desk.in_call = True
    desk.wait(3 * EVERY_S, looks=False)
    desk.in_call = False
    desk.came.clear()
    desk.watch.tick(desk.now_s, in_call=False)
    assert desk.came.wait(10)
    desk.in_call = True
    desk.watch.on_message(desk.messages.pop())
    desk.watch.tick(desk.now_s, in_call=True)
    assert desk.said == 0, "a call came while it was being looked for"
    desk.watch.tick(desk.now_s, in_call=False)
    assert desk.said == 1


@pytest.mark.parametrize("change", ["again", "touched", "gone"])
def test_the_same_version_again_and_a_half_done_install_are_no_update(build: Path, change: str) -> None:
    desk = Desk(build)
    desk.wait(FIRST_S)
    if change == "again":
        install(build, build.read_text())
    elif change == "touched":
        os.utime(build, ns=(5, 5))
    else:
        build.unlink()
    desk.wait(EVERY_S)
    assert desk.said == 0
    install(build)
    desk.wait(EVERY_S)
    assert desk.said == 1


def test_it_is_looked_for_on_another_thread_and_one_that_hangs_is_not_joined_by_more(
    build: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Semaphore(0), threading.Event()
    real: Callable[[Path], upgraded.Seen | None] = upgraded.look_at

    def slow(file: Path) -> upgraded.Seen | None:
        begun.release()
        go_on.wait(30)
        return real(file)

    monkeypatch.setattr(upgraded, "look_at", slow)
    desk = Desk(build)
    for _ in range(5):
        desk.wait(EVERY_S, looks=False)
    go_on.set()
    assert desk.came.wait(10)
    assert begun.acquire(timeout=10)
    assert not begun.acquire(blocking=False)
    assert threading.get_ident() not in desk.threads


def test_from_source_there_is_nothing_to_look_at(tmp_path: Path) -> None:
    desk = Desk()
    desk.wait(EVERY_S, looks=False)
    missing = Desk(tmp_path / "not-there")
    missing.wait(FIRST_S)
    assert missing.said == 0
    assert not isinstance(desk.messages[:1], Looked)
