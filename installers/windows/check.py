"""Tries both installers under Wine, with a small program in Sotto's place. Prints each check, then N passed, N failed.

python3 -m installers.windows.check [NAME...]: as any user, no screen. What Wine cannot show stands in NOT_SHOWN.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from installers.release import Release
from installers.windows.build import make_both
from installers.windows.msi import model_msi
from installers.windows.tools import CHECK_TOOLS, missing, run_tool
from installers.windows.wine import Wine, installed_paths, new_windows

HERE = Path(__file__).resolve().parent
OLD, NEW = "0.1.0", "0.2.0"
FOLDER = r"C:\Prógrams für alle\Sotto ñ"
USUAL = r"C:\Program Files\Sotto"
DATA = r"C:\ProgramData\Sotto"
LINK = r"C:\ProgramData\Microsoft\Windows\Start Menu\Programs\Sotto.lnk"
OURS = r"HKLM\Software\Sotto"
RUN = r"HKLM\Software\Microsoft\Windows\CurrentVersion\Run"
ARP = r"HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall"
KILLS = 6
"""Moments at which an upgrade is killed, spread over the time that a whole one took."""
NOT_SHOWN = (
    "the rights of %ProgramData%\\Sotto (Wine's icacls changes nothing)",
    "that Windows refuses to rename a folder in use (Wine renames it; that a program in it runs is seen before)",
    "a power cut: Wine keeps no promise about what is on the disk by then (RegFlushKey does nothing)",
    "the pages and questions of the setup that somebody clicks through",
    "Group Policy, Intune, UAC, Windows Installer's rollback, SmartScreen, virus scanners, how Windows sees signatures",
    "Sotto itself: the program in these installers is a stand-in",
)


@dataclass(slots=True)
class Report:
    """Counts and prints."""

    passed: int = 0
    failed: list[str] = field(default_factory=list)

    def check(self, name: str, holds: bool, came: object = "") -> None:
        if holds:
            self.passed += 1
        else:
            self.failed.append(name)
        print(f"{'ok  ' if holds else 'FAIL'}  {name}{'' if holds else f': got {came!r}'}", flush=True)


@dataclass(frozen=True, slots=True)
class Stand:
    """The Windows to try on, what is installed there, and where results go."""

    wine: Wine
    report: Report
    payloads: dict[str, Path]
    inputs: Path
    """A folder on drive C with the installers, a policy and models, under a name with a space and an accent."""

    def windows(self, name: str) -> str:
        return rf"C:\{self.inputs.name}\{name}"

    def setup(self, version: str, *options: str) -> int:
        return self.wine.run(self.windows(f"sotto-{version}-setup.exe"), "/S", *options).code

    def msiexec(self, verb: str, name: str, *options: str) -> int:
        return self.wine.run("msiexec", verb, self.windows(name), "/qn", *options).code

    def line(self, line: str) -> tuple[str, str, str]:
        """What starts a command line that quotes nothing, as somebody may type it."""
        (self.inputs / "line").write_bytes(line.encode("utf-16-le"))
        return self.windows("standin.exe"), "start", self.windows("line")

    def removal(self, folder: str, options: str = "") -> tuple[str, str, str]:
        """What removes Sotto, from a copy of the uninstaller as that does by itself, but waited for."""
        shutil.copyfile(self.wine.path(folder) / "uninstall.exe", self.inputs / "uninstall.exe")
        return self.line(f'"{self.windows("uninstall.exe")}" /S {options} _?={folder}')

    def uninstall(self, folder: str, options: str = "") -> int:
        return self.wine.run(*self.removal(folder, options)).code

    def says(self, folder: str) -> str:
        """What the command in the folder says to --version."""
        return self.wine.run("cmd", "/c", rf"{folder}\sotto.cmd", "--version").said.strip()

    def versions(self, folder: str) -> list[str]:
        """Folders of versions there, or of anything else that should not be."""
        place = self.wine.path(folder)
        usual = ("sotto.cmd", "uninstall.exe")
        return sorted(one.name for one in place.iterdir() if one.name not in usual) if place.is_dir() else []

    def is_whole(self, place: Path) -> bool:
        """Whether the folder holds every file of the version it is named after, byte for byte."""
        payload = self.payloads.get(place.name.split("-")[1]) if place.name.startswith("app-") else None
        if payload is None:
            return False
        files = [one.relative_to(payload) for one in payload.rglob("*") if one.is_file()]
        return all(
            (place / one).is_file() and (place / one).read_bytes() == (payload / one).read_bytes() for one in files
        )

    def pointers(self, folder: str) -> dict[str, str]:
        """Where shortcut, Run and command lead: a version whose folder is whole, or what is wrong."""
        link = self.wine.path(LINK)
        targets = {
            "shortcut": next(iter(installed_paths(link.read_bytes())), "empty") if link.is_file() else "none",
            "run": self.wine.values(RUN).get("Sotto", "none").strip('"'),
            "command": self.says(folder),
        }
        return {name: self._judge(name, target) for name, target in targets.items()}

    def _judge(self, name: str, target: str) -> str:
        if name == "command":
            return target.removeprefix("sotto ")
        if not target.startswith("C:\\"):
            return target
        # `reg query` writes what its code page lacks as other letters: the folder is known by its last names.
        found = [one for one in self.wine.drive.glob(f"*/*/{target.split(chr(92))[-2]}") if self.is_whole(one)]
        return found[0].name.split("-")[1] if found else f"broken: {target}"


# ---- the checks


def check_setup(stand: Stand) -> None:
    """First install, with policy and model, into a folder with spaces and accents."""
    wine, check = stand.wine, stand.report.check
    check("setup: a missing policy is refused with 10", stand.setup(OLD, "/POLICY=C:\\no such.toml") == 10)
    check("setup: a folder without model.bin is refused with 11", stand.setup(OLD, f"/MODEL={stand.windows('')}") == 11)
    long = "C:\\" + "long" * 50
    check("setup: a folder too long for Windows is refused with 14", stand.setup(OLD, f"/D={long}x") == 14)
    check("setup: refused, it left nothing", not wine.path(DATA).exists() and not wine.values(OURS))
    options = (f"/POLICY={stand.windows('pólicy.toml')}", f"/MODEL={stand.windows('tiny.en')}", f"/D={FOLDER}")
    code = stand.setup(OLD, *options)
    check("setup: installs silently", code == 0, code)
    check("setup: one whole version is there", _one_whole(stand, FOLDER, OLD), stand.versions(FOLDER))
    check("setup: shortcut, autostart and command lead to it", set(stand.pointers(FOLDER).values()) == {OLD})
    check("setup: the command passes on the exit status", _status_of(stand, FOLDER) == 7, _status_of(stand, FOLDER))
    entry = wine.values(rf"{ARP}\Sotto")
    named = ("DisplayName", "DisplayVersion", "Publisher", "NoModify", "NoRepair")
    check(
        "setup: the uninstall entry names it",
        [entry.get(one) for one in named] == ["Sotto", OLD, "Sotto", "0x1", "0x1"],
    )
    check(
        "setup: a silent uninstall command stands there",
        entry.get("QuietUninstallString", "").endswith('uninstall.exe" /S'),
    )
    kb = int(entry.get("EstimatedSize", "0"), 16)
    size = sum(one.stat().st_size for one in stand.payloads[OLD].rglob("*") if one.is_file()) // 1024
    check("setup: its size is told", abs(kb - size) <= 1, (kb, size))
    check("setup: the policy is in place", _same(stand, "pólicy.toml", rf"{DATA}\policy.toml"))
    check("setup: the model is in place", _same(stand, "tiny.en/model.bin", rf"{DATA}\models\tiny.en\model.bin"))


def check_upgrade(stand: Stand) -> None:
    """Upgrade, settings kept; again over itself; and back."""
    check = stand.report.check
    person = stand.wine.drive / "users" / "agent" / "AppData" / "Local" / "Sotto"
    person.mkdir(parents=True)
    (person / "settings.toml").write_text("[window]\n", encoding="utf-8")
    check("upgrade: finds the folder by itself", stand.setup(NEW) == 0 and _one_whole(stand, FOLDER, NEW))
    check("upgrade: everything leads to the new version", set(stand.pointers(FOLDER).values()) == {NEW})
    check("upgrade: the entry tells the new version", stand.wine.values(rf"{ARP}\Sotto").get("DisplayVersion") == NEW)
    check("upgrade: the person's settings stay", (person / "settings.toml").is_file())
    check("upgrade: policy and model stay", _same(stand, "pólicy.toml", rf"{DATA}\policy.toml"))
    check("upgrade: the same version again repairs", _repairs(stand))
    options = (f"/POLICY={stand.windows('other.toml')}", f"/MODEL={stand.windows('small.en')}")
    check("upgrade: another policy takes the first one's place", stand.setup(NEW, *options) == 0)
    check("upgrade: it is that policy", _same(stand, "other.toml", rf"{DATA}\policy.toml"))
    models = sorted(one.name for one in stand.wine.path(rf"{DATA}\models").iterdir())
    check("upgrade: two models lie side by side", models == ["small.en", "tiny.en"], models)
    line = f'"{stand.windows(f"sotto-{NEW}-setup.exe")}" /S /POLICY="{stand.windows("other.toml")}" /D={FOLDER}'
    check("upgrade: options as somebody types them", stand.wine.run(*stand.line(line)).code == 0)
    check("upgrade: back to the older version", stand.setup(OLD) == 0 and _one_whole(stand, FOLDER, OLD))


def check_running(stand: Stand) -> None:
    """Upgrade under a running program; then a restart; then removal under a running program, and a restart."""
    wine, check = stand.wine, stand.report.check
    with _running(stand, FOLDER) as running:
        code = stand.setup(NEW)
        check("running: a silent upgrade goes through", code == 0, code)
        check("running: the old one still runs, its files whole", running.is_alive_and_whole())
        check("running: the next start is the new version's", set(stand.pointers(FOLDER).values()) == {NEW})
        check("running: it ended as the old version", running.end() == f"sotto {OLD} ended")
    wine.restart()
    check("running: a restart takes the old version away", _one_whole(stand, FOLDER, NEW), stand.versions(FOLDER))
    check("running: the new one works after it", set(stand.pointers(FOLDER).values()) == {NEW})
    with _running(stand, FOLDER) as running:
        code = stand.uninstall(FOLDER)
        check("removal: under a running program it asks for a restart (3010)", code == 3010 & 0xFF, code)
        check("removal: the program still runs, its files whole", running.is_alive_and_whole())
        check("removal: nothing starts it again", _no_pointers(stand, FOLDER))
    wine.restart()
    check("removal: a restart takes the rest away", not wine.path(FOLDER).exists(), stand.versions(FOLDER))
    check("removal: the registry holds nothing of it", not wine.values(OURS) and not wine.values(rf"{ARP}\Sotto"))
    check("removal: policy and models stay", _same(stand, "other.toml", rf"{DATA}\policy.toml"))
    check(
        "removal: the people's settings stay",
        bool(list(wine.drive.glob("users/agent/AppData/Local/Sotto/settings.toml"))),
    )


def check_kills(stand: Stand) -> None:
    """An upgrade killed at many moments: setup alone, or every program."""
    check = stand.report.check
    stand.setup(OLD)
    whole_s = _timed(lambda: stand.setup(NEW))
    moments = random.Random(6)
    for number in range(KILLS):
        stand.setup(OLD)
        after_s = whole_s * (number + moments.random()) / KILLS
        process = stand.wine.start(stand.windows(f"sotto-{NEW}-setup.exe"), "/S", heard=False)
        how = _kill(stand, process, after_s, everything=number % 2 == 1)
        led = stand.pointers(USUAL)
        check(
            f"kill: {how} after {after_s:.2f} s of {whole_s:.2f} s, old or new works",
            set(led.values()) <= {OLD, NEW},
            led,
        )
    check(
        "kill: setup run again repairs", stand.setup(NEW) == 0 and _one_whole(stand, USUAL, NEW), stand.versions(USUAL)
    )
    check("kill: and everything leads to the new version", set(stand.pointers(USUAL).values()) == {NEW})
    _kill_the_first_install(stand)
    for after_s in (0.1, 0.25):
        _kill(stand, stand.wine.start(*stand.removal(USUAL), heard=False), after_s, everything=True)
        if not (stand.wine.path(USUAL) / "uninstall.exe").exists():
            break
    if (stand.wine.path(USUAL) / "uninstall.exe").exists():
        stand.uninstall(USUAL, "/PURGE")
    check("kill: a killed removal, run again, removes all", not stand.wine.path(USUAL).exists(), stand.versions(USUAL))


def _kill_the_first_install(stand: Stand) -> None:
    stand.uninstall(USUAL, "/PURGE")
    stand.report.check("removal: /PURGE takes policy and models too", not stand.wine.path(DATA).exists())
    process = stand.wine.start(stand.windows(f"sotto-{NEW}-setup.exe"), "/S", heard=False)
    _kill(stand, process, 0.6, everything=True)
    code = stand.setup(NEW)
    stand.report.check(
        "kill: after a killed first install the second is whole", code == 0 and _one_whole(stand, USUAL, NEW)
    )


def check_msi(stand: Stand) -> None:
    """The MSI: the same by msiexec /qn."""
    wine, check = stand.wine, stand.report.check
    old, new = f"sotto-{OLD}.msi", f"sotto-{NEW}.msi"
    check("msi: a missing policy is refused", stand.msiexec("/i", old, "POLICY=C:\\no such.toml") != 0)
    check("msi: refused, it left nothing", not stand.versions(FOLDER) and not stand.versions(USUAL))
    options = (f"POLICY={stand.windows('pólicy.toml')}", f"MODEL={stand.windows('tiny.en')}", f"INSTALLDIR={FOLDER}")
    code = stand.msiexec("/i", old, *options)
    check("msi: installs silently", code == 0, code)
    check("msi: one whole version, everything leads to it", _is_all(stand, OLD), stand.pointers(FOLDER))
    check("msi: policy and model are in place", _same(stand, "pólicy.toml", rf"{DATA}\policy.toml"))
    entries = _entries(stand)
    check("msi: one entry to uninstall by", entries == [OLD], entries)
    check("msi: the setup refuses to mix with it (15)", stand.setup(NEW) == 15)
    with _running(stand, FOLDER) as running:
        code = stand.msiexec("/i", new)
        check("msi: upgrades while running", code == 0, code)
        check("msi: the old one still runs, its files whole", running.is_alive_and_whole())
        check("msi: it ended as the old version", running.end() == f"sotto {OLD} ended")
    check("msi: everything leads to the new version", set(stand.pointers(FOLDER).values()) == {NEW})
    check("msi: still one entry to uninstall by", _entries(stand) == [NEW], _entries(stand))
    check("msi: a bad policy at an upgrade changes nothing", _refused_upgrade(stand), stand.pointers(FOLDER))
    _check_msi_kills(stand)
    if OLD in _entries(stand):  # killed between the new entry and the removal of the old one
        check("msi: an entry that a kill left is removed", stand.msiexec("/x", old) == 0 and _entries(stand) == [NEW])
        check("msi: and nothing but the entry", _is_all(stand, NEW), stand.pointers(FOLDER))
    check("msi: is removed silently", stand.msiexec("/x", new) == 0)
    check("msi: nothing of it is left", _no_pointers(stand, FOLDER) and not wine.path(FOLDER).exists())
    check("msi: no entry either", not _entries(stand) and not wine.values(OURS), _entries(stand))
    check("msi: the policy stays", wine.path(rf"{DATA}\policy.toml").is_file())


def _check_msi_kills(stand: Stand) -> None:
    for after_s in (0.5, 1.2, 2.0):
        stand.msiexec("/i", f"sotto-{OLD}.msi")
        process = stand.wine.start("msiexec", "/i", stand.windows(f"sotto-{NEW}.msi"), "/qn", heard=False)
        how = _kill(stand, process, after_s, everything=True)
        led = stand.pointers(FOLDER)
        stand.report.check(f"msi: {how} after {after_s} s, old or new works", set(led.values()) <= {OLD, NEW}, led)
    code = stand.msiexec("/i", f"sotto-{NEW}.msi")
    stand.report.check("msi: run again it repairs", code == 0 and _is_all(stand, NEW), (code, stand.versions(FOLDER)))


def check_takeover(stand: Stand) -> None:
    """An MSI over what setup installed: one entry, one version."""
    check = stand.report.check
    stand.setup(OLD)
    check("msi: takes over from the setup", stand.msiexec("/i", f"sotto-{NEW}.msi") == 0)
    check("msi: then only its entry is left", _entries(stand) == [NEW], _entries(stand))
    check("msi: and its removal removes all", stand.msiexec("/x", f"sotto-{NEW}.msi") == 0 and not _entries(stand))
    check("msi: no folder is left", not stand.wine.path(USUAL).exists(), stand.versions(USUAL))


def check_model(stand: Stand) -> None:
    """Two models' MSIs side by side; one goes, the other stays."""
    check, models = stand.report.check, stand.wine.path(rf"{DATA}\models")
    shutil.rmtree(stand.wine.path(DATA))
    codes = [stand.msiexec("/i", f"{name}.msi") for name in ("tiny.en", "small.en")]
    check("model: two are installed", codes == [0, 0], codes)
    whole = all(
        _same(stand, f"{name}/model.bin", rf"{DATA}\models\{name}\model.bin") for name in ("tiny.en", "small.en")
    )
    check("model: they lie side by side, whole", whole)
    check("model: one is removed", stand.msiexec("/x", "tiny.en.msi") == 0 and not (models / "tiny.en").exists())
    check("model: the other stays", (models / "small.en" / "model.bin").is_file())
    check("model: it is removed too", stand.msiexec("/x", "small.en.msi") == 0 and not (models / "small.en").exists())


