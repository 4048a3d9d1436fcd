"""The rules, one habit a file. Each reads the state of the call and gives a cue or None. Pure."""

from desktop.coaching.rules import care, closing, confirm, listen, phrases, positive, respect, vent
from desktop.coaching.rules.rule import Done, Rule

RULES: tuple[Rule, ...] = (
    *phrases.RULES,
    *vent.RULES,
    *listen.RULES,
    *confirm.RULES,
    *respect.RULES,
    *care.RULES,
    *closing.RULES,
    *positive.RULES,
)
DONE: dict[str, Done] = {cue: done for rule in RULES for cue, done in rule.done.items()}
"""For each cue, what clears it."""
