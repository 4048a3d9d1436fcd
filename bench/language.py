"""The ear for words: labelled exchanges through the chain of replay; feelings, acknowledgements, misses, calm cards.

`python -m bench language --part report --noise 0.1`. The parts `report` and `second` are opened only to report: each
run on them is listed in bench/data/exchanges/looks.jsonl and in the figures, with the part's hash.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from bench.figures import MODELS, ROOT, Aim, Result, Row, quantile
from bench.language_data import writers, written
from bench.language_noise import Noise
from bench.language_score import Exchange, Heard, Score, index_of, score, timed, wilson
from desktop.chain import Chain, run_dialogue
from desktop.coaching.model import CueShown, FeelingHeard, FeelingMissed
from desktop.dialogue import DialogueEvent, read_dialogue
from desktop.language import Ear, Reader, load_ear
from desktop.parts import Parts, load_parts
from desktop.session import Session
from desktop.settings import Settings
from desktop.trained import ENCODER
from desktop.understand import Understanding

EXCHANGES = ROOT / "bench" / "data" / "exchanges"
LOOKS = EXCHANGES / "looks.jsonl"
REPORTED = ("report", "second")
LAYERS = ("patterns", "patterns+ngrams", "patterns+encoder")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which part, which layers, how many wrong words."""
    parser.add_argument("--part", choices=("build", *REPORTED), default="second")
    parser.add_argument("--layers", choices=LAYERS, help="one of them; all three without it")
    parser.add_argument("--noise", type=float, default=0.0, metavar="SHARE", help="share of words made wrong, 0 to 0.5")
    parser.add_argument("--heads", type=Path, default=ROOT / "resources" / "language", help="folder of the weights")
    parser.add_argument("--wrong", action="store_true", help="every mistake; on the building part only")


def run(arguments: argparse.Namespace) -> Result:
    """Each chosen layer on one part. Raises ValueError for bad options, OSError for files that cannot be read."""
    if not 0.0 <= arguments.noise <= 0.5:
        raise ValueError(f"--noise: expected a share from 0 to 0.5, got {arguments.noise:g}")
    if arguments.wrong and arguments.part in REPORTED:
        raise ValueError(f"--wrong: the {arguments.part} part is opened only to report; expected --part build")
    ears = _ears(arguments)
    if arguments.part in REPORTED:
        _look(arguments, list(ears))
    text = (EXCHANGES / f"{arguments.part}.jsonl").read_text(encoding="utf-8")
    exchanges = [spoiled(json.loads(line), arguments.noise) for line in text.splitlines() if line.strip()]
    result = Result("language", [])
    parts = load_parts(Settings(), "none")
    for name, ear in ears.items():
        total = score([through_chain(one, parts, ear) for one in exchanges])
        took = sorted(s for one in exchanges for s in timed(events_of(one), Reader(parts.patterns, ear).push))
        result.rows += rows(name, total, took)
        result.aims = aims(name, total, took)
        if arguments.wrong:
            print(f"-- {name}", *total.wrong, sep="\n")
    result.notes = _notes(arguments, text, len(exchanges))
    return result


def _ears(arguments: argparse.Namespace) -> dict[str, Ear | None]:
    encoders = {"patterns+ngrams": None, "patterns+encoder": MODELS / ENCODER}
    wanted = [arguments.layers] if arguments.layers else LAYERS
    return {name: load_ear(arguments.heads, "en", encoders[name]) if name in encoders else None for name in wanted}


def events_of(exchange: Exchange) -> list[DialogueEvent]:
    """The exchange as replay reads it."""
    return read_dialogue("\n".join(json.dumps(turn) for turn in exchange["turns"]))


def spoiled(exchange: Exchange, share: float) -> Exchange:
    """The exchange with that share of its words wrong; the same ones each time."""
    if not share:
        return exchange
    turns = [
        {**turn, "text": _noise().spoil(turn["text"], share, f"{exchange['id']}/{index}")}
        for index, turn in enumerate(exchange["turns"])
    ]
    return {**exchange, "turns": turns}


@lru_cache(maxsize=1)
def _noise() -> Noise:
    """A recogniser that takes words for others of the training sentences."""
    lines = (one for writer in writers() for side in ("customer", "agent") for one in written(side, writer))
    return Noise(word for one in lines for word in one.text.split())


