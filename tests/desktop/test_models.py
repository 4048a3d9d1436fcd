"""Speech models are fetched only when asked, resumed, checked file by file, and never half in place."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from hub import Hub, running_hub

from audio.transcribe.folder import ModelError
from desktop import models


@pytest.fixture
def hub(demo_model: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)
    files = {one.name: one.read_bytes() for one in demo_model.iterdir() if one.name != "sotto-model.json"}
    with running_hub(files) as hub:
        yield hub


def test_a_model_is_fetched_checked_and_described(hub: Hub, tmp_path: Path) -> None:
    folder = models.get("base.en", tmp_path, hub.url)
    assert folder == tmp_path / "base.en"
    assert {one.name for one in folder.iterdir()} == {*hub.files, "sotto-model.json"}
    assert not (tmp_path / "base.en.part").exists()


def test_what_an_interrupted_download_left_is_not_fetched_again(hub: Hub, tmp_path: Path) -> None:
    part = tmp_path / "base.en.part"
    part.mkdir()
    (part / "model.bin").write_bytes(hub.files["model.bin"][:2_000_000])
    models.get("base.en", tmp_path, hub.url)
    assert (tmp_path / "base.en" / "model.bin").read_bytes() == hub.files["model.bin"]
    assert hub.ranges == ["bytes=2000000-"]


def test_a_connection_that_breaks_off_is_taken_up_again(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.DOWNLOAD_CHUNK_SIZE", 100_000)
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    hub.cut_at = 2_000_000
    models.get("base.en", tmp_path, hub.url)
    assert hub.ranges == ["bytes=2000000-"]


def test_a_flipped_byte_is_refused_and_nothing_is_put_in_place(hub: Hub, tmp_path: Path) -> None:
    hub.flip = True
    with pytest.raises(ModelError, match="damaged"):
        models.get("base.en", tmp_path, hub.url)
    assert not (tmp_path / "base.en").exists()
    hub.flip = False
    models.get("base.en", tmp_path, hub.url)


def test_a_hub_that_does_not_answer_is_one_clear_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)
    with pytest.raises(ModelError, match=r"tiny\.en could not be fetched") as caught:
        models.get("tiny.en", tmp_path, "http://127.0.0.1:9")
    assert "\n" not in str(caught.value)


def test_an_unknown_name_says_which_there_are(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no model named 'huge'; there are: tiny\.en"):
        models.get("huge", tmp_path)


def test_an_offered_model_that_is_not_here_says_how_to_get_it() -> None:
    with pytest.raises(ModelError, match=r"sotto models get base\.en"):
        models.find_model("base.en")


def test_a_folder_with_any_letters_is_found_as_it_is(demo_model: Path, tmp_path: Path) -> None:
    folder = tmp_path / "Álvaro 模型"
    folder.symlink_to(demo_model, target_is_directory=True)
    assert models.find_model(str(folder)) == demo_model.resolve()


@pytest.mark.parametrize("name", ["", "..", "a/b", "../x"])
def test_only_a_name_can_be_removed(name: str) -> None:
    with pytest.raises(ModelError, match="Expected the name"):
        models.remove(name)
