"""Numbers that are nobody's secret, as they come in every call. What stands in ⟦ ⟧ must survive. Pure.

Order, booking, case, ticket and reference numbers here are named or asked for as such, have at most ten digits and no
payment or identity word near them. Neutral (not scored, because reasonable people differ): postcodes, serial and
tracking numbers, addresses on a network, a company's own telephone number, order numbers above ten digits, customer
and policy numbers.
"""

from __future__ import annotations

from random import Random

from bench.spoken.card import figures
from bench.spoken.form import Form
from bench.spoken.say import MONTHS, ORDINALS, cut, mark, ordinal, say, two, words


def _count(n: int) -> str:
    """A whole number below ten thousand in words."""
    if n < 100:
        return two(n)
    if n < 1000:
        return f"{two(n // 100)} hundred" + (f" and {two(n % 100)}" if n % 100 else "")
    return f"{_count(n // 1000)} thousand" + (f" {_count(n % 1000)}" if n % 1000 else "")


def _price(rng: Random) -> str:
    whole, cents = (
        rng.choice((rng.randrange(1, 100), rng.randrange(100, 3000))),
        rng.choice((0, 50, 95, 99, rng.randrange(1, 100))),
    )
    unit, minor, sign = rng.choice((("dollars", "cents", "$"), ("pounds", "pence", "£"), ("euros", "cents", "€")))
    ways = [
        f"{sign}{whole:,}.{cents:02}", f"{sign}{whole:,}", f"{whole:,} {unit}", f"{_count(whole)} {unit}", f"{whole}.{cents:02}" + rng.choice(("", f" {unit}")),
        f"{_count(whole)} {unit} and {two(cents)} {minor}" if cents else f"{_count(whole)} {unit}",
        f"{two(whole)} {two(cents)}" if whole < 100 and cents > 9 else f"{_count(whole)} {unit}",
        f"{whole} {unit} {cents}" if cents else f"{whole} {unit}",
    ]  # fmt: skip
    if 1100 <= whole < 2000:
        ways.append(f"{two(whole // 100)} hundred {unit}")
    return mark(rng.choice(ways))


def _time(rng: Random) -> str:
    hour, minute = rng.randrange(1, 13), rng.choice((0, 15, 30, 45, rng.randrange(60)))
    half = rng.choice(("am", "pm", "a.m.", "p.m.", "in the morning", "in the afternoon"))
    spoken = "o'clock" if not minute else (f"oh {two(minute)}" if minute < 10 else two(minute))
    return mark(
        rng.choice(
            (
                f"{hour}:{minute:02}", f"{hour}:{minute:02} {half}", f"{two(hour)} {spoken}", f"{two(hour)} {spoken}", f"quarter past {two(hour)}", f"half past {two(hour)}",
                f"ten to {two(hour)}", f"{hour} {half}", f"{two(hour)} {half}", f"{hour + 11}:{minute:02}", f"twenty past {hour}", f"between {two(hour)} and {two(hour % 12 + 1)}",
            )
        )
    )  # fmt: skip


def _date(rng: Random) -> str:
    day, month, year = rng.randrange(1, 29), rng.randrange(1, 13), rng.choice((2024, 2025, 2026))
    name, word = MONTHS[month - 1], ORDINALS[day - 1]
    return mark(
        rng.choice(
            (
                f"the {ordinal(day)} of {name}", f"{name} {ordinal(day)}", f"{name} {day}, {year}", f"the {word} of {name}", f"{name} the {word}", f"{day}/{month}", f"{month:02}/{day:02}/{year}",
                f"{day} {name} {year}", f"the {word}", f"{name} {two(day)}", f"{name} {year}", f"{ordinal(day)} of {name} twenty {two(year % 100)}",
            )
        )
    )  # fmt: skip


def _small(rng: Random, low: int = 2, high: int = 60) -> str:
    n = rng.randrange(low, high)
    return mark(rng.choice((str(n), two(n), two(n))))


