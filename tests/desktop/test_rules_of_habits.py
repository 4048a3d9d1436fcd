"""Facts about the rules: what each habit's card needs, and what it does not need."""

from functools import partial

import call_script
import pytest
from call_script import DECK, Timed, name, only, promise, said, tone, upset, voice

from audio.events import SourceState, Speaker
from desktop.coaching.coach import CoachSettings
from desktop.coaching.deck import CUES
from desktop.coaching.model import Meaning, Note, Recognition
from desktop.coaching.rules.confirm import last_clause, topic_of

SORRY = {"recognition": Recognition.ACKNOWLEDGED}
STORY = (
    "so I moved house in march and my boiler stopped on the first night and I rang you and somebody came out to look "
    "at the boiler and said he would order a part and then I heard nothing for two weeks and when I rang again they "
    "told me that there was no order at all and I should book another visit which I did, and nobody came that day"
)
MARY = (name("Mary"),)
MARYS: dict[str, object] = {"uses_name": "Mary"}
GOODBYE = said("c", 64, 66, "bye then", closing=True)
HELLO = "good morning you're through to Ben, who am I speaking with"
ENGINEER = (promise("an engineer", "tomorrow at nine"),)


def good_call() -> list[Meaning | Timed]:
    """Polite, calm, with all that a good call has."""
    return [
        said("a", 1, 5, HELLO, greets=True, asks_name=True, question=True),
        said("c", 6, 8, "hi this is Mary", notes=MARY),
        said("a", 9, 11, "thank you Mary how can I help", uses_name="Mary", question=True),
        said("c", 12, 40, STORY),
        said("a", 40.4, 41, "right", backchannel=True),
        said("a", 42, 50, "so the boiler failed", paraphrase="so the boiler failed", **SORRY),
        tone("steady", 50),
        said("c", 51, 53, "yes exactly"),
        said("a", 54, 60, "let me look that up for a moment", hold="let me look that up"),
        said("a", 85, 90, "I can book you in", offers_fix="I can book you", notes=ENGINEER),
        said("c", 91, 93, "oh lovely thank you", positive="lovely"),
        said("a", 94, 97, "is there anything else I can help with", anything_else=True, question=True),
        said("c", 98, 100, "no that's all bye", closing=True),
        said("a", 101, 103, "thank you for calling Mary bye", closing=True, uses_name="Mary"),
    ]  # fmt: skip


def test_a_good_calm_call_shows_nothing_and_holds_nothing_back() -> None:
    outcome = call_script.play(*good_call())
    assert outcome.cards == []
    assert outcome.summary.held_back == {}


def test_the_summary_of_a_good_call() -> None:
    summary = call_script.play(*good_call()).summary
    assert summary.habits["confirm"] == (1, 1)
    assert summary.habits["respect"] == (1, 1)
    assert summary.habits["care"] == (2, 2)
    assert summary.talk_share == pytest.approx(0.44, abs=0.03)
    assert summary.longest_monologue_s == pytest.approx(9.6)  # with the "right" just before it
    assert summary.dead_air_s == 25.0
    assert [note.quote for note in summary.promises] == ["an engineer"]


def test_a_bad_call_shows_cards_that_were_wanted_and_no_more() -> None:
    outcome = call_script.play(
        said("a", 1, 4, "service desk"),
        said("c", 5, 30, STORY + " and I am sick of it", feelings=upset(0, 1, "I am sick of it", 0.8).feelings),
        said("a", 31, 33, "account number", question=True),
        said("c", 34, 36, "four four one"),
        said("a", 37, 40, "and the postcode", question=True),
        said("c", 41, 42, "it's this one"),
        *[tone("rising", 60.0), tone("high", 66.0)],
        upset(58, 66, "this is a disgrace", 0.9),
        said("a", 67, 70, "there is nothing I can do", negative_wording="there is nothing I can do"),
        said("c", 71, 72, "oh great"),
        said("a", 100, 104, "I'll get somebody to ring you", notes=(promise("I'll get somebody to ring you"),)),
        said("c", 105, 107, "when"),
        until_s=125,
    )
    assert outcome.cards == ["missed_ignored", "tone_rising", "dead_air", "say_when"]


def test_every_cue_can_be_shown() -> None:
    assert set(SHOWN) == set(CUES) - {"missed_ignored", "missed_fix_first", "missed_dismissive"}


