"""Facts about feelings: when one is heard, met, missed."""

import pytest
from call_script import Outcome, deck_with, play, said, tone, upset, voice

from audio.events import SourceState, Speaker
from desktop.coaching.model import Recognition

ACK = {"recognition": Recognition.ACKNOWLEDGED, "recognition_quote": "I'm so sorry about that"}


def ignored(*, second: dict[str, object] | None = None) -> Outcome:
    """A feeling, and two turns of the agent."""
    return play(
        upset(10, 14),
        said("a", 15, 17, "what is the account number"),
        said("c", 18, 20, "one two three"),
        said("a", 21, 23, "and the postcode", **(second or {})),
        said("c", 24, 26, "it is this"),
        until_s=40,
    )


def test_a_feeling_is_missed_with_the_second_turn_that_does_not_recognise_it() -> None:
    outcome = ignored()
    assert outcome.heard == [("c10", "frustration")]
    assert outcome.missed == [("c10", "ignored", "a21")]
    assert outcome.cards == ["missed_ignored"]


def test_the_card_says_what_they_said_and_what_the_reply_was() -> None:
    card = ignored().shown[0]
    assert card.why == "They said “nobody has called me back”; the reply was “and the postcode”."
    assert card.evidence == ("c10", "a21")


def test_recognition_in_the_second_turn_comes_in_time() -> None:
    outcome = ignored(second=ACK)
    assert outcome.missed == []
    assert outcome.met == [("c10", "acknowledged")]
    assert outcome.cards == []


def test_one_unrecognising_turn_is_not_yet_a_miss() -> None:
    assert play(upset(10, 14), said("a", 15, 17), said("c", 18, 20), until_s=60).missed == []


def test_a_breath_in_the_reply_does_not_make_it_two_turns() -> None:
    outcome = play(upset(10, 14), said("a", 15, 17), said("a", 18, 19), said("a", 20, 21), until_s=60)
    assert outcome.missed == []


def test_backchannels_of_either_side_do_not_count() -> None:
    outcome = play(
        upset(10, 14),
        said("a", 14.5, 15, "mm-hm", backchannel=True),
        said("c", 16, 18),
        said("a", 19, 21, "the account number please"),
        said("c", 21.5, 22, "right", backchannel=True),
        said("a", 23, 25, "so that I can look"),
        until_s=60,
    )
    assert outcome.missed == []


def test_twenty_seconds_of_the_agents_speech_end_patience_within_one_turn() -> None:
    outcome = play(
        upset(10, 14), said("a", 15, 25), said("a", 25.8, 33), said("a", 33.8, 37), said("a", 38, 45), until_s=60
    )
    assert outcome.missed == [("c10", "ignored", "a33.8")]


def test_a_mere_mm_hm_is_perfunctory_and_does_not_save_it() -> None:
    outcome = play(
        upset(10, 14),
        said("a", 14.2, 14.8, "oh dear", backchannel=True, recognition=Recognition.PERFUNCTORY),
        said("a", 16, 18),
        said("c", 19, 20),
        said("a", 21, 23),
        said("c", 24, 25),
    )
    assert outcome.met == [("c10", "perfunctory")]
    assert [kind for _, kind, _ in outcome.missed] == ["ignored"]


def test_an_implicit_answer_does_not_count_as_recognition() -> None:
    assert ignored(second={"recognition": Recognition.IMPLICIT}).missed


def test_a_fix_without_recognition_is_milder_and_has_its_own_card() -> None:
    outcome = ignored(second={"offers_fix": "I can send a new one"})
    assert outcome.missed == [("c10", "fix_first", "a21")]
    assert outcome.cards == ["missed_fix_first"]
    assert "I can send a new one" in outcome.shown[0].why