def _percent(rng: Random) -> str:
    n = rng.randrange(1, 100)
    return mark(
        rng.choice(
            (
                f"{n}%",
                f"{n} percent",
                f"{two(n)} percent",
                f"{n}.{rng.randrange(1, 10)}%",
                f"{two(n)} point {two(rng.randrange(1, 10))} percent",
                f"{two(n)} per cent",
            )
        )
    )


def _order(rng: Random) -> dict[str, str]:
    digits = figures(rng.randrange(5, 11), rng)
    letters = rng.choice(("", "", "", "AB", "ORD", "BR", "C", "W"))
    half = len(digits) // 2
    said = say(digits, rng)
    return {
        "n": f"⟦{letters}{rng.choice(('-', ' ', ''))}⟧{said}" if letters and rng.random() < 0.7 else said,
        "back": say(digits, rng), "a": say(digits[:half], rng), "b": say(digits[half:], rng), "run": mark(digits),
    }  # fmt: skip


def _talk(name: str, *talks: str) -> Form:
    """Ordinary talk; its numbers are marked in the sentence itself."""
    return Form(name, "plain", lambda _: {}, talks)


def _one(name: str, make: object, *talks: str, neutral: bool = False) -> Form:
    return Form(name, "plain", lambda rng: {"n": make(rng), "m": make(rng)}, talks, neutral=neutral)  # type: ignore[operator]


def _number(name: str, *talks: str) -> Form:
    return Form(name, "reference", _order, talks)


def _model(rng: Random) -> str:
    n, letter = rng.randrange(2, 17), rng.choice("ABCEXZ")
    return mark(rng.choice((f"iPhone {n}", f"Windows {rng.choice((7, 10, 11))}", f"Galaxy S{n + 8}", f"Galaxy S {two(n + 8)}", f"iPhone {two(n)}", f"PlayStation {rng.choice(('4', '5', 'five', 'four'))}",
                            f"{letter}{rng.choice((100, 250, 3000, 4500))}", f"Office {rng.choice(('365', 'three sixty-five', '2019'))}", f"Pixel {n}", f"the {rng.choice((737, 320))}", f"Model {rng.choice('3XYS')}")))  # fmt: skip


def _speed(rng: Random) -> str:
    n = rng.choice((10, 30, 50, 67, 100, 150, 200, 300, 500, 900, 1000))
    return mark(
        rng.choice(
            (
                f"{n} megabits",
                f"{_count(n)} megabits per second",
                f"{n} meg",
                f"{n} Mbps",
                f"{n} gigs",
                f"{_count(n)} gigabytes",
                f"{n} kilometers an hour",
            )
        )
    )


def _version(rng: Random) -> str:
    a, b, c = rng.randrange(1, 30), rng.randrange(10), rng.randrange(10)
    return mark(
        rng.choice(
            (
                f"version {a}.{b}",
                f"version {a}.{b}.{c}",
                f"version {two(a)} point {two(b)}",
                f"iOS {a}.{b}",
                f"firmware {a}.{b}.{c}",
                f"version {two(a)} point {two(b)} point {two(c)}",
            )
        )
    )


def _house(rng: Random) -> str:
    n = rng.choice((rng.randrange(1, 100), rng.randrange(100, 2500)))
    paired = f"{two(n // 100)} {two(n % 100)}" if n >= 100 and n % 100 >= 10 else two(n % 100 or 7)
    return mark(
        rng.choice(
            (
                f"{n} Oak Street",
                f"{paired} Maple Avenue",
                f"flat {n % 50 + 1}, {n} King's Road",
                f"{n} West {ordinal(n % 90 + 1)} Street",
                f"number {two(n % 99 + 1)}",
                f"{n} High Street",
            )
        )
    )