SHOWN: dict[str, list[Meaning | Timed | list[Timed]]] = {
    "let_them_vent": [
        voice("c", 10, 20), (21.5, upset(10, 20)), said("a", 18, 22, "I can send a new one", offers_fix="a new one"),
    ],
    "let_them_finish": [upset(10, 13), voice("c", 15, 22), voice("a", 19, 23), (24.4, said("a", 19, 23))],
    "long_monologue": [said("c", 1, 3), *[said("a", 4 + 9 * i, 12.4 + 9 * i) for i in range(10)]],
    "confirm_story": [said("c", 1, 28, STORY), said("a", 29, 31, "and what is the postcode please"), said("c", 32, 34)],
    "own_words": [said("a", start, start + 2, "I understand", stock_phrase="i understand") for start in (1, 20, 40)],
    "ask_name": [said(who, t, t + 3) for t, who in ((1, "a"), (5, "c"), (20, "a"), (30, "c"), (50, "a"), (57, "c"))],
    "use_name": [said("c", 1, 3, notes=MARY), *[said("ac"[i % 2], 5 + 14 * i, 8 + 14 * i) for i in range(14)]],
    "say_when": [said("a", 1, 4, "I'll call you", notes=(promise("I'll call you"),)), said("c", 5, 7)],
    "anything_else": [said("a", 1, 4), said("c", 64, 66, "bye then", closing=True)],
    "dead_air": [said("c", 1, 3), said("a", 4, 6), said("c", 30, 31)],
    "long_hold": [said("c", 1, 3), said("a", 4, 6, "let me look", hold="let me look"), said("c", 110, 111)],
    "greet": [said("a", 1, 3, "service desk"), said("c", 4, 6, "hello there"), said("a", 7, 9), said("c", 10, 12)],
    "name_often": [said("ac"[i % 2], 5 * i + 1, 5 * i + 4, **({} if i % 2 else MARYS)) for i in range(8)],
    "call_back": [said("a", 1, 4), said("c", 5, 9, "could you please call me back"), GOODBYE],
    "next_step": [said("a", 1, 4), upset(5, 9), said("a", 10, 12), GOODBYE],
    "positive_words": [upset(1, 4), said("a", 5, 7, "no we can't", negative_wording="we can't"), said("c", 8, 9)],
    "tone_rising": [upset(10, 14), tone("rising", 12)],
}  # fmt: skip


@pytest.mark.parametrize("cue", SHOWN)
def test_its_reason_shows_the_card(cue: str) -> None:
    outcome = call_script.play(*SHOWN[cue], deck=only(cue))
    assert outcome.cards == [cue]
    assert outcome.shown[0].habit == CUES[cue]


def quiet(cue: str, *script: Meaning | Timed | list[Timed], until_s: float | None = None) -> bool:
    """Does this script show no such card?"""
    return call_script.play(*script, deck=only(cue), until_s=until_s).cards == []


interruption = partial(quiet, "let_them_finish")


def test_talking_over_a_calm_customer_is_no_card_but_counted() -> None:
    script = [voice("c", 15, 22), voice("a", 19, 23), (24.4, said("a", 19, 23))]
    assert interruption(*script)
    assert call_script.play(*script).summary.interruptions == 1


def test_a_listeners_sound_is_no_interruption() -> None:
    mm_hm = said("a", 19, 21.5, "yeah okay right", backchannel=True)
    assert interruption(upset(10, 13), voice("c", 15, 22), mm_hm)


def test_the_customer_coming_in_is_not_the_agents_interruption() -> None:
    assert interruption(upset(10, 13), said("a", 15, 22), voice("c", 18, 23))


def test_two_who_start_together_interrupt_nobody() -> None:
    assert interruption(upset(10, 13), voice("c", 15, 22), said("a", 15.5, 23))


def test_a_turn_that_begins_as_the_other_ends_is_no_interruption() -> None:
    assert interruption(upset(10, 20), said("a", 19.6, 24))


def test_a_feeling_that_was_recognised_does_not_make_an_interruption_worse() -> None:
    assert interruption(upset(10, 13), said("a", 13.5, 14.5, **SORRY), voice("c", 15, 22), said("a", 19, 23))


def test_without_any_words_a_long_talk_over_still_counts_when_the_tone_is_raised() -> None:
    shown = call_script.play(tone("high", 12), voice("c", 15, 22), voice("a", 18, 23), deck=only("let_them_finish"))
    assert shown.cards == ["let_them_finish"]
    assert shown.shown[0].why == "They were still speaking when you came in."


