"""`sotto about`: the version, where it came from, and the licences of everything in it. Out: lines."""

from __future__ import annotations

import json
import sys

from desktop import __version__, paths
from desktop.licences import components


def run_about(licences: bool) -> int:
    """Prints it; the exit status."""
    built = _built()
    name, _, changed = built.get("commit", "").partition("-")
    commit = f" ({name[:12]}{', changed' if changed else ''})" if name else ""
    print(f"Sotto {__version__}{commit}, a quiet coach for people who answer phones for a living.")
    print(f"{'Installed' if built else 'From source'} in {paths.resources().parent}; Python {sys.version.split()[0]}.")
    if (bill := paths.about() / "sotto.cdx.json").is_file():
        print(f"Its bill of materials (CycloneDX): {bill}")
    if licences:
        _print_licences()
    else:
        print("MIT licence. `sotto about --licences` shows it, and those of everything in Sotto.")
    return 0


def _built() -> dict[str, str]:
    """What a build noted; nothing from source."""
    noted = paths.about() / "build.json"
    built: dict[str, str] = json.loads(noted.read_text(encoding="utf-8")) if noted.is_file() else {}
    return built


def _print_licences() -> None:
    found = components()
    width = max(len(f"{one.name} {one.version}") for one in found)
    print()
    for one in found:
        print(f"  {f'{one.name} {one.version}'.strip():<{width}}  {one.licence}")
    for one in found:
        if one.text:
            print(f"\n{'=' * 78}\n{one.name} {one.version}: {one.licence}\n\n{one.text}")