def _room(rng: Random) -> str:
    n = rng.randrange(100, 1300)
    return mark(
        rng.choice(
            (
                f"room {n}",
                f"room {words(str(n), 'oh')}",
                f"extension {n}",
                f"extension {words(str(n), 'oh')}",
                f"ext. {n}",
                f"gate {two(n % 60 + 1)}",
                f"desk {n % 100}",
                f"floor {two(n % 40 + 1)}",
                f"aisle {n % 30 + 1}",
            )
        )
    )


def _duration(rng: Random) -> str:
    n = rng.randrange(2, 60)
    unit = rng.choice(("minutes", "hours", "days", "weeks", "months", "years", "business days", "seconds"))
    return mark(
        rng.choice(
            (
                f"{n} {unit}",
                f"{two(n)} {unit}",
                f"{two(n)} to {two(n + 2)} {unit}",
                f"{n}-{n + 3} {unit}",
                f"{two(n)} and a half {unit}",
                f"{n} or {n + 1} {unit}",
            )
        )
    )


def _year(rng: Random) -> str:
    n = rng.randrange(1990, 2027)
    late = two(n % 100) if n % 100 > 9 else f"oh {two(n % 100)}"
    return mark(rng.choice((str(n), f"{two(n // 100)} {late}")) if n % 100 else str(n))


def _size(rng: Random) -> str:
    n, k = rng.randrange(3, 90), rng.randrange(3, 90)
    return mark(
        rng.choice(
            (
                f"{n} by {k}",
                f"{two(n)} by {two(k)} inches",
                f"{n} centimeters",
                f"size {two(n % 14 + 2)}",
                f"{n} square meters",
                f"{two(n)} kilos",
                f"{n}-inch",
                f"{two(n)} inch",
                f"{n} x {k} cm",
            )
        )
    )


def _reading(rng: Random) -> str:
    n = rng.randrange(1000, 9999)
    return mark(
        rng.choice(
            (
                f"{n} kilowatt hours",
                f"{n:,} miles",
                f"{_count(n)} miles",
                f"{n} points",
                f"{_count(n)} points",
                f"{_count(n)} units",
                f"{n:,} steps",
            )
        )
    )


def _postcode(rng: Random) -> str:
    return mark(
        rng.choice(
            (
                figures(5, rng),
                words(figures(5, rng), "oh"),
                f"SW{rng.randrange(1, 20)}A {rng.randrange(1, 10)}AA",
                f"M{rng.randrange(1, 40)} {rng.randrange(1, 10)}QD",
                f"B S {rng.randrange(1, 9)} {two(rng.randrange(1, 9))} T H",
            )
        )
    )


def _serial(rng: Random) -> str:
    return mark(
        rng.choice(
            (
                f"SN{figures(9, rng)}",
                f"{figures(4, rng)}-{figures(4, rng)}-{figures(4, rng)}",
                f"1Z{figures(12, rng)}",
                f"192.168.{rng.randrange(255)}.{rng.randrange(255)}",
                " ".join(cut(figures(12, rng), (4, 4, 4))),
            )
        )
    )


