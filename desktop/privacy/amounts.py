"""Prices, times, percentages, quantities and years. In: words, and digits among them. Out: is it one? Pure."""

from __future__ import annotations

import re

from desktop.language.numbers import DIGITS as VALUES
from desktop.language.numbers import TEENS as TEEN_VALUES
from desktop.language.numbers import TENS as TEN_VALUES
from desktop.privacy.dates import year_like
from desktop.privacy.words import (
    FILLERS,
    MONEY,
    PLURALS,
    SCALES,
    TENS,
    TIMES,
    UNITS,
    Word,
    digits_in,
    is_letter,
    touching,
)

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
    "cost costs costing paid pay paying charge charged charges price priced prices bill billed total totals totalling "
    "was now instead normally usually down save offer deal sale plan package contract plus comes subscription "
    "altogether "
    "refund refunded worth spent spend fee fees only just amount owe owed owing balance deposit discount saving save "
    "quoted quote cheaper reduced invoice rent salary premium monthly around about roughly approximately "
    "almost nearly "
    "cuesta costó precio importe".split()
)
_TIMING = frozenset(
    "or at by until till from before after around about between since past half quarter las tomorrow today "
    "tonight morning "
    "afternoon evening monday tuesday wednesday thursday friday saturday sunday appointment slot".split()
)
_TIMED = frozenset("in tomorrow today tonight sharp train bus flight slot appointment onwards hours hrs uhr".split())
_LABELS = frozenset(
    "seats rows version room extension ext flat apartment apt house floor gate platform channel size model series route "
    "road motorway "
    "highway junction exit bus flight train seat row table line page chapter unit building suite terminal zone "
    "level step "
    "option section windows release firmware edition generation locker desk bay aisle lot block door office station "
    "live lives living address moved boeing airbus lost won beat drew score scored ios android build router printer laptop macos frequency error iphone "
    "galaxy type category class grade chapter number's freeview sky bbc radio fm interstate "
    "habitación piso versión".split()
)
"""What a short number is a name of."""
_LABEL_DIGITS, _MODEL_DIGITS = 5, 4
_PAIR_DIGITS = range(3, 5)
"""Of pounds and pence, said without either word."""
_CHARGES = re.compile(
    r"\bgone off\b|\bin credit\b|\btake off\b|\bout of\b|\bback on your card\b|\bof it back\b|\b(?:a|per|each|every) (?:month|year|week)\b|\bfirst (?:year|month)\b"
)
ROWS = frozenset("row platform extension gate seat flat terminal".split())
"""What begins a number of its own."""
_NUMBERED = frozenset("code pin number numbers account digits expires expiry security ending cvv cvc sort".split())
_CHARGED = frozenset(
    "charge charged charges pay paying renewal refund refunded refunds fee deposit monthly leaflet match cheaper".split()
)
"""What is said of prices and of no card's number."""
_SEATS = frozenset("abcdefghjk")
_AIRLINES = frozenset(
    "united delta ryanair easyjet emirates lufthansa klm jetblue southwest american alaska qantas iberia vueling wizz "
    "finnair swiss".split()
)
_TRAVEL = frozenset(
    "flight flights gate seat seats boarding leaving plane airport terminal departure landing row".split()
)
_TALLIED = frozenset("points miles avios credits tokens calories steps followers stars kilometres kilometers".split())
"""Where these are counted, another number of the sentence counts them too: "you'd need 52,062"."""
_MEASURED = frozenset(
    "miles kilometres kilometers kilowatt kilowatts kwh litres liters metres meters millimetres millimeters centimetres "
    "centimeters mm cm kilos grams units kilograms feet inches yards".split()
)
"""What is measured, or read off a meter, whatever way its digits are said."""
_TALLY_DIGITS = range(3, 7)
_WEAK_UNITS = frozenset("times second units points pieces steps k x pages people pairs items".split())
"""Units that are said of a number's digits as well: "five three times"."""
_DOTTED = re.compile(r"^\d{1,3}(?:\.\d{1,3}){1,3}$")
_PLACES = frozenset(
    "street road avenue lane drive close court way place crescent terrace gardens square hill park grove view "
    "st rd ave "
    "fm am degree inch foot by x".split()
)
_STREET_REACH = 4
"""Words of a street's name between its number and "street"."""
_SPEECH = (
    ["fifty", "fifty"], ["twenty", "four", "seven"], ["one", "oh", "one"], ["nine", "nine", "nine"],
    ["nine", "one", "one"], ["one", "two", "three"], ["seven", "eleven"], ["one", "hundred", "one"],
    ["catch", "twenty", "two"],    ["twenty", "twenty"], ["three", "sixty"],
)  # fmt: skip
"""Figures of speech and numbers that everybody knows."""
_NO_THING = FILLERS | frozenset("i you we they he she that this there what who if in on at for to with but or".split())
"""Behind one of these comes no thing that is counted."""
_NOT_COUNTED = frozenset(
    "says reads goes ends starts makes sounds looks seems helps matters hope thanks this his its is was does yes us as has always sometimes perhaps plus minus".split()
)
_POPULAR = (["ninety", "nine"], ["ninety", "five"], ["forty", "nine"])
"""How prices end."""
_PRONOUN_BEFORE = frozenset(
    "that this the which each every any no another other only last first next new old some right wrong same big small "
    "red blue black white good bad second third different".split()
)
_DIGIT_BEFORE = frozenset("a an not is it's its was then and with by says said double triple".split())
_BESIDE_ONE = frozenset("not instead or but at on in is was as for to with twice where".split())
"""What follows a "one" that is a digit; anything else is counted by it."""
_THING_AFTER = frozenset("moment more of sec thing things person day time else thing's bit minute second".split())
_PRONOUN_AFTER = frozenset(
    "moment more of sec thing things way that that's is isn't who which person day time else another thing's i you "
    "we they he she can could will would please was in on at to for with from here there bit last has".split()
)