CHECKS = (check_setup, check_upgrade, check_running, check_kills, check_msi, check_takeover, check_model)


# ---- what the checks stand on


class _Running:
    """The program of a version, running until it is told to end."""

    def __init__(self, stand: Stand, folder: str) -> None:
        self._stand = stand
        self._place = next(one for one in stand.wine.path(folder).iterdir() if stand.is_whole(one))
        self._word = stand.inputs / "stop"
        self._word.unlink(missing_ok=True)
        self._process = stand.wine.start(self._place / "sotto.exe", "wait", stand.windows("stop"))
        time.sleep(1)  # it has no other way to tell that it is there

    def __enter__(self) -> _Running:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def is_alive_and_whole(self) -> bool:
        return self._process.poll() is None and self._stand.is_whole(self._place)

    def end(self) -> str:
        self._word.touch()
        said, _ = self._process.communicate(timeout=30)
        return said.strip()


_running = _Running


def _one_whole(stand: Stand, folder: str, version: str) -> bool:
    names = stand.versions(folder)
    return len(names) == 1 and names[0].split("-")[1] == version and stand.is_whole(stand.wine.path(folder) / names[0])


def _is_all(stand: Stand, version: str) -> bool:
    return _one_whole(stand, FOLDER, version) and set(stand.pointers(FOLDER).values()) == {version}


