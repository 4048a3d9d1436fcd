"""Every package that is locked has its hash, its reason and a licence that allows what is done with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from desktop.licences import ALLOWED, canonical, components, not_allowed

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
LOCKS = sorted(ROOT.glob("requirements*.lock"))
ROWS = {
    cells[1]: cells[2:5]
    for line in PAGE.splitlines()
    if len(cells := [cell.strip() for cell in line.split("|")]) == 6 and re.fullmatch(r"[a-z0-9][a-z0-9-]*", cells[1])
}


def locked(file: Path) -> set[str]:
    return {canonical(one) for one in re.findall(r"(?m)^([A-Za-z0-9._-]+)==", file.read_text(encoding="utf-8"))}


def test_the_page_names_what_the_program_is_locked_to_and_nothing_else() -> None:
    assert set(ROWS) == locked(ROOT / "requirements.lock")
    assert all(why and trust for why, _, trust in ROWS.values())


@pytest.mark.parametrize("file", LOCKS, ids=lambda file: file.name)
def test_the_page_names_every_tool_too(file: Path) -> None:
    said = set(ROWS) | set(re.findall(r"`([a-z0-9-]+)`", PAGE))
    assert locked(file) <= said


def test_the_page_names_no_tool_that_is_not_locked() -> None:
    tools = set(re.findall(r"`([a-z0-9-]+)`", PAGE[PAGE.index("## For checking") :]))
    assert tools <= set().union(*map(locked, LOCKS))


@pytest.mark.parametrize("file", LOCKS, ids=lambda file: file.name)
def test_every_locked_file_has_its_hash_and_no_host(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    entries = re.split(r"(?m)^(?=[A-Za-z0-9])", text)
    assert [one.split("==")[0] for one in entries if "==" in one and "--hash=sha256:" not in one] == []
    assert "://" not in text
    assert "--index-url" not in text


def test_the_licences_are_those_of_what_is_installed() -> None:
    installed = {one.name: one.licence for one in components()}
    assert {name: row[1] for name, row in ROWS.items() if installed.get(name, row[1]) != row[1]} == {}


def test_every_licence_allows_what_is_done_with_it() -> None:
    found = {one.name: not_allowed(one.licence) for one in components()}
    found |= {name: not_allowed(row[1]) for name, row in ROWS.items()}
    assert {name: missing for name, missing in found.items() if missing} == {}


@pytest.mark.parametrize(
    ("licence", "missing"),
    [
        ("MIT", []),
        ("GPL-3.0-only", ["GPL-3.0-only"]),
        ("MIT AND GPL-3.0-only", ["GPL-3.0-only"]),
        ("Apache-2.0 OR GPL-2.0-only", []),
        ("unknown", ["unknown"]),
    ],
)
def test_a_licence_that_is_not_on_the_list_is_seen(licence: str, missing: list[str]) -> None:
    assert not_allowed(licence) == missing
    assert "GPL-3.0-only" not in ALLOWED
