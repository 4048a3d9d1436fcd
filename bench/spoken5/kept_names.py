"""Times, days, places, models and references that are nobody's secret. In: random.Random. Out: FORMS."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import ONES, mark, say, spell, two
from bench.spoken5.draw import BACK, amount, back, clock, day, letters, some

REF = (
    "words",
    "words, groups",
    "double",
    "groups",
    "run",
    "run",
    "spaced",
    "hyphens",
    "commas",
    "groups, commas",
    "pairs",
)


def _n(low: int, high: int, rng: Random) -> str:
    n = rng.randint(low, high)
    return mark(rng.choice((str(n), two(n)))) if n < 100 else mark(str(n))


def _times(rng: Random) -> dict[str, str]:
    return {"t": clock(rng, 7, 9), "t2": clock(rng, 10, 12), "n": _n(2, 4, rng), "m": _n(15, 55, rng)}


def _days(rng: Random) -> dict[str, str]:
    home = rng.choice(("uk", "us"))
    year = rng.randint(2023, 2026)
    return {
        "d": day(rng, home),
        "d2": day(rng, home),
        "t": clock(rng),
        "y": mark(str(year)),
        "slash": mark(
            rng.choice(
                (
                    f"{rng.randint(1, 12)}/{rng.randint(1, 12)}",
                    f"{rng.randint(1, 12):02}/{rng.randint(1, 12):02}/{year}",
                )
            )
        ),
    }


def _travel(rng: Random) -> dict[str, str]:
    line, no = rng.choice("BA DL UA EI AA FR".split()), some(rng.choice((3, 4)), rng, "123456789")
    return {
        "f": mark(rng.choice((f"{line}{no}", f"{line} {no}", f"{line} {' '.join(no)}"))), "gate": mark(f"{rng.choice('ABCD')}{rng.randint(1, 60)}"), "t": clock(rng), "p": _n(1, 14, rng), "no": mark(no),
        "seat": mark(f"{rng.randint(1, 40)}{rng.choice('ABCDEF')}"), "bus": _n(2, 250, rng), "j": _n(3, 36, rng),
    }  # fmt: skip


def _place(rng: Random) -> dict[str, str]:
    return {
        "room": mark(rng.choice((f"{rng.randint(1, 9)}.{rng.randint(10, 40)}", str(rng.randint(101, 799)), f"{two(rng.randint(2, 9))} {two(rng.randint(11, 40))}"))), "floor": mark(rng.choice("second third fourth 5th 12th".split())),
        "house": _n(2, 240, rng), "house2": _n(2, 98, rng), "unit": _n(2, 30, rng), "lvl": _n(1, 8, rng), "row": mark(rng.choice("ABCDEFGHJ")), "s1": _n(4, 15, rng), "s2": _n(16, 30, rng),
    }  # fmt: skip


def _model(rng: Random) -> dict[str, str]:
    a, n, s = letters(2, rng).upper(), some(rng.choice((3, 4)), rng, "123456789"), rng.randint(8, 26)
    return {
        "m": mark(rng.choice((f"{a}{n}", f"{a}-{n}", f"{a} {n}"))), "v": mark(f"{rng.randint(1, 18)}.{rng.randint(0, 9)}"), "v2": mark(f"{rng.randint(1, 18)}.{rng.randint(0, 9)}.{rng.randint(1, 9)}"), "s": mark(rng.choice((str(s), two(s)))),
        "e": mark(rng.choice((f"E{rng.randint(10, 99)}", str(rng.randint(101, 599)), " ".join(str(rng.randint(101, 599)))))), "ch": _n(101, 540, rng),
    }  # fmt: skip


def _ref(rng: Random) -> dict[str, str]:
    n = some(rng.choice((5, 6, 7, 8, 8, 9, 10)), rng, "123456789")
    half = len(n) // 2
    lead = letters(2, rng)
    return {
        "n": say(n, rng, REF), "back": back(n, rng), "a": say(n[:half], rng, BACK), "b": say(n[half:], rng, BACK), "mixed": f"{spell(lead, rng)} {say(n[:6], rng, REF)}",
        "flat": mark(f"{lead.upper()}{n[:6]}"), "short": say(n[:4], rng, ("words", "run", "spaced"), (4,)),
    }  # fmt: skip


def _long_ref(rng: Random) -> dict[str, str]:
    return {**_ref(rng), "n": say(some(rng.choice((8, 9, 10)), rng, "123456789"), rng, REF)}


def _small(rng: Random) -> dict[str, str]:
    n = rng.randint(2, 9)
    return {
        "n": mark(rng.choice((str(n), ONES[n]))),
        "size": _n(10, 16, rng),
        "big": amount(120, 900, rng),
        "pts": amount(1100, 9800, rng),
        "y": mark(str(rng.randint(2009, 2024))),
        "t": _n(12, 36, rng),
    }


FORMS = (
    Form("what time", "time", _times, (
        "A: Would {t} suit you? | C: Could we do {t2}?", "C: What time do you shut? | A: {t2} at night, and we open at {t}.", "A: The engineer comes between {t} and {t2}. | C: That's a big window.", "C: It went off at {t} this morning. | A: And came back? | C: Around {t2}.",
    )),
    Form("how long", "time", _times, (
        "A: It's about {m} minutes from the station. | C: On foot?", "A: Allow {n} working days. | C: I was told {m} hours.", "C: How long's the interval? | A: {m} minutes. | C: And the whole thing? | A: {n} hours, it's a long one.",
    )),
    Form("hygienist appointment", "date", _days, (
        "A: I've got {d} at {t} with the hygienist. | C: Lovely.", "C: Can I move my appointment from {d} to {d2}? | A: Morning? | C: {t} if there is one.", "A: Your next check-up's due {d}. | C: Okay.",
    )),
    Form("delivery day", "date", _days, (
        "A: It's out for delivery on {d}. | C: You said {d2}!", "C: When will the slabs come? | A: {d}, before {t}.", "A: We tried to deliver on {d} and nobody was in. | C: I was in all day.", "A: Earliest for the sofa is {slash}. | C: That's ages.",
    )),
    Form("invoice and contract dates", "date", _days, (
        "A: The invoice is dated {d}. | C: It got here on {d2}.", "A: Your contract ends {d} {y}. | C: And I can leave then?", "A: The policy renews on {d}, and the letters go out {d2}. | C: Right.", "C: I cancelled in {y}. | A: I see a cancellation on {slash}.",
    )),
    Form("flight and gate", "name", _travel, (
        "C: I'm on flight {f}. | A: That's gone to gate {gate}.", "A: Your new flight is {f} at {t}. | C: And my seat? | A: {seat}.", "C: Is flight {no} delayed? | A: By a bit, it's now {t}.", "A: You're in seat {seat} on the {f}. | C: Can I get an aisle?",
    )),
    Form("left on the train", "name", _travel, (
        "A: Which train was it? | C: The {t} to Leeds, platform {p}.", "C: I left a scarf on the {bus} bus. | A: Upstairs?", "C: Coach C, seat {p}. | A: And you got off where? | C: York.", "C: I've broken down by junction {j}. | A: Northbound?",
    )),
    Form("rooms and floors", "name", _place, (
        "A: You're in room {room}, on the {floor} floor. | C: Is there a lift?", "C: The lecture was in room {room}. | A: They've moved it to level {lvl}.", "A: It's ward {unit} on the {floor} floor. | C: Thank you.", "C: The heater in {room} isn't working. | A: Which room was that? | C: {room}.",
    )),
    Form("house numbers", "name", _place, (
        "C: I'm at number {house} Elm Street, not {house2}. | A: That's why it went astray.", "A: And it's flat {unit}, {house} Station Road? | C: Yes.", "C: Next door at {house2} have got water. | A: And you're {house}?", "A: We left it with number {house}. | C: I don't know them.", "C: It's unit {unit} on the industrial estate.",
    )),
    Form("seats in the house", "name", _place, (
        "A: Row {row}, seats {s1} and {s2}. | C: Together? | A: No, sorry.", "C: Is row {row} a long way back? | A: It's {s1} rows from the front.", "A: Block {unit}, seat {s1}. | C: Perfect.",
    )),
    Form("models", "name", _model, (
        "A: What model is the washer? | C: {m}.", "C: It's the {m} printer. | A: Inkjet?", "A: That cartridge only fits the {m}. | C: I've got the {m}. | A: Oh good.", "C: Have you got the Galaxy S{s} in? | A: In black, yes.",
    )),
    Form("versions", "name", _model, (
        "A: Which version are you on? | C: {v}.", "A: You need firmware {v2}. | C: I'm on {v}.", "C: Since I updated to {v2} there's no sound. | A: Try going back to {v}.", "A: Does it say Android {s}? | C: Version {s}, yeah.",
    )),
    Form("errors and channels", "name", _model, (
        "C: It shows error {e}. | A: That's the drain.", "A: What's the error on screen? | C: {e}.", "C: Channel {ch} is just black. | A: And the one above?", "C: It's flashing error {e} and then nothing. | A: Did you restart it?",
    )),
    Form("order numbers", "reference", _ref, (
        "A: Have you an order number? | C: Yes, {n}.", "A: What's your order number? | C: {n}. | A: {back}, found it.", "C: I'm calling about order {n}. | A: The greenhouse?", "A: Order number, please? | {chat} | C: {a} | A: Yes. | C: {b}.",
    )),
    Form("booking references", "reference", _ref, (
        "A: Your booking reference? | C: {mixed}.", "A: I've got that booked for you, the booking number's {n}. | C: {back}.", "C: My booking's {flat}. | A: For two nights?", "A: Could I have the reservation number? | C: {n}.",
    )),
    Form("case numbers", "reference", _ref, (
        "A: I've opened a case for you, case number {n}. | C: Let me write that down. {back}.", "C: Someone gave me a case number, {n}. | A: Let me read the notes.", "A: Your complaint number is {n}. | C: Okay.", "C: It's about case {flat}. | A: Yes, that's still open.",
    )),
    Form("support tickets", "reference", _ref, (
        "C: My ticket number's {n}. | A: The one about the projector?", "A: What's the ticket? | C: Ticket {short}.", "A: I'll merge ticket {n} with this one. | C: Good.", "A: That's ticket number {a}... {b}. | C: Thanks.",
    )),
    Form("reference on the letter", "reference", _ref, (
        "A: There's a reference at the top of the letter. | C: {n}.", "A: What reference have you got? | C: {mixed}. | A: {flat}, yes.", "A: Your reference for today's call is {n}. | C: {back}, ta.", "C: Our reference {n}, your reference {flat}. | A: Thanks, I'll look.",
    )),
    Form("tracking", "reference", _long_ref, (
        "A: Do you have the tracking number? | C: {n}.", "C: The tracking number is {n} and it hasn't moved in a week. | A: Let me chase it.", "A: Tracking number, please? | {chat} | C: {flat}.", "A: I'll give you the new tracking number. {n}. | C: Cheers.",
    )),
    Form("lost property", "reference", _ref, (
        "A: Did they give you an item number? | C: I've a claim ticket, number {short}.", "A: We've logged your rucksack under reference {n}. | C: {back}, right.", "C: The lost property reference is {n}. | A: Navy blue, is it?",
    )),
    Form("claim numbers", "reference", _ref, (
        "A: And the claim reference? | C: {n}.", "A: I've logged it, your claim reference is {flat}. | C: Say again? | A: {flat}.", "C: I was given reference {n} for the burst pipe. | A: Yes, I see the photos.",
    )),
    Form("plans and points", "count", _small, (
        "A: You've {pts} points. | C: What does that get me?", "C: What's the {t} month contract? | A: It's {big} minutes and {n} gig.", "A: You need {pts} points for a free night. | C: And I've {big}.", "C: I've been with the gym since {y}. | A: So you know the drill.",
    )),
    Form("sizes to exchange", "measure", _small, (
        "C: I need a size {size}, not {n}. | A: In the boots?", "A: What size? | C: {size}. | A: We've {n}, or {size}.", "C: They sent size {n}. | A: And you ordered?",
    )),
    Form("tax bands and instalments", "count", _small, (
        "A: You can pay over {n} instalments instead. | C: Or twelve?", "A: Council tax runs for ten months and you've paid {n}. | C: I see.", "A: It's {n} bins now, not two. | C: Which goes out when?", "C: There are {n} of us in the house. | A: All over eighteen?",
    )),
)  # fmt: skip
