"""Facts about which card is shown, and when."""

from dataclasses import replace
from functools import partial
from itertools import pairwise

import call_script
import pytest
from call_script import (
    DECK,
    DECK_TEXT,
    TICK_S,
    Outcome,
    deck_with,
    events,
    name,
    only,
    promise,
    said,
    tone,
    upset,
    voice,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from audio.events import Behind, Speaker, SpeechEnded, SpeechStarted
from desktop.coaching.coach import Coach, CoachSettings
from desktop.coaching.deck import Deck, parse_deck
from desktop.coaching.model import (
    CallEnded,
    CallStarted,
    CueCleared,
    CueShown,
    FeelingMet,
    Gesture,
    Recognition,
    Summary,
)

play = partial(call_script.play, deck=only("missed_dismissive"))
DISMISSED = said("a", 15, 17, "calm down", dismissive="calm down")


def dismissed_at(start_s: float) -> list[object]:
    """An exchange that gives a card at once."""
    return [upset(start_s, start_s + 3), said("a", start_s + 4, start_s + 6, "calm down", dismissive="calm down")]


def gesture(what: str, at_s: float, cue: str | None = None) -> tuple[float, Gesture]:
    return at_s, Gesture(what, at_s, cue)  # type: ignore[arg-type]


def test_no_card_while_the_agent_is_speaking() -> None:
    going_on = voice("a", 17.6, 24)
    outcome = play(upset(10, 14), DISMISSED, going_on, until_s=40)
    assert outcome.shown[0].decided_s < 19
    assert outcome.shown[0].at_s >= 24.4


def test_a_card_that_finds_no_gap_is_dropped_and_counted() -> None:
    outcome = play(upset(10, 14), DISMISSED, voice("a", 17.6, 60), until_s=80)
    assert outcome.cards == []
    assert outcome.summary.held_back == {"agent_speaking": 1}


def test_two_cards_are_twenty_seconds_apart() -> None:
    outcome = play(
        *dismissed_at(10),
        upset(22, 24),
        said("a", 25, 26, dismissive="calm down"),
        until_s=80,
        deck=only("missed_dismissive", cooldown_s=0.0, stale_s=5.0),
    )
    assert len(outcome.cards) == 1
    assert outcome.summary.held_back.get("gap") == 1


def test_a_card_rests_after_it_was_shown() -> None:
    outcome = play(*dismissed_at(10), *dismissed_at(45), *dismissed_at(120), until_s=150)
    assert [round(one.at_s) for one in outcome.shown] == [17, 127]
    assert outcome.summary.held_back == {"cooldown": 1}


def test_a_card_comes_no_more_often_than_its_deck_allows() -> None:
    script = [one for start in (10, 120, 230, 340) for one in dismissed_at(start)]
    assert len(play(*script).cards) == DECK.cards["missed_dismissive"].max_per_call == 2


def test_the_call_has_a_cap() -> None:
    script = [one for start in (10, 120, 230) for one in dismissed_at(start)]
    outcome = play(*script, settings=CoachSettings(max_cards_per_call=1))
    assert len(outcome.cards) == 1
    assert outcome.summary.held_back["call_cap"] == 2


def test_a_card_left_alone_times_out() -> None:
    outcome = play(upset(10, 14), DISMISSED, until_s=80)
    assert [one.how for one in outcome.cleared] == ["timed_out"]
    assert outcome.cleared[0].at_s - outcome.shown[0].at_s == pytest.approx(20, abs=TICK_S)


def test_a_card_is_taken_down_when_the_call_ends_and_nothing_follows() -> None:
    coach = Coach(DECK, CoachSettings())
    coach.step(CallStarted(0.0), 0.0)
    for when_s, event in events(dismissed_at(10)):
        coach.step(event, when_s)
    assert [type(one) for one in coach.tick(19.0)] == []
    ended = coach.step(CallEnded(20.0), 20.0)
    assert isinstance(ended[0], CueCleared)
    assert ended[0].how == "stale"
    assert coach.tick(25.0) == []
    assert coach.step(upset(21, 22), 26.0) == []


@pytest.mark.parametrize(("what", "how"), [("done", "done"), ("not_now", "dismissed"), ("wrong_cue", "wrong")])
def test_a_button_takes_the_card_down(what: str, how: str) -> None:
    outcome = play(*dismissed_at(10), gesture(what, 20, "missed_dismissive"), until_s=30)
    assert [(one.how, one.at_s) for one in outcome.cleared] == [(how, 20)]


def test_a_wrong_cue_is_silent_for_the_rest_of_the_call() -> None:
    outcome = play(*dismissed_at(10), gesture("wrong_cue", 20), *dismissed_at(200), until_s=230)
    assert outcome.cards == ["missed_dismissive"]
    assert outcome.summary.held_back == {"silenced": 1}


def test_a_cue_called_wrong_in_earlier_calls_lets_occasions_pass() -> None:
    script = [*dismissed_at(10), *dismissed_at(120)]
    outcome = play(*script, settings=CoachSettings(silenced={"missed_dismissive": 1}))
    assert [round(one.at_s) for one in outcome.shown] == [127]


def test_nothing_is_shown_in_a_pause_or_saved_up_for_later() -> None:
    outcome = play(gesture("pause", 5), *dismissed_at(10), gesture("resume", 19), until_s=40)
    assert outcome.cards == []
    assert outcome.summary.held_back == {"paused": 1}


def test_pausing_takes_the_card_down() -> None:
    outcome = play(*dismissed_at(10), gesture("pause", 19), until_s=40)
    assert [one.how for one in outcome.cleared] == ["dismissed"]


def test_nothing_is_shown_in_payment_mode() -> None:
    outcome = play(gesture("payment_on", 5), *dismissed_at(10), gesture("payment_off", 19), until_s=40)
    assert outcome.cards == []


def test_a_cue_on_words_far_behind_is_dropped() -> None:
    outcome = play((16.0, Behind(6.0, 16.0)), *dismissed_at(10), until_s=40)
    assert outcome.cards == []
    assert outcome.summary.held_back == {"words_behind": 1}


def test_a_cue_on_timing_alone_needs_no_words() -> None:
    outcome = play(voice("c", 1, 3), voice("a", 4, 8), (9.0, Behind(9.0, 9.0)), until_s=40, deck=DECK)
    assert outcome.cards == ["dead_air"]


def test_the_higher_of_two_cards_comes_first() -> None:
    outcome = play(
        upset(10, 14),
        said("a", 15, 17, dismissive="our policy", negative_wording="we can't", notes=(promise("I'll call"),)),
        until_s=30,
        deck=DECK,
    )
    assert outcome.cards == ["missed_dismissive"]


@pytest.mark.parametrize(("priority", "n_cards"), [(95, 2), (94, 1)])
def test_only_a_far_higher_card_takes_the_place_of_one_that_stands(priority: int, n_cards: int) -> None:
    deck = deck_with("missed_dismissive", priority=65)
    deck = replace(
        deck, cards={**deck.cards, "missed_ignored": replace(deck.cards["missed_ignored"], priority=priority)}
    )
    again = [upset(20, 24), said("a", 25, 36), said("c", 37, 38), said("a", 38.2, 39.5), said("c", 40, 41)]
    stays = CoachSettings(card_on_screen_s=60.0)
    outcome = play(*dismissed_at(10), *again, deck=deck, settings=stays, until_s=50)
    assert outcome.cards == ["missed_dismissive", "missed_ignored"][:n_cards]
    assert ("replaced" in [one.how for one in outcome.cleared]) == (n_cards == 2)


def test_a_cue_whose_reason_is_gone_before_a_gap_comes_is_not_shown() -> None:
    sorry = said("a", 18, 20, "I'm sorry, you're right", recognition=Recognition.ACKNOWLEDGED)
    outcome = play(upset(10, 14), DISMISSED, voice("a", 17.3, 17.9), sorry, until_s=40)
    assert outcome.cards == []
    assert outcome.summary.held_back == {"done": 1}


def test_no_line_to_say_comes_twice_in_a_call() -> None:
    script = [one for start in range(10, 900, 100) for one in dismissed_at(start)]
    outcome = play(*script, deck=only("missed_dismissive", max_per_call=4))
    lines = [one.say for one in outcome.shown]
    assert len(lines) == len(set(lines)) == 4


def test_a_line_whose_slot_is_not_known_is_not_used() -> None:
    deck = only("missed_dismissive", say=("Sorry, {name}.", "Sorry.", "Hello {name}.", "Sorry {name}."))
    assert play(*dismissed_at(10), until_s=30, deck=deck).shown[0].say == "Sorry."


def test_the_callers_name_fills_a_line() -> None:
    deck = only("missed_dismissive", say=("Sorry, {name}.",))
    outcome = play(said("c", 1, 3, notes=(name("Mary"),)), *dismissed_at(10), until_s=30, deck=deck)
    assert outcome.shown[0].say == "Sorry, Mary."


def test_words_that_cannot_be_said_back_fill_no_line() -> None:
    deck = only("missed_dismissive", say=("You said {quote}.", "Sorry."))
    masked = upset(10, 13, "my card is ████████ and nobody cares")
    outcome = play(masked, said("a", 14, 16, dismissive="calm down"), until_s=30, deck=deck)
    assert outcome.shown[0].say == "Sorry."


def test_a_card_that_is_off_is_never_shown() -> None:
    assert play(*dismissed_at(10), until_s=40, deck=only("missed_dismissive", on=False)).cards == []


def test_settings_say_what_was_expected() -> None:
    with pytest.raises(ValueError, match="gap_s: expected seconds above 0, got 0"):
        CoachSettings(gap_s=0)


FEELING = st.sampled_from(
    ["nobody called me", "I am so tired of this", "████ is late again and again and again and on"]
)


@st.composite
def calls(draw: st.DrawFn) -> list[object]:
    """Any call: both sides speak, upset or not, over each other or after long silences; tone moves; buttons too."""
    script: list[object] = []
    for who in "ac":
        now_s = draw(st.floats(0, 5))
        for _ in range(draw(st.integers(0, 14))):
            length_s = draw(st.sampled_from([0.5, 2.0, 6.0, 15.0, 40.0]))
            script.append(draw(_utterance(who, now_s, now_s + length_s)))
            now_s += length_s + draw(st.sampled_from([0.6, 1.0, 4.0, 12.0, 30.0]))
    for _ in range(draw(st.integers(0, 5))):
        script.append(tone(draw(st.sampled_from(["steady", "rising", "high", "easing"])), draw(st.floats(0, 200))))
    for _ in range(draw(st.integers(0, 3))):
        what = draw(st.sampled_from(["done", "not_now", "wrong_cue", "pause", "resume", "payment_on", "payment_off"]))
        script.append(gesture(what, draw(st.floats(0, 200))))
    return script


@st.composite
def _utterance(draw: st.DrawFn, who: str, start_s: float, end_s: float) -> object:
    text = " ".join(["boiler"] * round(2.5 * (end_s - start_s))) or "yes"
    if draw(st.booleans()) and who == "c":
        return upset(start_s, end_s, draw(FEELING), draw(st.floats(0, 1)))
    meaning = draw(
        st.sampled_from(
            [
                {},
                {"backchannel": True},
                {"question": True},
                {"closing": True},
                {"dismissive": "calm down"},
                {"offers_fix": "a refund"},
                {"negative_wording": "I can't"},
                {"stock_phrase": "i understand"},
                {"notes": (promise("I'll call you"),)},
                {"recognition": Recognition.ACKNOWLEDGED},
            ]
        )
    )
    return said(who, start_s, end_s, text, **(meaning if who == "a" else {}))


def agent_speaks_at(script: list[object], now_s: float) -> bool:
    """Straight from the voice events: active at this moment, or less than a breath ago as far as was known."""
    active, last_end_s = False, -1.0
    for when_s, event in events(script):  # type: ignore[arg-type]
        if when_s > now_s:
            break
        if isinstance(event, SpeechStarted) and event.speaker is Speaker.AGENT:
            active = True
        if isinstance(event, SpeechEnded) and event.speaker is Speaker.AGENT:
            active, last_end_s = False, event.end_s
    return active or now_s - last_end_s < 0.4


OWN = (
    DECK_TEXT
    + """
[[card]]
id = "name_the_boiler"
habit = "care"
headline = "Name the boiler"
customer_says = ["boiler boiler"]
agent_says = ["calm~ .. down", "boiler"]
unless_customer_says = ["nobody called"]
say = ["This is about the boiler.", "The boiler, then.", "Let me look at the boiler.", "You said {quote}."]
why = ["They said “{quote}”.", "Somebody named the boiler."]
cooldown_s = 0
max_per_call = 4
"""
)


def done_and_still_standing(outcome: Outcome) -> list[str]:
    """Cards that stood on although a feeling was acknowledged a while ago."""
    ends = {one.shown_s: one.at_s for one in outcome.cleared}
    met_s = [e.at_s for e in outcome.told if isinstance(e, FeelingMet) and e.level == "acknowledged"]
    return [
        one.cue
        for one in outcome.shown
        if one.cue.startswith("missed_") and any(one.at_s + TICK_S < at_s < ends[one.at_s] - TICK_S for at_s in met_s)
    ]


@settings(max_examples=60, deadline=None)
@given(calls(), st.sampled_from([DECK, parse_deck(OWN)[0]]))
def test_what_holds_in_every_call(script: list[object], deck: Deck) -> None:
    outcome: Outcome = play(*script, deck=deck)  # type: ignore[arg-type]
    shown = outcome.shown
    assert all(one.why and one.say and one.headline and one.evidence for one in shown)
    assert "{" not in "".join(one.why + one.say for one in shown)
    assert all(two.at_s - one.at_s >= 20 for one, two in pairwise(shown))
    assert not any(agent_speaks_at(script, one.at_s) for one in shown)
    assert len({one.say for one in shown}) == len(shown) <= 8
    standing = 0
    for one in outcome.told:
        standing += isinstance(one, CueShown) - isinstance(one, CueCleared)
        assert standing in (0, 1)
    assert standing == 0
    assert outcome.summary.cues_shown == len(shown)
    assert isinstance(outcome.told[-1], Summary)
    assert done_and_still_standing(outcome) == []
    assert play(*script, deck=deck).told == outcome.told  # type: ignore[arg-type]


def test_a_card_about_an_older_feeling_is_dropped_where_a_newer_one_is_said_while_it_waits() -> None:
    outcome = call_script.play(
        *dismissed_at(10),
        upset(18, 20, "i am so worried"),
        said("a", 21, 23),
        said("c", 24, 25),
        upset(29, 31, "and now my mother is ill"),
        said("a", 32, 34, "oh i am so sorry", recognition=Recognition.ACKNOWLEDGED, recognition_quote="so sorry"),
        until_s=45,
    )
    assert [(ref, kind) for ref, kind, _ in outcome.missed] == [("c10", "dismissive"), ("c18", "ignored")]
    assert outcome.cards == ["missed_dismissive"]
    assert outcome.summary.held_back == {"newer_feeling": 1}