def through_chain(exchange: Exchange, parts: Parts, ear: Ear | None) -> Heard:
    """One exchange through the very stages of replay."""
    heard = Heard(exchange)
    understanding = Understanding(parts.patterns, parts.redact, ear)
    for event in run_dialogue(events_of(exchange), Chain(Session(parts.deck, parts.coach, 0.0), understanding)):
        if isinstance(event, FeelingHeard):
            heard.feelings.append(event)
        elif isinstance(event, FeelingMissed):
            heard.missed.append(event)
        elif isinstance(event, CueShown):
            heard.cards.append(event)
    reread = Understanding(parts.patterns, parts.redact, ear)
    for event in events_of(exchange):
        for one in reread.push(event) if hasattr(event, "utterance") else ():
            at = index_of(exchange, one.utterance.utterance) if hasattr(one, "backchannel") else None
            if at is not None:
                heard.meanings[at] = one
    return heard


def rows(name: str, total: Score, took: Sequence[float]) -> list[Row]:
    """What is printed of one layer."""
    found: list[Row] = []
    for what, counts in (("feelings", total.feelings), ("acknowledged", total.acknowledged), ("missed", total.missed)):
        said, there = counts.hits + counts.false, counts.hits + counts.left_out
        found.append(_row(name, f"{what} precision", counts.hits, said))
        found.append(_row(name, f"{what} recall", counts.hits, there))
    found.append(_row(name, "kind of feeling right", total.kinds_right, total.feelings.hits))
    found.append(_row(name, "right turn", total.turns_right, total.missed.hits))
    for kind, (hits, there, right) in sorted(total.by_kind.items()):
        found += [
            _row(name, f"missed, {kind}: recall", hits, there),
            _row(name, f"missed, {kind}: so named", right, hits),
        ]
    for kind, (there, wrong, other) in sorted(total.by_class.items()):
        found.append(_row(name, f"{kind}: wrongly called missed", wrong, there))
        found.append(_row(name, f"{kind}: a card of another habit", other, there))
    hours = total.calm_s / 3600
    found.append(
        {"layers": name, "what": "missed cards per calm hour", "share": round(total.calm_missed_cards / hours, 1)}
    )
    found.append(
        {"layers": name, "what": "cards of any kind per calm hour", "share": round(total.calm_cards / hours, 1)}
    )
    for share in (0.5, 0.95, 1.0):
        found.append(
            {"layers": name, "what": f"ms a turn, p{share * 100:g}", "share": round(quantile(took, share) * 1e3, 2)}
        )
    return found


def _row(name: str, what: str, hits: int, of: int) -> Row:
    low, high = wilson(hits, of)
    share = f"{hits / of:.3f}" if of else "-"
    return {"layers": name, "what": what, "share": share, "of": f"{hits}/{of}", "95 %": f"{low:.2f}-{high:.2f}"}


def aims(name: str, total: Score, took: Sequence[float]) -> list[Aim]:
    """The gates, as shares that may be at most so much."""
    precision, recall = total.missed.precision(), total.missed.recall()
    acknowledged, calm = total.by_class.get("acknowledged", [0, 0, 0]), total.by_class.get("calm", [0, 0, 0])
    return [
        Aim(f"{name}: missed, wrong ones among those said", _less(precision), 0.10, ""),
        Aim(f"{name}: missed, not found", _less(recall), 0.20, ""),
        Aim(f"{name}: acknowledged exchanges wrongly carded", _share(acknowledged), 0.05, ""),
        Aim(f"{name}: calm exchanges wrongly carded", _share(calm), 0.02, ""),
        Aim(f"{name}: hits with another turn", _less(total.turns_right / max(1, total.missed.hits)), 0.05, ""),
        Aim(f"{name}: a turn, p95", round(quantile(took, 0.95) * 1e3, 2), 30.0, "ms"),
    ]


def _less(share: float | None) -> float | None:
    return None if share is None else round(1 - share, 3)


def _share(counts: Sequence[int]) -> float | None:
    return round(counts[1] / counts[0], 3) if counts[0] else None


def _look(arguments: argparse.Namespace, layers: list[str]) -> None:
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    line = {"at": now, "part": arguments.part, "layers": layers, "noise": arguments.noise}
    with LOOKS.open("a", encoding="utf-8") as out:
        out.write(json.dumps(line) + "\n")


def _notes(arguments: argparse.Namespace, text: str, n: int) -> list[str]:
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    looks = LOOKS.read_text(encoding="utf-8").splitlines() if LOOKS.is_file() else []
    return [
        f"{arguments.part} part: {n} exchanges, sha256 {digest}; {arguments.noise:.0%} of the words wrong.",
        "Shares with Wilson intervals of 95 %. Gates are stated as shares of mistakes. Exchanges are seconds long and",
        "chosen: cards per calm hour follow from their length and say little of a floor.",
        f"Looks at the reported parts so far: {len(looks)}",
        *looks,
    ]
