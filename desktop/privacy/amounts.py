"""Prices, times, percentages, quantities and years. In: words, and digits among them. Out: is it one? Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.privacy import labels
from desktop.privacy.counting import MEASURED, TALLIED, THING_AFTER, WEAK_UNITS, is_counted
from desktop.privacy.dates import year_like
from desktop.privacy.shapes import ascends, ends_in_pence, is_cardinal, is_paired, is_time
from desktop.privacy.words import FILLERS, MONEY, SCALES, TIMES, UNITS, Word, digits_in, is_letter, text_at

FIRM, LOOSE, NOT = "firm", "loose", ""

_CLOCK = re.compile(r"^(?:[01]?\d|2[0-4])[:.][0-5]\d(?::\d{2})?(?:am|pm)?$|^\d{1,2}(?:am|pm)$")
_SLASHED = re.compile(r"^(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|[12]\d|3[01])(?:/(?:19|20)?\d{2})?$")
_PRICE = re.compile(r"^[£$€](?:\d{1,5}|\d{1,3}(?:,\d{3}){1,2})(?:\.\d{1,2})?$")
_GROUP_AS_PRICE = re.compile(r"^[£$€]\d,?\d{3}$")
_PER_CENT = re.compile(r"^\d{1,3}(?:\.\d{1,2})?%$")
_ORDINAL = re.compile(r"^\d{1,3}(?:st|nd|rd|th)$")
_AMOUNT = re.compile(r"^(?:\d{1,5}|\d{1,3}(?:,\d{3}){1,2})(?:\.\d{1,2})?$")
_THOUSANDS = re.compile(r"^\d{1,3}(?:,\d{3}){1,2}(?:\.\d{1,2})?$|^\d{1,4}\.\d{1,2}$")
_MAX_DIGITS = 6
"""A price or a quantity said in words has no more."""
_REACH = 5
"""How far before a number the word stands that makes it a price or a time."""

_PRICING = frozenset(
    "cost costs costing paid pay paying charge charged charges price priced prices bill billed total totals "
    "totalling was now instead normally usually down save offer deal sale plan package contract plus comes "
    "subscription altogether refund refunded worth spent spend fee fees only just amount owe owed owing balance "
    "deposit discount saving save quoted quote cheaper reduced invoice rent salary premium monthly around about "
    "roughly approximately almost nearly cuesta costó precio importe".split()
)
_TIMING = frozenset(
    "or at by until till from before after around about between since past half quarter las tomorrow today tonight "
    "morning afternoon evening monday tuesday wednesday thursday friday saturday sunday appointment slot".split()
)
_TIMED = frozenset("in tomorrow today tonight sharp train bus flight slot appointment onwards hours hrs uhr".split())
_LABEL_DIGITS, _MODEL_DIGITS, _SEAT_DIGITS = 5, 4, 2
"""So many digits has what is a label, a model or a seat."""
_COUNTED_DIGITS = 4
_PRESSURE_DIGITS = 3
_PRICE_DIGITS = 5
_PAIR_DIGITS = range(3, 5)
"""Of pounds and pence, said without either word."""
_CHARGES = re.compile(
    r"\bgone off (?:my|your|the)\b|\bin credit\b|\btake off\b|\bback on your card\b|\bof it back\b|\b(?:a|per|each"
    r"|every) (?:month|year|week)\b|\bfirst (?:year|month)\b|\binstalments?\b|\beach$|\bfor the (?:trip|year|lot)\b"
)
_NUMBERED = frozenset("code pin number numbers account digits expires expiry security ending cvv cvc sort".split())
_CHARGED = frozenset(
    "charge charged charges pay paying renewal refund refunded refunds fee deposit monthly leaflet match "
    "cheaper".split()
)
"""What is said of prices and of no card's number."""
_TALLY_DIGITS = range(3, 7)
_CURRENCY = ("£", "$", "€")
_SERVICES = ("from", "train", "bus", "one", "service", "flight", "to")
"""What "the ten fifteen" is."""
_HOURS = frozenset(
    "past half quarter o'clock am pm sunday monday tuesday wednesday thursday friday saturday sundays "
    "saturdays shut boards "
    "traffic till".split()
)
"""Where one of these is said, a number that may be a time is one."""
_SPEECH = (
    ["fifty", "fifty"], ["twenty", "four", "seven"], ["one", "oh", "one"], ["nine", "nine", "nine"],
    ["nine", "one", "one"], ["one", "two", "three"], ["seven", "eleven"], ["one", "hundred", "one"],
    ["catch", "twenty", "two"], ["twenty", "twenty"], ["three", "sixty"],
    ["1099"], ["1040"],
)  # fmt: skip
"""Figures of speech and numbers that everybody knows."""
_POPULAR = (
    ["ninety", "nine"], ["ninety", "five"], ["forty", "nine"], ["twenty", "five"], ["seventy", "five"],
)  # fmt: skip
_ROUND = frozenset("fifty forty twenty thirty sixty eighty".split())
"""How prices end."""
_PRONOUN_BEFORE = frozenset(
    "that this the which each every any no another other only last first next new old some right wrong same big "
    "small red blue black white good bad second third different".split()
)
_DIGIT_BEFORE = frozenset("a an not is it's its was then and with by says said double triple".split())
_PRONOUN_AFTER = frozenset(
    "moment more of sec thing things way that that's is isn't who which person day time else another thing's i you "
    "we they he she can could will would please was in on at to for with from here there bit last has".split()
)