def _status_of(stand: Stand, folder: str) -> int:
    return stand.wine.run("cmd", "/c", rf"{folder}\sotto.cmd", "seven").code


def _same(stand: Stand, name: str, windows: str) -> bool:
    place = stand.wine.path(windows)
    return place.is_file() and place.read_bytes() == (stand.inputs / name).read_bytes()


def _repairs(stand: Stand) -> bool:
    damaged = next(iter(stand.wine.path(FOLDER).glob("app-*/_internal/library.bin")))
    damaged.write_bytes(b"damaged")
    return stand.setup(NEW) == 0 and _one_whole(stand, FOLDER, NEW)


def _no_pointers(stand: Stand, folder: str) -> bool:
    files = (stand.wine.path(LINK), stand.wine.path(folder) / "sotto.cmd", stand.wine.path(folder) / "uninstall.exe")
    return not any(one.exists() for one in files) and "Sotto" not in stand.wine.values(RUN)


def _entries(stand: Stand) -> list[str]:
    """Versions of Sotto in the list of installed programs."""
    said = stand.wine.run("reg", "query", ARP, "/s").said
    blocks = [block for block in said.split("HKEY_") if "DisplayName    REG_SZ    Sotto\n" in block]
    return [line.split()[-1] for block in blocks for line in block.splitlines() if "DisplayVersion" in line]