def test_the_interruption_card_clears_when_they_could_finish() -> None:
    script = [upset(10, 13), voice("c", 15, 22), said("a", 19, 21), said("c", 25, 30)]
    outcome = call_script.play(*script, deck=only("let_them_finish"))
    assert [(one.how, round(one.at_s)) for one in outcome.cleared] == [("done", 28)]


def test_a_listener_who_answers_breaks_a_monologue() -> None:
    script = [said("a", 4 + 9 * i, 12.4 + 9 * i) for i in range(10)]
    assert quiet("long_monologue", said("c", 1, 3), *script, said("c", 40, 42))


@pytest.mark.parametrize(
    "reply",
    [
        said("a", 29, 33, "if I follow you", paraphrase="if I follow you"),
        said("a", 29, 33, "oh I am sorry", **SORRY),
        said("a", 29, 33, "so nobody came for the boiler although you booked another visit"),
        said("a", 29, 33, "let me look", hold="let me look"),
    ],
)
def test_a_story_that_was_said_back_or_recognised_needs_no_card(reply: Meaning) -> None:
    assert quiet("confirm_story", said("c", 1, 28, STORY), reply, said("c", 34, 36), until_s=60)


def test_a_short_answer_is_no_story() -> None:
    assert quiet("confirm_story", said("c", 1, 28, "it is " + "nine " * 20), said("a", 29, 31), said("c", 32, 34))


def test_a_story_split_by_breaths_and_backchannels_is_one_story() -> None:
    words = STORY.split()
    parts = [said("c", 1 + 10 * i, 10 + 10 * i, " ".join(words[22 * i : 22 * i + 22])) for i in range(3)]
    script = [*parts, said("a", 15, 15.5, "mm-hm", backchannel=True), said("a", 31, 33), said("c", 34, 36)]
    assert not quiet("confirm_story", *script)


def test_the_topic_is_what_they_came_back_to() -> None:
    assert topic_of(STORY, DECK) == "boiler"
    assert topic_of("the first time and the first day", DECK) is None
    assert topic_of("my parcel is late", DECK) is None


def test_the_last_clause_is_short_enough_to_be_said_back() -> None:
    assert last_clause(STORY, DECK) == "nobody came that day"
    assert last_clause("one two three four five six seven eight nine ten", DECK) is None
    assert last_clause("no, yes.", DECK) is None


def test_the_same_phrase_twice_is_no_habit() -> None:
    assert quiet("own_words", *SHOWN["own_words"][:2])


@pytest.mark.parametrize(
    "known",
    [said("a", 10, 12, asks_name=True), said("c", 10, 12, notes=MARY), said("a", 10, 12, uses_name="Mary")],
)
def test_a_name_asked_given_or_used_needs_no_asking(known: Meaning) -> None:
    assert quiet("ask_name", *SHOWN["ask_name"], known)


def test_somebody_upset_is_not_asked_for_their_name() -> None:
    assert quiet("ask_name", *SHOWN["ask_name"], upset(40, 44), until_s=70)


def test_a_name_that_was_used_once_is_used() -> None:
    assert quiet("use_name", *SHOWN["use_name"], said("a", 100, 101, uses_name="Mary"))


def test_a_promise_kept_on_the_spot_needs_no_time_but_one_to_somebody_in_trouble_does() -> None:
    towels = said("a", 5, 8, "I'll send two up", notes=(promise("I'll send two up"),))
    assert quiet("say_when", said("c", 1, 4, "two towels please"), towels, said("c", 9, 10, "lovely"))
    assert not quiet("say_when", upset(1, 4), towels, said("c", 9, 10))
    at_once = said("a", 5, 8, "I'll call you now", notes=(promise("I'll call you"),))
    assert quiet("say_when", said("c", 1, 4), at_once, said("c", 9, 10))


@pytest.mark.parametrize("note", [promise("I'll call", "by five"), Note("date", "friday", Speaker.AGENT, "on friday")])
def test_a_promise_with_a_time_needs_no_card(note: Note) -> None:
    assert quiet("say_when", said("a", 1, 4, notes=(promise("I'll call"), note)), said("c", 5, 7))


def test_a_time_given_in_the_same_turn_counts() -> None:
    later = said("a", 4.8, 6, "by five", notes=(promise("by five", "by five"),))
    assert quiet("say_when", said("a", 1, 4, notes=(promise("I'll call"),)), later, said("c", 7, 8))


@pytest.mark.parametrize(
    "before", [said("a", 50, 52, anything_else=True), said("a", 50, 52, notes=(promise("I'll call", "by five"),))]
)
def test_a_call_may_close_after_a_follow_up_or_the_question(before: Meaning) -> None:
    assert quiet("anything_else", *SHOWN["anything_else"], before)


