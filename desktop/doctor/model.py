"""The speech model. In: settings and folders. Out: Checks: is it there, whole, and fast enough on this machine."""

from __future__ import annotations

import time
from pathlib import Path

from audio.transcribe.folder import ModelError, check_folder, glance
from desktop.doctor.check import Check, Context, Fact
from desktop.models import DEMO, by_size, find_model
from desktop.parts import NO_MODEL

_GET = "sotto models recommend, then sotto models get NAME"


def present(context: Context) -> list[Check]:
    """Which model Sotto would use, by a glance at its files."""
    named = context.settings.words.model
    if named == NO_MODEL:
        return [Check("model", "Speech model", "note", "off by words.model: tone and timing only")]
    found, problems = by_size()
    names = [one.name for one in found]
    try:
        folder = find_model(named) if named else (found[0] if found else None)
        if folder:
            glance(folder)
    except ModelError as error:
        facts = {"model": named, "installed": names, "problems": [str(error)]}
        return [Check("model", "Speech model", "bad", str(error), _GET, facts)]
    return [judge_present(folder, named, names, problems)]


def judge_present(folder: Path | None, named: str | None, names: list[str], problems: list[str]) -> Check:
    """`problems`: what is wrong with other models."""
    facts: dict[str, Fact] = {
        "model": folder.name if folder else None,
        "installed": list(names),
        "problems": list(problems),
    }
    if folder is None:
        text = "; ".join(problems) or "none: tone and timing only"
        return Check("model", "Speech model", "bad" if problems else "note", text, _GET, facts)
    if folder.name == DEMO:
        return Check("model", "Speech model", "bad", f"{DEMO} understands the demo's voices and no person", _GET, facts)
    why = "named by words.model" if named else "the largest that is installed"
    others = [one for one in names if one != folder.name]
    text = f"{folder.name}, {why}{', beside ' + ', '.join(others) if others else ''}; {folder}"
    if problems:
        return Check(
            "model", "Speech model", "warning", f"{text}; {'; '.join(problems)}", "Remove what is broken.", facts
        )
    return Check("model", "Speech model", "good", text, "", facts)


def skipped() -> list[Check]:
    """Where it was not wanted."""
    return [
        Check("model_files", "Model's files", "skipped", "not checked"),
        Check("model_speed", "Model's speed", "skipped", "not measured"),
    ]


def tried(context: Context) -> list[Check]:
    """The model's hashes, then a turn of the demo's voices. In a process of its own: a library may crash on a file."""
    named = context.settings.words.model
    if named == NO_MODEL:
        return skipped()
    try:
        found = find_model(named) if named else next(iter(by_size()[0]), None)
    except ModelError:
        return skipped()  # `present` said why
    if found is None or found.name == DEMO:
        return skipped()
    begun_s = time.monotonic()
    try:
        info = check_folder(found)
    except ModelError as error:
        action = "Fetch it again: sotto models remove NAME, then sotto models get NAME."
        return [Check("model_files", "Model's files", "bad", str(error), action), skipped()[1]]
    took_s = time.monotonic() - begun_s
    return [judge_files(info.verified, info.n_bytes, took_s), _speed(context, found)]


def judge_files(verified: bool, n_bytes: int, took_s: float) -> Check:
    """`verified`: there were hashes to hold the files against."""
    facts: dict[str, Fact] = {"verified": verified, "bytes": n_bytes, "took_s": round(took_s, 2)}
    text = f"{n_bytes / 1e6:.0f} MB, looked through in {took_s:.1f} s"
    if not verified:
        text = f"whole, but it came without hashes to check against; {text}"
        return Check("model_files", "Model's files", "note", text, "", facts)
    return Check("model_files", "Model's files", "good", f"every file matches its hash; {text}", "", facts)


def _speed(context: Context, folder: Path) -> Check:
    from audio.transcribe.engine import EngineConfig, WhisperEngine
    from desktop.recommend import RecommendConfig, busy_share, turn_cost, usable_cores

    words, config = context.settings.words, RecommendConfig(tries=1)
    busy = busy_share()
    begun_s = time.monotonic()
    engine = WhisperEngine(folder, EngineConfig(words.threads, words.final_window_s, final_beam=words.beam))
    loaded_s = time.monotonic() - begun_s
    cost = turn_cost(engine.transcribe, config)
    return judge_speed(cost.cpu_s, cost.final_s, loaded_s, usable_cores(), busy)


def judge_speed(cpu_s: float, final_s: float, loaded_s: float, cores: int, busy: float) -> Check:
    """By the rule of `sotto models recommend`."""
    from desktop.recommend import BUSY, Cost, RecommendConfig, keeps_up

    config = RecommendConfig()
    enough = keeps_up(Cost(cpu_s, final_s), cores, config)
    facts: dict[str, Fact] = {
        "keeps_up": enough,
        "cpu_s_per_turn": round(cpu_s, 2),
        "final_s": round(final_s, 2),
        "load_s": round(loaded_s, 2),
        "cores": cores,
        "busy_share": round(busy, 2),
    }
    text = (
        f"a turn of {config.turn_s:.0f} s takes {cpu_s:.1f} s of CPU, its final words come {final_s:.1f} s after the "
        f"decoding began; loading takes {loaded_s:.1f} s"
    )
    if enough:
        return Check("model_speed", "Model's speed", "good", f"keeps up: {text}", "", facts)
    if busy > BUSY:
        text = f"{text}; other work keeps the machine {busy:.0%} busy now"
    action = "Words come late: a smaller model, by sotto models recommend, or words.partials off."
    return Check("model_speed", "Model's speed", "warning", f"too slow here: {text}", action, facts)