def _refused_upgrade(stand: Stand) -> bool:
    refused = stand.msiexec("/i", f"sotto-{OLD}.msi", "POLICY=C:\\no such.toml") != 0
    return refused and set(stand.pointers(FOLDER).values()) == {NEW} and _entries(stand) == [NEW]


def _timed(work: Callable[[], object]) -> float:
    start_s = time.monotonic()
    work()
    return time.monotonic() - start_s


def _kill(stand: Stand, process: subprocess.Popen[str], after_s: float, everything: bool) -> str:
    """Kills setup alone, or every program there is, its helpers too. Says which."""
    time.sleep(after_s)
    if everything:
        stand.wine.end()
    process.kill()
    process.wait(timeout=30)
    return "everything killed" if everything else "setup killed"


def make_payload(folder: Path, version: str) -> Path:
    """A stand-in for the program's folder: two programs, a deep path, a name with accents, bytes that do not pack."""
    deep = folder / "_internal" / "resources" / "a folder" / "ñandú"
    deep.mkdir(parents=True)
    compile_it = ["x86_64-w64-mingw32-gcc", "-municode", "-O", "-s", f'-DVERSION="{version}"']
    run_tool([*compile_it, HERE / "standin.c", "-o", folder / "sotto.exe"])
    shutil.copyfile(folder / "sotto.exe", folder / "sotto.com")
    (folder / "_internal" / "library.bin").write_bytes(random.Random(version).randbytes(5_000_000))
    (deep / "größe $1.txt").write_text(version, encoding="utf-8")
    return folder


