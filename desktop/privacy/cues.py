"""Cue words. In: the words of an utterance. Out: the kind of number they ask for or name. Pure, English and Spanish."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.privacy.words import FILLERS, MONEY, Word, digits_in, line_of, text_at

SHORT_TURN_WORDS = 8
"""A longer turn without digits, that does not speak of them, ends a number that was said in groups."""

_NOT_CARD = "machine|reader|games?|shop|through|left|we left"
_CARD = (
    rf"card(?! (?:{_NOT_CARD}))|cards|credit|debit|visa|mastercard|master card|maestro|amex|american express|cvv2?"
    rf"|cvc2?"
    r"|csc|cv2|c v v|c v c|c v two|c v 2|see vee vee|security (?:code|number|digits)|signature strip|on the (?:back"
    r"|front|reverse)|where you sign|(?:three|3) (?:little |last )?numbers|(?:three|four|3|4) digits?|(?:three|four"
    r"|six|eight|sixteen|3|4|6|8|16) digit|signature|code\b.{0,24}\bback|back of (?:the|your|my) (?:card|cart)"
    r"|long number|long card|end date|expir\w*|runs? out|ran out|exp date|valid (?:until|thru|through|from|to)"
    r"|good (?:thru"
    r"|through)|tarjeta|caduc\w*|código de seguridad"
)
_BANK = (
    r"sort code|bank (?:account|details|number)|account number|account and sort|routing(?: number)?|iban"
    r"|swift (?:code|bic|number|is)|bic|direct debit|building society|cuenta"
)
_CODE = (
    r"pin(?: number| code)?|passcode|pass code|one time (?:code|pass\w*|pin)|otp|verification|authentication"
    r"|(?:access|login|log in|unlock|text|texted|sms|auth\w*|safe|telephone banking|digit) (?:code|number)"
    r"|code (?:i|we|you|they|that|which) ?(?:just |have |i |we |you )?(?:sent|send|texted|text|received|receive|got"
    r"|get)\w*|(?<!error )(?<!promo )(?<!discount )(?<!product )(?<!voucher )(?<!post )code (?:is|was|it's|says|reads)"
    r"|(?:what's|what is|read me|tell me|give me) the code|code\b.{0,30}\b(?:read (?:it|that)|type|enter)"
    r"|(?:asks|asked|prompts) (?:you )?for (?:the|a) code|code\b.{0,30}\bread (?:it|that)|contraseña|clave"
)
_IDENTITY = (
    r"national(?! (?:trust|rail|express|grid|holiday|lottery|park|team|average|news|chain|delivery|service))"
    r"|your ni|your n i|(?:have|the|an?|sure) ni(?! (?:or|and|address|office|phone))|social(?: security)?|ssn"
    r"|ss number|national insurance|n i number|ni number|insurance number|passport|driving licen[cs]e"
    r"|driver'?s'? licen[cs]e|number on (?:your|the) (?:\w+ )?licen[cs]e|whose licen[cs]e|driver number"
    r"|photocard|d l number|dl number|licen[cs]e number"
    r"|tax (?:id|number|reference|code|payer)|taxpayer|u t r|utr|nhs|medicare|p p s|pps|s i n|social insurance"
    r"|t f n|tfn|tax file|id (?:number|card)|identity|identification|dni|nif|nie|pasaporte|seguridad social"
)
_CONTACT = (
    r"(?:phone|mobile|telephone|tel|cell|landline|contact|whatsapp|home|work|daytime|evening|office|fax|callback"
    r"|call back)(?: phone)? (?:number|no)|what number (?:are|is|can|do|shall|should|would|will)|which number"
    r"|best number|number to (?:reach|call|ring)|mobile (?:on file|still|we have)|(?:your|my|his|her) number"
    r"|(?:my|your|the|her|his) (?:mobile|cell|landline|telephone)(?: is|'s| it's)"
    r"|(?:call|ring|reach|text|phone|contact|get) (?:me|you|him|her|us|back|hold of me)(?: back)? on|teléfono|móvil"
)
_LETTERS = re.compile(
    rf"\b(?:{_IDENTITY}|your number(?: please)?$|your ni|your n i|(?:have|the|an?|sure) ni|national|p p s|pps|iban"
    rf"|swift (?:code|bic|number|is)|bic|vat number|card details)\b"
)
"""What has letters among its digits."""
_SENSITIVE = re.compile(rf"\b(?:{_CARD}|{_BANK}|{_CODE}|{_IDENTITY}|{_CONTACT})\b")
_WEAK = re.compile(
    r"\b(?:last|first|final|next|remaining|other|middle) (?:two|three|four|six|eight|2|3|4|6|8|few)\b"
    r"|\b(?:ends?|ending|starts?|starting|begins?|beginning) (?:in|with)\b|\bdigits\b"
    r"|\b(?:number|mobile|phone|card|account|one|mine)(?:'s| is)?(?: (?:here|on file|that's))? (?:ending|ends?)\b"
)
"""Speaks of a part of some number; of an order's too."""
_DATE = re.compile(
    r"\b(?:expir\w*|runs? out|exp date|end dates?|dates? on (?:the|your) card|runs? (?:to|until|till)"
    r"|when (?:were|was) (?:you|he|she|they)(?: \w+)?(?: please)?$|valid (?:until|thru|through|from|to)"
    r"|good (?:thru|through|until|till)|month and (?:the )?year"
    r"|(?:my|his|her|the) date of (?!purchase|delivery|order|invoice|issue|arrival|departure|travel|the|this|that|your"
    r"|my)\w+ is|dates? of births?|(?:your|her|his|\w+'s) date of$|birth ?dates?|births?|birthdays?|born|d o b|dob"
    r"|caduc\w*|fecha de nacimiento|nací|nacido|nacida)\b"
)
_NOUN_FORMS = (
    "order|booking|case|ticket|reference|ref|tracking|claim|complaint|incident|invoice|job|confirmation|reservation"
    "|delivery|parcel|return|repair|purchase|pedido|reserva|incidencia|factura|expediente|referencia"
)
_HEARD_AS = "older|border|orders|odour|odor|looking|bookings|cases|chase|tickets|thicket|preference|references|trekking"
"""What a recognizer writes for them: believed only before "number"."""
_KNOWN_NUMBERS = (
    f"{_NOUN_FORMS}|house|flat|flight|seat|room|model|serial|meter|extension|bus|train|plate|registration|lot|batch"
    f"|product"
    "|item|part|door|gate|version|phone|policy|customer|membership|member|loyalty|account|client|channel|correct|right"
    "|wrong|only|same|new|old|other|next|first|last|big|small|whole|exact|total|lucky|favourite|favorite|page|line|street"
    "|postcode|option|quote|docket|asset|error|quick|rough|round|certain|good|large|high|low|vin|imei|mac|ip|table|locker"
    "|platform|queue|position|contract|file|record|log|request|query|enquiry|report|crime|prescription|hospital"
)
_SOME_NUMBER = re.compile(
    rf"\b(?:your|my|his|her) (?!(?:{_KNOWN_NUMBERS})\b)\w+ number(?: please| is| was| on| again| there| for|$)"
)
"""A number of the customer's whose name is not known, or was not heard."""
_SOME_CODE = re.compile(
    r"^(?:(?:and|so|okay|what's|whats|is|the|your|now|right) )*(?!(?:promo|promotion|discount|voucher|post|zip|error"
    r"|product|area|dialling|country|dress|bar|item|colour|color|booking|reference|order|tracking|coupon|offer|gift"
    r"|fault|model|qr|referral|a|the|your|this|that)\b)\w+ code(?: please)?$"
    r"|^(?:(?:and|so|the|your) )*sort(?: \w+)?(?: first)?(?: please)?$"
)
_KNOWN_DATES = (
    "delivery|due|start|order|arrival|departure|travel|collection|booking|invoice|purchase|appointment|billing|payment"
    "|statement|renewal|release|launch|installation|moving|move|completion|service|exact|new|this|that|what|which|earliest"
    "|latest|next|first|last|preferred|return|check|closing|opening|cancellation|wedding|event|later|earlier|another"
    "|different|same|to|of|a|up|out|any|contract|hire|tenancy|flight|ship|shipping|dispatch|despatch|course|exam|refund"
    "|direct|test|visit|repair|engineer|pickup|submission|claim|incident|accident|bill|reading|meter|policy|the|your|other"
)
_SOME_DATE = re.compile(
    rf"\b(?:the|your|my|her|his|and|just|sing) (?!(?:{_KNOWN_DATES})\b)\w+ date(?: please| is| on|$)|^(?:and )?date of"
    r" (?!(?:purchase|delivery|order|invoice|issue|arrival|departure|travel|the|this)\b)\w+(?: is| for me| please|$)"
    r"|\bsecurity\b.{0,20}\bdate\b|^(?:and )?(?:the )?(?:month|year)(?: please)?$|^of (?:which|what) year$"
)
"""A date whose name is not known, or was not heard."""
_CARD_NAMES = frozenset("card cards credit debit visa mastercard".split()) | {"direct debit"}
_PUT_ON_CARD = re.compile(
    r"\b(?:back on|(?:taken|take|took|gone|come|came) off|charged to|on to|onto|refund\w*\b.{0,60}\bto) (?:your"
    r"|my|the) card\b|\bin credit\b"
)
_OF_A_NUMBER = re.compile(r"\b(?:ends?|ending|digits?|number|code)\b")
_LABEL = re.compile(
    r"\b(?:meter|gas reading|electric(?:ity)? reading|reading of|(?:what's|what is) the (?:reading|error|model|channel"
    r"|version)|error|tyres?|reading's|readings? (?:is|at|was)|what model|which model|which channel"
    r"|what channel|black figures)\b"
)
_MAX_ASKED_WORDS = 10
_PLURAL_NUMBERS = rf"(?:two|three|four|both|several|these) (?:{_NOUN_FORMS}) numbers"
_NAMED = re.compile(
    r"\b(?:(?:part|item|catalogue|catalog|product|quote|quote's|article|stock|docket|delivery note) (?:number|no)"
    rf"|(?:{_NOUN_FORMS}|{_HEARD_AS}) (?:number|numbers|no|code|id|ref|reference|nr)|reference"
    rf"|número de (?:{_NOUN_FORMS})"
    rf"|referencia|(?:your|the|my) (?:new |old |long |\w+ character )?(?:{_NOUN_FORMS})(?: please| there)?$"
    rf"|(?:my|your|the) (?:{_NOUN_FORMS})'s|number on (?:the|your|my|it)(?: (?:confirmation|sheet|slip|label"
    rf"|letter|invoice"
    rf"|receipt|note|ticket|parcel))|what (?:order|booking|case|ticket|claim|invoice)'s that|{_PLURAL_NUMBERS}"
    r"|(?:two|three|four|both|several|my|our|these|the|couple of|few) (?:orders|bookings|cases|tickets|references"
    r"|claims|invoices|parcels|deliveries|returns|reservations|complaints)|meter readings?"
    r"|(?:the|your) meter (?:\w+ )?(?:show|say|read)\w*|mileage|odometer)\b"
)
_ANOTHER = frozenset("other another old previous last".split())
_THE_NUMBER = re.compile(r"\b(?:the|its|a) (?:long |full )?number\b(?! (?:on|of|for|to|ending))")
_VERB = re.compile(r"\b(?:to|can|could|i|i'll|we|we'll|you|just|please|would) (?:order|return|claim|book)$")
NOUNS = frozenset(_NOUN_FORMS.split("|"))
_PLURAL_NOUNS = frozenset(
    "orders bookings cases tickets references claims invoices parcels deliveries returns reservations "
    "complaints".split()
)
"""What a number is named after that may stay."""
_NAMED_REACH = 3
"""Words that say something, from "order" to its number: "order number is", "order from May is" is too far."""
_AMOUNT = re.compile(
    r"\b(?:much (?:was|is|did|do|does)|(?:what's|what is|what was) it (?:normally|usually|now|going|cost|costing)"
    r"|what are the measurements|how (?:much|many|long|old|often|far|late|soon|big)|(?:what|a|which) time"
    r"|what (?:year|month|day|date|price|size)|which (?:year|month|day|date|floor|size)"
    r"|when(?! you(?:'re| are)| ever|ever)|price|cost|total|amount|quantity|sizes?|your age|floor|weight|height"
    r"|meter reading|cuánto|cuántos|cuántas|cuándo|a qué hora|(?:anything|something|any) (?:later|earlier|sooner)"
    r"|^(?:morning|afternoon|evening)|gets? in at|set to|how would you rate|out of ten)\b"
)
_GOES_ON = re.compile(
    r"\b(?:read|repeat|again|confirm|check|rest of|last (?:part|bit|group)|next (?:part|bit|group)|say that|go on"
    r"|go ahead|carry on|once more|start over|numbers?|digits?|that back|still there|writ\w+ (?:that|it) down|got that"
    r"|bear with|one moment|hang on|hold on|turn it over)\b"
)
_ASSENT = frozenset(
    "yes yeah yep sure okay ok uh um er erm mm mhm hm right please one moment hang on hold a second sorry pardon "
    "what oh of course let me think no can you repeat that could say again hmm the just well sí vale claro".split()
)


