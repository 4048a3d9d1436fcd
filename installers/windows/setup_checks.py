"""The setup under Wine: install, upgrade, a running program, kills, another drive, a full one."""

from __future__ import annotations

import contextlib
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from installers.windows.stand import (
    ARP,
    DATA,
    FOLDER,
    LINK,
    NEW,
    OLD,
    OURS,
    USUAL,
    Running,
    Stand,
    kill,
    no_pointers,
    one_whole,
    same,
)

KILLS = 3
"""Moments at which an upgrade is killed, spread over the time that a whole one took."""
AIMED: dict[str, Callable[[Path], bool]] = {
    "the new version half written": lambda place: any(place.glob(f"app-{NEW}-*/_internal")),
    "it is whole and nothing leads there": lambda place: any(place.glob(f"app-{NEW}-*/sotto-is-whole")),
    "the command turned": lambda place: f"app-{NEW}".encode() in (place / "sotto.cmd").read_bytes(),
    "the old version being deleted": lambda place: any(place.glob("gone-*")),
}
"""And these: what is seen in the folder when it is killed."""


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
    check("setup: one whole version is there", one_whole(stand, FOLDER, OLD), stand.versions(FOLDER))
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
    check("setup: the policy is in place", same(stand, "pólicy.toml", rf"{DATA}\policy.toml"))
    check("setup: the model is in place", same(stand, "tiny.en/model.bin", rf"{DATA}\models\tiny.en\model.bin"))


def check_upgrade(stand: Stand) -> None:
    """Upgrade, settings kept; again over itself; and back."""
    check = stand.report.check
    person = stand.wine.drive / "users" / "agent" / "AppData" / "Local" / "Sotto"
    person.mkdir(parents=True)
    (person / "settings.toml").write_text("[window]\n", encoding="utf-8")
    check("upgrade: finds the folder by itself", stand.setup(NEW) == 0 and one_whole(stand, FOLDER, NEW))
    check("upgrade: everything leads to the new version", set(stand.pointers(FOLDER).values()) == {NEW})
    check("upgrade: the entry tells the new version", stand.wine.values(rf"{ARP}\Sotto").get("DisplayVersion") == NEW)
    check("upgrade: the person's settings stay", (person / "settings.toml").is_file())
    check("upgrade: policy and model stay", same(stand, "pólicy.toml", rf"{DATA}\policy.toml"))
    check("upgrade: the same version again repairs", _repairs(stand))
    options = (f"/POLICY={stand.windows('other.toml')}", f"/MODEL={stand.windows('small.en')}")
    check("upgrade: another policy takes the first one's place", stand.setup(NEW, *options) == 0)
    check("upgrade: it is that policy", same(stand, "other.toml", rf"{DATA}\policy.toml"))
    models = sorted(one.name for one in stand.wine.path(rf"{DATA}\models").iterdir())
    check("upgrade: two models lie side by side", models == ["small.en", "tiny.en"], models)
    line = f'"{stand.windows(f"sotto-{NEW}-setup.exe")}" /S /POLICY="{stand.windows("other.toml")}" /D={FOLDER}'
    check("upgrade: options as somebody types them", stand.wine.run(*stand.line(line)).code == 0)
    check("upgrade: back to the older version", stand.setup(OLD) == 0 and one_whole(stand, FOLDER, OLD))


def check_running(stand: Stand) -> None:
    """Upgrade under a running program; then a restart; then removal under a running program, and a restart."""
    wine, check = stand.wine, stand.report.check
    with Running(stand, FOLDER) as running:
        code = stand.setup(NEW)
        check("running: a silent upgrade goes through", code == 0, code)
        check("running: the old one still runs, its files whole", running.is_alive_and_whole())
        check("running: the next start is the new version's", set(stand.pointers(FOLDER).values()) == {NEW})
        check("running: it ended as the old version", running.end() == f"sotto {OLD} ended")
    wine.restart()
    check("running: a restart takes the old version away", one_whole(stand, FOLDER, NEW), stand.versions(FOLDER))
    check("running: the new one works after it", set(stand.pointers(FOLDER).values()) == {NEW})
    with Running(stand, FOLDER) as running:
        code = stand.uninstall(FOLDER)
        check("removal: under a running program it asks for a restart (3010)", code == 3010 & 0xFF, code)
        check("removal: the program still runs, its files whole", running.is_alive_and_whole())
        check("removal: nothing starts it again", no_pointers(stand, FOLDER))
    wine.restart()
    check("removal: a restart takes the rest away", not wine.path(FOLDER).exists(), stand.versions(FOLDER))
    check("removal: the registry holds nothing of it", not wine.values(OURS) and not wine.values(rf"{ARP}\Sotto"))
    check("removal: policy and models stay", same(stand, "other.toml", rf"{DATA}\policy.toml"))
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
        how = kill(stand, process, after_s, everything=number % 2 == 1)
        led = stand.pointers(USUAL)
        check(
            f"kill: {how} after {after_s:.2f} s of {whole_s:.2f} s, old or new works",
            set(led.values()) <= {OLD, NEW},
            led,
        )
    _kill_aimed(stand)
    check(
        "kill: setup run again repairs", stand.setup(NEW) == 0 and one_whole(stand, USUAL, NEW), stand.versions(USUAL)
    )
    check("kill: and everything leads to the new version", set(stand.pointers(USUAL).values()) == {NEW})
    _kill_the_first_install(stand)
    for after_s in (0.1, 0.25):
        kill(stand, stand.wine.start(*stand.removal(USUAL), heard=False), after_s, everything=True)
        if not (stand.wine.path(USUAL) / "uninstall.exe").exists():
            break
    if (stand.wine.path(USUAL) / "uninstall.exe").exists():
        stand.uninstall(USUAL, "/PURGE")
    check("kill: a killed removal, run again, removes all", not stand.wine.path(USUAL).exists(), stand.versions(USUAL))