def _has_a_price(words: list[Word], first: int, last: int) -> bool:
    """Does a price with its currency stand elsewhere in the sentence, and the number as a price beside it?"""
    others = [w.text for w in (*words[:first], *words[last:])]
    if any(one in _NUMBERED for one in others):
        return False
    if any(one in _CHARGED for one in others) or _CHARGES.search(" ".join(others)):
        return True
    return "card" not in others and any(one in MONEY - {"p", "grand"} or _PRICE.match(one) for one in others)


def stands_alone(text: str) -> bool:
    """A time, date, price, percentage or ordinal by itself."""
    return any(form.match(text) for form in (_CLOCK, _SLASHED, _PRICE, _PER_CENT, _ORDINAL))


def dated(text: str) -> bool:
    """An ordinal, or a date in numerals."""
    return any(form.match(text) for form in (_SLASHED, _ORDINAL))


def is_pronoun(words: list[Word], index: int) -> bool:
    """ "one" that counts nothing: "that one", "one moment"."""
    before = words[index - 1].text if index else ""
    after = words[index + 1].text if index + 1 < len(words) else ""
    if before in _DIGIT_BEFORE and after not in _THING_AFTER:
        return False  # "it's a one at the end"
    if index and is_letter(words[index - 1]) and before not in ("a", "i"):
        return False  # within letters and digits: "S M one I J"
    return (before in _PRONOUN_BEFORE and not digits_in(after)) or (after in _PRONOUN_AFTER and not digits_in(before))