def make_inputs(place: Path, payloads: dict[str, Path]) -> None:
    """Installers of both versions, two policies, two models and their MSIs."""
    for version, payload in payloads.items():
        make_both(payload, place, Release(version, "", 0))
    (place / "pólicy.toml").write_text('locked = ["privacy"]\n', encoding="utf-8")
    (place / "other.toml").write_text('locked = ["breaks"]\n', encoding="utf-8")
    for name in ("tiny.en", "small.en"):
        (place / name).mkdir()
        for file in ("model.bin", "tokenizer.json", "config.json", "vocabulary.json"):
            (place / name / file).write_text(f"{name} {file}", encoding="utf-8")
        model_msi(place / name, place / f"{name}.msi")


def main(names: list[str] | None = None) -> int:
    """0 where every check passed."""
    if packages := missing(CHECK_TOOLS):
        print(f"to try the Windows installers: apt-get install {' '.join(packages)}")
        print("0 passed, 1 failed")
        return 1
    report, start_s = Report(), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="sotto wïne ") as temporary:
        place = Path(temporary)
        payloads = {version: make_payload(place / version, version) for version in (OLD, NEW)}
        with new_windows(place / "windows") as wine:
            inputs = wine.drive / "für IT"
            inputs.mkdir()
            make_inputs(inputs, payloads)
            shutil.copyfile(payloads[OLD] / "sotto.exe", inputs / "standin.exe")
            stand = Stand(wine, report, payloads, inputs)
            for check in [one for one in CHECKS if not names or one.__name__.removeprefix("check_") in names]:
                check(stand)
    print(f"took {time.monotonic() - start_s:.0f} s; under Wine this cannot show:")
    for what in NOT_SHOWN:
        print(f"  {what}")
    print(f"{report.passed} passed, {len(report.failed)} failed")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
