"""Calls are kept where that is switched on, come back after a restart, and go when they are deleted."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from audio.events import Fault, Speaker, ToneReading, Utterance
from desktop.call_page import call_key
from desktop.coaching.model import Note, NoteTaken, Summary
from desktop.keeping import SAVE_EVERY_S, Keeping, KeepView
from desktop.promises import Promises
from desktop.session import Record
from desktop.settings_fields import KeepSettings
from desktop.store.entry import Entry
from desktop.store.folder import Folder
from desktop.store.jobs import (
    MOST_WAITING,
    Jobs,
    Load,
    Loaded,
    OpenStore,
    Remove,
    RemoveAll,
    Save,
    StoreTrouble,
    StoreWell,
)
from desktop.store.keyring_key import LOCKED, NoKey
from desktop.store.store import Store
from desktop.store.trouble import Trouble
from desktop.store.worker import StoreThread
from desktop.week import Week

AT = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
ALL = KeepSettings(notes=True, habits=True, transcript=True)


class Keyring:
    text: str | None = None
    why_not = ""

    def read(self) -> str | None:
        if self.why_not:
            raise NoKey(self.why_not)
        return self.text

    def write(self, text: str) -> None:
        self.text = text

    def remove(self) -> None:
        self.text = None


class Run:
    """One run of Sotto, as far as it keeps; its store's jobs are done at once."""

    def __init__(self, folder: Path, keyring: Keyring, keep: KeepSettings = ALL, at: datetime = AT) -> None:
        self.at, self.said, self.faults, self.shown, self.n_changed = at, [], [], [], 0
        self.messages: list[object] = []
        self.thread = StoreThread(Store(Folder(folder / "kept"), lambda: keyring), self.messages.append, self.today)
        self.thread.put = self.put
        self.week, self.promises = Week(), Promises()
        view = KeepView(self.said.append, self.faults.append, self.shown.append, lambda: None)
        self.keeping = Keeping(keep, self.thread, view, self.week, self.promises, lambda: self.at)
        self.keeping.start()
        self.hear()

    def today(self) -> date:
        return self.at.date()

    def put(self, job: object) -> None:
        self.thread._try(job)

    def hear(self) -> None:
        while self.messages:
            self.keeping.on_message(self.messages.pop(0), 0.0)

    def call(self, record: Record) -> str:
        """A whole call."""
        self.keeping.tick(record, record.ended_s)
        self.keeping.end(record, record.ended_s)
        self.week.add_call(record, self.at)
        self.hear()
        return call_key(record)

    def entries(self) -> list[Entry]:
        found: list[Entry] = []
        self.keeping.on_loaded = found.extend
        self.keeping.ask_all(30)
        self.hear()
        return found

    def kept(self, part: str) -> list[object]:
        return [json.loads(one.parts[part]) for one in self.entries() if part in one.parts]

    def close(self) -> None:
        self.thread._store.close()


def words(text: str, start_s: float, who: Speaker = Speaker.CUSTOMER) -> Utterance:
    return Utterance(who, f"u{start_s}", start_s, start_s + 2, text, True, len(text), 0.9, 0, start_s + 3)


def note(kind: str, value: str, at_s: float, who: Speaker = Speaker.CUSTOMER, due: str | None = None) -> NoteTaken:
    return NoteTaken(Note(kind, value, who, f"it is {value}", due), at_s)


SUMMARY = Summary(
    {"listen": (3, 2), "care": (1, 0)}, 1, {}, 0.4, 0, 0.0, 10.0, {"high": 12.0, "steady": 80.0}, (), (), 0, 220.0
)


def record(started_s: float = 100.0) -> Record:
    return Record(started_s, started_s + 120, [
        words("my parcel never came", started_s + 5),
        note("name", "Ada", started_s + 8),
        ToneReading("steady", 0.2, "", 0.9, True, started_s + 10),
        ToneReading("high", 0.8, "", 0.9, True, started_s + 20),
        note("promise", "call you back", started_s + 30, Speaker.AGENT, "by half past four"),
        SUMMARY,
    ])  # fmt: skip


