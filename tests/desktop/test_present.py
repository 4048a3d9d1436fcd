"""From facts to what the windows show."""

from __future__ import annotations

import pytest

from audio.events import Levels, Speaker, ToneReading, Utterance
from desktop.coaching.model import (
    CueCleared,
    CueShown,
    FeelingHeard,
    FeelingSummary,
    Note,
    NoteTaken,
    Summary,
)
from desktop.lines import to_line
from desktop.present import call_summary, meter, note_item, quote_span, tone_point, transcript_line
from desktop.session import Record
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


def test_the_page_after_the_call_tells_each_card_and_how_it_ended() -> None:
    def shown(at_s: float) -> CueShown:
        return CueShown("missed", "phrases", "Say it", "I see.", "They said “late”.", ("c1",), at_s - 1, at_s)

    promise = Note("promise", "I will call", Speaker.AGENT, "I will call")
    summary = Summary(
        {"phrases": (2, 1)}, 2, {}, 0.5, 0, 0.0, 0.0, {},
        (FeelingSummary("c1", "missed"), FeelingSummary("tone@9", "open")), (promise,), 0, 160.0,
    )  # fmt: skip
    events = [
        ToneReading("rising", 0.7, "", 1.0, True, 105.0), FeelingHeard("c1", "worry", "so worried", 0.5, 104.0),
        shown(110.0), CueCleared("missed", 110.0, "done", 115.0), shown(140.0), NoteTaken(promise, 150.0), summary,
    ]  # fmt: skip
    page = call_summary(Record(100.0, 160.0, list(events)))
    assert page.duration_s == 60.0
    assert [(one.t_s, one.how) for one in page.cards] == [(10.0, "done"), (40.0, "the call ended")]
    assert page.feelings == (("so worried", "it went by"), ("A change in tone", "still open at the end"))
    assert [one for one in page.habits if one[1]] == [("Recognise the feeling", 2, 1)]
    assert len(page.habits) == 7
    assert page.promises == ("I will call",)
    assert page.tone[0].t_s == 5.0


def test_a_call_without_a_summary_is_shown_too() -> None:
    page = call_summary(Record(0.0, 1.0))
    assert (page.habits, page.feelings, page.promises, page.cards) == ((), (), (), ())


def test_a_line_rounds_to_the_millisecond_and_leaves_out_what_is_not_there() -> None:
    note = NoteTaken(Note("name", "Sarah", Speaker.CUSTOMER, "Sarah"), 1.23456)
    assert to_line(note) == {
        "type": "note", "t": 1.235, "kind": "name", "value": "Sarah", "speaker": "customer", "quote": "Sarah",
    }  # fmt: skip