def stands_alone(text: str) -> bool:
    """A time, date, price, percentage or ordinal by itself."""
    return any(form.match(text) for form in (_CLOCK, _SLASHED, _PRICE, _PER_CENT, _ORDINAL))


def dated(text: str) -> bool:
    """An ordinal, or a date in numerals."""
    return any(form.match(text) for form in (_SLASHED, _ORDINAL))


def is_pronoun(words: list[Word], index: int) -> bool:
    """ "one" that counts nothing: "that one", "one moment"."""
    before = text_at(words, index - 1)
    after = text_at(words, index + 1)
    if not after and text_at(words, index - 2) == "the" and not digits_in(before):
        return True  # "the lighthouse one"
    if before in _DIGIT_BEFORE and after not in THING_AFTER:
        return False  # "it's a one at the end"
    if index and is_letter(words[index - 1]) and before not in ("a", "i"):
        return False  # within letters and digits: "S M one I J"
    return (before in _PRONOUN_BEFORE and not digits_in(after)) or (after in _PRONOUN_AFTER and not digits_in(before))


@dataclass(frozen=True, slots=True)
class Said:
    """A number within a turn: words [first, last), its own words, digits of each of its pieces.

    `context`: where the words before it end, those of a number before it not among them; `chanted`: digit by digit.
    """

    words: list[Word]
    first: int
    last: int
    context: int
    texts: list[str]
    pieces: list[int]
    chanted: bool

    @property
    def digits(self) -> int:
        return sum(self.pieces)

    @property
    def before(self) -> str:
        return text_at(self.words, self.first - 1)

    @property
    def behind(self) -> str:
        return text_at(self.words, self.last)

    @property
    def near(self) -> list[str]:
        """The words before it that may make it a price or a time."""
        return [w.text for w in self.words[max(0, self.context - _REACH) : self.context]]

    @property
    def is_numeral(self) -> bool:
        return len(self.texts) == 1 and bool(_AMOUNT.match(self.texts[0]))

    @property
    def is_amount(self) -> bool:
        return self.is_numeral or is_cardinal(self.texts)


def benign(said: Said) -> str:
    """FIRM: its form or unit says so. LOOSE: its shape and the words before. NOT: it may be anything."""
    if len(said.texts) == 1 and stands_alone(said.texts[0]):
        return FIRM
    if said.digits > _MAX_DIGITS and not said.is_numeral:
        return NOT
    if said.behind in ("digit", "digits") and len(said.pieces) == 1 and said.digits <= 2:
        return FIRM
    if said.behind in WEAK_UNITS and said.digits <= _LABEL_DIGITS:
        return LOOSE
    if _has_a_unit(said) or _is_firm_price(said) or (said.digits <= _MODEL_DIGITS and _is_flight(said)):
        return FIRM
    return LOOSE if _is_quantity(said) or _is_price(said) or _is_label(said) or _is_clock(said) else NOT


def _is_flight(said: Said) -> bool:
    return labels.is_flight(said.words, said.first)


def _has_a_unit(said: Said) -> bool:
    """ "Four five days", "three to five days", "£ 40", "9 5 3 2 units"."""
    doubled = any(t in TIMES for t in said.texts)
    if said.behind in UNITS - MONEY and len(said.pieces) <= 2 and not doubled and said.digits <= _COUNTED_DIGITS:
        return True
    signed = said.before in _CURRENCY or said.behind in (*_CURRENCY, "%")
    if said.is_amount and (said.behind in UNITS or signed or _is_range(said.words, said.last)):
        return True
    return said.behind in MEASURED and said.digits <= _MAX_DIGITS and not doubled


def _is_firm_price(said: Said) -> bool:
    """ "Forty nine pounds", "forty nine pounds ninety nine", "nine ninety nine" where pounds are spoken of."""
    if (
        is_paired(said.texts)
        and said.digits in _PAIR_DIGITS
        and _beside_a_price(said)
        and not _is_one_numeral(said.texts)
    ):
        return True
    if said.behind in MONEY and said.digits <= _PRICE_DIGITS and said.behind != "p":
        return True
    if said.digits <= _PRESSURE_DIGITS and not said.chanted and _is_pressure(said):
        return True
    whole = text_at(said.words, said.first - 2)
    are_pence = said.before in MONEY and is_cardinal(said.texts) and said.digits <= 2
    return are_pence and (digits_in(whole) > 0 or whole in SCALES)


def _is_pressure(said: Said) -> bool:
    """ "142 over 78": a blood pressure."""
    behind = said.behind == "over" and digits_in(text_at(said.words, said.last + 1)) > 0
    return behind or (said.before == "over" and digits_in(text_at(said.words, said.first - 2)) > 0)


