"""The MSIs under Wine: the program's by msiexec /qn, over a setup, and those of two speech models."""

from __future__ import annotations

import shutil

from installers.windows.stand import (
    ARP,
    DATA,
    FOLDER,
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
    check("msi: policy and model are in place", same(stand, "pólicy.toml", rf"{DATA}\policy.toml"))
    entries = _entries(stand)
    check("msi: one entry to uninstall by", entries == [OLD], entries)
    check("msi: the setup refuses to mix with it (15)", stand.setup(NEW) == 15)
    with Running(stand, FOLDER) as running:
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
    check("msi: nothing of it is left", no_pointers(stand, FOLDER) and not wine.path(FOLDER).exists())
    check("msi: no entry either", not _entries(stand) and not wine.values(OURS), _entries(stand))
    check("msi: the policy stays", wine.path(rf"{DATA}\policy.toml").is_file())


def _check_msi_kills(stand: Stand) -> None:
    for after_s in (0.5, 1.2, 2.0):
        stand.msiexec("/i", f"sotto-{OLD}.msi")
        process = stand.wine.start("msiexec", "/i", stand.windows(f"sotto-{NEW}.msi"), "/qn", heard=False)
        how = kill(stand, process, after_s, everything=True)
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
    shutil.rmtree(stand.wine.path(DATA), ignore_errors=True)
    codes = [stand.msiexec("/i", f"{name}.msi") for name in ("tiny.en", "small.en")]
    check("model: two are installed", codes == [0, 0], codes)
    whole = all(
        same(stand, f"{name}/model.bin", rf"{DATA}\models\{name}\model.bin") for name in ("tiny.en", "small.en")
    )
    check("model: they lie side by side, whole", whole)
    check("model: one is removed", stand.msiexec("/x", "tiny.en.msi") == 0 and not (models / "tiny.en").exists())
    check("model: the other stays", (models / "small.en" / "model.bin").is_file())
    check("model: it is removed too", stand.msiexec("/x", "small.en.msi") == 0 and not (models / "small.en").exists())


def _is_all(stand: Stand, version: str) -> bool:
    return one_whole(stand, FOLDER, version) and set(stand.pointers(FOLDER).values()) == {version}


def _entries(stand: Stand) -> list[str]:
    """Versions of Sotto in the list of installed programs."""
    said = stand.wine.run("reg", "query", ARP, "/s").said
    blocks = [block for block in said.split("HKEY_") if "DisplayName    REG_SZ    Sotto\n" in block]
    return [line.split()[-1] for block in blocks for line in block.splitlines() if "DisplayVersion" in line]


def _refused_upgrade(stand: Stand) -> bool:
    refused = stand.msiexec("/i", f"sotto-{OLD}.msi", "POLICY=C:\\no such.toml") != 0
    return refused and set(stand.pointers(FOLDER).values()) == {NEW} and _entries(stand) == [NEW]