FORMS: tuple[Form, ...] = (
    _one("price", _price, "A: That comes to {n}. | C: It was {m} last month.", "C: You charged me {n} and I want it back. | A: I can refund {m} today.", "A: The total is {n} a month.", "C: Why is it {n}? | A: It includes a fee of {m}.", "A: It's {n} plus {m} shipping."),
    _one("two prices and a saving", _price, "A: You'd go from {n} down to {m}, so that's a nice saving. | C: Oh, that's good.", "C: I was told {n}, then {m}, which one is it?", "A: Your balance is {n}, with {m} due now."),
    _one("time", _time, "A: The engineer will be with you at {n}. | C: I'm only back at {m}.", "C: I rang at {n} and nobody called back.", "A: We're open from {n} to {m}.", "A: Does {n} work for you? | C: Can we do {m}?"),
    _one("date", _date, "A: It was shipped on {n}. | C: You said it would be here by {m}.", "C: I've been waiting since {n}.", "A: Your appointment is on {n}, not on {m}.", "A: The next bill is due {n}.", "C: We're away from {n} until {m}."),
    Form("date and time", "plain", lambda rng: {"n": _date(rng), "m": _time(rng)}, ("A: I can book you in on {n} at {m}.", "C: The flight is {n}, {m}. | A: Let me have a look.", "A: So that's {n}, {m}? | C: Yes, please.")),
    _one("percentage", _percent, "A: I can take {n} off. | C: The other company gave me {m}.", "A: The rate is {n}.", "C: It went up by {n}! | A: It's {m} for everyone this year.", "A: You're using {n} of your allowance."),
    _one("ordinal", lambda rng: mark(rng.choice((ORDINALS[rng.randrange(31)], ordinal(rng.randrange(1, 32))))), "C: This is the {n} time I've called. | A: I'm sorry.", "A: You're {n} in the queue.", "C: It's on the {n} floor. | A: And the {m} door?", "A: The {n} payment is free."),
    _one("quantity", _small, "C: I ordered {n} of them and got {m}.", "A: There are {n} left in stock.", "C: I've got {n} people coming. | A: I can do a table for {m}.", "C: We need {n} chairs and {m} tables.", "A: I see {n} items in the basket."),
    _one("duration", _duration, "A: It takes {n}. | C: Last time it took {m}.", "C: I've been on hold for {n}. | A: I'm sorry about that.", "C: I've been with you for {n}.", "A: Please allow {n}, sometimes {m}."),
    _one("year", _year, "C: I've had it since {n}. | A: The contract says {m}.", "C: We moved in {n}.", "A: That model was made in {n}."),
    _one("size and weight", _size, "C: It's {n}. | A: The box is {m}.", "A: The screen is {n}. | C: I wanted {m}.", "C: I take {n}."),
    _one("points, miles, units", _reading, "A: You've got {n}. | C: I had {m} before.", "C: The meter says {n}.", "A: You used {n} this quarter."),
    _one("model name", _model, "C: It's the {n}. | A: I see, and did you want the {m}?", "A: Is that on {n}? | C: No, on {m}.", "C: My {n} won't turn on."),
    _one("speed and data", _speed, "A: You should get {n}. | C: I get about {m} on a good day.", "C: I'm paying for {n}.", "A: The next package has {n} instead of {m}."),
    _one("version", _version, "A: Can you check you're on {n}? | C: I'm on {m}.", "C: It stopped working after {n}.", "A: We'll roll back from {n} to {m}."),
    _one("house number", _house, "A: And the delivery address? | C: {n}.", "C: It's {n}, not {m}. | A: I'll change that.", "A: I have {n} here as your address. | C: We moved to {m}."),
    _one("room and extension", _room, "C: I'm in {n}. | A: I'll send someone.", "A: I'll put you through to {n}.", "C: They told me {n}, then {m}.", "A: If we get cut off, ask for {n}."),
    _one("temperature and score", lambda rng: mark(rng.choice((f"{rng.randrange(10, 30)} degrees", f"{two(rng.randrange(10, 30))} degrees", f"{two(rng.randrange(1, 6))} nil", f"{rng.randrange(1, 10)} out of 10", f"{two(rng.randrange(1, 10))} out of ten"))), "C: It was {n} in the house. | A: That's not right.", "C: I'd give it {n}.", "A: Set it to {n}. | C: It's at {m}."),
    _one("age", _small, "C: My son is {n}. | A: Then he needs a ticket.", "C: I'm {n} years old and I can't climb a ladder.", "C: She's turning {n} next week, and he's {m}."),
    _one("instalments", _small, "A: You can split it into {n} payments. | C: Could we say {m}?", "A: It's a contract over {n} months.", "C: I have {n} payments left."),
    _number("order number, asked for", "A: What's your order number? | C: {lead}{n}{tail}", "A: Do you have the order number? | C: {lead}{n}", "A: And the order number please? | C: {n}{tail} | A: {thanks}"),
    _number("order number, named", "C: My order number is {n}{tail}", "C: I'm calling about order {n}. | A: Let me look.", "A: I see order number {n} here.", "C: It's about order number {n}, it never came."),
    _number("booking number", "A: What's the booking reference? | C: {lead}{n}{tail}", "C: My booking number is {n}{tail} | A: {thanks}", "A: Your booking number is {n}. | C: Let me write that down.", "C: The reservation, booking {n}{tail}"),
    _number("case number", "A: Your case number is {n}. | C: Okay.", "C: I've got a case number, {n}{tail} | A: {thanks}", "A: Do you have a case number? | C: {lead}{n}{tail}", "C: It's about case {n}{tail}"),
    _number("ticket number", "A: I've opened a ticket, the ticket number is {n}. | C: Thanks.", "A: What's the ticket number? | C: {lead}{n}{tail}", "C: Ticket {n}, it's been open for ages."),
    _number("reference number", "A: Your reference number is {n}. | C: Great.", "A: What's the reference on the letter? | C: {lead}{n}{tail}", "C: The reference number they gave me is {n}{tail}", "C: My reference is {n}{tail} | A: {thanks}"),
    _number("order number, read back", "A: What's the order number? | C: {n}. | A: {back}? | C: That's it.", "C: The order number is {n}. | A: Let me read that back, {back}.", "A: Order number {n}. | C: Did you say {back}? | A: Yes."),
    _number("order number, in turns", "A: What's your order number? | C: {a} | A: {mm} | C: {b}{tail}", "A: And the booking number? | C: {a}, um, {b}.", "C: The case number is {a} | A: {mm} | C: {b}"),
    _talk("talk about one", "C: It's ⟦one⟧ of the ⟦two⟧, I'm not sure which ⟦one⟧. | A: I can check for you.", "C: Which ⟦one⟧ do you mean? | A: The ⟦one⟧ on the left.", "A: That's a good ⟦one⟧. | C: No ⟦one⟧ told me.", "C: For ⟦one⟧ thing, it's broken. For another, it was late.", "A: ⟦One⟧ moment, I'll be right with you. | C: Take ⟦one⟧ minute."),
    _talk("how often", "C: I've called ⟦three⟧ times in ⟦two⟧ weeks. | A: I'm sorry about that.", "C: ⟦Four⟧ people, ⟦four⟧ different answers, and it's been ⟦six⟧ weeks.", "C: I've been cut off ⟦two⟧ or ⟦three⟧ times today.", "C: You've had ⟦5⟧ weeks and ⟦3⟧ calls to fix ⟦1⟧ thing.", "A: I tried you ⟦twice⟧ on Monday and ⟦three⟧ times on Tuesday."),
    _talk("many small numbers", "C: There's ⟦two⟧ adults, ⟦three⟧ kids, and ⟦one⟧ of them is under ⟦four⟧. | A: Lovely.", "A: You press ⟦one⟧ for sales, ⟦two⟧ for service, ⟦three⟧ for billing.", "C: We ordered ⟦two⟧ large, ⟦one⟧ medium and ⟦five⟧ small. | A: I see ⟦two⟧ large and ⟦one⟧ medium.", "A: Okay, on the count of ⟦three⟧. ⟦One, two, three⟧. | C: It's on.", "C: ⟦One⟧ or ⟦two⟧ of the ⟦ten⟧ were damaged, and ⟦eight⟧ were fine."),
    _talk("figures of speech", "C: I'm at sixes and sevens here. | A: Let's take it ⟦one⟧ step at a time.", "C: It's ⟦24/7⟧ support, you said. | A: It is, ⟦twenty-four seven⟧.", "C: I need this ⟦a hundred percent⟧ sorted. | A: I'm with you.", "C: It's ⟦fifty-fifty⟧ whether it works.", "C: I'm back to square ⟦one⟧, and I've told this to ⟦ten⟧ people.", "C: My ⟦second⟧ question, and I've ⟦a million⟧ of them."),
    _talk("words that sound like digits", "C: I went ⟦to⟧ the store ⟦for⟧ a refund, ⟦too⟧. | A: And what did they say ⟦to⟧ you?", "C: We ⟦ate⟧ at ⟦four⟧ and ⟦won⟧ the quiz.", "A: I'm going ⟦to⟧ send it ⟦to⟧ you ⟦for⟧ free. | C: Oh, good.", "C: ⟦Oh⟧, I see. ⟦Oh⟧ no. | A: ⟦Oh⟧, don't worry."),
    _talk(
        "talk about cards and passwords",
        "C: My card was charged ⟦three⟧ times for ⟦one⟧ order. | A: I'll look into it.",
        "C: I've changed my password ⟦twice⟧ in ⟦two⟧ days and it still won't let me in.",
        "A: Your new PIN will be with you in ⟦five⟧ working days. | C: ⟦Five⟧ days?",
        "C: I've had this account for ⟦ten⟧ years, with ⟦two⟧ cards on it.",
        "A: A refund to your card takes ⟦three to five⟧ days. | C: I was told ⟦48⟧ hours.",
        "C: I sent you an email ⟦four⟧ weeks ago and ⟦two⟧ more since. | A: I see ⟦one⟧ of them.",
        "A: I can't take a card payment below ⟦ten⟧ dollars. | C: It's ⟦12.50⟧.",
        "C: Your phone line was engaged for ⟦thirty-five⟧ minutes, I tried ⟦six⟧ times.",
    ),
    _talk(
        "names and places that nobody keeps secret",
        "A: Who did you speak to last time? | C: I think it was ⟦Marcus⟧. | A: Thank you.",
        "A: Which shop did you buy it in? | C: The ⟦one⟧ in ⟦Swansea⟧.",
        "A: And what's the name of the product? | C: ⟦Lighthouse⟧, the small ⟦one⟧.",
        "C: It's for my dog, ⟦Biscuit⟧, he's ⟦four⟧. | A: Lovely.",
        "A: Which town is the store in? | C: In ⟦Tulsa⟧, on ⟦Maple Avenue⟧.",
        "C: We've got ⟦two⟧ cats, ⟦Sooty⟧ and ⟦Rex⟧, and the food never came.",
    ),
    _talk("television, radio, roads", "C: It's on channel ⟦five⟧. | A: And on channel ⟦101⟧?", "C: I'm on the ⟦M25⟧, near junction ⟦twelve⟧. | A: Drive carefully.", "C: Take the ⟦405⟧ to exit ⟦nine⟧.", "C: I was listening to Radio ⟦4⟧ at the time."),
    Form("a whole bill", "plain", lambda rng: {"n": _price(rng), "m": _date(rng), "p": _percent(rng), "d": _duration(rng)}, ("A: The bill of {m} was {n}, with {p} tax, due in {d}. | C: That's a lot.", "C: On {m} I paid {n}, and {d} later it was up {p}. | A: Let me explain.", "A: From {m} it's {n} for {d}, then {p} more.")),
    _one("postcode", _postcode, "A: And the postcode? | C: {n}.", "C: My zip is {n}.", neutral=True),
    _one("serial, tracking, network address", _serial, "A: What's the serial number? | C: {n}.", "C: The tracking says {n}.", "A: Try {n} in the browser.", neutral=True),
    Form("an order number of more than ten digits", "plain", lambda rng: {"n": say(figures(rng.randrange(11, 15), rng), rng)}, ("A: What's your order number? | C: {n}{tail}", "C: My order number is {n}."), neutral=True),
    Form("a customer or policy number", "plain", lambda rng: {"n": say(figures(rng.randrange(6, 10), rng), rng)}, ("A: What's your customer number? | C: {n}{tail}", "C: My policy number is {n}.", "C: Membership number {n}."), neutral=True),
    Form("the company's own number", "plain", lambda rng: {"n": mark(f"0800 {figures(3, rng)} {figures(4, rng)}")}, ("A: You can also call us free on {n}.", "A: Our billing team is on {n}."), neutral=True),
)  # fmt: skip