@dataclass(frozen=True, slots=True)
class Cues:
    """What the words ask for or name. `named`: an order or the like; `weak`: sensitive only as far as it speaks of a
    part of some number; `amount`: a price, time or quantity.
    """

    sensitive: bool
    date: bool
    named: bool
    weak: bool
    amount: bool
    goes_on: bool
    letters: bool
    label: bool
    """A reading, an error, a model: its digits may be said one by one."""

    @staticmethod
    def of(words: list[Word]) -> Cues:
        """Read one utterance."""
        line = line_of(words).removesuffix(" ?")
        named = bool(_NAMED.search(line))
        short = len(words) <= _MAX_ASKED_WORDS
        some = short and not named and bool(_SOME_NUMBER.search(line))
        date = bool(_DATE.search(line)) or (short and bool(_SOME_DATE.search(line)))
        strong = some or (short and bool(_SOME_CODE.search(line))) or date or bool(_SENSITIVE.search(line))
        strong = strong and not _is_payment(words, line)
        weak = not strong and not named and bool(_WEAK.search(line))
        return Cues(
            strong or weak,
            date,
            named,
            weak,
            bool(_AMOUNT.search(line)),
            bool(_GOES_ON.search(line)),
            some or bool(_LETTERS.search(line)),
            bool(_LABEL.search(line)) and not (strong or named),
        )


