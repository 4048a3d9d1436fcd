"""From a call's record to its page."""

from __future__ import annotations

from audio.events import Speaker, ToneReading, Utterance
from desktop.call_page import SHORT_CALL_S, call_summary, promises_of
from desktop.coaching.model import (
    CueCleared,
    CueShown,
    FeelingHeard,
    FeelingMet,
    FeelingMissed,
    Note,
    NoteTaken,
    Summary,
)
from desktop.lines import Event
from desktop.session import Record

A, C = Speaker.AGENT, Speaker.CUSTOMER


def shown(at_s: float) -> CueShown:
    return CueShown("missed", "phrases", "Say it", "I see.", "They said “late”.", ("c1",), at_s - 1, at_s)


def summary(**habits: tuple[int, int]) -> Summary:
    return Summary(habits, 2, {}, 0.5, 0, 0.0, 0.0, {}, (), (), 1, 160.0)  # type: ignore[arg-type]


def test_each_card_says_how_it_ended() -> None:
    events: list[Event] = [shown(110.0), CueCleared("missed", 110.0, "done", 115.0), shown(140.0)]
    page = call_summary(Record(100.0, 160.0, events))
    assert [(one.t_s, one.how) for one in page.cards] == [
        (10.0, "done, after 5 s"),
        (40.0, "still up at the end of the call"),
    ]


def test_a_feeling_says_how_it_was_met_and_with_which_words() -> None:
    events: list[Event] = [
        FeelingHeard("c1", "worry", "so worried", 0.5, 104.0),
        FeelingMissed("c1", "ignored", "a1", 108.0),
        FeelingMet("c1", "a2", "that must be hard", "acknowledged", 112.0),
        FeelingHeard("tone@120", "unspecified", "", 0.5, 120.0),
        FeelingHeard("c9", "worry", "still worried", 0.5, 130.0),
        FeelingMissed("c9", "ignored", "a1", 138.0),
    ]
    page = call_summary(Record(100.0, 160.0, events))
    assert [(one.t_s, one.words, one.met, one.answer) for one in page.feelings] == [
        (4.0, "so worried", "it went by at first; you recognised it", "that must be hard"),
        (20.0, "", "still open at the end", ""),
        (30.0, "still worried", "it went by", ""),
    ]


def test_only_habits_with_a_chance_are_told_and_as_counts() -> None:
    page = call_summary(Record(0.0, 60.0, [summary(phrases=(2, 1), care=(0, 0))]))
    assert page.habits == (("Recognise the feeling", 2, 1),)
    assert "1 passage masked" in page.facts


def test_the_agents_promises_are_to_keep_and_the_customers_are_notes() -> None:
    events: list[Event] = [
        NoteTaken(Note("promise", "I'll call you", A, "I'll call you by five", "by five"), 10.0),
        NoteTaken(Note("promise", "I'll call you", A, "I'll call you by five", "by five"), 20.0),
        NoteTaken(Note("promise", "I will pay", C, "I will pay"), 30.0),
        NoteTaken(Note("name", "Maria", C, "Maria"), 40.0),
    ]
    record = Record(0.0, 60.0, events)
    page = call_summary(record)
    assert [(one.words, one.due, one.t_s, one.done) for one in page.promises] == [
        ("I'll call you", "by five", 10.0, False)
    ]
    assert len(promises_of(record)) == 1
    assert [one.value for one in page.notes] == ["Maria", "I'll call you (by five)", "I will pay"]
    assert page.notes[0].quote == "", "what says the same is said once"


def test_promises_of_two_calls_never_share_a_name() -> None:
    note = NoteTaken(Note("promise", "I'll call you", A, "I'll call you"), 10.0)
    first, second = (call_summary(Record(start_s, 60.0, [note])) for start_s in (1.0, 2.0))
    assert first.promises[0].key != second.promises[0].key
    assert first.promises[0].key.startswith(f"{first.call}/")


def test_a_wrong_number_opens_no_page_and_a_short_call_with_a_promise_does() -> None:
    short_s = SHORT_CALL_S - 1
    note = NoteTaken(Note("promise", "I'll call you", A, "I'll call you"), 3.0)
    assert call_summary(Record(0.0, short_s), stays_s=20.0).stays_s == 0.0
    assert call_summary(Record(0.0, short_s, [note]), stays_s=20.0).stays_s == 20.0
    assert call_summary(Record(0.0, SHORT_CALL_S), stays_s=20.0).stays_s == 20.0


def test_what_was_said_stands_in_order_with_feelings_marked() -> None:
    events: list[Event] = [
        Utterance(C, "c1", 5.0, 8.0, "I am so worried.", True, 16, 0.9, 0, 9.0),
        Utterance(A, "a1", 1.0, 3.0, "Hello.", True, 6, 0.9, 0, 9.5),
        FeelingHeard("c1", "worry", "so worried", 0.5, 9.0),
    ]
    said = call_summary(Record(0.0, 60.0, events)).said
    assert [(one.side, one.t_s, one.marked) for one in said] == [("agent", 1.0, ()), ("customer", 5.0, ((5, 15),))]


def test_the_tone_is_a_line_and_words() -> None:
    events: list[Event] = [
        ToneReading("learning", 0.0, "", 1.0, True, 102.0),
        ToneReading("rising", 0.7, "", 1.0, True, 165.0),
    ]
    page = call_summary(Record(100.0, 200.0, events))
    assert [(one.t_s, one.height) for one in page.tone] == [(2.0, None), (65.0, 0.7)]
    assert page.tone_words == "Tone of the customer: learning from 0:02, rising from 1:05"


def test_a_call_without_a_summary_has_a_page_too() -> None:
    page = call_summary(Record(0.0, 1.0))
    assert (page.habits, page.feelings, page.promises, page.cards, page.well, page.to_try) == (
        (),
        (),
        (),
        (),
        None,
        None,
    )
