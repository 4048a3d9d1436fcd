"""Checks the labelled exchanges. In: the .jsonl files beside this one. Out: what is wrong by file and id, or counts.

`python3 bench/data/exchanges/check.py`; exit status 1 when something is wrong. It reads no rule of Sotto: the only
arithmetic here is the definition of a missed acknowledgement, so that a label cannot name the wrong turn.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
LEAST_TRIPLES = 4
"""Shorter sentences are anybody's."""
REPORTED = ("report", "second")
PARTS = ("build", *REPORTED)
CLASSES = ("missed", "acknowledged", "perfunctory", "calm", "open", "backchannel")
FEELINGS = ("frustration", "worry", "disappointment", "distress", "anger")
LEVELS = ("acknowledged", "perfunctory")
MISSES = ("ignored", "fix_first", "dismissive")
BACKCHANNEL_WORDS = frozenset("mm mhm mm-hm hm hmm uh huh uh-huh okay ok right yeah yes yep aye oh ah sure".split())
PATIENCE_TURNS = 2
PATIENCE_S = 20.0
WORDS_A_SECOND = (1.2, 4.5)
SHARED_TRIPLES = 0.35
"""Two exchanges that share more of the shorter one's word triples than this are near-duplicates."""

Exchange = dict[str, Any]


def backchannel(text: str) -> bool:
    """Whether the text is nothing but a listener's noise."""
    words = re.findall(r"[\w'-]+", text.lower())
    return len(words) <= 3 and all(word in BACKCHANNEL_WORDS for word in words)


def agent_turns(turns: list[dict[str, Any]], after: int) -> list[list[int]]:
    """The agent's substantive turns after an entry, as lists of entries; backchannels neither end nor make one."""
    groups: list[list[int]] = []
    previous = "customer"
    for index in range(after + 1, len(turns)):
        if backchannel(turns[index]["text"]):
            continue
        speaker = turns[index]["speaker"]
        if speaker == "agent":
            if previous == "agent":
                groups[-1].append(index)
            else:
                groups.append([index])
        previous = speaker
    return groups


def due(turns: list[dict[str, Any]], feeling: int) -> int | None:
    """The entry with which a feeling that stays unanswered becomes a miss, None while it is too early."""
    spoken_s = 0.0
    for number, group in enumerate(agent_turns(turns, feeling), 1):
        spoken_s += sum(turns[index]["end_s"] - turns[index]["start_s"] for index in group)
        if number == PATIENCE_TURNS or spoken_s >= PATIENCE_S:
            return group[-1]
    return None


def _format(item: Exchange) -> list[str]:
    wrong = [f"{key} is missing" for key in ("id", "domain", "class", "turns", "labels") if key not in item]
    if wrong:
        return wrong
    if item["class"] not in CLASSES:
        wrong.append(f"class {item['class']!r}")
    turns = item["turns"]
    if not 2 <= len(turns) <= 8:
        wrong.append(f"{len(turns)} entries")
    before_s = 0.0
    for index, turn in enumerate(turns):
        length_s = turn["end_s"] - turn["start_s"]
        words = len(turn["text"].split())
        if turn["speaker"] not in ("customer", "agent") or not words:
            wrong.append(f"turn {index}: speaker or text")
        if turn["start_s"] < before_s or length_s <= 0:
            wrong.append(f"turn {index}: times run backwards")
        elif words > 3 and not WORDS_A_SECOND[0] <= words / length_s <= WORDS_A_SECOND[1]:
            wrong.append(f"turn {index}: {words / length_s:.1f} words a second")
        before_s = turn["end_s"]
    return wrong