def right_before(words: list[Word], first: int) -> bool:
    """ "Booking 5332": its name is the very word before."""
    return first > 0 and words[first - 1].text.removesuffix("'s") in NOUNS


def _is_payment(words: list[Word], line: str) -> bool:
    """ "I've put £14.75 back on your card": a price, and no word of the card but its name."""
    priced = any(w.text in MONEY - {"p", "grand"} or w.text[0] in "£$€" for w in words) or _PUT_ON_CARD.search(line)
    return (
        bool(priced)
        and all(m[0] in _CARD_NAMES for m in _SENSITIVE.finditer(line))
        and not _DATE.search(line)
        and not _OF_A_NUMBER.search(line)
    )


def several_named(words: list[Word]) -> bool:
    """ "Two orders, ... and ...": their numbers stand side by side."""
    return any(w.text in _PLURAL_NOUNS for w in words) or bool(re.search(_PLURAL_NUMBERS, line_of(words)))


def another_one(words: list[Word]) -> bool:
    """Another number than the one said before: "and the other?", "or it's", "last time"."""
    return any(w.text in _ANOTHER for w in words) or text_at(words, 0) == "or"


def speaks_of_one(words: list[Word]) -> bool:
    """An order, a ticket or the like is spoken of: "the number" is its."""
    return any(
        w.text.removesuffix("'s") in NOUNS and not _VERB.search(line_of(words[max(0, i - 1) : i + 1]))
        for i, w in enumerate(words)
    )


def asks_its_number(words: list[Word]) -> bool:
    """ "Do you know the number?", "is that the long number you want": which one was said before."""
    return bool(_THE_NUMBER.search(line_of(words)))


def named_before(words: list[Word], first: int) -> bool:
    """Is the number that begins at word `first` called an order number, or the like, right before it?"""
    said = 0
    for at in range(first - 1, -1, -1):
        text = words[at].text
        if text.removesuffix("'s") in NOUNS:
            return not _VERB.search(line_of(words[max(0, at - 1) : at + 1]))
        if text not in FILLERS and text not in ("#", "is", "was", "are"):
            said += 1
        if said >= _NAMED_REACH or digits_in(text):
            return False
    return False


def only_assent(words: list[Word]) -> bool:
    """Nothing that could be an answer; "a" by itself is a letter."""
    if words and words[0].text == "a" and not (len(words) > 1 and words[1].text in _ASSENT - {"please", "um", "uh"}):
        return False
    return all(w.text in _ASSENT or w.text == "?" for w in words)