def _is_one_numeral(texts: list[str]) -> bool:
    return len(texts) == 1 and texts[0].isdecimal()


def _beside_a_price(said: Said) -> bool:
    """Does a price with its currency stand elsewhere in the sentence, and the number as a price beside it?"""
    others = [w.text for w in (*said.words[: said.first], *said.words[said.last :])]
    if any(one in _NUMBERED for one in others):
        return False
    if any(one in _CHARGED for one in others) or _CHARGES.search(" ".join(others)):
        return True
    return "card" not in others and any(one in MONEY - {"p", "grand"} or _PRICE.match(one) for one in others)


def _is_quantity(said: Said) -> bool:
    """ "Three hundred", "2019", "twenty four seven", "52,062" beside points, "forty two lamps"."""
    texts, spoken = said.texts, [w.text for w in said.words]
    if year_like(texts) or texts in _SPEECH or (any(t in SCALES for t in texts) and ends_in_pence(texts)):
        return True
    if texts[-3:] == ["one", "two", "three"] and ("count" in spoken or "counting" in spoken):
        return True
    if said.chanted or not said.is_amount:
        return False
    if any(t in SCALES for t in texts) or (len(texts) == 1 and _THOUSANDS.match(texts[0])):
        return True
    tallied = said.digits in _TALLY_DIGITS and any(one in TALLIED for one in spoken)
    return tallied or (said.digits <= _LABEL_DIGITS and is_counted(said.words, said.last))


def _is_price(said: Said) -> bool:
    """ "Forty nine ninety nine": as prices are said, and one is spoken of or it ends like one."""
    if not is_paired(said.texts):
        return False
    spoken_of = any(w in _PRICING for w in said.near) or speaks_of_money(said.words)
    if said.digits <= _PRICE_DIGITS and spoken_of:
        return True
    ends_so = said.texts[-2:] in _POPULAR or said.texts[-1] in _ROUND
    return ends_so and labels.in_a_sentence(said.words, said.context, said.last)


def _is_label(said: Said) -> bool:
    """The name of a room, a version, a seat, a model, a street's house, a bus; or steps: "two three four"."""
    words, first, last = said.words, said.context, said.last
    if said.digits <= _LABEL_DIGITS:
        named = labels.is_labelled(words, first) or labels.is_place(words, last)
        if named or labels.is_pointed(words, first, last) or ascends(said.texts):
            return True
    if said.digits > _MODEL_DIGITS:
        return False
    seat = len(said.texts) == 1 and said.digits <= _SEAT_DIGITS and labels.is_seat(words, last)
    numbered = [w.text for w in words[max(0, first - 2) : first]] in (["at", "number"], ["to", "number"])
    return seat or numbered or labels.is_lettered(words, first, last) or labels.is_line(words, first, last)


def _is_clock(said: Said) -> bool:
    """A time of the day: a clock, "at", "the ... train" or a choice of two stands beside it."""
    if said.digits <= _MODEL_DIGITS and "past" in [w.text for w in said.words[said.first : said.last]]:
        return True  # "ten past eleven"
    if not is_time(said.texts):
        return False
    if any(w.text in _HOURS for w in said.words):
        return True
    words, near, before = said.words, said.near, text_at(said.words, said.context - 1)
    if before == "the" and said.behind in _SERVICES:
        return True
    if "or" in (before, said.behind) and "do" in near:
        return True
    if before == "or" and "do" in [w.text for w in words[: said.context]]:
        return True
    if any(_CLOCK.match(w.text) or w.text in ("o'clock", "am", "pm") for w in words):
        return True
    closest = [w for w in near if w not in FILLERS][-1:] + near[-1:]
    return any(w in _TIMING for w in closest) or said.behind in _TIMED


def _is_range(words: list[Word], last: int) -> bool:
    """ "three to five days", "190 by 119 centimetres": the unit stands behind the second."""
    if last + 2 >= len(words) or words[last].text not in ("to", "or", "by", "and", "x", "til", "till"):
        return False
    return digits_in(words[last + 1].text) > 0 and any(w.text in UNITS for w in words[last + 2 : last + 5])


def speaks_of_money(words: list[Word]) -> bool:
    """Does a price, a currency or a bill stand anywhere in it?"""
    return sum(w.text in _PRICING or w.text in MONEY or w.text[0] in "£$€" for w in words) >= 1


def may_be_a_group(words: list[Word], first: int, last: int) -> bool:
    """ "$9,514" where no price is spoken of."""
    others = [*words[:first], *words[last:]]
    written = last - first == 1 and bool(_GROUP_AS_PRICE.match(words[first].text))
    return written and not any(w.text in _PRICING - {"only", "just", "now"} or w.text in MONEY for w in others)


def priced(words: list[Word], first: int, last: int) -> bool:
    """A price or a time of the day; what begins a turn passes for one, its sign may have been lost."""
    text, behind = words[first].text, text_at(words, last)
    formed = bool(_PRICE.match(text) or _CLOCK.match(text))
    return formed or behind in MONEY | {"o'clock", "am", "pm"} or text_at(words, first - 1) in ("", *_CURRENCY)
