"""The support zip: only what is listed, no words of any call, no name of the person; whole or not there, never over
another file.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from desktop import doctor, paths
from desktop.cli import main
from desktop.doctor import bundle
from desktop.doctor.bundle import BundleError, check_target, listed, parts, write_bundle
from desktop.doctor.check import Check
from desktop.doctor.scrub import Scrub, this_person
from desktop.settings import load_all
from desktop.store.folder import Folder
from desktop.store.store import Store
from desktop.store.vault import Entry

CANARY = "canaryquartzviolin"
CHECKS = [Check("model", "Speech model", "good", "base.en; /home/ann/x", "", {"model": "base.en", "installed": ["a"]})]
WANTED = {"doctor.json", "doctor.txt", "versions.json", "settings.json"}


def read(target: Path) -> dict[str, str]:
    with zipfile.ZipFile(target) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


# ---- nothing of a call


@pytest.fixture
def lived_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every folder of Sotto's after a call with the canary in it: store, notes, events, a deck, settings, logs."""
    for name in ("user_config", "user_data", "user_state", "user_cache"):
        folder = tmp_path / name
        folder.mkdir()
        monkeypatch.setattr(paths, name, lambda folder=folder: folder)
        for file in ("notes.txt", "calls.json", "kept.db", "my-deck.toml", "events.jsonl", "first-run"):
            (folder / file).write_text(f"The customer said {CANARY}.\n", encoding="utf-8")
    logs = tmp_path / "user_state" / "logs"
    logs.mkdir()
    (logs / "app.log").write_text("2026-03-02 09:00 ear: started\n", encoding="utf-8")
    (logs / "notes.txt").write_text(CANARY, encoding="utf-8")
    return tmp_path


def a_call(place: Path) -> None:
    """Replayed, its events and its page written where Sotto's files are, its notes sealed in the store."""
    said = place / "call.jsonl"
    turn = {"speaker": "customer", "start_s": 0.0, "end_s": 4.0}
    said.write_text(json.dumps({**turn, "text": f"I am furious, my name is Robin {CANARY}."}) + "\n", encoding="utf-8")
    state = place / "user_state"
    options = ["--out", str(state / "logs"), "--report", str(state / "page.html"), "--json"]
    command = [sys.executable, "-m", "desktop", "replay", str(said), "--model", "none", *options]
    subprocess.run(command, cwd=Path(__file__).parents[2], check=True, capture_output=True)
    events = next((state / "logs").glob("*.events.jsonl"))
    assert CANARY in events.read_text(encoding="utf-8")
    events.rename(state / "logs" / "events.log")  # as `--events` could name it
    store = Store(Folder(place / "user_data" / "kept"), _Keyring)
    store.open(date(2026, 3, 2))
    store.save(Entry("c1", "call", date(2026, 3, 2).toordinal(), {"notes": CANARY.encode()}))
    store.close()


class _Keyring:
    text: str | None = None

    def read(self) -> str | None:
        return _Keyring.text

    def write(self, text: str) -> None:
        _Keyring.text = text

    def remove(self) -> None:
        _Keyring.text = None


def test_a_call_leaves_no_word_in_the_zip(lived_in: Path) -> None:
    a_call(lived_in)
    settings = lived_in / "user_config" / "settings.toml"
    wrong = f'[privacy]\nconsent = "Hello, {CANARY}."\n[tone]\non = "{CANARY}"\n[{CANARY}]\nx = 1\n'
    settings.write_text(wrong, encoding="utf-8")
    loaded = load_all()
    assert len(loaded.problems) == 2
    found = [*CHECKS, *doctor.files.settings(doctor.context_of(loaded))]
    target = lived_in / "support.zip"
    write_bundle(target, parts(found, loaded))
    inside = read(target)
    assert set(inside) == WANTED | {"logs/app.log"}
    assert [name for name, text in inside.items() if CANARY in name + text] == []
    assert "settings.toml, line 4: expected true or false" in inside["doctor.json"]
    assert json.loads(inside["settings.json"])["problems"][0] == "settings.toml, line 4: expected true or false"


def test_a_policys_commands_are_told_by_their_program_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text(f'[breaks]\nbegin_command = ["/opt/phone/ctl", "--token", "{CANARY}"]\n', encoding="utf-8")
    told = {one.name: one.content for one in parts(CHECKS, load_all(policy_file=policy))}["settings.json"]
    assert CANARY not in told
    (row,) = [one for one in json.loads(told)["settings"] if one["key"] == "breaks.begin_command"]
    assert (row["value"], row["source"]) == (["ctl", "(and 2 words)"], "policy")


# ---- logs


