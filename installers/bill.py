"""What went into the program. In: PyInstaller's lists. Out: Components with licences; a CycloneDX bill of materials."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import uuid
from dataclasses import replace
from importlib import metadata
from pathlib import Path
from typing import Any

from desktop.licences import UNKNOWN, Component, canonical, collect, system_licence
from installers.release import ROOT, Release

_LIBRARY = re.compile(r"(?i)(?!(lib)?python)[^/\\]+\.(so[.\d]*|dll|dylib)$")


class BillError(Exception):
    """Something in the program has no known licence, or the bill breaks its own rules."""


def read_sources(work: Path) -> list[tuple[str, Path]]:
    """(name inside, source file) of everything that PyInstaller packed, from the lists that it leaves in `work`."""
    found: list[tuple[str, Path]] = []
    for name in ("COLLECT-00.toc", "PYZ-00.toc"):
        content = ast.literal_eval((work / name).read_text(encoding="utf-8"))
        entries = next(part for part in content if isinstance(part, list))
        found += [(inside, Path(source)) for inside, source, *_ in entries if source]
    return found


def bundled(work: Path) -> list[Component]:
    """Everything in the program. Raises BillError where a licence is not known."""
    owners = _owners()
    sources = read_sources(work)
    packages = {owners[source] for _, source in sources if source in owners} - {"pyinstaller"}
    found = [*collect(packages), *_beside_python(sources, owners), _bootloader()]
    unknown = [one.name for one in found if one.licence == UNKNOWN]
    if unknown:
        raise BillError(f"expected a licence for everything, got none for {', '.join(unknown)}: add it to notices.toml")
    return found


def _owners() -> dict[Path, str]:
    """Which installed package each file belongs to."""
    return {
        Path(str(file.locate())): canonical(package.metadata["Name"])
        for package in metadata.distributions()
        for file in package.files or ()
    }


def _beside_python(sources: list[tuple[str, Path]], owners: dict[Path, str]) -> list[Component]:
    """Libraries that no package owns: those that Python's own modules need (OpenSSL, libffi, SQLite ...).

    Where they come with Python, its licence holds their notices.
    """
    found: dict[str, Component] = {}
    for inside, source in sources:
        if source in owners or not _LIBRARY.match(inside) or not source.is_file():
            continue
        licence = system_licence(inside)
        if licence == UNKNOWN and source.is_relative_to(sys.base_prefix):
            licence = "LicenseRef-with-Python"
        found[inside] = Component(inside, "", licence, "Needed by Python's own modules: see Python.")
    return [found[name] for name in sorted(found)]


def _bootloader() -> Component:
    """The start of the frozen program is PyInstaller's; its exception lets any program be frozen."""
    (own,) = collect(["pyinstaller"])[2:3]
    return replace(own, name="PyInstaller bootloader", licence="GPL-2.0-or-later WITH Bootloader-exception")


def make_bill(release: Release, found: list[Component]) -> str:
    """CycloneDX as JSON: cyclonedx-bom's own account of the packages, cut to what is bundled, and the rest added.

    Raises BillError.
    """
    bill = _environment_bill(release)
    named = {canonical(one.name): one for one in found}
    packages = {one["name"]: one for one in bill.get("components", ()) if canonical(one["name"]) in named}
    parts = list(packages.values())
    have = {canonical(name) for name in packages}
    parts += [_entry(one) for one in found if canonical(one.name) not in have and one.kind != "application"]
    parts.sort(key=lambda one: (one["name"].lower(), one.get("version", "")))
    bill["components"] = parts
    refs = {one["bom-ref"] for one in parts} | {bill["metadata"]["component"]["bom-ref"]}
    bill["dependencies"] = [
        {
            "ref": one["ref"],
            **({"dependsOn": kept} if (kept := [ref for ref in one.get("dependsOn", ()) if ref in refs]) else {}),
        }
        for one in bill.get("dependencies", ())
        if one["ref"] in refs
    ]
    seed = json.dumps(parts, sort_keys=True) + release.commit
    bill["serialNumber"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, seed)}"
    text = json.dumps(bill, indent=1, ensure_ascii=False) + "\n"
    _validate(text)
    return text


def _environment_bill(release: Release) -> dict[str, Any]:
    places = ["--pyproject", str(ROOT / "pyproject.toml"), "--mc-type", "application"]
    command = [sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible", *places, sys.executable]
    done = subprocess.run(command, capture_output=True, text=True, env=release.environment(), check=False)
    if done.returncode != 0:
        raise BillError(f"cyclonedx-bom failed: {done.stderr.strip()}")
    bill: dict[str, Any] = json.loads(done.stdout)
    return bill


def _entry(one: Component) -> dict[str, Any]:
    entry: dict[str, Any] = {"type": one.kind, "bom-ref": f"bundled:{canonical(one.name)}", "name": one.name}
    if one.version:
        entry["version"] = one.version
    entry["licenses"] = [{"expression": one.licence}]
    return entry


def _validate(text: str) -> None:
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if error is not None:
        raise BillError(f"the bill of materials breaks CycloneDX: {error}")
