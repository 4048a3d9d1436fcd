"""What a number is a name of: a room, flight, seat, bus, version, model, house. In: words. Out: is it one? Pure."""

from __future__ import annotations

import re

from desktop.privacy.words import FILLERS, Word, digits_in, is_letter, text_at, touching

_LABELS = frozenset(
    "form port box season episode programme screen tyre tyres seats rows version room extension ext flat "
    "apartment apt house floor gate platform "
    "channel size model series "
    "route road motorway highway junction exit bus flight train seat row table line page chapter unit building "
    "suite terminal zone level step option section windows release firmware edition generation locker desk bay "
    "aisle lot block door office station live lives living address moved boeing airbus lost won beat drew score "
    "scored ios android build router printer laptop macos frequency error iphone galaxy type category class grade "
    "chapter number's freeview sky bbc radio fm interstate habitación piso versión".split()
)
"""What a short number is a name of."""
ROWS = frozenset("row platform extension gate seat flat terminal".split())
"""What begins a number of its own."""
_SEATS = frozenset("abcdefghjk")
_AIRLINES = frozenset(
    "united delta ryanair easyjet emirates lufthansa klm jetblue southwest american alaska qantas iberia vueling "
    "wizz finnair swiss".split()
)
_TRAVEL = frozenset(
    "window boards aisle flight flights gate seat seats boarding leaving plane airport terminal departure "
    "landing row".split()
)
_PAPERS = frozenset(("licence", "passport", "insurance"))
_CODE_CHARS = 3
"""Of an airline's code before a flight's number."""
_LINES = frozenset("bus tram train road motorway".split())
_OF_A_BUS = frozenset("goes stops stop still runs".split())
_DOTTED = re.compile(r"^\d{1,3}(?:\.\d{1,3}){1,3}$")
_PLACES = frozenset(
    "street road avenue lane drive close court way place crescent terrace gardens square hill park grove view st "
    "rd ave fm am degree inch foot by x".split()
)
_STREET_REACH = 4
"""Words of a street's name between its number and "street"."""


def is_place(words: list[Word], last: int) -> bool:
    """ "42 elm street"."""
    return any(w.text in _PLACES for w in words[last : last + _STREET_REACH])


def is_labelled(words: list[Word], first: int) -> bool:
    """ "room three one two", "version ten point three", "the M 25"."""
    before = [w for w in words[max(0, first - 3) : first] if w.text not in FILLERS or is_letter(w)][-2:]
    return any(w.text in _LABELS for w in before)


def is_pointed(words: list[Word], first: int, last: int) -> bool:
    """ "twelve point four point one", "10.15.7"."""
    pointed = any(w.text in ("point", "dot") for w in words[first:last])
    return pointed or (last - first == 1 and bool(_DOTTED.match(words[first].text)))


def is_lettered(words: list[Word], first: int, last: int) -> bool:
    """ "the TX 450", "S twenty three": a model's name, where something else is said too."""
    if first >= 1 and touching(words[first - 1], words[first]) and words[first].text[0] != "0":
        return len(words[first - 1].text) <= 2 and (last == len(words) or not touching(words[first], words[last]))
    if first < 2 or not in_a_sentence(words, first, last):
        return False
    before, beyond = words[first - 1], words[first - 2]
    at = first - 1
    while at > 0 and is_letter(words[at]) and words[at].text not in ("a", "i"):
        at -= 1
    if at < first - 1 and words[at].text in ("the", "my", "a", "an"):
        return True
    if (
        beyond.text == "the"
        and before.text.isalpha()
        and len(before.text) <= _CODE_CHARS
        and before.text not in FILLERS
    ):
        return True  # "the mfc 4953 says"
    is_name = (is_letter(before) and before.text not in ("a", "i", "y", "o")) or (
        before.upper and len(before.text) <= 3
    )
    return is_name and not is_letter(beyond) and beyond.text not in ("it's", "is", "and", "then", "yes", "so")


def is_seat(words: list[Word], last: int) -> bool:
    """ "36C"."""
    return last < len(words) and words[last].text in _SEATS and touching(words[last - 1], words[last])


def is_flight(words: list[Word], first: int) -> bool:
    """ "BA 2288 ... gate", "United 1622"."""
    before, spoken = text_at(words, first - 1), {w.text for w in words}
    if not before.isalpha() or spoken & _PAPERS:
        return False
    coded = len(before) <= _CODE_CHARS and before not in FILLERS
    return before in _AIRLINES or (coded and bool(spoken & _TRAVEL))


def is_line(words: list[Word], first: int, last: int) -> bool:
    """ "The 42 bus", "the one five nine still stops"."""
    behind = text_at(words, last)
    return behind in _LINES or (text_at(words, first - 1) == "the" and behind in _OF_A_BUS)


def in_a_sentence(words: list[Word], first: int, last: int) -> bool:
    """Something else was said, too, that is no digit."""
    around = [*words[:first], *words[last:]]
    return sum(w.text not in FILLERS and not digits_in(w.text) and not is_letter(w) for w in around) >= 2