@pytest.fixture
def keyring() -> Keyring:
    return Keyring()


def test_with_nothing_switched_on_nothing_is_kept_and_no_file_is_made(tmp_path, keyring):
    run = Run(tmp_path, keyring, KeepSettings())
    run.call(record())
    assert list(tmp_path.iterdir()) == []
    assert keyring.text is None


@pytest.mark.parametrize(
    ("keep", "names"),
    [
        (KeepSettings(notes=True), {"call", "notes", "promises"}),
        (KeepSettings(habits=True), {"call", "habits", "tone"}),
        (KeepSettings(transcript=True), {"call", "said"}),
    ],
)
def test_of_a_call_only_what_is_switched_on_is_kept(tmp_path, keyring, keep, names):
    run = Run(tmp_path, keyring, keep)
    run.call(record())
    (entry,) = run.entries()
    assert {name.partition(".")[0] for name in entry.parts} == names
    run.close()


def test_the_week_the_promises_and_the_last_page_survive_a_restart(tmp_path, keyring):
    run = Run(tmp_path, keyring)
    run.call(record())
    before = run.week.page(AT)
    run.close()
    again = Run(tmp_path, keyring, at=AT + timedelta(minutes=1))
    assert again.week.page(AT) == before
    (page,) = again.shown
    assert [one.value for one in page.notes] == ["Ada", "Call you back (by half past four)"]
    assert [one.text for one in page.said] == ["my parcel never came"]
    assert [point.level for point in page.tone] == ["steady", "high"]
    assert page.stays_s == 0
    (reminder,) = again.promises.tick(AT.replace(hour=16, minute=26), in_call=False)
    assert "call you back" in reminder.sentence
    again.close()


def test_a_tick_on_a_promise_survives_and_keeps_the_reminder_away(tmp_path, keyring):
    run = Run(tmp_path, keyring)
    run.keeping.on_ticked(f"{run.call(record())}/0", True)
    run.close()
    again = Run(tmp_path, keyring)
    assert [one.done for one in again.shown[0].promises] == [True]
    assert again.promises.tick(AT.replace(hour=16, minute=26), in_call=False) == []
    again.keeping.on_ticked(again.shown[0].promises[0].key, False)
    again.close()
    third = Run(tmp_path, keyring)
    assert [one.done for one in third.shown[0].promises] == [False]
    third.close()


def test_a_crash_loses_at_most_the_last_seconds_of_the_call_that_is_on(tmp_path, keyring):
    run = Run(tmp_path, keyring)
    call = Record(100.0, 100.0)
    now_s = 100.0
    for second in range(200):
        now_s = 100.0 + second / 10
        call.events.append(words(f"word {second}", now_s))
        call.ended_s = now_s
        run.keeping.tick(call, now_s)
    run.close()  # no end of the call
    again = Run(tmp_path, keyring)
    said = [one.text for one in again.shown[0].said]
    assert said == [f"word {at}" for at in range(len(said))]
    assert now_s - (100.0 + (len(said) - 1) / 10) <= SAVE_EVERY_S + 0.1 <= 5
    again.close()


def test_a_long_call_is_not_written_anew_every_time(tmp_path, keyring):
    run = Run(tmp_path, keyring)
    jobs: list[Save] = []
    run.thread.put = jobs.append
    call = Record(0.0, 0.0, [words(f"word {at}", float(at)) for at in range(100)])
    run.keeping.tick(call, 100.0)
    call.events.append(words("one more", 101.0))
    run.keeping.tick(call, 104.0)
    run.keeping.tick(call, 108.0)
    assert [sorted(job.entry.parts) for job in jobs] == [
        ["call", "notes", "promises", "said.0000", "said.0001", "said.0002"],
        ["said.0002"],
    ]
    run.close()


