"""A call full of secrets through the real chain: nothing shown, told, kept, copied or logged has one of them."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "desktop"))
from live_ports import Desk

from audio.events import Speaker, Utterance
from desktop.call_page import call_summary
from desktop.cli import main
from desktop.coaching.model import Gesture
from desktop.dialogue import read_dialogue
from desktop.events_file import EventsFile
from desktop.lines import to_line
from desktop.parts import load_parts
from desktop.report import render_report
from desktop.settings import Settings
from desktop.understand import Understanding
from ui.notes import notes_text

A, C = "agent", "customer"
TALK = [
    (A, "thank you for calling, this is David, how can I help you today"),
    (C, "hi my name is Sarah Miller and I am really upset about order number 4 4 7 1 2 9, it cost forty nine pounds"),
    (A, "I am sorry to hear that, let me take your details, what's your date of birth"),
    (C, "it's the 17th of August 1963"),
    (A, "and your email address please"),
    (C, "canaryjones dot quux at gmail dot com"),
    (A, "canaryjones, and your password"),
    (C, "zanzibar kookaburra"),
    (A, "zanzibar kookaburra, lovely. What's your mother's maiden name"),
    (C, "Featherstonehaugh"),
    (A, "thank you. And the long number on the card"),
    (C, "4929 1170"),
    (C, "3345 8812 sorry 8813"),
    (A, "so that's 4929 1170 3345 8813, and the security code"),
    (C, "it's 907"),
    (A, "and your national insurance number"),
    (C, "QX 58 36 92 D"),
    (C, "you can call me on 07700 906 617 after five"),
    (A, "I will call you back by five. I promise to refund forty nine pounds. Is there anything else"),
    (C, "no that is great, thank you"),
]
CANARIES = (
    "1963 17th August canaryjones quux zanzibar kookaburra Featherstonehaugh 4929 1170 3345 8812 8813 07700"
).split()
SHORT = ("it's 907", "QX", "58 36", "36 92", "906 617", "ends 8")
"""Too short to be looked for alone among times and counts."""
KEPT = ("4 4 7 1 2 9", "forty nine pounds", "Sarah")
IN_PAYMENT = [(C, "my card ends pelican"), (A, "pelican thank you"), (C, "and the code is flamingo")]


def words_in(text: str) -> set[str]:
    return set("".join(c if c.isalnum() else " " for c in text).split())


def no_secret(text: str, where: str = "") -> None:
    assert [one for one in CANARIES if one in words_in(text)] == [], where
    assert [one for one in SHORT if one in text] == [], where


def spoken(talk: list[tuple[str, str]]) -> Iterator[tuple[Utterance, bool]]:
    """Each turn as it grows, then finished: as the recognizer gives it."""
    for index, (who, text) in enumerate(talk):
        start_s, end_s = 100.0 + 6 * index, 104.0 + 6 * index
        words = text.split()
        for n in range(1, len(words) + 1):
            yet, final = " ".join(words[:n]), n == len(words)
            yield Utterance(Speaker(who), f"x{index}", start_s, end_s, yet, False, len(yet), 0.9, 0, end_s), False
            if final:
                yield Utterance(Speaker(who), f"x{index}", start_s, end_s, text, True, len(text), 0.9, 0, end_s), True


@pytest.fixture
def dialogue(tmp_path: Path) -> Path:
    file = tmp_path / "call.dialogue.jsonl"
    turns = [
        {"speaker": who, "start_s": 6.0 * n, "end_s": 6.0 * n + 4, "text": text} for n, (who, text) in enumerate(TALK)
    ]
    file.write_text("\n".join(json.dumps(turn) for turn in turns), encoding="utf-8")
    return file


def test_replay_its_lines_and_its_page_hold_no_secret(
    dialogue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    settings = tmp_path / "settings.toml"
    settings.write_text('[privacy]\npayment = "button"\n', encoding="utf-8")
    report = tmp_path / "call.html"
    options = ["--json", "--model", "none", "--report", str(report), "--settings", str(settings)]
    assert main(["replay", str(dialogue), *options]) == 0
    out = capsys.readouterr()
    page = report.read_text(encoding="utf-8")
    for text in (out.out, out.err, page, caplog.text):
        no_secret(text)
    for kept in KEPT:
        assert kept in out.out
        assert kept in page


@pytest.fixture(scope="module")
def understanding() -> Understanding:
    parts = load_parts(Settings(), "none")
    return Understanding(parts.patterns, parts.redact)


def test_the_running_app_shows_notes_copies_and_writes_no_secret(
    understanding: Understanding, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    understanding.reset()
    desk = Desk()
    desk.call()
    trace = EventsFile(tmp_path / "events.jsonl", "demo")
    trace.call_started(desk.now_s)
    for one, _ in spoken(TALK):
        for result in understanding.push(one):
            desk.say(result)
    desk.live.end_call(desk.now_s)
    record = desk.live.last_record
    assert record is not None
    for event in record.events:
        trace.told(event)
    trace.close()
    page = call_summary(record)
    shown = {
        "windows": repr(desk.windows.told),
        "record": repr(record.events),
        "lines": json.dumps([to_line(event) for event in record.events]),
        "page": repr(page),
        "report": render_report(page, "call", "demo"),
        "clipboard": notes_text(page.notes),
        "events": (tmp_path / "events.jsonl").read_text(encoding="utf-8"),
        "log": caplog.text,
    }
    for where, text in shown.items():
        no_secret(text, where)
    assert "4 4 7 1 2 9" in shown["windows"]
    assert "promise" in shown["page"]


def test_nothing_said_in_payment_mode_comes_out_even_unmasked(tmp_path: Path) -> None:
    desk = Desk()
    desk.call()
    half = Utterance(
        Speaker.CUSTOMER, "x0", desk.now_s - 1, desk.now_s, "my card ends pelican", False, 3, 0.9, 0, desk.now_s
    )
    desk.say(half)
    desk.live.gesture(Gesture("payment_on", desk.now_s))
    before = len(desk.windows.told)
    for who, text in IN_PAYMENT:
        desk.speak("a" if who == A else "c", 2.0)
        desk.written("a" if who == A else "c", text)
    across_s = desk.now_s
    desk.wait(1.0)
    desk.live.gesture(Gesture("payment_off", desk.now_s))
    desk.wait(2.0)
    late = Utterance(Speaker.CUSTOMER, "x9", across_s, desk.now_s, "the code flamingo", True, 17, 0.9, 0, desk.now_s)
    desk.say(late)
    desk.live.end_call(desk.now_s)
    record = desk.live.last_record
    assert record is not None
    after = repr(desk.windows.told[before:]) + repr(record.events) + render_report(call_summary(record), "call", "demo")
    assert "pelican" not in after
    assert "flamingo" not in after
    assert desk.windows.of("set_line")[-1].text == "", "the half-written line is taken back"


def test_the_dialogue_is_read_as_it_was_written(dialogue: Path) -> None:
    said = [one for one in read_dialogue(dialogue.read_text(encoding="utf-8")) if isinstance(one, Utterance)]
    assert len(said) == len(TALK)