def benign(words: list[Word], place: tuple[int, int, int], texts: list[str], said: list[int], chanted: bool) -> str:
    """FIRM: its form or unit says so. LOOSE: its shape and the words before. NOT: it may be anything.

    `place`: its first word, the word behind it, and where the words before it end.
    """
    first, last, context = place
    if len(texts) == 1 and stands_alone(texts[0]):
        return FIRM
    after = words[last].text if last < len(words) else ""
    before = words[first - 1].text if first else ""
    n_digits = sum(said)
    if n_digits > _MAX_DIGITS and not (len(texts) == 1 and _AMOUNT.match(texts[0])):
        return NOT
    is_amount = (len(texts) == 1 and bool(_AMOUNT.match(texts[0]))) or is_cardinal(texts)
    if after in ("digit", "digits") and len(said) == 1 and n_digits <= 2:
        return FIRM
    if after in _WEAK_UNITS and n_digits <= _LABEL_DIGITS:
        return LOOSE
    if after in UNITS - MONEY and len(said) <= 2 and all(t not in TIMES for t in texts) and n_digits <= 4:
        return FIRM  # "four five days"
    if is_amount and (
        after in UNITS or _is_range(words, last) or before in ("£", "$", "€") or after in ("%", "€", "$", "£")
    ):
        return FIRM
    if after in _MEASURED and n_digits <= _MAX_DIGITS and not any(t in TIMES for t in texts):
        return FIRM
    if _is_paired(texts) and n_digits in _PAIR_DIGITS and _has_a_price(words, first, last):
        return FIRM
    if n_digits <= _MODEL_DIGITS and _is_flight(words, first):
        return FIRM
    if after in MONEY and n_digits <= 5 and after != "p":
        return FIRM
    if (
        before in MONEY
        and is_cardinal(texts)
        and n_digits <= 2
        and first >= 2
        and (digits_in(words[first - 2].text) or words[first - 2].text in SCALES)
    ):
        return FIRM  # "forty nine pounds ninety nine"
    return _loose(words, (context, last), texts, said, is_amount and not chanted)


def _loose(words: list[Word], place: tuple[int, int], texts: list[str], said: list[int], is_amount: bool) -> str:
    first, last = place
    if is_amount and (any(t in SCALES for t in texts) or (len(texts) == 1 and _THOUSANDS.match(texts[0]))):
        return LOOSE
    if year_like(texts) or texts in _SPEECH:
        return LOOSE
    if is_amount and sum(said) in _TALLY_DIGITS and any(w.text in _TALLIED for w in words):
        return LOOSE
    if texts and texts[-3:] == ["one", "two", "three"] and any(w.text in ("count", "counting") for w in words):
        return LOOSE
    near = [w.text for w in words[max(0, first - _REACH) : first]]
    if _is_paired(texts) and sum(said) <= 5 and (any(w in _PRICING for w in near) or speaks_of_money(words)):
        return LOOSE
    if sum(said) <= _LABEL_DIGITS and (_is_pointed(words, first, last) or _ascends(texts)):
        return LOOSE
    if len(texts) == 1 and sum(said) <= 2 and _is_seat(words, last):
        return LOOSE
    if sum(said) <= _MODEL_DIGITS and _is_lettered(words, first, last):
        return LOOSE
    numbered = [w.text for w in words[max(0, first - 2) : first]] in (["at", "number"], ["to", "number"])
    if numbered and sum(said) <= _MODEL_DIGITS:
        return LOOSE
    if sum(said) <= _LABEL_DIGITS and (_is_labelled(words, first) or is_place(words, last)):
        return LOOSE
    if is_amount and sum(said) <= _LABEL_DIGITS and _is_counted(words, last):
        return LOOSE
    if _is_paired(texts) and texts[-2:] in _POPULAR and _in_a_sentence(words, first, last):
        return LOOSE
    close = [w for w in near if w not in FILLERS][-1:] + near[-1:]
    after = words[last].text if last < len(words) else ""
    after = words[last].text if last < len(words) else ""
    before = words[first - 1].text if first else ""
    if (
        _is_time(said, texts)
        and before == "the"
        and after in ("from", "train", "bus", "one", "service", "flight", "to")
    ):
        return LOOSE
    if after in ("bus", "tram", "train", "road", "motorway") and sum(said) <= _MODEL_DIGITS:
        return LOOSE
    if _is_time(said, texts) and "do" in near and "or" in (before_(words, first), behind_(words, last)):
        return LOOSE
    if _is_time(said, texts) and before_(words, first) == "or" and "do" in [w.text for w in words[:first]]:
        return LOOSE
    if _is_time(said, texts) and any(_CLOCK.match(w.text) or w.text in ("o'clock", "am", "pm") for w in words):
        return LOOSE
    if _is_time(said, texts) and (any(w in _TIMING for w in close) or after in _TIMED):
        return LOOSE
    return NOT


