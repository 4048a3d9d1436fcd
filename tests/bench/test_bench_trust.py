"""The frame of `bench trust`: sections, aims, and what cannot run here. The figures themselves are the bench's."""

from dataclasses import replace

import pytest

from bench import trust
from bench.trust_figures import Figure, NotHere, TrustOptions


def test_a_section_gives_rows_aims_and_notes(monkeypatch):
    found = [Figure("x", "missed", 1.0, "%", 0.5), replace(Figure("x", "cases", 200.0), note="all of one kind")]
    monkeypatch.setitem(trust.SECTIONS, "x", lambda options: found)
    result = trust.measured(["x"], TrustOptions())
    assert [row["what"] for row in result.rows] == ["missed", "cases"]
    assert [(aim.what, aim.met) for aim in result.aims] == [("x: missed", False)]
    assert result.notes == ["x: cases: all of one kind"]


def test_what_cannot_run_here_says_why_and_the_others_go_on(monkeypatch):
    def lacking(options: TrustOptions) -> list[Figure]:
        raise NotHere("expected strace, got none")

    monkeypatch.setitem(trust.SECTIONS, "x", lacking)
    monkeypatch.setitem(trust.SECTIONS, "y", lambda options: [Figure("y", "z", 1.0)])
    result = trust.measured(["x", "y"], TrustOptions())
    assert "expected strace" in result.notes[0]
    assert result.rows[-1]["what"] == "z"


def test_long_reaches_the_section(monkeypatch):
    seen = []
    monkeypatch.setitem(trust.SECTIONS, "x", lambda options: seen.append(options.long) or [])
    trust.measured(["x"], TrustOptions(long=True))
    assert seen == [True]


@pytest.mark.parametrize("name", list(trust.SECTIONS))
def test_every_section_stands_in_a_module_of_its_name(name):
    assert trust.SECTIONS[name].__module__ == f"bench.trust_{name}"
