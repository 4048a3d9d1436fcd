"""Which sets of spoken numbers are reported and which may be read."""

from __future__ import annotations

import sys
from collections import Counter

import pytest

from bench import trust_misses, trust_redaction
from bench.spoken_sets import SETS
from bench.trust_redaction import BUILDING, REPORTED, Tally


def tally() -> Tally:
    said = Counter({("card", True): 50, ("card", False): 50, ("pin", True): 50, ("pin", False): 50})
    missed = Counter({("card", True): 1, ("pin", False): 4})
    digits = Counter({("pin", False): 1})
    return Tally(said, missed, digits, Counter({("order", True): 100}), Counter({("order", True): 3}))


def test_the_reported_set_is_no_building_set() -> None:
    assert REPORTED not in BUILDING
    assert set(BUILDING) | {REPORTED} == {1, *SETS}


def test_the_reported_set_has_the_aims_and_its_forms() -> None:
    found = {one.what: one for one in trust_redaction._reported(tally())}
    aims = {what: one.got for what, one in found.items() if one.at_most is not None}
    name = f"set {REPORTED}"
    assert aims == {
        f"{name}: clean cases missed": 1.0,
        f"{name}: cases with a recognizer's faults missed": 4.0,
        f"{name}: orders, prices, dates wrongly masked": 3.0,
    }
    assert found[f"{name}: cases with faults in which a digit is left"].got == 1.0
    assert found[f"{name}: missed: pin, faults"].got == 8.0
    assert f"{name}: missed: pin" not in found


def test_a_building_set_is_a_line_without_an_aim() -> None:
    one = trust_redaction._building(3, tally())
    assert one.what.startswith("set 3 (building set, read case by case since)")
    assert one.at_most is None
    assert one.note == "clean missed: 1 of 100, with faults missed: 4 of 100, wrongly masked: 3 of 100"


def test_the_cases_of_the_reported_set_are_not_shown() -> None:
    with pytest.raises(ValueError, match="is the reported one and is not shown"):
        trust_misses.misses(REPORTED, "clean", "", 1)
    with pytest.raises(ValueError, match="expected a building set"):
        trust_misses.misses(99, "clean", "", 1)


def test_the_misses_of_a_building_set_are_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    form = next(iter(BUILDING[2].POSITIVE))
    monkeypatch.setattr(trust_redaction.Reader, "shown", lambda _, case: [turn.text for turn in case.turns])
    monkeypatch.setattr(sys, "argv", ["bench.trust_misses", "2", "clean", form])
    assert trust_misses.main() == 0
    printed = capsys.readouterr().out
    assert f"set 2, clean: {trust_misses.PER_FORM} of {trust_misses.PER_FORM}" in printed


def test_what_is_wrongly_masked_in_a_building_set_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trust_redaction.Reader, "shown", lambda _, case: ["[number]"] * len(case.turns))
    found, total = trust_misses.misses(2, "kept", "", 1)
    assert len(found) == total == len(BUILDING[2].NEGATIVE)
