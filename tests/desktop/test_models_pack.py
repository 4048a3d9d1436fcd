"""A model for a floor: packed only whole and checked, whole on disk or not there, installed by dpkg as it was."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from audio.transcribe.folder import MANIFEST, ModelError, check_folder, sha256_of
from desktop import models, models_pack, paths
from desktop.models_pack import pack

NAME = "floor.en"
needs_dpkg = pytest.mark.skipif(not shutil.which("dpkg"), reason="needs dpkg, which Debian has")


def made(place: Path, demo_model: Path, name: str = NAME) -> Path:
    """A model that a floor could have: the demo's files under another name, with hashes."""
    folder = place / name
    shutil.copytree(demo_model, folder)
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8")) | {"name": name, "source": "somebody/x@1"}
    del manifest["demo"]
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    return folder


@pytest.fixture
def model(tmp_path: Path, demo_model: Path) -> Path:
    return made(tmp_path / "in", demo_model)


def files_in(folder: Path) -> dict[str, bytes]:
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def test_the_folder_is_the_model_and_checks(model: Path, tmp_path: Path) -> None:
    packed = pack(str(model), tmp_path / "out")
    assert packed.folder == tmp_path / "out" / NAME
    assert files_in(packed.folder) == files_in(model)
    assert check_folder(packed.folder).verified


