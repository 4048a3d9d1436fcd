"""The demo call through the whole chain: its words, and its three moments where the script put them. Nothing else."""

from __future__ import annotations

import contextlib
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from desktop.cli import main

pytestmark = pytest.mark.xdist_group("demo_call")  # one worker: each recording is heard once
Line = dict[str, Any]
DEMO = Path(__file__).parents[2] / "resources" / "demo"
CARD_WAIT_S = 5.0
"""After the moment in the voice: the pause that ends it, its words, and a gap in the agent's speech."""


def replay(name: str) -> list[Line]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main(["replay", str(DEMO / f"{name}.flac"), "--json"]) == 0
    return [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.fixture(scope="module")
def upset() -> list[Line]:
    return replay("upset")


@pytest.fixture(scope="module")
def calm() -> list[Line]:
    return replay("calm")


def truth(name: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads((DEMO / f"{name}.truth.json").read_text(encoding="utf-8"))
    return value


def moment(kind: str, number: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = [one for one in truth("upset")["moments"] if one["kind"] == kind][number]
    return found


def words(text: str) -> list[str]:
    return re.findall(r"[a-z']+", text.lower())


def word_errors(said: list[str], heard: list[str]) -> int:
    """Levenshtein distance over words."""
    row = list(range(len(heard) + 1))
    for i, word in enumerate(said, 1):
        above, row[0] = row[0], i
        for j, other in enumerate(heard, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (word != other))
    return row[-1]


def word_error_rate(name: str, lines: list[Line]) -> float:
    errors = total = 0
    for speaker in ("agent", "customer"):
        said = words(" ".join(turn["text"] for turn in truth(name)["turns"] if turn["speaker"] == speaker))
        finals = [one for one in lines if one["type"] == "utterance" and one["final"] and one["speaker"] == speaker]
        heard = words(" ".join(one["text"] for one in sorted(finals, key=lambda one: one["start_s"])))
        errors += word_errors(said, heard)
        total += len(said)
    return errors / total


def cues(lines: list[Line]) -> dict[str, Line]:
    return {line["cue"]: line for line in lines if line["type"] == "cue"}


def test_the_words_are_right_to_one_in_ten(upset: list[Line], calm: list[Line]) -> None:
    assert word_error_rate("upset", upset) <= 0.10
    assert word_error_rate("calm", calm) <= 0.10


def test_three_cards_and_no_other_are_shown(upset: list[Line]) -> None:
    assert list(cues(upset)) == ["tone_rising", "missed_ignored", "let_them_finish"]


def test_the_rising_tone_is_found_where_it_rises_and_not_before(upset: list[Line]) -> None:
    rises = moment("tone_rises")
    raised = next(one for one in upset if one["type"] == "tone" and one["level"] == "rising")
    assert rises["start_s"] < raised["t"] < moment("feeling_said")["start_s"]


def test_the_missed_feeling_is_called_at_the_end_of_the_second_reply_in_its_own_words(upset: list[Line]) -> None:
    second = moment("feeling_ignored", 1)
    cue = cues(upset)["missed_ignored"]
    assert second["end_s"] < cue["shown_s"] < second["end_s"] + CARD_WAIT_S
    assert "really frustrated" in cue["why"]


def test_the_interruption_is_found_where_it_happens(upset: list[Line]) -> None:
    cut_in = moment("interruption")
    assert cut_in["start_s"] < cues(upset)["let_them_finish"]["shown_s"] < cut_in["end_s"] + CARD_WAIT_S


def test_the_acknowledgement_and_the_promise_are_found(upset: list[Line]) -> None:
    met, said_back = moment("acknowledged"), moment("paraphrased")
    found = [one["t"] for one in upset if one["type"] == "acknowledged"]
    early = [at_s for at_s in found if at_s < met["start_s"]]
    assert all(said_back["start_s"] < at_s < said_back["end_s"] + CARD_WAIT_S for at_s in early), "the story said back"
    assert len(found) > len(early)
    assert all(at_s < met["end_s"] + CARD_WAIT_S for at_s in found)
    promises = [one for one in upset if one["type"] == "note" and one["kind"] == "promise"]
    assert any("by four" in one.get("due", "") for one in promises)


def test_the_calm_call_shows_no_card_and_no_raised_tone(calm: list[Line]) -> None:
    assert cues(calm) == {}
    assert {one["level"] for one in calm if one["type"] == "tone"} <= {"learning", "steady"}