def test_a_call_under_a_minute_closes_as_it_likes() -> None:
    assert quiet("anything_else", said("a", 1, 4), said("c", 40, 42, "bye", closing=True))


@pytest.mark.parametrize(
    "before",
    [{"hold": "let me look"}, {"question": True}, {"closing": True}],
)
def test_a_silence_that_was_explained_or_is_theirs_is_no_dead_air(before: dict[str, object]) -> None:
    assert quiet("dead_air", said("c", 1, 3), said("a", 4, 6, **before), until_s=50)


def test_a_side_that_is_not_heard_makes_no_dead_air() -> None:
    gone = SourceState(Speaker.CUSTOMER, "gone", "the headset is gone", 7.0)
    assert quiet("dead_air", said("c", 1, 3), said("a", 4, 6), (7.0, gone), until_s=50)


def test_nineteen_seconds_of_silence_are_no_dead_air() -> None:
    assert quiet("dead_air", said("c", 1, 3), said("a", 4, 6), said("c", 25, 27), until_s=30)


def test_the_dead_air_card_clears_when_the_agent_speaks() -> None:
    outcome = call_script.play(said("c", 1, 3), said("a", 4, 6), said("a", 30, 32), deck=only("dead_air"))
    assert [(one.how, one.at_s) for one in outcome.cleared] == [("done", 30.0)]


def test_one_refusal_to_a_calm_customer_is_honest() -> None:
    assert quiet("positive_words", said("a", 5, 7, "no we can't", negative_wording="we can't"))


def test_a_tone_that_rises_for_a_moment_is_no_card() -> None:
    assert quiet("tone_rising", tone("rising", 12), tone("high", 14), tone("easing", 20), until_s=60)


def test_a_tone_that_stays_high_is_a_card_without_words() -> None:
    shown = call_script.play(tone("high", 12), deck=only("tone_rising"), until_s=30).shown
    assert [one.why for one in shown] == ["Tone rising: pitch is up."]
    assert shown[0].evidence == ("tone@12.0",)


def test_happy_words_veto_a_raised_tone() -> None:
    assert quiet("tone_rising", tone("high", 12), said("c", 11, 14, positive="oh that's wonderful"), until_s=40)


def test_the_tone_card_clears_when_the_tone_eases() -> None:
    outcome = call_script.play(tone("high", 12), tone("easing", 27), deck=only("tone_rising"))
    assert [(one.how, one.at_s) for one in outcome.cleared] == [("done", 27.0)]


def test_a_fix_after_the_customer_finished_is_not_into_the_outburst() -> None:
    assert quiet("let_them_vent", upset(10, 20), said("a", 20.5, 22, offers_fix="a new one"), until_s=40)


def test_a_call_that_was_answered_with_a_greeting_needs_none() -> None:
    desk, hello, then, rest = SHOWN["greet"]
    assert quiet("greet", said("a", 1, 3, "good morning", greets=True), hello, then, rest)
    assert quiet("greet", desk, hello, said("a", 7, 9, "hello, sure", greets=True), rest)


def test_an_exchange_that_does_not_begin_as_a_call_does_asks_for_no_greeting() -> None:
    _, _, then, rest = SHOWN["greet"]
    assert quiet("greet", said("c", 1, 3, "hello"), said("a", 4, 6), said("c", 7, 8), said("a", 9, 11), until_s=30)
    turned = (said("c", 1, 3, "hello"), said("a", 4, 6, "hello"), said("c", 7, 8, "hello"), said("a", 9, 11, "hello"))
    assert quiet("greet", *turned, until_s=30)
    assert quiet("greet", said("a", 1, 3, "account number"), said("c", 4, 6, "it is four"), then, rest)
    assert quiet("greet", *(said(w, t + 20, t + 22, "hello") for w, t in zip("acac", (1, 4, 7, 10), strict=True)))


def test_somebody_upset_is_met_and_not_greeted() -> None:
    desk, _, then, rest = SHOWN["greet"]
    assert quiet("greet", desk, upset(4, 6, "hello I am fed up"), then, rest)


def test_a_name_used_three_times_in_a_minute_is_friendly() -> None:
    assert quiet("name_often", *SHOWN["name_often"][:6])


def test_a_call_back_that_was_promised_needs_no_card() -> None:
    start, asks, bye = SHOWN["call_back"]
    assert quiet("call_back", start, asks, said("a", 10, 12, notes=(promise("I'll call you back"),)), bye)