def test_a_dismissive_reply_is_called_at_once() -> None:
    outcome = play(
        upset(10, 14), said("a", 15, 17, "well that's our policy", dismissive="that's our policy"), until_s=30
    )
    assert outcome.missed == [("c10", "dismissive", "a15")]
    assert outcome.cards == ["missed_dismissive"]
    assert 17 < outcome.shown[0].at_s < 20


def test_a_dismissive_word_after_recognition_is_no_miss() -> None:
    outcome = play(upset(10, 14), said("a", 15, 17, **ACK), said("a", 18, 19, dismissive="our policy"), until_s=30)
    assert outcome.missed == []


def test_the_turn_is_not_over_while_the_agent_only_breathes() -> None:
    outcome = play(
        upset(10, 14),
        said("a", 15, 17),
        said("c", 18, 20),
        said("a", 21, 23, "let me see"),
        said("a", 24.6, 27, "I'm so sorry about that", **ACK),
        until_s=60,
    )
    assert outcome.missed == []


def test_a_turn_that_nobody_answers_is_over_after_a_while() -> None:
    outcome = play(upset(10, 14), said("a", 15, 17), said("c", 18, 20), said("a", 21, 23), until_s=60)
    assert outcome.missed == [("c10", "ignored", "a21")]
    assert 25 <= outcome.shown[0].at_s <= 26


def test_words_that_are_still_on_their_way_are_waited_for() -> None:
    late = said("a", 24, 26, "I am so sorry", **ACK)
    outcome = play(
        upset(10, 14),
        said("a", 15, 17),
        said("c", 18, 20),
        said("a", 21, 23),
        voice("a", 24, 26),
        (29.5, late),
        until_s=60,
    )
    assert outcome.missed == []


def test_a_recognition_known_before_the_feeling_it_answers_is_found() -> None:
    feeling = upset(10, 14)
    outcome = play(voice("c", 10, 14), said("a", 14.5, 16, **ACK), (19.0, feeling), until_s=30)
    assert outcome.heard == [("c10", "frustration")]
    assert outcome.met == [("c10", "acknowledged")]


def test_a_feeling_said_again_after_a_miss_has_one_turn() -> None:
    outcome = play(
        upset(10, 14),
        said("a", 15, 17),
        said("c", 18, 20),
        said("a", 21, 23),
        upset(24, 27, "I am sick of this", 0.9),
        said("a", 28, 30),
        said("c", 31, 33),
        until_s=40,
    )
    assert [(ref, reply) for ref, _, reply in outcome.missed] == [("c10", "a21"), ("c24", "a28")]


def test_the_deck_sets_the_patience() -> None:
    script = (upset(10, 14), said("a", 15, 17), said("c", 18, 20))
    assert play(*script, deck=deck_with("missed_ignored", patience_turns=1)).missed
    assert not play(*script, deck=deck_with("missed_ignored", patience_turns=3)).missed


def test_two_feelings_in_one_turn_are_one_miss_under_the_stronger_words() -> None:
    outcome = play(
        upset(10, 12, "a bit annoyed", 0.4),
        upset(12.6, 15, "third time I have called", 0.8),
        said("a", 16, 18),
        said("c", 19, 20),
        said("a", 21, 23),
        said("c", 24, 25),
    )
    assert len(outcome.heard) == 2
    assert outcome.missed == [("c12.6", "ignored", "a21")]
    assert [one.met for one in outcome.summary.feelings] == ["missed", "missed"]


def test_a_late_acknowledgement_is_told_and_clears_the_card() -> None:
    outcome = play(
        upset(10, 14),
        said("a", 15, 17),
        said("c", 18, 20),
        said("a", 21, 23),
        said("c", 24, 26),
        said("a", 27, 29, **ACK),
    )
    assert outcome.met == [("c10", "acknowledged")]
    assert [(one.cue, one.how) for one in outcome.cleared] == [("missed_ignored", "done")]
    assert outcome.summary.feelings[0].met == "missed"


