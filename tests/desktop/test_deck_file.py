"""Facts about deck files: which is meant, what saving one while Sotto runs does, and what `deck check` tells."""

import json
import os
import threading
from pathlib import Path
from typing import Any

import pytest
from call_script import DECK_TEXT
from live_ports import Desk

from desktop import deck_file
from desktop.cli import main
from desktop.coaching.deck import Deck, parse_deck
from desktop.deck_file import DeckError, DeckFile, DeckNews, DeckWatch, deck_path, read_deck
from desktop.models import DEMO
from desktop.parts import load_parts
from desktop.settings import CoachingSettings, Settings, load

OTHER = DECK_TEXT.replace("Acknowledge first", "Say you heard it")
BROKEN = DECK_TEXT.replace("priority = 80", "priority = 800")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text(DECK_TEXT, encoding="utf-8")
    return path


def save(file: Path, text: str, when_ns: int) -> None:
    """As an editor does: the new text, at a later time."""
    file.write_text(text, encoding="utf-8")
    os.utime(file, ns=(when_ns, when_ns))


def settled(watched: DeckFile) -> DeckNews | None:
    assert watched.poll() is None, "a file that may still be written is not read"
    return watched.poll()


def test_a_saved_deck_is_used_once_it_looks_the_same_twice(file: Path) -> None:
    watched = DeckFile(file)
    assert watched.poll() is None
    save(file, OTHER, 1_000)
    news = settled(watched)
    assert news is not None
    assert news.deck == parse_deck(OTHER)[0]
    assert news.mistake is None
    assert watched.poll() is None


def test_half_a_deck_is_never_used(file: Path) -> None:
    watched = DeckFile(file)
    save(file, OTHER[: OTHER.index("[[card]]", 8000)], 1_000)
    assert watched.poll() is None
    save(file, OTHER, 2_000)
    news = settled(watched)
    assert news is not None
    assert news.deck == parse_deck(OTHER)[0]


def test_a_broken_edit_keeps_the_deck_and_names_line_and_key(file: Path) -> None:
    watched = DeckFile(file)
    save(file, BROKEN, 1_000)
    news = settled(watched)
    line = BROKEN[: BROKEN.index("priority = 800")].count("\n") + 1
    assert news == DeckNews(
        None,
        f"mine.toml, line {line}, priority: expected a whole number from 1 to 100, got 800. "
        "The cards stay as they were",
    )


def test_a_deck_that_is_gone_or_no_text_is_said_once(file: Path) -> None:
    watched = DeckFile(file)
    file.write_bytes(b"\xff\xfe\x00")
    os.utime(file, ns=(1_000, 1_000))
    news = settled(watched)
    assert news is not None
    assert news.deck is None
    assert "expected UTF-8 text, got other bytes; the cards stay as they were" in str(news.mistake)
    file.unlink()
    assert settled(watched) == DeckNews(None, "mine.toml is gone; the cards stay as they were")
    assert watched.poll() is None


def test_the_watch_delivers_from_its_own_thread_and_ends(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deck_file, "POLL_S", 0.01)
    came: list[Any] = []
    arrived = threading.Event()

    def deliver(news: object) -> None:
        came.append((news, threading.current_thread().name))
        arrived.set()

    watch = DeckWatch(file, deliver)
    watch.start()
    save(file, OTHER, 1_000)
    assert arrived.wait(10)
    watch.stop()
    watch.join()
    assert came[0][0].deck == parse_deck(OTHER)[0]
    assert came[0][1] == "deck"


def test_a_new_deck_counts_in_the_running_call_and_a_mistake_is_shown() -> None:
    desk = Desk(deck=Deck())
    desk.call()
    assert desk.live.in_call
    desk.say(DeckNews(parse_deck(OTHER)[0]))
    desk.feeling_goes_by()
    assert desk.windows.of("show_card")[0].headline == "Say you heard it"
    desk.say(DeckNews(None, "mine.toml, line 3, say: expected lines. The cards stay as they were"))
    assert desk.windows.status.detail.startswith("mine.toml, line 3, say")
    desk.live.end_call(desk.now_s)
    desk.call()
    desk.feeling_goes_by()
    assert desk.windows.of("show_card")[-1].headline == "Say you heard it"


def test_a_language_names_the_deck_that_comes_with_sotto(tmp_path: Path) -> None:
    assert deck_path(None).name == "en.toml"
    assert deck_path(tmp_path / "es") == deck_path(None).with_name("es.toml")
    assert deck_path(tmp_path / "mine.toml") == tmp_path / "mine.toml"
    assert deck_path(tmp_path / "nowhere") == tmp_path / "nowhere"
    with pytest.raises(DeckError, match="nowhere"):
        read_deck(tmp_path / "nowhere")


