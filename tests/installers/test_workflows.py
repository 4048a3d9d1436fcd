"""The build workflows: they parse, use actions by their commits, and run only what is there."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).resolve().parents[2] / ".github" / "workflows"
FILES = sorted(FOLDER.glob("*.yml"))


def steps(file: Path) -> list[dict[str, Any]]:
    jobs = yaml.safe_load(file.read_text(encoding="utf-8"))["jobs"]
    return [step for job in jobs.values() for step in job["steps"]]


def commands() -> list[str]:
    return [line for file in FILES for step in steps(file) for line in step.get("run", "").splitlines()]


def test_there_is_one_for_the_tests_and_one_for_each_system() -> None:
    assert {"linux", "macos", "tests", "windows"} <= {file.stem for file in FILES}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_workflow_parses_and_may_only_read(file: Path) -> None:
    workflow = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        assert "timeout-minutes" in job
        assert {step.keys() & {"run", "uses"} != set() for step in job["steps"]} == {True}
        for needed in [job["needs"]] if "needs" in job else []:
            assert needed in workflow["jobs"]


def test_actions_are_named_by_commit() -> None:
    used = {step["uses"] for file in FILES for step in steps(file) if "uses" in step}
    assert used
    assert [one for one in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", one)] == []


def test_what_run_py_is_asked_for_is_one_of_its_commands(root: Path) -> None:
    known = (root / "run.py").read_text(encoding="utf-8")
    asked = {match for line in commands() for match in re.findall(r"python run\.py ([a-z-]+)", line)}
    assert {"test", "build"} <= asked
    assert [one for one in asked if f'    "{one}": "' not in known] == []


def test_modules_and_scripts_that_are_run_exist(root: Path) -> None:
    modules = {match for line in commands() for match in re.findall(r"python -m (installers[\w.]*)", line)}
    assert modules == {"installers.windows.build", "installers.windows.check"}
    assert all(importlib.util.find_spec(one) for one in modules)
    scripts = {match for line in commands() for match in re.findall(r"installers\\[\w\\]+\.ps1", line)}
    assert scripts
    assert all((root / one.replace("\\", "/")).is_file() for one in scripts)


def test_what_is_handed_from_job_to_job_was_uploaded() -> None:
    for file in FILES:
        named: dict[str, set[str]] = {"upload": set(), "download": set()}
        for step in steps(file):
            if match := re.match(r"actions/(upload|download)-artifact", step.get("uses", "")):
                named[match[1]].add(step["with"]["name"])
        assert named["download"] <= named["upload"]


def test_the_tools_that_are_installed_are_those_that_the_check_names() -> None:
    from installers.windows.tools import CHECK_TOOLS

    line = next(one for one in commands() if "nsis" in one)
    assert set(CHECK_TOOLS.values()) <= set(line.split())
