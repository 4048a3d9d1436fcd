"""One call: what is told, what is kept of it, and what the coach hears."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from call_script import DECK, said, upset

from audio.events import Fault, SourceState, Speaker, SpeechEnded, SpeechStarted, Utterance
from desktop.coaching.coach import CoachSettings
from desktop.coaching.model import FeelingHeard, Gesture, Summary
from desktop.session import Session


def session(started_s: float = 0.0) -> Session:
    return Session(DECK, CoachSettings(), started_s)


def words(text: str, final: bool) -> Utterance:
    return Utterance(Speaker.CUSTOMER, "c1", 0.0, 1.0, text, final, len(text), 0.9, 0, 1.5)


def test_facts_are_told_as_they_come_and_meaning_only_by_what_follows() -> None:
    one = session()
    started = SpeechStarted(Speaker.CUSTOMER, 0.0, 0.1)
    assert one.step(started, 0.1) == [started]
    told = one.step(upset(0.0, 3.0), 4.4)
    assert [type(event) for event in told] == [FeelingHeard]


def test_partials_are_told_but_not_kept() -> None:
    one = session()
    partial, final = words("I want", False), words("I want it", True)
    assert one.step(partial, 1.0) == [partial]
    one.step(final, 1.5)
    assert one.record.events == [final]


def test_the_end_gives_the_summary_and_the_length() -> None:
    one = session(started_s=100.0)
    one.tick(130.0)
    told = one.finish(160.0)
    assert isinstance(told[-1], Summary)
    assert one.record.duration_s == 60.0


def test_faults_and_gestures_are_part_of_the_record() -> None:
    one = session()
    fault = Fault("transcriber", "It stopped", "It is being started again", 1.0)
    one.step(fault, 1.0)
    one.step(Gesture("pause", 2.0), 2.0)
    assert one.record.events == [fault, Gesture("pause", 2.0)]


def test_the_coach_hears_that_a_side_is_lost() -> None:
    """Quiet while the customer cannot be heard is no dead air: nobody knows what was said."""
    dead_air_s = []
    for lost in (True, False):
        one = session()
        one.step(SpeechEnded(Speaker.AGENT, 0.0, 2.0, 2.5), 2.5)
        if lost:
            one.step(SourceState(Speaker.CUSTOMER, "gone", "The headset was unplugged.", 3.0), 3.0)
        one.step(SpeechStarted(Speaker.AGENT, 30.0, 30.1), 30.1)
        one.step(said("a", 30.0, 32.0), 33.4)
        summary = one.finish(40.0)[-1]
        assert isinstance(summary, Summary)
        dead_air_s.append(summary.dead_air_s)
    assert dead_air_s == [0.0, 28.0]
