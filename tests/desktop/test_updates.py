"""A newer version is told from a small file, quietly; a dead share holds up nothing, and nothing in it is believed."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.health import Health
from desktop.settings import load
from desktop.updates import (
    EVERY_S,
    FIRST_S,
    MAX_TEXT,
    PATIENCE_S,
    Update,
    UpdateRead,
    UpdateWatch,
    is_newer,
    news_of,
    parse_update,
    read_update,
)


@pytest.mark.parametrize(
    "text",
    [
        'version = "1.4.0"\ntext = "It comes tonight."\n',
        "1.4.0\nIt comes tonight.\n",
        "\n 1.4.0 \n\nIt comes\n tonight.\n",
    ],
)
def test_it_is_toml_or_two_plain_lines(text: str) -> None:
    assert parse_update(text) == Update("1.4.0", "It comes tonight.")


@pytest.mark.parametrize(
    "text", ["", "soon", "version = 2", 'version = "latest"', 'version = "1.0"\ntext = 3', "<html>", "version = ["]
)
def test_what_is_no_version_is_said(text: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        parse_update(text)


def test_markup_and_strange_letters_stay_plain_words_on_one_line_and_short() -> None:
    said = parse_update(
        'version = "2.0"\ntext = "<b>See</b>\\u0007 \\u202e http://x.example' + " word" * 100 + '"'
    ).text
    assert said.startswith("<b>See</b> http://x.example word")
    assert len(said) <= MAX_TEXT
    assert said.isprintable()


@given(text=st.text(max_size=60) | st.binary(max_size=60).map(lambda data: data.decode("latin-1")))
def test_no_text_makes_anything_but_a_value_error(text: str) -> None:
    with contextlib.suppress(ValueError):
        parse_update(text)


@pytest.mark.parametrize(
    ("version", "than", "newer"),
    [("1.10", "1.9", True), ("v0.1.1", "0.1.0", True), ("0.1", "0.1.0", False), ("0.0.9", "0.1.0", False)],
)
def test_versions_are_numbers(version: str, than: str, newer: bool) -> None:
    assert is_newer(version, than) is newer


def test_only_a_newer_one_is_news() -> None:
    assert news_of(Update("1.2.0", "It comes tonight."), "1.1.0") == "Version 1.2.0 is there. It comes tonight."
    assert news_of(Update("1.1.0", "Old"), "1.1.0") == ""
    assert news_of(None, "1.1.0") == ""


def test_a_large_file_and_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "large").write_text("1.0\n" + "x" * 5000)
    (tmp_path / "bytes").write_bytes(b"1.0\n\xff\xfe")
    for name in ("large", "bytes"):
        with pytest.raises(ValueError, match=r"expected|decode"):
            read_update(tmp_path / name)


def test_the_policy_alone_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('[updates]\nfile = "mine"\n')
    settings, problems = load(tmp_path / "settings.toml")
    assert settings.updates.file is None
    assert "policy alone" in str(problems[0])
    (tmp_path / "policy.toml").write_text('[updates]\nfile = "newest.toml"\n')
    assert load(policy_file=tmp_path / "policy.toml")[0].updates.file == tmp_path / "newest.toml"


def test_it_stands_beside_ready_and_not_in_a_call() -> None:
    health = Health(words_ready=True, news="Version 2 is there.")
    assert health.status().detail.endswith("Version 2 is there.")
    assert health.status().quiet
    health.in_call = True
    assert "Version 2" not in health.status().detail


# ---- read by a process of its own


class Box:
    """What arrives, from the watch's own thread."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.messages: list[object] = []
        self._some = threading.Condition()

    def deliver(self, message: object) -> None:
        with self._some:
            self.messages.append(message)
            self._some.notify_all()

    def wait(self) -> object:
        with self._some:
            assert self._some.wait_for(lambda: bool(self.messages), 60.0)
            return self.messages[-1]


@pytest.fixture
def box() -> Box:
    return Box()


def stuck(out: object, commands: object, file: Path) -> None:
    """A share that never answers."""
    time.sleep(3600.0)


def children() -> Iterator[psutil.Process]:
    for one in psutil.Process().children():
        with contextlib.suppress(psutil.NoSuchProcess):  # it ended meanwhile, or waits to be reaped
            if "resource_tracker" not in " ".join(one.cmdline()):
                yield one


def test_a_newer_version_is_found_some_time_after_the_start(box: Box, tmp_path: Path) -> None:
    (tmp_path / "newest").write_text("9.0\nTonight.\n")
    watch = UpdateWatch(tmp_path / "newest", "0.1.0", box.deliver, box.said.append, 100.0)
    watch.tick(100.0 + FIRST_S - 1.0)
    assert list(children()) == []
    watch.tick(100.0 + FIRST_S)
    watch.on_message(box.wait())
    assert box.said == ["Version 9.0 is there. Tonight."]
    watch.on_message(UpdateRead(Update("0.1.0")))
    assert box.said[-1] == "", "it was taken back, or installed"


def test_a_file_that_is_not_there_says_nothing(box: Box, tmp_path: Path) -> None:
    watch = UpdateWatch(tmp_path / "none", "0.1.0", box.deliver, box.said.append, 0.0)
    watch.tick(FIRST_S)
    watch.on_message(box.wait())
    assert box.said == []


def test_a_dead_share_is_given_up_without_waiting_and_asked_again_hours_later(box: Box, tmp_path: Path) -> None:
    watch = UpdateWatch(tmp_path / "dead", "0.1.0", box.deliver, box.said.append, 0.0, stuck)
    watch.tick(FIRST_S)
    first = watch._child
    assert first is not None
    watch.tick(FIRST_S + PATIENCE_S - 1.0)
    assert watch._child is first
    watch.tick(FIRST_S + PATIENCE_S + 1.0)
    assert watch._child is None
    watch.tick(FIRST_S + EVERY_S - 1.0)
    assert watch._child is None
    watch.tick(FIRST_S + EVERY_S)
    assert watch._child not in (None, first)
    watch.stop()
    assert box.said == []


def test_without_a_file_nothing_is_started(box: Box) -> None:
    watch = UpdateWatch(None, "0.1.0", box.deliver, box.said.append, 0.0)
    watch.tick(1e6)
    assert watch._child is None
    watch.stop()
