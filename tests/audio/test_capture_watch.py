"""The watchdog says each fault once and in time, and what is normal is no fault. Time is passed in."""

import pytest

from audio.capture.watch import Link, WatchConfig, Watchdog
from audio.events import Speaker

OPEN = Link("open", number=1)


class _Channel:
    """A watchdog fed with 20 blocks a second."""

    def __init__(self, config: WatchConfig | None = None) -> None:
        self.dog = Watchdog(Speaker.CUSTOMER, config)
        self.now_s = 100.0
        self.said: list[tuple[str, float]] = []

    def step(self, link: Link = OPEN) -> None:
        self.said += [(state.state, round(state.at_s - 100.0, 2)) for state in self.dog.step(link, self.now_s)]

    def run(self, seconds: float, peak: float | None = 0.1, link: Link = OPEN, share: float = 1.0) -> None:
        for _ in range(round(seconds * 20)):
            self.now_s = round(self.now_s + 0.05, 6)
            if peak is not None:
                self.dog.heard(round(2400 * share), 48_000, peak, self.now_s, link.number)
            self.step(link)

    @property
    def states(self) -> list[str]:
        return [state for state, _ in self.said]


def test_a_channel_that_is_heard_is_said_to_be_ok_once() -> None:
    channel = _Channel()
    channel.run(60.0)
    assert channel.states == ["ok"]


@pytest.mark.parametrize("state", ["gone", "moved", "same_as_other"])
def test_a_fault_of_the_link_is_said_at_once_and_resumed_when_sound_is_back(state: str) -> None:
    channel = _Channel()
    channel.run(5.0)
    channel.run(3.0, peak=None, link=Link(state, "why", number=1))
    channel.run(1.0, peak=None, link=Link("open", number=2))
    channel.run(5.0, link=Link("open", number=2))
    assert channel.said == [("ok", 0.05), (state, 5.05), ("resumed", 9.05)]


def test_no_packets_is_said_within_two_seconds() -> None:
    channel = _Channel()
    channel.run(5.0)
    channel.run(10.0, peak=None)
    channel.run(5.0)
    assert channel.states == ["ok", "no_packets", "resumed"]
    assert 6.5 <= channel.said[1][1] <= 7.0


def test_no_packets_is_normal_for_a_loopback_while_nothing_plays() -> None:
    channel = _Channel(WatchConfig(quiet_is_normal=True))
    channel.run(60.0, peak=None)
    channel.run(1.0)
    channel.run(60.0, peak=None)
    assert channel.states == ["ok"]


def test_a_stream_that_never_brings_a_first_block_is_said() -> None:
    channel = _Channel()
    channel.run(4.0, peak=None)
    assert channel.states == []
    channel.run(2.0, peak=None)
    assert channel.states == ["no_packets"]


def test_all_zeros_are_said_after_ten_seconds_and_one_click_does_not_end_it() -> None:
    channel = _Channel()
    channel.run(5.0)
    channel.run(9.5, peak=0.0)
    assert channel.states == ["ok"]
    channel.run(2.0, peak=0.0)
    assert channel.said[-1] == ("silent", 15.05)
    channel.run(0.05, peak=0.5)
    channel.run(5.0, peak=0.0)
    assert channel.states == ["ok", "silent"]
    channel.run(1.0)
    assert channel.states == ["ok", "silent", "resumed"]


def test_zeros_are_normal_where_nobody_plays_into_the_loudspeaker() -> None:
    channel = _Channel()
    channel.run(60.0, peak=0.0, link=Link("open", number=1, playing=False))
    assert channel.states == ["ok"]
    channel.run(11.0, peak=0.0, link=Link("open", number=1, playing=True))
    assert channel.states == ["ok", "silent"]


def test_zeros_from_the_very_start_are_said_too() -> None:
    channel = _Channel()
    channel.run(11.0, peak=0.0)
    assert channel.states == ["ok", "silent"]


def test_samples_that_go_missing_are_counted_against_the_clock() -> None:
    channel = _Channel()
    channel.run(20.0)
    channel.run(20.0, share=0.7)
    assert channel.states == ["ok", "no_packets"]
    channel.run(20.0, share=0.9)
    assert channel.states == ["ok", "no_packets"]
    channel.run(20.0)
    assert channel.states == ["ok", "no_packets", "resumed"]


def test_late_bursts_are_no_loss() -> None:
    channel = _Channel()
    for _ in range(60):
        channel.run(0.45, peak=None)
        channel.run(0.05, share=10.0)
    assert channel.states == ["ok"]


def test_config_that_would_break_the_two_second_promise_is_refused() -> None:
    with pytest.raises(ValueError, match="no_packets_s"):
        WatchConfig(no_packets_s=3.0)
    with pytest.raises(ValueError, match="share_enter"):
        WatchConfig(share_enter=0.99)