def test_logs_go_in_by_their_end_and_nothing_that_is_no_log_of_sottos(lived_in: Path, tmp_path: Path) -> None:
    logs = lived_in / "user_state" / "logs"
    lines = "".join(f"line {n}\n" for n in range(200_000))
    (logs / "ear.log.1").write_text(lines, encoding="utf-8")
    (logs / "crash-1.txt").write_text('File "x.py", line 3 in run\n', encoding="utf-8")
    if sys.platform != "win32":
        (logs / "link.log").symlink_to(lived_in / "user_state" / "notes.txt")
        os.mkfifo(logs / "pipe.log")
    (logs / "folder.log").mkdir()
    inside = {one.name: one.content for one in parts(CHECKS, load_all())}
    assert set(inside) == WANTED | {"logs/app.log", "logs/ear.log.1", "logs/crash-1.txt"}
    assert inside["logs/ear.log.1"].endswith("line 199999\n")
    assert inside["logs/ear.log.1"].startswith("line ")
    assert len(inside["logs/ear.log.1"]) <= bundle.MAX_LOG_BYTES


# ---- the person


def test_the_persons_and_the_machines_names_are_taken_out_of_everything_but_what_is_fixed() -> None:
    scrub = Scrub(("/home/ann",), ("ann", "Ann Kovács", "Kovács"), ("desk-17",))
    assert scrub.text("/home/ann/a, /home/anna, ANN, Annex, Ann Kovács on desk-17") == (
        "~/a, /home/anna, <user>, Annex, <user> on <machine>"
    )
    assert scrub.value({"ann": ["ann's headset", 3, None, True]}) == {"ann": ["<user>'s headset", 3, None, True]}
    report = bundle._scrubbed_report(CHECKS, Scrub(users=("model", "good", "base")))
    assert (report["checks"][0]["id"], report["checks"][0]["state"]) == ("model", "good")


def test_this_persons_own_home_and_login_are_known(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    home = tmp_path / "Álvaro García"
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setattr("getpass.getuser", lambda: "alvaro")
    monkeypatch.setattr("platform.node", lambda: "desk-17.floor.example")
    told = this_person().text(f"{home / 'x.toml'} alvaro desk-17 desk-17.floor.example")
    assert told.replace("\\", "/") == "~/x.toml <user> <machine> <machine>"


# ---- the file


def test_the_zip_is_this_persons_alone_and_never_written_over_another_file(tmp_path: Path) -> None:
    target = tmp_path / "Álvaro's 模型" / ("x" * 100) / ("y" * 150) / "support.zip"
    target.parent.mkdir(parents=True)
    found = parts(CHECKS, load_all())
    write_bundle(target, found)
    assert sys.platform == "win32" or target.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in target.parent.iterdir()] == ["support.zip"]
    before = target.read_bytes()
    with pytest.raises(BundleError, match="it is there already"):
        write_bundle(target, found)
    with pytest.raises(BundleError, match="it is there already"):
        check_target(target)
    assert target.read_bytes() == before


def test_a_full_disk_a_missing_folder_and_one_without_links_are_told_or_borne(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    found = parts(CHECKS, load_all())
    with monkeypatch.context() as patch:
        patch.setattr(bundle.os, "fsync", full)
        with pytest.raises(BundleError, match="No space left on device"):
            write_bundle(tmp_path / "a.zip", found)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(BundleError, match="a folder that is there"):
        check_target(tmp_path / "no" / "a.zip")
    with monkeypatch.context() as patch:
        patch.setattr(bundle.os, "link", full)  # any error of a file system that knows no links
        write_bundle(tmp_path / "a.zip", found)
    assert set(read(tmp_path / "a.zip")) >= WANTED
    with pytest.raises(BundleError, match="expected a file to write to"):
        write_bundle(tmp_path / "a.zip" / "b.zip", found)


def test_what_a_kill_left_behind_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "a.zip.part").write_bytes(b"half")
    write_bundle(tmp_path / "a.zip", parts(CHECKS, load_all()))
    assert [one.name for one in tmp_path.iterdir()] == ["a.zip"]


def test_the_command_writes_it_and_lists_what_is_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor, "checks", lambda context: iter([Check("c", "C", "bad", "no")]))
    target = tmp_path / "support.zip"
    assert main(["doctor", "--quick", "--bundle", str(target)]) == 0  # bad as it stands, and written
    told = capsys.readouterr().out
    assert all(f"  {name}" in told for name in WANTED)
    assert "no words of any call" in told
    assert main(["doctor", "--quick", "--bundle", str(target)]) == 1
    assert (
        capsys.readouterr().err == f"sotto doctor: expected a new file to write to, got {target}: it is there already\n"
    )
    assert main(["doctor", "--quick", "--json", "--bundle", str(tmp_path / "b.zip")]) == 0
    output = capsys.readouterr()
    assert json.loads(output.out)["worst"] == "bad"
    assert "Written" in output.err
    assert listed(target, parts(CHECKS, load_all())).count("\n") >= len(WANTED)
