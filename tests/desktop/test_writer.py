"""The writer: in order, the newest of a name, never waited for; what is lost at the end is named."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from desktop.writer import SLOW_S, AtOnce, Writer

PATIENCE_S = 30.0


class Disk:
    """A disk that answers when it is told to."""

    def __init__(self) -> None:
        self.answers = threading.Event()
        self.asked = threading.Event()
        self.done: list[str] = []

    def job(self, what: str) -> Callable[[], None]:
        def write() -> None:
            self.asked.set()
            assert self.answers.wait(PATIENCE_S)
            self.done.append(what)

        return write


@pytest.fixture
def disk() -> Iterator[Disk]:
    made = Disk()
    yield made
    made.answers.set()


@pytest.fixture
def writer(disk: Disk) -> Iterator[Writer]:
    made = Writer()
    yield made
    disk.answers.set()
    made.stop(PATIENCE_S)


def test_jobs_are_done_in_the_order_of_their_names_and_of_each_name_the_newest(writer: Writer, disk: Disk) -> None:
    writer.put("first", disk.job("first"))
    assert disk.asked.wait(PATIENCE_S)
    for what in ("settings 1", "events 1", "settings 2", "place 1", "settings 3"):
        writer.put(what.split()[0], disk.job(what))
    assert disk.done == []
    disk.answers.set()
    assert writer.stop(PATIENCE_S) == ()
    assert disk.done == ["first", "settings 3", "events 1", "place 1"]


def test_a_name_that_is_being_written_is_written_again(writer: Writer, disk: Disk) -> None:
    writer.put("place", disk.job("place 1"))
    assert disk.asked.wait(PATIENCE_S)
    writer.put("place", disk.job("place 2"))
    assert writer.left() == ("place",)
    disk.answers.set()
    assert writer.drain(PATIENCE_S)
    assert disk.done == ["place 1", "place 2"]


def test_the_end_waits_no_longer_than_it_may_and_names_what_is_lost(writer: Writer, disk: Disk) -> None:
    writer.put("settings", disk.job("settings"))
    assert disk.asked.wait(PATIENCE_S)
    writer.put("place", disk.job("place"))
    assert writer.stop(0.0) == ("settings", "place")


def test_a_slow_disk_is_found_once(writer: Writer, disk: Disk) -> None:
    assert not writer.found_slow(time.monotonic() + 100)
    writer.put("settings", disk.job("settings"))
    assert disk.asked.wait(PATIENCE_S)
    assert not writer.found_slow(time.monotonic())
    assert writer.found_slow(time.monotonic() + SLOW_S + 1)
    assert not writer.found_slow(time.monotonic() + SLOW_S + 1)


def test_a_fault_of_ours_is_noted_and_the_next_job_is_done(
    writer: Writer, disk: Disk, expect_warning: Callable[[str], None]
) -> None:
    expect_warning("writing settings failed: ZeroDivisionError")
    disk.answers.set()
    writer.put("settings", lambda: 1 / 0)
    writer.put("place", disk.job("place"))
    assert writer.stop(PATIENCE_S) == ()
    assert disk.done == ["place"]


def test_without_a_thread_a_job_is_done_there_and_then() -> None:
    done: list[str] = []
    AtOnce().put("settings", lambda: done.append("settings"))
    assert done == ["settings"]
