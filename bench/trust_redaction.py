"""Redaction measured: numbers as they are said, through the redactor of the chain. In: options. Out: figures."""

from __future__ import annotations

import time

from audio.events import Speaker, Utterance
from bench.figures import quantile
from bench.trust_figures import Figure, TrustOptions
from desktop.privacy.redact import Redactor

TURNS = (
    "it's four one one one, uh, one one one one, double two double three, and then nine oh oh six two double five",
    "I am calling because my order number 4 4 7 1 2 9 came on the 3rd of May and it cost 45 pounds ninety nine",
    "could you give me the long number on the front of the card please, and then the expiry date",
    "no I have been waiting for forty five minutes and nobody could tell me when it would be delivered, it is awful",
)
AIM_MS = 5.0


def figures(options: TrustOptions) -> list[Figure]:
    """How long a turn takes."""
    took = sorted(_timed_ms(20 if options.long else 5))
    return [Figure("redaction", "one turn, p95", round(quantile(took, 0.95), 3), "ms", AIM_MS)]


def _timed_ms(rounds: int) -> list[float]:
    took = []
    redactor = Redactor()
    for index in range(rounds * 100):
        text = TURNS[index % len(TURNS)]
        speaker = Speaker.CUSTOMER if index % 2 else Speaker.AGENT
        turn = Utterance(speaker, f"u{index}", 4.0 * index, 4.0 * index + 3.0, text, True, len(text), 0.9, 0, 0.0)
        began = time.perf_counter()
        redactor.push(turn)
        took.append((time.perf_counter() - began) * 1e3)
    return took
