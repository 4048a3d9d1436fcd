"""Written exchanges through the redactor, for its tests. In: "A: your PIN | C: one two". Out: what is shown of each."""

from __future__ import annotations

import re

from audio.events import Speaker, Utterance
from desktop.privacy.redact import RedactConfig, Redactor

TURN_S = 4.0


def talk(text: str, config: RedactConfig | None = None, final: bool = True) -> list[str]:
    """The turns of both sides, as they are shown."""
    redactor, shown = Redactor(config), []
    for index, line in enumerate(text.split(" | ")):
        who, said = line.split(": ", 1)
        start_s = TURN_S * index
        speaker = Speaker.AGENT if who == "A" else Speaker.CUSTOMER
        one = Utterance(speaker, f"u{index}", start_s, start_s + 3.0, said, final, len(said), 0.9, 0, start_s + 3.5)
        shown.append(redactor.push(one).text)
    return shown


def shown_of(said: str, secret: str) -> set[str]:
    """The words of the secret that are shown in the answers (or in the one turn that there is)."""
    first, *rest = talk(said)
    words = set(re.findall(r"\w+", " ".join(rest) if rest else first))
    return words & set(secret.split())
