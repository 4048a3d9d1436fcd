"""What comes from outside, as functions of bytes that must end well. In: bytes, a folder. Out: nothing, or a raise.

A target catches the errors that its part promises to raise; whatever else comes out of it is a fault.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import struct
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from audio.events import Speaker, Utterance
from audio.replay import RecordingError, open_call
from audio.transcribe.folder import ModelError, check_folder
from bench.figures import ROOT
from desktop import models, paths
from desktop.chain import Chain, run_dialogue
from desktop.coaching.cards import Card
from desktop.coaching.coach import CoachSettings
from desktop.coaching.deck import Deck
from desktop.deck_file import DeckError, read_deck
from desktop.dialogue import DialogueError, read_dialogue
from desktop.language import load_patterns
from desktop.parts import coach_settings
from desktop.session import Session
from desktop.settings import Settings, load
from desktop.settings_file import SettingsError, load_window_state, save_user
from desktop.understand import Understanding
from desktop.updates import MAX_TEXT, is_newer, parse_update
from desktop.words import catalogue, tr_said, use_language

MOST_FRAMES = 2_000
"""Of a recording, about a minute: enough to cross every boundary of a decoder."""
AVX2 = frozenset({"avx2"})


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that is read. `seeds`: whole ones, from which others are made."""

    run: Callable[[bytes, Path], None]
    seeds: Callable[[], Iterable[bytes]]


def _written(data: bytes, folder: Path, name: str) -> Path:
    file = folder / name
    file.write_bytes(data)
    return file


def settings(data: bytes, folder: Path) -> None:
    """The person's settings; and a change saved into them, which keeps what it does not understand or refuses."""
    file = _written(data, folder, "settings.toml")
    load(file, folder / "no-policy.toml")
    try:
        save_user({"breaks.every_min": 45.0}, file)
    except SettingsError:
        return
    assert load(file, folder / "no-policy.toml")[0].breaks.every_min == 45.0, "it was saved, but not read back"


def policy(data: bytes, folder: Path) -> None:
    """The machine's policy."""
    file = _written(data, folder, "policy.toml")
    load(_written(b"", folder, "settings.toml"), file)


def deck(data: bytes, folder: Path) -> None:
    """A deck of cards, as a file that a person wrote."""
    try:
        read, _ = read_deck(_written(data, folder, "deck.toml"))
    except DeckError:
        return
    assert all(isinstance(card, Card) for card in read.cards.values())


def dialogue(data: bytes, folder: Path) -> None:
    """A written call."""
    try:
        events = read_dialogue(_written(data, folder, "call.jsonl").read_text(encoding="utf-8"))
    except (DialogueError, UnicodeDecodeError):
        return
    cards, coach = _cards()
    _understanding().reset()
    for _ in run_dialogue(events, Chain(Session(cards, coach, 0.0), _understanding())):
        pass


@lru_cache(maxsize=1)
def _cards() -> tuple[Deck, CoachSettings]:
    return read_deck(None)[0], coach_settings(Settings())


def recording(data: bytes, folder: Path) -> None:
    """A recorded call: WAV, FLAC, OGG, MP3."""
    try:
        call = open_call(_written(data, folder, "call.wav"))
        for count, _ in enumerate(call.pairs()):
            if count == MOST_FRAMES:
                return
    except RecordingError:
        return


@lru_cache(maxsize=1)
def _model_files() -> dict[str, bytes]:
    whole = paths.demo_model()
    return {
        "config.json": (whole / "config.json").read_bytes(),
        "tokenizer.json": json.dumps({"model": {}}).encode(),
        "vocabulary.json": b"[]",
        "sotto-model.json": b"{}",
        "model.bin": _small_model(),
    }


def _small_model() -> bytes:
    """CTranslate2's layout with one small variable."""

    def text(words: str) -> bytes:
        return struct.pack("<H", len(words) + 1) + words.encode() + b"\0"

    variable = text("a") + struct.pack("<BIBI", 1, 4, 0, 16) + bytes(16)
    return struct.pack("<I", 6) + text("WhisperSpec") + struct.pack("<II", 1, 1) + variable + struct.pack("<I", 0)


def model(data: bytes, folder: Path) -> None:
    """A folder with a speech model, of which one file (named by the first byte) is foreign."""
    files = _model_files()
    name = sorted(files)[data[0] % len(files)] if data else "model.bin"
    place = folder / "model"
    place.mkdir(exist_ok=True)
    for one, content in files.items():
        (place / one).write_bytes(data[1:] if one == name else content)
    try:
        check_folder(place, AVX2)
    except ModelError:
        return


def _model_seeds() -> Iterable[bytes]:
    demo = (paths.demo_model() / "sotto-model.json").read_bytes()
    for at, (_, content) in enumerate(sorted(_model_files().items())):
        yield bytes([at]) + content
    yield bytes([sorted(_model_files()).index("sotto-model.json")]) + demo