@needs_dpkg
def test_the_package_installs_the_model_where_sotto_looks_and_it_verifies_there(
    model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed, root = pack(str(model), tmp_path / "out"), tmp_path / "root"
    subprocess.run(["dpkg-deb", "-x", packed.deb, root], check=True)
    installed = root / paths.packaged_models_on_linux().removeprefix("/")
    assert files_in(installed / NAME) == files_in(model)
    assert (installed / NAME).stat().st_mode & 0o777 == 0o755
    assert "somebody/x@1" in (root / f"usr/share/doc/sotto-model-{NAME}/copyright").read_text(encoding="utf-8")
    monkeypatch.setattr(paths, "packaged_models", lambda: installed)
    assert models.verify(NAME).verified
    assert models.by_size() == ([installed / NAME], [])
    with pytest.raises(ModelError, match="apt-get remove sotto-model"):
        models.remove(NAME)


@needs_dpkg
@pytest.mark.skipif("sys.platform == 'win32' or os.geteuid() != 0", reason="dpkg -i needs root")
def test_two_models_are_installed_side_by_side_upgraded_and_removed(tmp_path: Path, demo_model: Path) -> None:
    root = tmp_path / "root"
    for folder in ("var/lib/dpkg/updates", "var/lib/dpkg/info", "usr"):
        (root / folder).mkdir(parents=True)
    (root / "var/lib/dpkg/status").touch()
    dpkg = ["dpkg", f"--root={root}", "--force-script-chrootless"]
    debs = [pack(str(made(tmp_path / "in", demo_model, name)), tmp_path / "out").deb for name in (NAME, "other")]
    for deb in (*debs, debs[0]):
        subprocess.run([*dpkg, "-i", deb], check=True, capture_output=True)
    place = root / "usr/share/sotto/models"
    assert sorted(one.name for one in place.iterdir()) == [NAME, "other"]
    assert all(check_folder(one).verified for one in place.iterdir())
    subprocess.run([*dpkg, "--purge", f"sotto-model-{NAME}"], check=True, capture_output=True)
    assert [one.name for one in place.iterdir()] == ["other"]


@needs_dpkg
def test_the_package_says_what_it_is(model: Path, tmp_path: Path) -> None:
    deb = pack(str(model), tmp_path).deb
    fields = ("Package", "Architecture", "Enhances", "Installed-Size")
    told = subprocess.run(["dpkg-deb", "-f", deb, *fields], capture_output=True, text=True, check=True).stdout
    assert f"Package: sotto-model-{NAME}\nArchitecture: all\nEnhances: sotto\n" in told.replace("\r", "")
    contents = subprocess.run(["dpkg-deb", "-c", deb], capture_output=True, text=True, check=True).stdout
    assert all("root/root" in line for line in contents.splitlines())


def test_the_same_model_gives_the_same_bytes(model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = (pack(str(model), tmp_path / place).deb for place in ("a", "b"))
    assert sha256_of(first) == sha256_of(second)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert sha256_of(pack(str(model), tmp_path / "c").deb) != sha256_of(first)


@pytest.mark.parametrize(
    ("name", "damage", "said"),
    [
        ("model.bin", lambda data: data[:-9] + b"x" * 9, "SHA-256"),
        ("model.bin", lambda data: data[:-9], "bytes, not"),
        ("tokenizer.json", None, "no tokenizer.json"),
        (MANIFEST, None, "came without hashes"),
        (MANIFEST, lambda data: data.replace(NAME.encode(), b"Not a name"), "Expected a model's name"),
        (MANIFEST, lambda data: data.replace(b'"config.json"', b'"preprocessor.json"'), "no preprocessor.json"),
    ],
)
def test_a_broken_model_is_refused_and_nothing_is_written(model, tmp_path, name, damage, said) -> None:
    path = model / name
    path.write_bytes(damage(path.read_bytes())) if damage else path.unlink()
    with pytest.raises(ModelError, match=said):
        pack(str(model), tmp_path / "out")
    assert files_in(tmp_path / "out") == {}


def test_the_demo_voices_model_is_refused(demo_model: Path, tmp_path: Path) -> None:
    for name in ("demo-voices", str(demo_model)):
        with pytest.raises(ModelError, match="no person"):
            pack(name, tmp_path)


def test_another_model_of_that_name_in_the_way_is_left_alone(model: Path, tmp_path: Path) -> None:
    pack(str(model), tmp_path / "out")
    pack(str(model), tmp_path / "out")  # the same again is no mistake
    (tmp_path / "out" / NAME / "config.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelError, match="fetch the model again"):
        pack(str(model), tmp_path / "out")
    assert (tmp_path / "out" / NAME / "config.json").read_text(encoding="utf-8") == "{}"


@pytest.mark.skipif(sys.platform == "win32", reason="there long paths are a setting of the system")
def test_a_long_path_with_spaces_and_any_letters_is_a_place_like_others(model: Path, tmp_path: Path) -> None:
    out = tmp_path / "Álvaro's 模型 folder" / ("x" * 120) / ("y" * 120)
    assert len(str(pack(str(model), out).deb)) > 260


def test_a_full_disk_is_said_and_nothing_half_packed_is_left(
    model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(models_pack.shutil, "copyfile", full)
        with pytest.raises(ModelError, match="No space left on device"):
            pack(str(model), tmp_path / "out")
    assert files_in(tmp_path / "out") == {}
    with monkeypatch.context() as patch:
        patch.setattr("desktop.deb.os.fsync", full)
        with pytest.raises(ModelError, match="No space left on device"):
            pack(str(model), tmp_path / "out")
    assert [one.name for one in (tmp_path / "out").iterdir()] == [NAME]
    with monkeypatch.context() as patch:
        patch.setattr(models_pack.shutil, "disk_usage", lambda place: SimpleNamespace(free=1))
        with pytest.raises(ModelError, match="MB free"):
            pack(str(model), tmp_path / "other")


@pytest.mark.skipif(sys.platform == "win32", reason="it has no SIGSTOP")
@pytest.mark.parametrize("part", [f"{NAME}.part", "*.deb.part"])
def test_a_killed_packing_leaves_nothing_that_looks_whole_and_the_next_one_ends_it(
    model: Path, tmp_path: Path, part: str
) -> None:
    out = tmp_path / "out"
    program = (
        "import sys, time, desktop.models_pack as p, desktop.deb as d, os\n"
        "slow = lambda do: lambda *a, **k: (time.sleep(60), do(*a, **k))\n"
        f"{'p.shutil.copyfile = slow(p.shutil.copyfile)' if part.startswith(NAME) else 'd.os.fsync = slow(os.fsync)'}\n"
        "p.pack(sys.argv[1], p.Path(sys.argv[2]))\n"
    )
    with subprocess.Popen([sys.executable, "-c", program, str(model), str(out)]) as child:
        deadline_s = time.monotonic() + 30
        while not list(out.glob(part)) and time.monotonic() < deadline_s:
            time.sleep(0.01)
        child.send_signal(signal.SIGKILL)
    assert list(out.glob(part))
    assert not list(out.glob("*.deb"))
    packed = pack(str(model), out)
    assert {one.name for one in out.iterdir()} == {NAME, packed.deb.name}
    assert check_folder(packed.folder).verified


def test_the_command_names_both_and_says_in_one_line_what_is_wrong(
    model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from desktop.cli import main

    assert main(["models", "pack", str(model), "--out", str(tmp_path / "out")]) == 0
    told = capsys.readouterr().out
    assert str(tmp_path / "out" / NAME) in told
    assert ".deb" in told
    assert main(["models", "pack", "demo-voices", "--out", str(tmp_path)]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_the_persons_own_model_goes_before_the_machines_and_that_before_a_packages(
    tmp_path: Path, demo_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in ("packaged_models", "machine_models", "user_models"):
        monkeypatch.setattr(paths, place, lambda place=place: tmp_path / place)
    for place in ("packaged_models", "machine_models", "user_models"):
        made(tmp_path / place, demo_model)
        assert models.find_model(NAME) == tmp_path / place / NAME


def test_a_broken_model_is_named_and_the_next_largest_is_taken(
    tmp_path: Path, demo_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "model_folders", lambda: (tmp_path,))
    small, large = made(tmp_path, demo_model, "small"), made(tmp_path, demo_model, "large")
    (large / "more.txt").write_bytes(b"x" * 1000)
    assert models.by_size() == ([large, small], [])
    (large / "tokenizer.json").unlink()
    found, problems = models.by_size()
    assert found == [small]
    assert "large has no tokenizer.json" in problems[0]


def test_a_wrong_hash_is_found_where_the_model_is_loaded_and_the_next_is_loaded_instead(
    tmp_path: Path, demo_model: Path
) -> None:
    from audio.transcribe import EngineConfig, first_usable

    small, large = made(tmp_path, demo_model, "small"), made(tmp_path, demo_model, "large")
    data = bytearray((large / "model.bin").read_bytes())
    data[-1] ^= 1
    (large / "model.bin").write_bytes(data)
    engine, broken = first_usable([large, small], EngineConfig(cpu_threads=1))
    assert engine.info.name == "small"
    assert ["SHA-256" in one for one in broken] == [True]
    with pytest.raises(ModelError, match="SHA-256"):
        first_usable([large], EngineConfig(cpu_threads=1))
