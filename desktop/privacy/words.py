"""Words of an utterance as redaction reads them. In: text. Out: words, their places and kinds. Pure.

English and Spanish digit words are known at once: a Spanish number in an English call is a number all the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.language.numbers import DIGITS as ENGLISH_DIGITS
from desktop.language.numbers import SCALES as ENGLISH_SCALES
from desktop.language.numbers import TEENS as ENGLISH_TEENS
from desktop.language.numbers import TENS as ENGLISH_TENS
from desktop.language.numbers import TIMES as ENGLISH_TIMES

_WORD = re.compile(
    r"\[number\]|\[hidden\]"
    r"|[£$€]?\d+(?:[.,:/]\d+)*%?(?:(?:st|nd|rd|th|am|pm)\b)?"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*|[?@#£$€%_]"
)
MASKED = frozenset(("[number]", "[hidden]"))
"""In words that are told again to a restarted transcriber; nobody says them."""
MASKED_DIGITS = 4
"""A mask hides some digits; so many are enough to go on with a number."""

DIGITS = frozenset(ENGLISH_DIGITS) | frozenset("cero uno dos tres cuatro cinco seis siete ocho nueve".split())
PLURALS = frozenset("zeros zeroes ohs ones twos threes fours fives sixes sevens eights nines ceros".split())
"""Digits only behind "three": "three ones"."""
TEENS = frozenset(ENGLISH_TEENS) | frozenset(
    "diez doce trece catorce quince dieciséis dieciseis diecisiete dieciocho diecinueve".split()
)
TENS = frozenset(ENGLISH_TENS) | frozenset("treinta cuarenta cincuenta sesenta setenta ochenta noventa".split())
PAIRS = frozenset(
    "veinte veintiuno veintiún veintidós veintidos veintitrés veintitres veinticuatro veinticinco veintiséis "
    "veintiseis veintisiete veintiocho veintinueve".split()
)
SCALES = frozenset(ENGLISH_SCALES) | frozenset("mil cien ciento doscientos trescientos novecientos".split())
TIMES = {**ENGLISH_TIMES, "doble": 2, "triplicado": 3}
MISHEARD = frozenset("sicks sics fife nein niner wun ait nyne siven".split())
"""No words of their own: what a recognizer writes for a digit."""
HOMOPHONES = MISHEARD | frozenset("to too tu for fore ate won wan tree free nigh once o oh owe".split())
"""What a recognizer writes for a digit word ("once" is eleven in Spanish): digits only within or beside digits."""
COMMON_HOMOPHONES = frozenset(("to", "too", "for", "free", "once"))
"""Those that stand between two other digits just as often."""
FILLERS = frozenset(
    "uh um er erm ah eh hmm mm mhm and then dash hyphen minus slash space comma point dot so okay ok yes "
    "yeah yep right that's thats is it's its it no sorry wait again next after followed the a like well "
    "just let me "
    "see now oh please got it sure correct number digits digit i mean you know then's last first hang on hold pause "
    "y guión guion espacio este pues vale sí si luego el la es perdón".split()
)
"""Words that do not end a run of digits."""
LETTER_NAMES = frozenset(
    "alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november oscar papa "
    "quebec romeo sierra tango uniform victor whiskey whisky xray yankee zulu".split()
)
MONEY = frozenset(
    "pound pounds dollar dollars euro euros quid bucks pence cents p cent céntimos libras dólares grand".split()
)
UNITS = MONEY | frozenset(
    "teeth percent per minute minutes min mins hour hours day days week weeks month months year years second "
    "seconds am pm "
    "o'clock oclock miles kilometres kilometers people items times degrees kilos grams metres meters gigs gigabytes "
    "megabytes meg megabits watts hundredths million thousand hundred points percentage inches feet foot litres "
    "liters stars pages boxes pairs nights calls emails weekdays working business centimetres centimeters cm "
    "mm kg lbs pound stone ounces grammes ml litre "
    "liter gb mb tb mbps gbps hertz khz mph calories channels episodes users devices bedrooms rooms seats "
    "floors steps "
    "copies bottles packs units pieces customers employees kids children cats dogs k hrs hr secs tablets percent's "
    "hundredweight tonnes yards metre meter kilometre kilometer mile hour's day's kilo gig meg watt volts amps "
    "inch por minuto minutos hora horas día "
    "días semana semanas mes meses año años veces personas".split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word in lower case and its characters [start, end) of the text."""

    text: str
    start: int
    end: int
    upper: bool = False
    """Written in capitals: "NWBK"."""


def words_of(text: str) -> list[Word]:
    """The words and numerals of a text."""
    return [
        Word(m[0].lower().replace("’", "'"), m.start(), m.end(), m[0].isalpha() and m[0].isupper())
        for m in _WORD.finditer(text)
    ]


def digits_in(text: str) -> int:
    """How many digits a word says: "four" 1, "sixteen" and "forty" 2, "4111" 4, a mask some, other words 0."""
    if text in MASKED:
        return MASKED_DIGITS if text == "[number]" else 0
    if any(c.isdigit() for c in text):
        return sum(c.isdigit() for c in text)
    text = text.removesuffix("'s") if text != "one's" else text
    if text in DIGITS or text in MISHEARD:
        return 1
    return 2 if text in TEENS or text in TENS or text in PAIRS else 0


def is_letter(word: Word) -> bool:
    """A letter said alone, or by its name."""
    return (len(word.text) == 1 and word.text.isalpha()) or word.text in LETTER_NAMES


def touching(one: Word, other: Word) -> bool:
    """Written without a gap: "AB123456C"."""
    return one.end == other.start


def line_of(words: list[Word]) -> str:
    """The words with one space between, for patterns."""
    return " ".join(w.text for w in words)


def text_at(words: list[Word], index: int) -> str:
    """The word there; "" beyond either end."""
    return words[index].text if 0 <= index < len(words) else ""