def names(data: bytes, folder: Path) -> None:
    """Names of models and decks, as arguments and settings have them: nothing outside their folder is taken away."""
    text = data.decode("utf-8", "surrogateescape")
    bystander = folder / "bystander"
    bystander.mkdir(exist_ok=True)
    mine = folder / "models"
    (mine / "own").mkdir(parents=True, exist_ok=True)
    kept = paths.model_folders
    paths.model_folders = lambda: (mine,)
    try:
        for ask in (models.find_model, models.offer, models.remove):
            with contextlib.suppress(ModelError):
                ask(text)
    finally:
        paths.model_folders = kept
    assert bystander.is_dir(), "a folder beside the models is gone"
    assert mine.is_dir(), "the models' own folder is gone"
    with contextlib.suppress(DeckError):
        read_deck(Path(text))


def window(data: bytes, folder: Path) -> None:
    """The window's remembered place."""
    load_window_state(_written(data, folder, "window.json"))


def update(data: bytes, folder: Path) -> None:
    """The file that says that a newer version is there."""
    try:
        read = parse_update(data.decode("utf-8"))
    except ValueError:
        return
    is_newer(read.version, "1.2.3")
    assert read.text.isprintable(), "it is shown in the window"
    assert len(read.text) <= MAX_TEXT


def said(data: bytes, folder: Path) -> None:
    """A sentence of another process, such as a device's state with its name in it, shown in another language."""
    use_language("es")
    try:
        tr_said(data[:20_000].decode("utf-8", "replace"))
    finally:
        use_language("en")


def _sentences() -> Iterable[bytes]:
    yield from (text.encode() for text in catalogue("es") if "{" in text)


@lru_cache(maxsize=1)
def _understanding() -> Understanding:
    return Understanding(load_patterns((paths.resources() / "language" / "en.toml").read_text(encoding="utf-8")))


def words(data: bytes, folder: Path) -> None:
    """What a recognizer wrote, a line a turn, through redaction and the reader."""
    reading = _understanding()
    reading.reset()
    for at, line in enumerate(data[:20_000].decode("utf-8", "replace").split("\n")[:20]):
        who = Speaker.CUSTOMER if at % 2 else Speaker.AGENT
        reading.push(
            Utterance(who, f"u{at}", 4.0 * at, 4.0 * at + 3, line, at % 3 != 0, len(line), 0.9, 0, 4.0 * at + 3)
        )


def _recordings() -> Iterable[bytes]:
    import io

    import numpy as np
    import soundfile

    sound = np.sin(np.arange(4_000) / 7.0)[:, None] * np.array([[0.3, 0.1]])
    for kind, subtype in (("WAV", "PCM_16"), ("WAV", "FLOAT"), ("WAV", "MS_ADPCM"), ("WAVEX", "PCM_24"),
                          ("FLAC", "PCM_16"), ("OGG", "VORBIS"), ("MP3", "MPEG_LAYER_III"), ("AIFF", "PCM_16"),
                          ("AU", "ULAW"), ("CAF", "ALAC_16"), ("W64", "PCM_16")):  # fmt: skip
        file = io.BytesIO()
        soundfile.write(file, sound, 16_000, format=kind, subtype=subtype)
        yield file.getvalue()


def _files(*patterns: str) -> Callable[[], Iterable[bytes]]:
    def found() -> Iterable[bytes]:
        for pattern in patterns:
            for file in sorted(ROOT.glob(pattern)):
                yield file.read_bytes()[:20_000]

    return found


def _settings_seeds() -> Iterable[bytes]:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    yield from (part.split("```")[0].encode() for part in readme.split("```toml\n")[1:])


TARGETS: dict[str, Target] = {
    "settings": Target(settings, _settings_seeds),
    "policy": Target(policy, _settings_seeds),
    "deck": Target(deck, _files("resources/decks/*.toml", "resources/decks/examples/*.toml")),
    "dialogue": Target(dialogue, _files("resources/decks/examples/*.jsonl")),
    "recording": Target(recording, _recordings),
    "model": Target(model, _model_seeds),
    "names": Target(names, lambda: (b"base.en", b"own", b"../bystander", b"~root", b"/etc", b"es", b"own/..")),
    "window": Target(window, lambda: (b'{"x": 3, "y": 4, "screen": "left", "places": [["left", 3, 4]]}',)),
    "update": Target(update, lambda: (b'version = "1.2.3"\ntext = "On Monday."\n', b"v2.0\nOn Monday.\n")),
    "said": Target(said, _sentences),
    "words": Target(words, _files("resources/demo/*.truth.json")),
}


def clean(folder: Path) -> None:
    """Nothing of one input is there for the next."""
    for entry in folder.iterdir():
        if entry.is_dir():
            shutil.rmtree(entry)
        else:
            entry.unlink()
