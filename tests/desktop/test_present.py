"""From facts to what the windows show."""

from __future__ import annotations

import pytest

from audio.events import Levels, Speaker, ToneReading, Utterance
from desktop.coaching.model import Note, NoteTaken
from desktop.lines import to_line
from desktop.present import meter, note_item, quote_span, tone_point, transcript_line
from ui.model import MeterLevels


@pytest.mark.parametrize(("level_dbfs", "bars"), [(None, None), (-120.0, 0), (-55.0, 1), (-30.0, 3), (0.0, 5)])
def test_a_level_is_bars(level_dbfs: float | None, bars: int | None) -> None:
    assert meter(Levels(level_dbfs, -120.0, 0.0)) == MeterLevels(bars, 0)


def test_a_tone_that_is_not_known_breaks_the_line() -> None:
    for level, height in (("learning", None), ("none", None), ("steady", 0.4), ("high", 0.4)):
        point = tone_point(ToneReading(level, 0.4, "", 1.0, False, 130.0), 100.0)  # type: ignore[arg-type]
        assert (point.t_s, point.height, point.level) == (30.0, height, level)


def test_a_partial_says_how_much_of_it_stands() -> None:
    line = transcript_line(Utterance(Speaker.AGENT, "a1", 0.0, 1.0, "I am so", False, 4, 0.9, 0, 1.0))
    assert (line.side, line.text, line.stable_chars) == ("agent", "I am so", 4)


@pytest.mark.parametrize(
    ("text", "quote", "span"),
    [("Well, NOBODY called.", "nobody called", (6, 19)), ("Yes.", "no", None), ("", "no", None), ("Yes.", "", None)],
)
def test_a_quote_is_found_whatever_its_case(text: str, quote: str, span: tuple[int, int] | None) -> None:
    assert quote_span(text, quote) == span


def test_a_promise_says_when_it_is_due_once() -> None:
    promise = Note("promise", "I will call you by five", Speaker.AGENT, "I will call you by five", "by five")
    assert note_item(promise).value == "I will call you by five"
    assert (
        note_item(Note("promise", "I will call you", Speaker.AGENT, "", "by five")).value == "I will call you (by five)"
    )


def test_a_line_rounds_to_the_millisecond_and_leaves_out_what_is_not_there() -> None:
    note = NoteTaken(Note("name", "Sarah", Speaker.CUSTOMER, "Sarah"), 1.23456)
    assert to_line(note) == {
        "type": "note", "t": 1.235, "kind": "name", "value": "Sarah", "speaker": "customer", "quote": "Sarah",
    }  # fmt: skip