def test_a_deleted_call_is_gone_everywhere_and_does_not_come_back(tmp_path, keyring):
    run = Run(tmp_path, keyring)
    call = record()
    key = run.call(call)
    run.call(record(900.0))
    run.keeping.forget(key)
    run.keeping.tick(call, 400.0)
    run.keeping.on_ticked(f"{key}/0", True)
    run.close()
    again = Run(tmp_path, keyring)
    assert len(again.entries()) == 1
    again.keeping.forget(again.shown[0].call)
    assert again.entries() == []
    again.close()


def test_what_is_switched_off_is_deleted_and_said_and_the_rest_stays(tmp_path, keyring):
    run = Run(tmp_path, keyring)
    run.call(record())
    run.keeping.use(replace(ALL, transcript=False))
    run.hear()
    (entry,) = run.entries()
    assert not any(name.startswith("said") for name in entry.parts)
    assert "notes" in entry.parts
    assert "Transcripts are kept no more" in run.said[-1]
    run.keeping.use(KeepSettings())
    run.hear()
    assert list((tmp_path / "kept").iterdir()) == []
    assert keyring.text is None
    run.call(record(900.0))
    assert list((tmp_path / "kept").iterdir()) == []


def test_what_was_switched_off_while_sotto_was_closed_is_not_shown_nor_deleted_before_its_time(tmp_path, keyring):
    run = Run(tmp_path, keyring)
    run.call(record())
    run.close()
    again = Run(tmp_path, keyring, KeepSettings(days=30), AT + timedelta(days=29))
    assert again.shown == []
    assert "1 call," in again.keeping.note()
    again.close()
    later = Run(tmp_path, keyring, KeepSettings(days=30), AT + timedelta(days=30))
    assert later.keeping.note() == "Nothing is kept now."


def test_nothing_goes_by_its_age_while_the_settings_are_not_the_persons(tmp_path, keyring):
    run = Run(tmp_path, keyring)
    run.call(record())
    run.keeping.trusts_days = False
    run.at += timedelta(days=100)
    run.keeping.tick(None, 5.0)
    assert "1 call," in run.keeping.note()
    run.close()


def test_days_that_are_over_are_deleted_while_sotto_runs(tmp_path, keyring):
    run = Run(tmp_path, keyring, replace(ALL, days=2))
    run.call(record())
    run.at += timedelta(days=1)
    run.keeping.tick(None, 5.0)
    assert len(run.entries()) == 1
    run.at += timedelta(days=1)
    run.keeping.tick(None, 6.0)
    run.hear()
    assert run.entries() == []
    run.close()


def test_delete_everything_asks_once_more(tmp_path, keyring):
    run = Run(tmp_path, keyring)
    run.call(record())
    assert run.keeping.action() == "Delete everything kept"
    run.keeping.act()
    assert run.keeping.action() == "Delete it all, for good"
    run.keeping.calm()
    assert len(run.entries()) == 1
    run.keeping.act()
    run.keeping.act()
    run.hear()
    assert run.entries() == []
    assert run.keeping.action() == ""
    run.call(record(900.0))
    assert len(run.entries()) == 1
    run.close()


def test_without_a_keyring_it_is_said_once_and_stays_in_memory(tmp_path, keyring):
    keyring.why_not = LOCKED
    run = Run(tmp_path, keyring)
    run.call(record())
    run.call(record(900.0))
    assert run.said == [LOCKED]
    assert not (tmp_path / "kept").exists()
    assert run.keeping.kept_days() == 0
    assert run.week.page(AT).days[-1].calls == 2


def test_breaks_of_a_day_add_up_over_a_restart(tmp_path, keyring):
    for taken in (1, 2):
        run = Run(tmp_path, keyring)
        run.week.restore_breaks(AT.date(), 1, 1)
        run.keeping.on_break(AT.date())
        assert run.week.breaks_of(AT.date()) == (taken, taken)
        run.close()


def test_a_slow_disk_is_said_while_it_lasts(tmp_path, keyring):
    run = Run(tmp_path, keyring)
    run.thread._busy_since_s = 10.0
    run.keeping.tick(None, 11.0)
    assert run.faults == []
    run.keeping.tick(None, 12.5)
    assert isinstance(run.faults[-1], Fault)
    run.thread._busy_since_s = None
    run.keeping.tick(None, 13.0)
    assert run.faults[-1] is None
    run.close()