def test_a_deck_saved_by_notepad_is_read(file: Path) -> None:
    file.write_text("\ufeff" + DECK_TEXT.replace("\n", "\r\n"), encoding="utf-8")
    assert read_deck(file)[1] == []


def named(file: Path, **changes: str) -> Settings:
    text = DECK_TEXT
    for old, new in changes.items():
        text = text.replace(f"{old} = ", f"{old} = {new} # ", 1)
    file.write_text(text, encoding="utf-8")
    return Settings(coaching=CoachingSettings(deck=file))


def test_product_names_go_to_a_stock_model_and_not_to_the_demos(file: Path, tmp_path: Path) -> None:
    settings = named(file, vocabulary='["Hydra Plus", "Kettlewell"]')
    stock = tmp_path / "base.en"
    stock.mkdir()
    for one in (deck_path(None).parents[1] / "models" / DEMO).iterdir():
        (stock / one.name).symlink_to(one)
    assert load_parts(settings, str(stock)).engine.hotwords == "Hydra Plus, Kettlewell"
    assert load_parts(settings, DEMO).engine.hotwords is None
    assert load_parts(Settings(), str(stock)).engine.hotwords is None


def test_the_decks_language_is_listened_for(file: Path) -> None:
    parts = load_parts(Settings(), "none", Path("es"))
    assert (parts.deck.language, parts.engine.language) == ("es", "es")
    assert "numbers are masked, but not every password" in parts.problems[0]
    assert "writes English only" in load_parts(Settings(), DEMO, Path("es")).problems[1]
    unknown = load_parts(named(file, language='"xx"'), "none")
    assert unknown.engine.language == "en"
    assert unknown.problems == ("The deck is in 'xx', which Sotto does not understand yet: words are read as English.",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", (20.0, 8, 2)),
        ('level = "new"', (20.0, 12, 2)),
        ('level = "experienced"', (45.0, 4, 3)),
        ('level = "experienced"\ngap_s = 30\npatience_turns = 1', (30.0, 4, 1)),
        ('level = "new"\nmax_cards_per_call = 0', (20.0, 0, 2)),
    ],
)
def test_new_agents_can_have_more_cards_and_experienced_ones_fewer(
    tmp_path: Path, text: str, expected: tuple[float, int, int]
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(f"[coaching]\n{text}\n", encoding="utf-8")
    settings, problems = load(file)
    assert problems == []
    coach = load_parts(settings, "none").coach
    assert (coach.gap_s, coach.max_cards_per_call, coach.patience_turns) == expected


def test_an_unknown_level_is_named(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('[coaching]\nlevel = "guru"\n', encoding="utf-8")
    assert "coaching.level: expected one of new, usual, experienced, got 'guru'" in str(load(file)[1][0])


def written(tmp_path: Path, *turns: tuple[str, float, float, str]) -> Path:
    file = tmp_path / "call.jsonl"
    keys = ("speaker", "start_s", "end_s", "text")
    file.write_text("\n".join(json.dumps(dict(zip(keys, turn, strict=True))) for turn in turns), encoding="utf-8")
    return file


def test_deck_check_shows_what_would_fire_when_and_why(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = written(
        tmp_path,
        ("agent", 1, 3, "Good morning, how can I help?"),
        ("customer", 4, 9, "I am really frustrated, nobody has called me back."),
        ("agent", 10, 12, "What is your account number?"),
        ("customer", 13, 15, "It is four four one two."),
        ("agent", 16, 18, "And the postcode?"),
        ("customer", 19, 21, "It is this one."),
    )
    assert main(["deck", "check", str(file), "--dialogue", str(call)]) == 0
    told = capsys.readouterr().out
    assert "20 cards (0 of your own), 0 mistakes" in told
    assert "missed_ignored (phrases): Acknowledge first" in told
    assert "on    0:04.0 customer: I am really frustrated, nobody has called me back." in told
    assert "Held back: nothing." in told


def test_deck_check_names_each_mistake_and_fails(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(BROKEN.replace("cooldown_s = 120", "cooldown = 120", 1), encoding="utf-8")
    assert main(["deck", "check", str(file)]) == 1
    told = capsys.readouterr().out.splitlines()
    assert len(told) == 3
    assert all(line.startswith("mine.toml, line ") for line in told[:2])


def test_deck_check_refuses_what_it_cannot_read(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deck", "check", str(file.with_name("none.toml"))]) == 2
    assert main(["deck", "check", str(file), "--dialogue", str(file)]) == 2
    assert "line 1: expected a JSON object" in capsys.readouterr().err
