"""Files and rights. In: Sotto's folders, the settings, the policy, the licences. Out: Checks."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from desktop import paths
from desktop.doctor.check import Check, Context, Fact
from desktop.profile import why_not_writable
from desktop.settings import Problem

_NOTICES = ("models/NOTICE", "models/words-en/LICENSE")
"""Licences that must travel with what comes along (from resources/)."""


def folders(_: Context) -> list[Check]:
    """Sotto's own. None is made here."""
    places = {"settings": paths.user_config(), "models": paths.user_models(), "state": paths.user_state()}
    return [folder_check(name, place) for name, place in places.items()]


def folder_check(name: str, folder: Path) -> Check:
    """Can it be written? Where not, Sotto runs and remembers nothing there."""
    id, title = f"folder_{name}", f"{name.capitalize()} folder"
    facts: dict[str, Fact] = {"folder": str(folder)}
    why = why_not_writable(folder)
    facts["writable"] = not why
    if why:
        action = "Sotto works, and forgets what it would have kept there; give this user the right to write."
        return Check(id, title, "warning", f"{folder} cannot be written: {why}", action, facts)
    return Check(id, title, "good", str(folder), "", facts)


def settings(context: Context) -> list[Check]:
    """The person's own file."""
    if not context.was_read:
        action = "A drive or a share does not answer; what follows goes by the defaults."
        return [Check("settings", "Settings", "warning", "settings and policy could not be read in time", action)]
    return [judge_settings([one for one in context.problems if not one.is_policy])]


def judge_settings(problems: Sequence[Problem]) -> Check:
    """Each mistake, with its line."""
    facts: dict[str, Fact] = {"problems": [str(one) for one in problems]}
    if problems:
        text = "; ".join(str(one) for one in problems)
        return Check("settings", "Settings", "warning", text, "The value before it was kept.", facts)
    return Check("settings", "Settings", "good", "no mistakes", "", facts)


def policy(context: Context) -> list[Check]:
    """The machine's file: is it there, valid, and what does it lock."""
    file = paths.policy_file()
    problems = [one for one in context.problems if one.is_policy]
    return [judge_policy(file, os.path.lexists(file), problems, sorted(context.settings.locked))]


def judge_policy(file: Path, is_there: bool, problems: Sequence[Problem], locked: Sequence[str]) -> Check:
    """An invalid policy is bad: the floor's rules do not hold as they were meant."""
    facts: dict[str, Fact] = {
        "file": str(file),
        "present": is_there,
        "locked": list(locked),
        "problems": [str(one) for one in problems],
    }
    if problems:
        text = "; ".join(str(one) for one in problems)
        return Check("policy", "Policy", "bad", text, f"Ask IT to correct {file}.", facts)
    if not is_there:
        return Check("policy", "Policy", "good", f"none at {file}", "", facts)
    return Check("policy", "Policy", "good", f"{file}; locks {', '.join(locked) or 'nothing'}", "", facts)


def licences(_: Context) -> list[Check]:
    """What has to travel with the models that come along."""
    missing = [one for one in _NOTICES if not (paths.resources() / one).is_file()]
    facts: dict[str, Fact] = {"missing": list(missing)}
    if missing:
        return [
            Check("licences", "Licences", "warning", f"missing {', '.join(missing)}", "Install Sotto again.", facts)
        ]
    return [Check("licences", "Licences", "good", "they came along", "", facts)]
