"""Masks in a text. In: an utterance and what of it must go. Out: the utterance without it. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from audio.events import Utterance

NUMBER_MASK = "[number]"
WORDS_MASK = "[hidden]"


@dataclass(frozen=True, slots=True)
class Span:
    """Characters [start, end) and what stands in their place."""

    start: int
    end: int
    mask: str


def masked(utterance: Utterance, text: str, found: list[Span]) -> Utterance:
    """`redacted` counts the masks, `stable_chars` counts in the masked text."""
    spans = _merged(found)
    pieces, at = [], 0
    for span in spans:
        pieces += [text[at : span.start], span.mask]
        at = span.end
    shown = "".join([*pieces, text[at:]])
    stable = _stable(min(utterance.stable_chars, len(text)), spans, utterance.final, len(shown))
    return replace(utterance, text=shown, stable_chars=stable, redacted=utterance.redacted + len(spans))


def _merged(spans: list[Span]) -> list[Span]:
    """In order, overlapping spans as one; a mask of words wins."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if merged and span.start < merged[-1].end:
            last = merged[-1]
            mask = WORDS_MASK if WORDS_MASK in (last.mask, span.mask) else NUMBER_MASK
            merged[-1] = Span(last.start, max(last.end, span.end), mask)
        else:
            merged.append(span)
    return merged


def _stable(stable: int, spans: list[Span], final: bool, length: int) -> int:
    """Stable characters of the masked text. A partial's mask may yet be lifted, so nothing from it on is stable."""
    if final:
        return length if not spans or stable >= spans[-1].end else min(stable, spans[0].start)
    return min([stable, *(span.start for span in spans[:1])])
