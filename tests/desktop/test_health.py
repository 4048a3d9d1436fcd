"""What is the matter, in words that fit the pill and a sentence that a person can act on."""

from typing import get_args

import pytest

from audio.events import SourceState, SourceStateName, Speaker
from desktop.health import Health

LOST = [name for name in get_args(SourceStateName) if name not in ("ok", "resumed")]


@pytest.mark.parametrize("speaker", Speaker)
@pytest.mark.parametrize("name", LOST)
def test_a_side_that_is_not_heard_is_named_with_the_reason(speaker: Speaker, name: SourceStateName) -> None:
    health = Health()
    health.on_source(SourceState(speaker, name, "The headset is gone; Sotto waits for it.", 1.0))
    said = health.status()
    assert (said.kind, len(said.text) <= 18) == ("warning", True)
    assert said.detail.startswith("Sotto cannot hear ")
    assert said.detail.endswith("The headset is gone; Sotto waits for it.")


def test_a_customer_whose_device_went_is_not_said_to_have_left() -> None:
    health = Health()
    health.on_source(SourceState(Speaker.CUSTOMER, "gone", "The headset is gone.", 1.0))
    assert health.status().text == "Customer not heard"
    health.on_source(SourceState(Speaker.CUSTOMER, "resumed", "", 2.0))
    assert health.status().text == "Ready"


def test_one_reason_for_both_sides_is_said_once() -> None:
    health = Health()
    for speaker in Speaker:
        health.on_source(SourceState(speaker, "gone", "The sound server does not answer.", 1.0))
    assert health.status().text == "Nothing is heard"
    assert health.status().detail == "Sotto hears neither side. The sound server does not answer."