def test_nobody_has_called_me_back_asks_for_no_call() -> None:
    start, _, bye = SHOWN["call_back"]
    assert quiet("call_back", start, said("c", 5, 9, "nobody has called me back and I called you twice"), bye)


def test_a_promised_call_back_takes_its_card_down() -> None:
    late = said("a", 72, 74, "I will call you at five", notes=(promise("I will call you"),))
    outcome = call_script.play(*SHOWN["call_back"], late, deck=only("call_back"))
    assert [(one.cue, one.how) for one in outcome.cleared] == [("call_back", "done")]


@pytest.mark.parametrize(
    "between",
    [said("a", 20, 22, offers_fix="I can send one"), said("c", 20, 22, positive="that is great")],
)
def test_a_trouble_that_was_taken_up_needs_no_next_step(between: Meaning) -> None:
    assert quiet("next_step", *SHOWN["next_step"], between)


def test_a_calm_question_ends_without_a_next_step() -> None:
    assert quiet("next_step", said("a", 1, 4), said("c", 5, 9), said("a", 10, 12), GOODBYE)


def test_a_hold_is_checked_after_a_minute_and_a_half_and_never_when_nobody_announced_it() -> None:
    asks, hold, _ = SHOWN["long_hold"]
    assert quiet("long_hold", asks, hold, said("c", 90, 91))
    assert quiet("long_hold", asks, said("a", 4, 6), said("c", 110, 111))
    shown = call_script.play(asks, hold, said("c", 110, 111), deck=only("long_hold")).shown
    assert shown[0].why == "You said “let me look”, and it has been quiet for 90 seconds."


def test_coming_in_on_a_calm_customer_counts_the_third_time() -> None:
    def cut(start_s: float) -> list[Meaning | Timed | list[Timed]]:
        return [voice("c", start_s, start_s + 7), voice("a", start_s + 4, start_s + 8),
                (start_s + 9.4, said("a", start_s + 4, start_s + 8))]  # fmt: skip

    assert quiet("let_them_finish", *cut(10), *cut(40))
    shown = call_script.play(*cut(10), *cut(40), *cut(70), deck=only("let_them_finish")).shown
    assert [round(one.at_s) for one in shown] == [79]
    assert quiet("let_them_finish", *cut(10), *cut(40), *cut(300))


def test_the_last_words_are_mirrored_from_where_their_clause_begins() -> None:
    told = "I rang you on monday and then again on tuesday and the parcel was left out in the rain"
    assert last_clause(told, DECK) == "the parcel was left out in the rain"
    assert last_clause("well it never came", DECK) == "well it never came"


DOES: dict[str, Meaning | list[Timed]] = {
    "let_them_vent": voice("c", 26, 31),
    "let_them_finish": voice("c", 30, 35),
    "long_monologue": said("a", 96, 99, "does that make sense", question=True),
    "confirm_story": said("a", 40, 45, "so you moved", paraphrase="so you moved"),
    "greet": said("a", 20, 22, "good morning", greets=True),
    "ask_name": said("a", 70, 72, "your name please", asks_name=True),
    "use_name": said("a", 203, 205, "well Mary", uses_name="Mary"),
    "say_when": said("a", 12, 14, "by five", notes=(promise("by five", "by five"),)),
    "call_back": said("a", 70, 72, "I will call you", notes=(promise("I will call you"),)),
    "next_step": said("a", 70, 72, "I can send one", offers_fix="I can send one"),
    "anything_else": said("a", 70, 72, "anything else", anything_else=True),
    "dead_air": said("a", 32, 34),
    "long_hold": said("a", 113, 115),
    "tone_rising": said("a", 20, 22, "I am so sorry", **SORRY),
}
"""What the agent (or the customer, left to speak) does about each card."""


@pytest.mark.parametrize("cue", DOES)
def test_doing_what_the_card_asks_takes_it_down(cue: str) -> None:
    outcome = call_script.play(*SHOWN[cue], DOES[cue], deck=only(cue), settings=CoachSettings(card_on_screen_s=60.0))
    assert outcome.cards == [cue]
    assert [one.how for one in outcome.cleared] == ["done"]


def test_a_card_that_nothing_clears_is_one_that_asks_for_a_way_of_speaking() -> None:
    feelings = {"missed_ignored", "missed_fix_first", "missed_dismissive"}
    assert set(CUES) - set(DOES) - feelings == {"own_words", "name_often", "positive_words"}