# ---- the thread


def save(name: str, part: str = "notes", text: bytes = b"x") -> Save:
    return Save(Entry(name, "call", AT.toordinal(), {part: text}))


def test_saves_of_one_call_that_wait_become_one():
    jobs = Jobs()
    jobs.put(save("a"), None)
    jobs.put(save("b"), None)
    jobs.put(save("a", "said.0"), None)
    jobs.put(save("a", "notes", b"y"), None)
    assert len(jobs) == 2
    assert jobs.first().entry.parts == {"notes": b"y", "said.0": b"x"}


def test_what_is_being_written_is_not_changed_under_the_writer():
    jobs = Jobs()
    doing = save("a")
    jobs.put(doing, None)
    jobs.put(save("a", "said.0"), doing)
    assert len(jobs) == 2
    assert jobs.first() is doing


def test_a_deletion_takes_waiting_saves_with_it_and_is_never_let_go():
    jobs = Jobs()
    for name in "abc":
        jobs.put(save(name), None)
    jobs.put(Remove("b"), None)
    for number in range(MOST_WAITING + 20):
        jobs.put(save(f"n{number}"), None)
    assert len(jobs) == MOST_WAITING
    assert jobs.n_let_go == 23
    assert Remove("b") in jobs._waiting
    jobs.put(RemoveAll(), None)
    assert len(jobs) == 2


class Stubborn(Store):
    """Fails so many times."""

    def __init__(self, folder: Path, keyring: Keyring, n_failures: int) -> None:
        super().__init__(Folder(folder / "kept"), lambda: keyring)
        self.n_failures = n_failures

    def save(self, entry: Entry, create: bool = True) -> bool:
        if self.n_failures:
            self.n_failures -= 1
            raise Trouble("full")
        return super().save(entry, create)


def until(holds: Callable[[], bool]) -> None:
    deadline_s = time.monotonic() + 20
    while not holds() and time.monotonic() < deadline_s:
        time.sleep(0.01)
    assert holds()


def test_trouble_is_told_once_the_job_is_tried_on_and_its_end_is_told(tmp_path, keyring, monkeypatch):
    monkeypatch.setattr("desktop.store.worker.RETRY_S", (0.01,))
    messages: list[object] = []
    thread = StoreThread(Stubborn(tmp_path, keyring, 3), messages.append)
    thread.put(OpenStore())
    thread.put(save("a"))
    until(lambda: StoreWell() in messages)
    troubles = [one for one in messages if isinstance(one, StoreTrouble)]
    assert [one.detail for one in troubles] == ["The disk is full"]
    thread.put(Load(3650, "all"))
    until(lambda: any(isinstance(one, Loaded) for one in messages))
    assert thread.stop()


def test_a_disk_that_does_not_answer_holds_up_neither_the_caller_nor_the_end(tmp_path, keyring):
    release = threading.Event()

    class Hanging(Stubborn):
        def open(self, today: date, create: bool = True) -> bool:
            release.wait(20)
            return False

    thread = StoreThread(Hanging(tmp_path, keyring, 0), lambda message: None)
    thread.put(OpenStore())
    for number in range(500):
        thread.put(save(f"n{number}"))
    assert len(thread._jobs) <= MOST_WAITING
    until(lambda: thread.busy_s(time.monotonic()) > 0.05)
    assert thread.stop(0.05) is False
    release.set()
    assert thread.stop(10)


def test_a_fault_of_ours_is_told_without_its_words_and_the_thread_goes_on(tmp_path, keyring, expect_warning):
    class Broken(Stubborn):
        def save(self, entry: Entry, create: bool = True) -> bool:
            raise RuntimeError("the customer said canary")

    messages: list[object] = []
    run = StoreThread(Broken(tmp_path, keyring, 0), messages.append)
    expect_warning("^keeping failed: RuntimeError$")
    run._try(OpenStore())
    assert run._try(save("a")) is True
    assert "canary" not in repr(messages)
    run._store.close()
