"""Whatever happens to devices and server: no swap, no unsaid deafness, no clock that runs away. A world of numbers."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.sound_world import MISHAPS, Faults, Mishap, SoundWorld, move_stream, step, unplug

pytestmark = pytest.mark.skipif("sys.platform != 'linux'", reason="the Linux backend")
MISHAP = st.tuples(st.sampled_from(MISHAPS), st.sampled_from((0.3, 1.0, 3.0, 8.0)))


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(MISHAP, min_size=5, max_size=40), st.integers(0, 1_000), st.booleans())
def test_capture_survives_any_mishaps_in_any_order(mishaps: list, seed: int, named: bool) -> None:
    with SoundWorld(seed, named).installed() as world:
        world.run(3.0)
        for mishap, for_s in mishaps:
            step(world, mishap, for_s)


def _through(mishap: Mishap, times: int, for_s: float) -> None:
    with SoundWorld(1).installed() as world:
        world.run(8.0)
        for _ in range(times):
            step(world, mishap, for_s)


def test_the_world_sees_a_swap_that_is_not_guarded_against(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audio.capture.pulse._place", lambda pulse, opening: opening.device.serial)
    with pytest.raises(Faults, match="the other side's sound"):
        _through(move_stream, 20, 1.0)


def test_the_world_sees_a_loss_that_nobody_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audio.capture.pulse.PulseSource.states", lambda source, now_s: [])
    with pytest.raises(Faults, match="is back"):
        _through(unplug, 1, 20.0)