_SIGNS = frozenset("£$€%")


def _is_range(words: list[Word], last: int) -> bool:
    """ "three to five days", "190 by 119 centimetres": the unit stands behind the second."""
    if last + 2 >= len(words) or words[last].text not in ("to", "or", "by", "and", "x", "til", "till"):
        return False
    return digits_in(words[last + 1].text) > 0 and any(w.text in UNITS for w in words[last + 2 : last + 5])


def speaks_of_money(words: list[Word]) -> bool:
    """Does a price, a currency or a bill stand anywhere in it?"""
    return sum(w.text in _PRICING or w.text in MONEY or w.text[0] in "£$€" for w in words) >= 1


def _is_labelled(words: list[Word], first: int) -> bool:
    """ "room three one two", "version ten point three", "the M 25"."""
    before = [w for w in words[max(0, first - 3) : first] if w.text not in FILLERS or is_letter(w)][-2:]
    return any(w.text in _LABELS for w in before)


def _is_pointed(words: list[Word], first: int, last: int) -> bool:
    """ "twelve point four point one", "10.15.7"."""
    pointed = any(w.text in ("point", "dot") for w in words[first:last])
    return pointed or (last - first == 1 and bool(_DOTTED.match(words[first].text)))


def _is_lettered(words: list[Word], first: int, last: int) -> bool:
    """ "the TX 450", "S twenty three": a model's name, where something else is said too."""
    if first >= 1 and touching(words[first - 1], words[first]) and words[first].text[0] != "0":
        return len(words[first - 1].text) <= 2 and (last == len(words) or not touching(words[first], words[last]))
    if first < 2 or not _in_a_sentence(words, first, last):
        return False
    before, beyond = words[first - 1], words[first - 2]
    is_name = (is_letter(before) and before.text not in ("a", "i", "y", "o")) or (
        before.upper and len(before.text) <= 3
    )
    return is_name and not is_letter(beyond) and beyond.text not in ("it's", "is", "and", "then", "yes", "so")


def before_(words: list[Word], first: int) -> str:
    return words[first - 1].text if first else ""


def behind_(words: list[Word], last: int) -> str:
    return words[last].text if last < len(words) else ""


def _is_seat(words: list[Word], last: int) -> bool:
    """ "36C"."""
    return last < len(words) and words[last].text in _SEATS and touching(words[last - 1], words[last])


def _is_flight(words: list[Word], first: int) -> bool:
    """ "BA 2288 ... gate", "United 1622"."""
    before = words[first - 1] if first else None
    if (
        before is None
        or not before.text.isalpha()
        or any(w.text in ("licence", "passport", "insurance") for w in words)
    ):
        return False
    code = before.upper and 2 <= len(before.text) <= 3
    return before.text in _AIRLINES or (
        (code or len(before.text) <= 3) and any(w.text in _TRAVEL for w in words) and before.text not in FILLERS
    )


def _ascends(texts: list[str]) -> bool:
    """ "two three four": counting."""
    values = [int(VALUES[t]) for t in texts if t in VALUES]
    return len(values) == len(texts) == 3 and values[1] - values[0] == values[2] - values[1] == 1


def is_place(words: list[Word], last: int) -> bool:
    """ "42 elm street"."""
    return any(w.text in _PLACES for w in words[last : last + _STREET_REACH])


def _is_counted(words: list[Word], last: int) -> bool:
    """Things follow: "forty two lamps"."""
    behind = [w.text for w in words[last : last + 2]]
    if behind and (behind[0] in _NO_THING or digits_in(behind[0]) or behind[0] in TIMES):
        return False
    return any(
        len(w) > 3 and w.endswith("s") and not w.endswith(("ss", "'s")) and w not in _NOT_COUNTED | FILLERS | PLURALS
        for w in behind
    )