def _kill_aimed(stand: Stand) -> None:
    place = stand.wine.path(USUAL)
    for what, is_so in AIMED.items():
        stand.setup(OLD)
        process = stand.wine.start(stand.windows(f"sotto-{NEW}-setup.exe"), "/S", heard=False)
        while process.poll() is None and not is_so(place):
            time.sleep(0.0005)
        was_over = process.poll() is not None
        kill(stand, process, 0, everything=False)
        led = stand.pointers(USUAL)
        stand.report.check(f"kill: {what}, old or new works", not was_over and set(led.values()) <= {OLD, NEW}, led)


def _kill_the_first_install(stand: Stand) -> None:
    stand.uninstall(USUAL, "/PURGE")
    stand.report.check("removal: /PURGE takes policy and models too", not stand.wine.path(DATA).exists())
    process = stand.wine.start(stand.windows(f"sotto-{NEW}-setup.exe"), "/S", heard=False)
    kill(stand, process, 0.6, everything=True)
    code = stand.setup(NEW)
    stand.report.check(
        "kill: after a killed first install the second is whole", code == 0 and one_whole(stand, USUAL, NEW)
    )


def check_place(stand: Stand) -> None:
    """Another drive, and one that has no room: before anything is written, and while it is."""
    check, drive = stand.report.check, stand.wine.prefix / "dosdevices" / "d:"
    with _volume(stand.inputs.parent / "volume", megabytes=12) as volume:
        drive.symlink_to(volume)
        code = stand.setup(OLD, r"/D=D:\Sotto")
        check("place: installs on another drive", code == 0 and stand.says(r"D:\Sotto") == f"sotto {OLD}", code)
        check("place: the shortcut leads there", b"D:\\Sotto\\app-" in stand.wine.path(LINK).read_bytes())
        if volume.is_mount():
            check("place: no room is said before anything is written (14)", _fill(stand, volume, leave_kb=3_000) == 14)
            check("place: room that vanishes on the way ends it", _fill(stand, volume, leave_kb=None) == 2)
            check("place: the old version works on", stand.says(r"D:\Sotto") == f"sotto {OLD}")
            check("place: nothing of the new one is left", len(list((volume / "Sotto").glob("app-*"))) == 1)
        else:
            print("----  place: a full drive (only root can make a small one)")
        check("place: removed", stand.uninstall(r"D:\Sotto", "/PURGE") == 0 and not (volume / "Sotto").exists())
    drive.unlink()


@contextmanager
def _volume(place: Path, megabytes: int) -> Iterator[Path]:
    """A file system of its own where root asks for it, else a folder of memory, else a folder."""
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(place)]
    try:
        mounted = subprocess.run(mount, check=False, capture_output=True).returncode == 0
    except OSError:
        mounted = False
    try:
        yield place
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(place)], check=True)
        shutil.rmtree(place, ignore_errors=True)


def _fill(stand: Stand, volume: Path, leave_kb: int | None) -> int:
    """The exit code of an upgrade on a drive with so much room; None: room at first, and none a moment later."""
    filler = volume / "filler"
    free = shutil.disk_usage(volume).free
    if leave_kb is not None:
        filler.write_bytes(bytes(free - leave_kb * 1024))
        code = stand.setup(NEW)
    else:
        process = stand.wine.start(stand.windows(f"sotto-{NEW}-setup.exe"), "/S", heard=False)
        while not list((volume / "Sotto").glob(f"app-{NEW}-*/sotto.exe")):
            time.sleep(0.001)
        process.send_signal(signal.SIGSTOP)
        with contextlib.suppress(OSError):
            filler.write_bytes(bytes(free))
        process.send_signal(signal.SIGCONT)
        code = process.wait(timeout=60)
    filler.unlink()
    return code


def _status_of(stand: Stand, folder: str) -> int:
    return stand.wine.run("cmd", "/c", rf"{folder}\sotto.cmd", "seven").code


def _repairs(stand: Stand) -> bool:
    damaged = next(iter(stand.wine.path(FOLDER).glob("app-*/_internal/library.bin")))
    damaged.write_bytes(b"damaged")
    return stand.setup(NEW) == 0 and one_whole(stand, FOLDER, NEW)


def _timed(work: Callable[[], object]) -> float:
    start_s = time.monotonic()
    work()
    return time.monotonic() - start_s
