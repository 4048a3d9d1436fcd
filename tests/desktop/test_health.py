"""What is the matter, in words: the worst first, and a way out where there is one."""

from __future__ import annotations

import pytest

from audio.events import Fault, SourceState, SourceStateName, Speaker
from desktop.health import (
    BEHIND_SAID_S,
    END_PAYMENT,
    GET_WORDS,
    GOT_IT,
    LOOK_AGAIN,
    PAUSE,
    RESUME,
    SKIP_AHEAD,
    START_CALL,
    TRY_AGAIN,
    Behind,
    Health,
)


@pytest.mark.parametrize("state", ["silent", "gone", "moved", "same_as_other", "no_packets"])
@pytest.mark.parametrize("speaker", list(Speaker))
def test_every_state_of_a_source_is_said_until_it_is_over(speaker: Speaker, state: SourceStateName) -> None:
    health = Health(in_call=True)
    health.on_source(SourceState(speaker, state, "What happened.", 1.0))
    status = health.status()
    assert status.kind == "warning"
    assert status.detail.endswith("What happened.")
    assert status.text.startswith(("Customer", "Can't hear them") if speaker is Speaker.CUSTOMER else "Microphone")
    assert "gone" not in status.text or speaker is Speaker.AGENT, "a customer is not said to have left"
    assert len(status.text) <= 17, "the pill has room for no more"
    assert status.detail.startswith("Sotto cannot hear ")
    health.on_source(SourceState(speaker, "ok", "Fine.", 2.0))
    assert health.status().kind != "warning"


def test_where_neither_side_is_heard_both_reasons_are_said() -> None:
    health = Health()
    for speaker in Speaker:
        health.on_source(SourceState(speaker, "gone", f"Why {speaker.value}.", 1.0))
    assert all(f"Why {speaker.value}." in health.status().detail for speaker in Speaker)


@pytest.mark.parametrize(
    ("part", "action"),
    [("ear", TRY_AGAIN), ("transcriber", TRY_AGAIN), ("model", TRY_AGAIN), ("deck", None), ("store", None)],
)
def test_a_fault_stands_until_it_is_mended(part: str, action: str | None) -> None:
    health = Health()
    health.on_fault(Fault(part, "It broke", "It rests", 1.0))  # type: ignore[arg-type]
    assert health.is_broken(part)
    assert health.status().detail == "It broke. It rests."
    assert health.status().action == action
    health.mended(part)
    assert not health.is_broken(part)
    assert health.status().kind == "ready"


def test_notices_are_read_one_by_one_and_said_once() -> None:
    health = Health()
    for sentence in ("one", "two", "one"):
        health.notify(sentence)
    assert (health.status().detail, health.status().action) == ("one", GOT_IT)
    health.notice_read()
    assert health.status().detail == "two"
    health.notice_read()
    health.notice_read()
    assert health.status().kind == "ready"


def test_being_behind_is_said_in_a_call_only_and_forgotten_with_it() -> None:
    health = Health(in_call=True, words_ready=True)
    health.on_behind(Behind(BEHIND_SAID_S - 0.1, 1.0))
    assert health.status().kind != "warning"
    health.on_behind(Behind(BEHIND_SAID_S, 2.0))
    assert health.status().kind == "warning"
    health.in_call = False
    assert health.status().kind == "ready"
    health.new_call()
    health.in_call = True
    assert health.status().kind == "learning"


def test_a_pause_is_said_before_all_else_and_offers_the_way_back() -> None:
    health = Health(paused=True)
    health.on_fault(Fault("ear", "It broke", "It rests", 1.0))
    assert (health.status().kind, health.status().action) == ("paused", RESUME)


def test_the_demo_s_model_is_never_taken_for_one_that_understands_people() -> None:
    for in_call in (True, False):
        assert Health(demo_voices=True, in_call=in_call).status().text == "Demo voices only"
    assert Health(has_model=False).status().text == "No words"


def test_a_model_that_is_being_loaded_is_said() -> None:
    health = Health()
    assert health.status().text == "Loading words"
    health.words_ready = True
    assert health.status().text == "Ready"


def test_every_state_has_words_and_one_action() -> None:
    lost, behind = SourceState(Speaker.AGENT, "silent", "Why.", 1.0), Behind(4.0, 1.0)
    deaf, slow = Health(), Health(in_call=True, words_ready=True)
    deaf.on_source(lost)
    slow.on_behind(behind)
    learning = Health(in_call=True, words_ready=True)
    learning.new_call()
    states = {
        LOOK_AGAIN: deaf,
        SKIP_AHEAD: slow,
        PAUSE: learning,
        START_CALL: Health(words_ready=True),
        GET_WORDS: Health(has_model=False),
        RESUME: Health(paused=True, payment=True),
        END_PAYMENT: Health(payment=True),
    }
    for action, health in states.items():
        status = health.status()
        assert status.action == action
        assert status.text
        assert status.detail.endswith(".")
        assert status.quiet == (action in (PAUSE, START_CALL, GET_WORDS))


def test_a_side_that_was_lost_and_is_heard_again_is_said_quietly_until_it_is_read() -> None:
    health = Health(words_ready=True)
    for state, said in (("silent", "Ready"), ("gone", "Sound has changed")):
        health.on_source(SourceState(Speaker.CUSTOMER, state, "Gone.", 1.0))  # type: ignore[arg-type]
        assert health.is_deaf()
        health.on_source(SourceState(Speaker.CUSTOMER, "resumed", "Heard again.", 2.0))
        assert (health.status().text, health.status().quiet) == (said, True)
    assert not health.is_deaf()
    health.notice_read()
    assert health.status().text == "Ready"
