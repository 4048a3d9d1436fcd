"""Taking one's results along: counts alone unless more is added; what is shown is what is written."""

import argparse
import csv
import io
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import paths
from desktop.cli import main
from desktop.export import ADDITIONS, FORMATS, Choice, of_entries, rendered
from desktop.export_cli import run_export
from desktop.exporting import Exporting, Written
from desktop.kept import packed
from desktop.store.entry import Entry
from desktop.store.folder import Folder
from desktop.store.store import Store
from desktop.week import Week
from ui.export_model import AdditionToggled, ExportPage, FormChosen, SaveTo

TODAY = date(2026, 3, 2)
BEGAN = datetime(2026, 3, 2, 14, 5, tzinfo=UTC)
WORDS = ("Ada", "call you back", "my parcel never came")


def call(name="c1", began=BEGAN, value="Ada") -> Entry:
    parts = {
        "call": packed({"began": began.isoformat(), "duration_s": 120.0}),
        "notes": packed([["name", value, "this is Ada", "customer", 8.0], ["promise", "Call back", "", "agent", 9]]),
        "promises": packed([["call you back", "by five", "I will", 30.0, None]]),
        "done": packed([0]),
        "habits": packed({"tone": "high", "habits": {"listen": [3, 2]}}),
        "said.0000": packed([[5.0, "customer", "my parcel never came", []]]),
    }
    return Entry(name, "call", began.date().toordinal(), parts)


def day(breaks=(2, 1)) -> Entry:
    return Entry("day", "day", TODAY.toordinal(), {"breaks": packed(list(breaks))})


TAKEN = of_entries([day(), call()], TODAY, 7)


@pytest.mark.parametrize("form", FORMATS)
def test_counts_alone_go_unless_more_is_added(form):
    text = rendered(TAKEN, Choice(form))
    assert not any(word in text for word in (*WORDS, "14:05", 'calls":'))
    assert "2" in text


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("addition", ADDITIONS)
def test_what_is_added_goes_and_nothing_else(form, addition):
    text = rendered(TAKEN, Choice(form, frozenset({addition})))
    assert [word in text for word in WORDS] == [addition == one for one in ADDITIONS]


def test_the_readable_form():
    assert rendered(TAKEN, Choice("text", frozenset(ADDITIONS))).endswith(
        "2026-03-02\n  Breaks taken: 1 of 2\n  Calls, high: 1\n  Listen carefully: 2 of 3\n"
        "\n2026-03-02 14:05\n  Name: Ada\n  Promise, kept: call you back (by five)\n"
        "  0:05 Customer: my parcel never came\n"
    )


def test_seven_days_are_told_even_where_nothing_happened_and_of_more_only_those_that_had_something():
    assert len(TAKEN.days) == 7
    old = call("old", BEGAN - timedelta(days=40))
    assert [one.day for one in of_entries([old, call()], TODAY, 60).days] == [TODAY - timedelta(days=40), TODAY]


@given(st.text(max_size=20))
def test_csv_reads_back_and_no_cell_is_a_formula(value):
    taken = of_entries([call(value=value)], TODAY, 7)
    rows = list(csv.reader(io.StringIO(rendered(taken, Choice("csv", frozenset({"notes"}))), newline="")))
    assert {len(row) for row in rows} == {5}
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)
    told = " ".join(value.split())
    assert not told or any(row[3] in (told, f"'{told}") for row in rows)


def test_json_reads_back():
    told = json.loads(rendered(TAKEN, Choice("json", frozenset({"promises"}))))
    assert told["days"][-1]["habits"] == {"listen": {"chances": 3, "taken": 2}}
    assert told["calls"][0]["promises"] == [{"words": "call you back", "due": "by five", "done": True}]


# ---- in the app


class Screen:
    page: ExportPage | None = None

    def show_export(self, page):
        self.page = page


class Kept:
    """What was kept, as the app's store answers."""

    def __init__(self, entries):
        self.entries = entries

    def ask_all(self, days):
        self.on_loaded(self.entries)
        return bool(self.entries)


def opened(entries, delivered):
    screen, week = Screen(), Week()
    week.restore_breaks(TODAY, 2, 1)
    exporting = Exporting(screen, week, Kept(entries), lambda: TODAY, delivered)
    exporting.open()
    return exporting, screen


def test_in_the_window_what_is_shown_is_written_to_the_letter(tmp_path):
    told = []
    exporting, screen = opened([call()], told.append)
    assert [one.on for one in screen.page.additions] == [False, False, False]
    assert "Ada" not in screen.page.text
    exporting.do(AdditionToggled("notes", True))
    exporting.do(FormChosen("json"))
    shown = screen.page.text
    assert "Ada" in shown
    exporting.do(SaveTo(str(tmp_path / "mine.json")))
    while not told:
        pass
    exporting.on_message(told[0])
    assert (tmp_path / "mine.json").read_text(encoding="utf-8") == shown
    assert "sends it to nobody" in screen.page.said
    exporting.open()
    assert "Ada" not in screen.page.text


def test_with_nothing_kept_there_is_nothing_to_add():
    _, screen = opened([], lambda message: None)
    assert screen.page.additions == ()
    assert "1 of 2" in screen.page.text


def test_a_file_that_cannot_be_written_is_said():
    exporting, screen = opened([], lambda message: None)
    exporting.on_message(Written(Path("x"), "no room"))
    assert screen.page.said == "Not written: no room"


# ---- on the command line


class Keyring:
    text = None

    def read(self):
        return self.text

    def write(self, text):
        self.text = text

    def remove(self):
        self.text = None


def options(**given):
    return argparse.Namespace(**{"file": None, "format": "text", "add": (), "days": 7} | given)


@pytest.fixture
def kept(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "user_kept", lambda: tmp_path / "kept")
    keyring = Keyring()
    store = Store(Folder(tmp_path / "kept"), lambda: keyring)
    store.open(TODAY)
    store.save(call())
    store.close()
    return keyring


def test_the_command_shows_and_writes_only_after_a_yes(tmp_path, kept, capsys):
    file = tmp_path / "mine.txt"
    given = options(file=file, add=["notes"])
    assert run_export(given, lambda: kept, lambda question: "n", lambda: TODAY) == 1
    assert not file.exists()
    shown = capsys.readouterr().out
    assert "Ada" in shown
    assert run_export(given, lambda: kept, lambda question: "y", lambda: TODAY) == 0
    assert file.read_text(encoding="utf-8") == shown


def test_the_command_makes_nothing_where_nothing_is_kept(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(paths, "user_kept", lambda: tmp_path / "kept")
    keyring = Keyring()
    assert run_export(options(), lambda: keyring, today=lambda: TODAY) == 1
    assert "nothing is kept" in capsys.readouterr().err
    assert keyring.text is None
    assert list(tmp_path.iterdir()) == []


def test_the_command_mends_nothing_that_a_running_app_may_have_open(tmp_path, kept, capsys):
    (file,) = (tmp_path / "kept").glob("kept-*.db")
    file.write_bytes(b"damaged" * 1000)
    before = {one.name for one in (tmp_path / "kept").iterdir()}
    assert run_export(options(), lambda: kept, today=lambda: TODAY) == 1
    assert "damaged" in capsys.readouterr().err
    assert {one.name for one in (tmp_path / "kept").iterdir()} == before


def test_wrong_days_are_one_line(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["export", "--days", "0"])
    assert ended.value.code == 2
    assert "expected 1 to 365 days, got '0'" in capsys.readouterr().err
