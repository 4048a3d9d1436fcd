"""A model's folder is judged before the library opens it: one clear sentence for each kind of damage."""

import json
import shutil
from pathlib import Path

import pytest

from audio.transcribe.folder import MANIFEST, ModelError, check_folder, machine_flags

DEMO = Path(__file__).parents[2] / "resources" / "models" / "demo-voices"


@pytest.fixture
def folder(tmp_path):
    """A copy of the demo model without its manifest."""
    copy = tmp_path / "model"
    shutil.copytree(DEMO, copy, ignore=shutil.ignore_patterns(MANIFEST))
    return copy


def said(folder, **options):
    with pytest.raises(ModelError) as caught:
        check_folder(folder, **options)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_the_demo_model_is_whole_and_says_that_it_hears_short_windows():
    info = check_folder(DEMO)
    assert (info.name, info.final_window_s, info.verified) == ("demo-voices", 0.0, True)
    assert info.n_bytes > 5_000_000


def test_a_model_without_a_manifest_is_taken_for_a_stock_one(folder):
    info = check_folder(folder)
    assert (info.name, info.final_window_s, info.verified) == ("model", 30.0, False)


def test_nothing_and_a_file_are_no_folder(tmp_path):
    assert "nothing is at" in said(tmp_path / "none")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert "a file is at" in said(tmp_path / "file")


@pytest.mark.parametrize("name", ["model.bin", "tokenizer.json", "config.json", "vocabulary.json"])
def test_each_missing_file_is_named(folder, name):
    (folder / name).unlink()
    assert f"has no {name}" in said(folder)


@pytest.mark.parametrize("share", [0.0, 0.00001, 0.3, 0.999999])
def test_a_truncated_model_is_found_at_any_length(folder, share):
    data = (folder / "model.bin").read_bytes()
    (folder / "model.bin").write_bytes(data[: int(len(data) * share)])
    assert "cut short" in said(folder)


def test_a_model_with_bytes_to_spare_or_of_another_kind_is_found(folder):
    data = (folder / "model.bin").read_bytes()
    (folder / "model.bin").write_bytes(data + b"\0")
    assert "1 bytes too many" in said(folder)
    (folder / "model.bin").write_bytes(b"PK\x03\x04" + data[4:])
    assert "expected format" in said(folder)
    (folder / "model.bin").write_bytes(data.replace(b"WhisperSpec", b"TransfoSpec", 1))
    assert "expected a WhisperSpec" in said(folder)


def test_a_flipped_bit_is_found_by_the_manifest(folder):
    shutil.copy(DEMO / MANIFEST, folder)
    data = bytearray((folder / "model.bin").read_bytes())
    data[len(data) // 2] ^= 1
    (folder / "model.bin").write_bytes(data)
    assert "SHA-256" in said(folder)


@pytest.mark.parametrize("name", ["tokenizer.json", "config.json", MANIFEST])
def test_damaged_json_is_named(folder, name):
    (folder / name).write_text('{"model": ', encoding="utf-8")
    assert name in said(folder)


@pytest.mark.parametrize(
    "manifest",
    [[], {"files": []}, {"final_window_s": "long"}, {"final_window_s": 99}, {"final_window_s": True},
     {"files": {"../../etc/passwd": {}}}, {"files": {"model.bin": "abc"}}, {"files": {"missing.bin": {}}},
     {"files": {"model.bin": {"bytes": 3}}}],
)  # fmt: skip
def test_a_hostile_or_wrong_manifest_is_refused(folder, manifest):
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    said(folder)


def test_a_processor_without_avx2_is_said_before_the_library_crashes():
    assert "no AVX2" in said(DEMO, cpu_flags=frozenset({"sse4_2", "avx"}))
    assert check_folder(DEMO, cpu_flags=frozenset({"avx2"}))
    assert check_folder(DEMO, cpu_flags=frozenset())  # where the system does not tell
    assert isinstance(machine_flags(), frozenset)
