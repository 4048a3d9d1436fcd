"""The list of kept calls: what it says of each, opening one, deleting one or all, and where nothing can be read."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import pytest
from test_keeping import ALL, AT, Keyring, Run, words

from audio.events import Speaker
from desktop.coaching.model import Note, NoteTaken
from desktop.kept_list import KeptList, listed
from desktop.session import Record
from desktop.store.entry import Entry
from desktop.store.keyring_key import LOCKED
from ui.kept_model import DeleteAllKept, DeleteKept, KeptChosen, KeptPage, OpenKept
from ui.model import CallSummary


class View:
    def __init__(self) -> None:
        self.pages: list[KeptPage] = []
        self.opened: list[CallSummary] = []
        self.deleted: list[str] = []
        self.is_shown = False

    def show_kept(self, page: KeptPage, *, in_front: bool = False) -> None:
        self.is_shown = self.is_shown or in_front
        self.pages.append(page)

    def kept_shown(self) -> bool:
        return self.is_shown

    def show_kept_call(self, summary: CallSummary) -> None:
        self.opened.append(summary)

    def on_delete_clicked(self, call: str) -> None:
        self.deleted.append(call)


class Desk:
    def __init__(self, folder: Path, keyring: Keyring | None = None, at=AT) -> None:
        self.run = Run(folder, keyring or Keyring(), at=at)
        self.view, self.running = View(), None
        self.kept = KeptList(self.view, self.run.keeping, lambda: self.running)

    def hear(self) -> None:
        while self.run.messages:
            message = self.run.messages.pop(0)
            self.run.keeping.on_message(message, 0.0)
            self.kept.on_message(message)

    def open(self) -> KeptPage:
        self.kept.open()
        self.hear()
        return self.page

    def do(self, gesture: object) -> KeptPage:
        self.kept.do(gesture)
        self.hear()
        return self.page

    @property
    def page(self) -> KeptPage:
        return self.view.pages[-1]


def record(at_s: float, text: str = "I am Maria", note: bool = True) -> Record:
    said = words(text, at_s + 1)
    events = [said, *([NoteTaken(Note("name", "Maria", Speaker.CUSTOMER, text), at_s + 4)] if note else [])]
    return Record(at_s, at_s + 277.0, events)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    for at_s in (100.0, 1_000.0):
        made.run.call(record(at_s))
        made.run.at += timedelta(hours=1)
    made.run.call(record(2_000.0, note=False))
    return made


def test_it_says_of_each_call_when_how_long_and_what_is_kept_the_newest_first(desk: Desk) -> None:
    page = desk.open()
    assert [(one.when, one.length) for one in page.rows] == [
        ("Mon 2 Mar, 15:55", "4:37"),
        ("Mon 2 Mar, 14:55", "4:37"),
        ("Mon 2 Mar, 13:55", "4:37"),
    ]
    both = "notes, words of both sides"
    assert [one.holds for one in page.rows] == ["words of both sides", both, both]
    assert page.rows[1].said == "Monday 2 March 2026, 14:55, 4:37 long; kept: notes, words of both sides"
    assert page.about.startswith("Kept now: 3 calls")
    assert (page.nothing, page.delete_all) == ("", "Delete everything kept")


def test_a_call_is_opened_as_it_was_kept_under_the_name_that_this_run_calls_it(desk: Desk) -> None:
    page = desk.open()
    desk.do(OpenKept(page.rows[1].id))
    [summary] = desk.view.opened
    assert [one.value for one in summary.notes] == ["Maria"]
    assert [one.text for one in summary.said] == ["I am Maria"]
    assert summary.call == desk.run.keeping.name_of(page.rows[1].id) != page.rows[1].id


def test_one_is_deleted_by_a_second_press_and_another_row_takes_the_question_back(desk: Desk) -> None:
    first, second, _ = desk.open().rows
    page = desk.do(DeleteKept(first.id))
    assert (page.delete, page.said) == ("Delete it, for good", "Once more deletes this call for good.")
    page = desk.do(KeptChosen())
    assert (page.delete, page.said) == ("Delete this call", "")
    desk.do(DeleteKept(first.id))
    desk.do(DeleteKept(second.id))
    assert desk.view.deleted == []
    desk.do(DeleteKept(second.id))
    assert desk.view.deleted == [desk.run.keeping.name_of(second.id)]
    desk.run.keeping.forget(desk.view.deleted[0])
    desk.hear()
    assert [one.id for one in desk.page.rows] == [first.id, desk.page.rows[1].id]
    assert len(desk.page.rows) == 2
    assert desk.page.about.startswith("Kept now: 2 calls")


def test_all_are_deleted_by_a_second_press_and_nothing_is_left_to_press(desk: Desk) -> None:
    assert desk.open().rows
    page = desk.do(DeleteAllKept())
    assert page.delete_all == "Delete it all, for good"
    assert page.said == "Once more deletes everything that is kept, for good."
    assert len(desk.do(KeptChosen()).rows) == 3
    assert desk.page.delete_all == "Delete everything kept"
    desk.do(DeleteAllKept())
    page = desk.do(DeleteAllKept())
    assert (page.rows, page.delete_all, page.said) == ((), "", "")
    assert page.nothing.startswith("Nothing is kept.")
    assert desk.run.entries() == []


def test_the_call_that_is_on_is_not_in_the_list(desk: Desk) -> None:
    newest = desk.open().rows[0]
    desk.running = desk.run.keeping.name_of(newest.id)
    assert newest.id not in [one.id for one in desk.open().rows]


def test_one_that_was_deleted_meanwhile_says_so(desk: Desk) -> None:
    page = desk.open()
    desk.kept.do(OpenKept("not there"))
    desk.hear()
    assert desk.view.opened == []
    assert desk.page.said == "This call is not kept any more."
    assert desk.page.rows == page.rows


def test_what_was_kept_by_an_earlier_run_is_listed_and_a_closed_keyring_is_said(desk: Desk, tmp_path: Path) -> None:
    keyring = Keyring()
    keyring.text = desk.run.thread._store._keyring().text
    desk.run.close()
    later = Desk(tmp_path, keyring, at=AT + timedelta(days=2))
    assert len(later.open().rows) == 3
    later.run.close()
    keyring.why_not = LOCKED
    locked = Desk(tmp_path, keyring, at=AT + timedelta(days=2))
    page = locked.open()
    assert page.rows == ()
    assert page.nothing.startswith("What is kept cannot be read now")


def test_where_nothing_is_kept_it_says_where_that_is_chosen(tmp_path: Path) -> None:
    made = Desk(tmp_path)
    made.run = Run(tmp_path / "other", Keyring(), replace(ALL, notes=False, habits=False, transcript=False))
    made.kept = KeptList(made.view, made.run.keeping, lambda: None)
    assert made.open().nothing.startswith("Nothing is kept. What shall be kept")


def test_what_is_no_call_is_not_listed() -> None:
    assert listed(Entry("day-1", "day", 1, {"breaks": b"[1,1]"})) is None
    assert listed(Entry("x", "call", 1, {"notes": b"[]"})) is None