def test_no_card_when_the_customer_is_glad_meanwhile() -> None:
    outcome = play(
        upset(10, 14),
        said("a", 15, 17),
        said("c", 18, 20, "oh brilliant", positive="brilliant"),
        said("a", 21, 23),
        until_s=40,
    )
    assert outcome.missed
    assert outcome.cards == []


def test_nothing_is_judged_while_a_side_is_not_heard() -> None:
    gone = SourceState(Speaker.AGENT, "gone", "the microphone is gone", 14.5)
    outcome = play(upset(10, 14), (14.5, gone), said("a", 15, 17), said("c", 18, 20), said("a", 21, 23), until_s=40)
    assert outcome.missed == []


def test_a_tone_that_rises_without_words_is_an_unspecified_feeling() -> None:
    outcome = play(said("c", 0, 9), tone("steady", 5), tone("rising", 10), said("a", 11, 13), until_s=30)
    assert outcome.heard == [("tone@10.0", "unspecified")]
    assert outcome.missed == []


def test_words_of_feeling_near_the_rise_are_what_it_was_about() -> None:
    assert play(upset(10, 14), tone("rising", 12), until_s=40).heard == [("c10", "frustration")]


def test_delight_cancels_a_rising_tone() -> None:
    outcome = play(tone("rising", 10), said("c", 8, 12, "oh wow", positive="wow"), said("a", 13, 14), until_s=40)
    assert outcome.heard == []


def test_tone_alone_is_missed_only_when_it_stays_high() -> None:
    script = (said("c", 5, 9), said("a", 20, 22), said("c", 23, 25), said("a", 26, 28), said("c", 29, 31))
    assert play(tone("rising", 10), *script, until_s=45).missed == []
    assert play(tone("high", 10), *script, until_s=45).missed == [("tone@10.0", "ignored", "a26")]


@pytest.mark.parametrize(("strength", "missed"), [(0.6, []), (0.9, ["c18"])])
def test_saying_yes_to_an_acknowledgement_is_no_new_feeling_unless_it_is_stronger(
    strength: float, missed: list[str]
) -> None:
    outcome = play(
        upset(10, 14, strength=0.7),
        said("a", 15, 17, **ACK),
        upset(18, 20, "yeah it is annoying", strength),
        said("a", 21, 23),
        said("c", 24, 25),
        said("a", 26, 28),
        said("c", 29, 30),
    )
    assert [ref for ref, _, _ in outcome.missed] == missed
    assert outcome.summary.feelings[1].met == ("missed" if missed else "acknowledged")


def test_a_short_sound_of_the_customer_does_not_end_the_agents_turn() -> None:
    outcome = play(
        upset(10, 14),
        said("a", 15, 17),
        said("c", 18, 20),
        said("a", 21, 23, "let me see"),
        said("c", 24, 24.6, "mm-hm", backchannel=True),
        said("a", 25.2, 27, "I'm so sorry about that", **ACK),
        until_s=60,
    )
    assert outcome.missed == []


def test_what_the_agent_said_while_it_was_being_told_is_no_answer_to_it() -> None:
    outcome = play(upset(10, 20), said("a", 12, 14), said("c", 20.6, 22), said("a", 23, 25), said("c", 26, 27))
    assert outcome.missed == []


@pytest.mark.parametrize(("strength", "missed"), [(0.35, []), (0.75, [("c10", "fix_first", "a18")])])
def test_saying_the_trouble_back_meets_a_hinted_feeling_and_no_stronger_one(
    strength: float, missed: list[tuple[str, str, str]]
) -> None:
    outcome = play(
        upset(10, 14, "i stayed home for it twice", strength),
        said(
            "a", 15, 17, "so you stayed home and it did not come", paraphrase="so you stayed home and it did not come"
        ),
        said("c", 17.5, 18, "it did not come on friday either"),
        said("a", 18, 20, "i will send another one", offers_fix="i will send"),
        said("c", 21, 22, "all right then"),
        until_s=40,
    )
    assert outcome.missed == missed
