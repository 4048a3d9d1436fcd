"""What a number counts: a unit of measure, or things. In: words, where the number stands. Out: does it? Pure."""

from __future__ import annotations

from desktop.privacy.words import FILLERS, PLURALS, TIMES, UNITS, Word, digits_in

TALLIED = frozenset("points miles avios credits tokens calories steps followers stars kilometres kilometers".split())
"""Where these are counted, another number of the sentence counts them too: "you'd need 52,062"."""
MEASURED = frozenset(
    "miles kilometres kilometers kilowatt kilowatts kwh litres liters metres meters millimetres millimeters "
    "centimetres centimeters mm cm kilos grams units kilograms feet inches yards".split()
)
"""What is measured, or read off a meter, whatever way its digits are said."""
WEAK_UNITS = frozenset("times second units points pieces steps k x pages people pairs items".split())
"""Units that are said of a number's digits as well: "five three times"."""
_NO_THING = FILLERS | frozenset("i you we they he she that this there what who if in on at for to with but or".split())
"""Behind one of these comes no thing that is counted."""
_NOT_COUNTED = frozenset(
    "says reads goes ends starts makes sounds looks seems helps matters hope thanks this his its is was does yes "
    "us as has always sometimes perhaps plus minus".split()
)
THING_AFTER = frozenset("moment more of sec thing things person day time else thing's bit minute second".split())
_BESIDE_ONE = frozenset("not instead or but at on in is was as for to with twice where".split())
"""What follows a "one" that is a digit; anything else is counted by it."""


def is_measured(words: list[Word], last: int) -> bool:
    """Does a unit of a measure stand behind it? "36,009 units", "3,571 miles"."""
    behind = words[last].text if last < len(words) else ""
    return behind in MEASURED | TALLIED


def counts_something(words: list[Word], first: int, last: int) -> bool:
    """Does a unit or a thing in the plural stand behind a digit? "two days", "five new lamps", "one lamp"."""
    behind = words[last].text if last < len(words) else ""
    if last - first == 1 and words[first].text == "one" and behind.isalpha():
        return behind not in FILLERS | _BESIDE_ONE | frozenset(TIMES)
    if behind in TIMES:
        return False
    return behind in UNITS - WEAK_UNITS or behind in THING_AFTER or is_counted(words, last)


def is_counted(words: list[Word], last: int) -> bool:
    """Things follow: "forty two lamps"."""
    behind = [w.text for w in words[last : last + 2]]
    if behind and (behind[0] in _NO_THING or digits_in(behind[0]) or behind[0] in TIMES):
        return False
    return any(
        len(w) > 3 and w.endswith("s") and not w.endswith(("ss", "'s")) and w not in _NOT_COUNTED | FILLERS | PLURALS
        for w in behind
    )
