"""One thing that went well and one to try: chosen from facts, said in the words of the call, or not at all."""

from __future__ import annotations

import pytest

from audio.events import Speaker, ToneLevel, ToneReading, Utterance
from desktop.coaching.model import CueCleared, CueShown, FeelingHeard, FeelingMet, FeelingMissed, Note, NoteTaken
from desktop.coaching.reflect import LONGEST_QUOTE, quoted, reflect

A, C = Speaker.AGENT, Speaker.CUSTOMER


def said(name: str, speaker: Speaker, at_s: float, text: str) -> Utterance:
    return Utterance(speaker, name, at_s, at_s + 2, text, True, len(text), 0.9, 0, at_s + 3)


def tone(at_s: float, level: ToneLevel) -> ToneReading:
    return ToneReading(level, 0.5, "", 1.0, False, at_s)


HEARD = FeelingHeard("c1", "worry", "so worried", 0.5, 10.0)
MET = FeelingMet("c1", "a1", "I can hear how worrying that is", "acknowledged", 14.0)
MISSED = FeelingMissed("c1", "ignored", "a1", 14.0)
REPLY = said("a1", A, 12.0, "What is the postcode?")


def test_nothing_is_said_where_nothing_fits() -> None:
    for events in ([], [said("a1", A, 0.0, "Hello.")], [FeelingHeard("tone@3", "unspecified", "", 0.5, 3.0)]):
        found = reflect(events)
        assert (found.well, found.to_try) == (None, None)


def test_a_feeling_that_was_met_is_told_in_both_sides_words() -> None:
    well = reflect([HEARD, MET]).well
    assert well is not None
    assert "“so worried”" in well.reason
    assert "“I can hear how worrying that is”" in well.reason


def test_a_feeling_met_late_counts_and_is_not_to_try_any_more() -> None:
    found = reflect([HEARD, REPLY, MISSED, MET])
    assert found.well is not None
    assert found.well.title == "You came back to what they felt"
    assert found.to_try is None


def test_of_several_the_strongest_speaks_and_one_met_at_once_comes_before_a_late_one() -> None:
    strong = FeelingHeard("c2", "anger", "this is a disgrace", 0.9, 30.0)
    both = [HEARD, MET, strong, FeelingMet("c2", "a2", "I am so sorry", "acknowledged", 34.0)]
    well = reflect(both).well
    assert well is not None
    assert "disgrace" in well.reason
    late = reflect([*both, FeelingMissed("c2", "ignored", "a9", 32.0)]).well
    assert late is not None
    assert "so worried" in late.reason


def test_a_passing_answer_is_not_held_up_as_one_that_went_well() -> None:
    assert reflect([HEARD, FeelingMet("c1", "a1", "okay", "perfunctory", 14.0)]).well is None


@pytest.mark.parametrize("kind", ["ignored", "fix_first", "dismissive"])
def test_a_feeling_that_went_by_is_to_try_in_both_sides_words(kind: str) -> None:
    to_try = reflect([HEARD, REPLY, FeelingMissed("c1", kind, "a1", 14.0)]).to_try  # type: ignore[arg-type]
    assert to_try is not None
    assert to_try.reason == "They said “so worried”; you went on with “What is the postcode?”."


def test_a_feeling_whose_answer_was_not_written_down_is_not_brought_up() -> None:
    assert reflect([HEARD, MISSED]).to_try is None


def test_a_tone_that_eased_and_stayed_so_counts_with_what_was_said_before() -> None:
    events = [tone(10, "rising"), tone(20, "high"), said("a1", A, 25.0, "I will stay on the line."), tone(30, "easing")]
    well = reflect([*events, tone(45, "steady")]).well
    assert well is not None
    assert "“I will stay on the line”" in well.reason
    assert reflect([*events, tone(35, "high"), tone(50, "high")]).well is None, "it rose again"
    assert reflect([*events, tone(32, "steady")]).well is None, "too short to tell"


def test_a_promise_with_a_time_and_the_use_of_a_name_are_found_where_nothing_greater_is() -> None:
    promise = NoteTaken(Note("promise", "I'll ring", A, "I'll ring by four", "by four"), 10.0)
    name = NoteTaken(Note("name", "Maria Alvarez", C, "it's Maria"), 3.0)
    used = said("a1", A, 12.0, "Thank you, Maria.")
    found = [reflect(events).well for events in ([promise, name, used], [name, used], [used, name], [name])]
    assert [one.title if one else None for one in found] == [
        "Your promise had a time", "You used their name", None, None,
    ]  # fmt: skip


def card(cue: str, why: str, at_s: float) -> CueShown:
    return CueShown(cue, "care", f"Try {cue}", "Say.", why, (), at_s, at_s)


def test_a_card_that_was_left_is_to_try_but_not_one_that_was_done_or_refused_or_quotes_nobody() -> None:
    left = [card("a", "They said “hurry”.", 5.0), CueCleared("a", 5.0, "timed_out", 25.0)]
    to_try = reflect(left).to_try
    assert to_try is not None
    assert (to_try.title, to_try.reason) == ("Try a", "They said “hurry”.")
    for how in ("done", "wrong", "dismissed"):
        assert reflect([left[0], CueCleared("a", 5.0, how, 9.0)]).to_try is None  # type: ignore[arg-type]
    assert reflect([card("a", "Nobody spoke for 20 s.", 5.0)]).to_try is None
    assert reflect([*left, card("a", "They said “now”.", 40.0), CueCleared("a", 40.0, "done", 44.0)]).to_try is None


def test_no_number_that_grades_is_ever_said() -> None:
    found = reflect([HEARD, REPLY, MISSED, FeelingHeard("c2", "worry", "scared", 0.4, 20.0),
                     FeelingMet("c2", "a2", "of course you are", "acknowledged", 22.0)])  # fmt: skip
    for one in (found.well, found.to_try):
        assert one is not None
        assert not any(c.isdigit() or c in "%!" for c in one.title + one.reason)


def test_a_long_quote_is_cut_at_a_word() -> None:
    cut = quoted("word " * 60)
    assert len(cut) <= LONGEST_QUOTE + 5
    assert cut.endswith("word …”")