def may_be_a_group(words: list[Word], first: int, last: int) -> bool:
    """ "$9,514" where no price is spoken of."""
    others = [*words[:first], *words[last:]]
    written = last - first == 1 and bool(_GROUP_AS_PRICE.match(words[first].text))
    return written and not any(w.text in _PRICING - {"only", "just", "now"} or w.text in MONEY for w in others)


def priced(words: list[Word], first: int, last: int) -> bool:
    """A price or a time of the day."""
    text = words[first].text
    behind = words[last].text if last < len(words) else ""
    before = words[first - 1].text if first else ""
    return (
        bool(_PRICE.match(text) or _CLOCK.match(text)) or behind in MONEY | {"o'clock", "am", "pm"} or before in "£$€"
    )


def is_measured(words: list[Word], last: int) -> bool:
    """Does a unit of a measure stand behind it? "36,009 units", "3,571 miles"."""
    behind = words[last].text if last < len(words) else ""
    return behind in _MEASURED | _TALLIED


def counts_something(words: list[Word], first: int, last: int) -> bool:
    """Does a unit or a thing in the plural stand behind a digit? "two days", "five new lamps", "one lamp"."""
    behind = words[last].text if last < len(words) else ""
    if last - first == 1 and words[first].text == "one" and behind.isalpha():
        return behind not in FILLERS | _BESIDE_ONE | frozenset(TIMES)
    if behind in TIMES:
        return False
    return behind in UNITS - _WEAK_UNITS or behind in _THING_AFTER or _is_counted(words, last)


def _in_a_sentence(words: list[Word], first: int, last: int) -> bool:
    """Something else was said, too, that is no digit."""
    around = [*words[:first], *words[last:]]
    return sum(w.text not in FILLERS and not digits_in(w.text) and not is_letter(w) for w in around) >= 2


def is_cardinal(texts: list[str]) -> bool:
    """Said as one quantity ("three hundred and five"), not digit by digit."""
    if len(texts) > 8 or any(t in TIMES or t in ("oh", "o") for t in texts):
        return False
    numerals = [t for t in texts if t[0].isdigit()]
    if len(numerals) > 1 or any(len(t) > 5 for t in numerals):
        return False
    previous = ""
    for text in texts:
        if digits_in(text) and previous and digits_in(previous) and (previous not in TENS or digits_in(text) != 1):
            return False
        previous = text
    return True


def _is_paired(texts: list[str]) -> bool:
    """ "forty nine ninety nine", "nine ninety nine", "49 99": one amount and its hundredths."""
    numerals = [t for t in texts if t[0].isdigit()]
    if numerals:
        return len(numerals) == len(texts) <= 2 and len(texts[-1]) <= 3
    parts = _parts(texts)
    return parts is not None and 1 <= len(parts) <= 2 and parts[-1] >= 10


def _is_time(said: list[int], texts: list[str]) -> bool:
    """An hour, or an hour and its minutes."""
    if len(texts) == 1 and texts[0].isdecimal() and 3 <= len(texts[0]) <= 4:
        return int(texts[0][:-2]) <= 24 and int(texts[0][-2:]) < 60
    parts = _parts(texts)
    if not parts or len(parts) > 3 or parts[0] > 24:
        return False
    return len(parts) == 1 or (len(parts) == 2 and 10 <= parts[1] < 60) or (len(parts) == 3 and parts[1] == 0)


def _parts(texts: list[str]) -> list[int] | None:
    """The numbers said one after the other, tens and ones as one; None where a word is no small number."""
    parts: list[int] = []
    previous = ""
    for text in texts:
        if previous in TENS and text in VALUES and VALUES[text] != "0":
            parts[-1] += int(VALUES[text])
        elif text in VALUES:
            parts.append(int(VALUES[text]))
        elif text.isascii() and text.isdecimal() and len(text) <= 2:
            parts.append(int(text))
        elif text in TEEN_VALUES:
            parts.append(TEEN_VALUES[text])
        elif text in TEN_VALUES:
            parts.append(TEN_VALUES[text])
        else:
            return None
        previous = text
    return parts
