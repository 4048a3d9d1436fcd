"""Which device is which side: the default, the named, the softphone's; and never the microphone for the customer."""

import pytest

from audio.capture import CaptureConfig, coreaudio
from audio.capture.devices import Device, pick_customer, pick_microphone


def _device(id_: str, name: str, plays: str | None = None, default: bool = False) -> Device:
    return Device(id_, name, "playback-monitor" if plays else "microphone", default, 48_000, 2, plays)


HEADSET_MIC = _device("alsa_input.headset", "Headset Microphone")
DESK_MIC = _device("alsa_input.desk", "Desk Microphone", default=True)
HEADSET = _device("alsa_output.headset.monitor", "Monitor of Headset", plays="alsa_output.headset")
SPEAKERS = _device("alsa_output.speakers.monitor", "Monitor of Speakers", plays="alsa_output.speakers", default=True)
CABLE = _device("7", "BlackHole 2ch")
ALL = [SPEAKERS, HEADSET, HEADSET_MIC, DESK_MIC, CABLE]


def test_unnamed_sides_are_the_default_microphone_and_the_default_playback() -> None:
    assert pick_microphone(ALL, CaptureConfig()) is DESK_MIC
    assert pick_customer(ALL, CaptureConfig()) is SPEAKERS


def test_a_default_microphone_that_is_a_monitor_is_passed_over() -> None:
    monitor_by_default = _device("x.monitor", "Monitor of X", plays="x", default=True)
    assert pick_microphone([monitor_by_default, HEADSET_MIC], CaptureConfig()) is HEADSET_MIC
    assert pick_microphone([monitor_by_default], CaptureConfig()) is None


@pytest.mark.parametrize(
    "name", ["alsa_output.headset.monitor", "ALSA_OUTPUT.HEADSET", "Monitor of Headset", "of headset"]
)
def test_a_side_may_be_named_by_id_loudspeaker_name_or_part(name: str) -> None:
    assert pick_customer(ALL, CaptureConfig(customer=name)) is HEADSET


def test_a_part_that_fits_two_devices_chooses_neither() -> None:
    assert pick_customer(ALL, CaptureConfig(customer="Monitor")) is None


def test_what_the_softphone_plays_to_goes_before_the_default_and_after_the_named() -> None:
    assert pick_customer(ALL, CaptureConfig(), "alsa_output.headset") is HEADSET
    assert pick_customer(ALL, CaptureConfig(customer="Speakers"), "alsa_output.headset") is SPEAKERS
    assert pick_customer(ALL, CaptureConfig(), "nowhere") is SPEAKERS


def test_a_microphone_is_never_the_customers_side_unasked() -> None:
    assert pick_customer([HEADSET_MIC, DESK_MIC], CaptureConfig()) is None
    assert pick_customer(ALL, CaptureConfig(customer="gone.monitor")) is None


def test_a_headsets_name_does_not_fall_to_its_microphone_when_its_loudspeaker_is_gone() -> None:
    assert pick_customer(ALL, CaptureConfig(customer="headset")) is HEADSET
    assert pick_customer([SPEAKERS, HEADSET_MIC, DESK_MIC], CaptureConfig(customer="headset")) is None


def test_a_virtual_cable_may_be_named_as_the_customers_side() -> None:
    assert coreaudio.choose([DESK_MIC, CABLE], CaptureConfig(customer="blackhole 2CH")) == (DESK_MIC, CABLE)


def test_the_same_device_on_both_sides_is_refused_and_the_microphone_stays() -> None:
    agent, customer = coreaudio.choose([DESK_MIC], CaptureConfig(customer="Desk Microphone"))
    assert agent is DESK_MIC
    assert not isinstance(customer, Device)
    assert customer.state == "same_as_other"


@pytest.mark.parametrize("bad", [{"latency_s": 0.04}, {"latency_s": 1.5}, {"customer": " "}, {"microphone": ""}])
def test_a_config_that_cannot_work_is_refused(bad: dict) -> None:
    with pytest.raises(ValueError, match="expected"):
        CaptureConfig(**bad)
