"""Which model a machine is told to get: measured on the real sizes' cost, with nothing downloaded."""

import itertools

import pytest

from audio.transcribe.engine import EngineConfig, WhisperEngine
from audio.transcribe.widen import widen
from desktop import paths
from desktop.models import OFFERS, offer
from desktop.recommend import (
    SIZES,
    Clocks,
    Cost,
    RecommendConfig,
    choose,
    demo_turn,
    measured,
    recommend,
    turn_cost,
)

CHEAP, DEAR, LATE = Cost(1.0, 0.5), Cost(9.0, 0.5), Cost(1.0, 3.0)


def costs(*values):
    return zip((offer(name) for _, name in SIZES), values, strict=False)


@pytest.mark.parametrize(
    ("values", "best"),
    [
        ((CHEAP, CHEAP, CHEAP), "small.en"),
        ((CHEAP, CHEAP, DEAR), "base.en"),
        ((CHEAP, LATE), "tiny.en"),
        ((DEAR,), None),
    ],
)
def test_the_largest_that_keeps_up_is_chosen(values, best):
    said = []
    chosen = choose(costs(*values), 2, said.append)
    assert (chosen.name if chosen else None) == best
    assert len(said) == len(values)


def test_measuring_stops_at_the_first_that_does_not_keep_up():
    left = costs(CHEAP, DEAR, CHEAP)
    choose(left, 2, lambda line: None)
    assert [one.name for one, _ in left] == ["small.en"]


def test_four_cores_bear_twice_what_two_do():
    cost = Cost(3.0, 1.0)
    assert choose(costs(cost), 2, lambda line: None) is None
    assert choose(costs(cost), 4, lambda line: None) == offer("tiny.en")


def test_every_size_stands_for_an_offer_and_goes_up():
    sizes = [offer(name) for _, name in SIZES]
    assert all(one in OFFERS for one in sizes)
    assert [one.megabytes for one in sizes] == sorted(one.megabytes for one in sizes)


def test_a_turn_is_its_partials_and_one_final_and_the_best_try_counts():
    heard = []
    ticks = itertools.accumulate([0.0, 5.0, 0.0, 2.0])  # two tries of 5 s and 2 s of CPU
    walls = itertools.accumulate([0.0, 0.7, 0.0, 0.3])
    cost = turn_cost(
        lambda samples, final: heard.append((len(samples), final)),
        RecommendConfig(),
        Clocks(wall=lambda: next(walls), cpu=lambda: next(ticks)),
    )
    assert (cost.cpu_s, cost.final_s) == pytest.approx((2.0, 0.3))
    assert [final for _, final in heard] == [False, False, False, False, True] * 2
    assert heard[4][0] == 4 * 16_000


def test_no_model_is_said_to_keep_up_where_none_does(monkeypatch):
    monkeypatch.setattr("desktop.recommend.measured", lambda folder: costs(DEAR))
    said = []
    assert recommend(said.append) == 1
    assert "None keeps up here" in said[-1]


def test_the_recommended_model_is_named_with_how_to_get_it(monkeypatch):
    monkeypatch.setattr("desktop.recommend.measured", lambda folder: costs(CHEAP, CHEAP, DEAR))
    said = []
    assert recommend(said.append) == 0
    assert said[-1].endswith("Get it with: sotto models get base.en")


def test_the_smallest_size_is_measured_for_real(tmp_path):
    one, cost = next(measured(tmp_path, RecommendConfig(turn_s=1.0, partials_s=(0.8,), tries=1)))
    assert one.name == "tiny.en"
    assert cost.cpu_s > 0.0
    assert cost.final_s > 0.0


def test_a_widened_model_writes_what_the_demo_model_writes_and_weighs_what_its_size_weighs(tmp_path, demo_model):
    wide = widen(demo_model, tmp_path / "tiny", "tiny")
    turn = demo_turn(6.0)
    assert WhisperEngine(wide).transcribe(turn, True).text == WhisperEngine(demo_model).transcribe(turn, True).text
    tiny_en_bytes = 37_184_640  # parameters of tiny.en (Radford et al. 2022, table 1: 39 M), a byte each in int8
    assert (wide / "model.bin").stat().st_size == pytest.approx(tiny_en_bytes, rel=0.15)
    assert WhisperEngine(wide, EngineConfig(final_window_s=30.0)).info.name == "demo-voices as tiny"


def test_a_missing_demo_model_is_said_in_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    from audio.transcribe.folder import ModelError

    with pytest.raises(ModelError, match="The demo model, which stands in for the real sizes, is missing"):
        next(measured(tmp_path))