def _labels(item: Exchange) -> list[str]:
    wrong: list[str] = []
    turns, labels = item["turns"], item["labels"]
    feelings, acknowledged, missed = labels["feelings"], labels["acknowledged"], labels["missed"]
    for feeling in feelings:
        turn = turns[feeling["turn"]]
        kinds = {feeling["kind"], *feeling.get("kind_also", [])}
        if turn["speaker"] != "customer" or feeling["quote"] not in turn["text"] or not kinds <= set(FEELINGS):
            wrong.append(f"feeling in turn {feeling['turn']}: speaker, quote or kind")
    for label in [*acknowledged, *missed]:
        if turns[label["turn"]]["speaker"] != "agent" or label["turn"] <= feelings[label["feeling"]]["turn"]:
            wrong.append(f"turn {label['turn']} is not an agent's after the feeling")
    wrong += [f"level {label['level']!r}" for label in acknowledged if label["level"] not in LEVELS]
    wrong += [f"kind {label['kind']!r}" for label in missed if label["kind"] not in MISSES]
    called = {label["feeling"]: label for label in missed}
    for index, feeling in enumerate(feelings):
        at = due(turns, feeling["turn"])
        answers = [a["turn"] for a in acknowledged if a["feeling"] == index and a["level"] == "acknowledged"]
        answered = bool(answers) and (at is None or min(answers) <= at)
        miss = called.get(index)
        if miss is None:
            if at is not None and not answered and not called:
                wrong.append(f"feeling {index}: unanswered in turn {at}, but no miss")
        elif answered or (miss["kind"] != "dismissive" and miss["turn"] != at):
            wrong.append(f"feeling {index}: miss in turn {miss['turn']}, due in {at}")
    return wrong + _class(item["class"], labels)


def _class(name: str, labels: dict[str, list[dict[str, Any]]]) -> list[str]:
    levels = {label["level"] for label in labels["acknowledged"]}
    felt, missed = bool(labels["feelings"]), bool(labels["missed"])
    fits = {
        "missed": felt and missed and not levels,
        "acknowledged": felt and not missed and "acknowledged" in levels,
        "perfunctory": felt and missed and levels == {"perfunctory"},
        "calm": not felt and not missed and not levels,
        "open": felt and not missed and not levels,
        "backchannel": felt,
    }
    return [] if fits.get(name, True) else [f"labels do not fit the class {name}"]


def triples(item: Exchange) -> set[tuple[str, ...]]:
    """Every three words in a row, within one entry."""
    found: set[tuple[str, ...]] = set()
    for turn in item["turns"]:
        words = re.findall(r"[\w']+", turn["text"].lower())
        found.update(tuple(words[at : at + 3]) for at in range(len(words) - 2))
    return found


def read(part: str) -> list[Exchange]:
    """One part's exchanges."""
    text = (FOLDER / f"{part}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def _too_near(build: list[Exchange], part: str, items: list[Exchange]) -> list[str]:
    """Exchanges of a reported part that are nearly in the building part."""
    known = [(item["id"], triples(item)) for item in build]
    return [
        f"{part} {item['id']}: nearly the same as build {name}"
        for item in items
        for name, other in known
        if len(triples(item) & other) > SHARED_TRIPLES * max(1, min(len(triples(item)), len(other)))
    ]


def _learnt(parts: dict[str, list[Exchange]]) -> list[str]:
    """Training sentences that are nearly in a reported part."""
    reported = [triples({"turns": [turn]}) for part in REPORTED for item in parts[part] for turn in item["turns"]]
    found = []
    for file in sorted((FOLDER.parent / "train").glob("*/*.jsonl")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            mine = triples({"turns": [json.loads(line)]})
            for other in reported:
                if min(len(mine), len(other)) >= LEAST_TRIPLES and len(mine & other) > 0.5 * min(len(mine), len(other)):
                    found.append(f"{file.parent.name}/{file.name}, line {number}: nearly in a reported part")
                    break
    return found


def main() -> int:
    parts = {part: read(part) for part in PARTS}
    wrong: list[str] = []
    for part, items in parts.items():
        for item in items:
            found = _format(item)
            wrong += [f"{part} {item.get('id')}: {line}" for line in found or _labels(item)]
    ids = Counter(item["id"] for items in parts.values() for item in items)
    wrong += [f"{name}: {count} times" for name, count in ids.items() if count > 1]
    wrong += _learnt(parts)
    for part in REPORTED:
        wrong += _too_near(parts["build"], part, parts[part])
        digest = hashlib.sha256((FOLDER / f"{part}.jsonl").read_bytes()).hexdigest()
        if digest not in (FOLDER / "README.md").read_text(encoding="utf-8"):
            wrong.append(f"README.md does not name {part}.jsonl's hash {digest}")
    for line in wrong:
        print(line, file=sys.stderr)
    for part, items in parts.items():
        counts = Counter(item["class"] for item in items)
        kinds = Counter(label["kind"] for item in items for label in item["labels"]["missed"])
        print(f"{part}: {len(items)}", *(f"{name} {counts[name]}" for name in CLASSES), sep="  ")
        print("  missed:", *(f"{name} {kinds[name]}" for name in MISSES), sep="  ")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
