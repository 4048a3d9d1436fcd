"""Order, booking, case, ticket, reference and tracking numbers, with letters and without. Out: FORMS. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken8.everyday import day, lettered_reference, mixed_reference, plain_reference


def _two(rng: Random) -> dict[str, str]:
    return {**plain_reference(rng), "day": day(rng)}


FORMS = (
    Form("where is my order", "keep", plain_reference, (
        "C: I'm chasing an order. | A: Sure, what's the order number? | C: {lead}{n}{tail} | A: {thanks}",
        "A: Can I have your order number? | C: {n} | A: {back}, found it.",
        "C: Order number {n}, it was meant to be here days ago. | A: Let me look.",
    )),
    Form("order read in bits", "keep", plain_reference, (
        "A: Order number, please. | C: {first} | A: {mm} | C: {rest}{tail}",
        "A: And the order number? | C: {slip}{tail} | A: Okay, {back}.",
        "A: What's the order number on the packing slip? | C: The print's awful. {first}, then {rest}{tail}",
    )),
    Form("agent reads the new order", "keep", plain_reference, (
        "A: That's gone through, your order number is {n}. | C: Let me write that down. {back}, thanks.",
        "A: I've placed the replacement. Order number {n}. | C: Got it.",
        "C: What was the order number again? | A: {n}. | C: Cheers.",
    )),
    Form("two orders mixed up", "keep", _two, (
        "A: Which of the two orders? | C: Order {n}, the one from {day}. Not order {other}.",
        "C: You've sent me order {other} and I was waiting for order {n}. | A: Oh no, that's next door's.",
        "A: I see orders {n} and {other}, both on {day}. | C: It's the first one.",
    )),
    Form("order number with letters", "keep", lettered_reference, (
        "A: Your order number starts with a letter. | C: Ah, then it's {n}{tail}",
        "A: Order number? | C: {front} | A: {mm} | C: {body}{tail}",
        "C: My order number is {n}{tail} | A: {back}? | C: Yes.",
    )),
    Form("case number", "keep", plain_reference, (
        "A: Do you have a case number from last time? | C: {lead}{n}{tail}",
        "A: I've opened a case for you, number {n}. | C: {back}. Okay.",
        "C: They gave me a case number, {n}, and then nothing happened. | A: I'm sorry about that.",
    )),
    Form("case number with letters", "keep", lettered_reference, (
        "A: Is there a case number? | C: {lead}{n}{tail} | A: {thanks}",
        "A: The case number for your complaint is {n}. | C: {back}.",
        "C: I'm ringing about case {n}{tail} | A: Okay, I can see the notes.",
    )),
    Form("support ticket", "keep", plain_reference, (
        "A: What's the ticket number? | C: {lead}{n}{tail}",
        "A: I'll raise a ticket. Your ticket number is {n}. | C: {back}, thank you.",
        "C: The ticket was closed but it isn't fixed. Ticket number {slip}{tail}",
    )),
    Form("ticket number with letters", "keep", lettered_reference, (
        "C: I've got an open ticket, {n}{tail} | A: {thanks}",
        "A: Ticket number? | C: {front}, {body}{tail} | A: {back}, there it is.",
        "A: Please quote ticket number {n} if you ring again. | C: Will do.",
    )),
    Form("reference on the letter", "keep", plain_reference, (
        "A: There should be a reference number on the hospital letter. | C: {lead}{n}{tail}",
        "A: Reference number? | C: Top right? {first} | A: {mm} | C: {rest}{tail}",
        "C: The letter has reference {n}, if that helps. | A: It does, thank you.",
    )),
    Form("reference with letters", "keep", lettered_reference, (
        "A: What reference does it say on the letter? | C: {lead}{n}{tail}",
        "A: Your reference is {n}, keep that safe. | C: {back}. Right.",
        "C: Reference number {n}{tail} | A: Yes, that's with the repairs team.",
    )),
    Form("hotel booking reference", "keep", mixed_reference, (
        "A: Have you got the booking reference? | C: {lead}{n}{tail}",
        "A: Your booking reference is {n}. | C: {back}, lovely.",
        "C: We're due tomorrow, booking reference {n}{tail} | A: Oh yes, the sea view.",
    )),
    Form("hotel booking number", "keep", plain_reference, (
        "A: And the booking number? | C: {n}{tail} | A: {thanks}",
        "C: I booked through a website and the booking number is {n}{tail} | A: {back}? | C: Yes.",
        "A: I've cancelled booking {n} for you. | C: Thank you, what a relief.",
    )),
    Form("patient transport booking", "keep", plain_reference, (
        "A: What's the transport booking number? | C: {lead}{n}{tail}",
        "A: Your ambulance car is booked, booking number {n}. | C: {back}. And it comes to the door?",
        "C: Booking {n} never turned up this morning. | A: I'll ring the drivers.",
    )),
    Form("tracking number", "keep", plain_reference, (
        "A: What's the tracking number? | C: {lead}{n}{tail}",
        "C: The tracking number is {slip}{tail} | A: It's at the depot.",
        "A: I've got a tracking number for you, {n}. | C: {back}, okay, I'll look it up.",
    )),
    Form("tracking number with letters", "keep", lettered_reference, (
        "A: And the tracking number on the parcel? | C: {lead}{n}{tail}",
        "C: It just says label created. Tracking number {n}{tail} | A: {thanks}",
        "A: The tracking number is {n}. | C: Is that all one word? | A: It is, {back}.",
    )),
    Form("repair job reference", "keep", plain_reference, (
        "A: Do you have the job reference for the repair? | C: {lead}{n}{tail}",
        "A: The plumber's booked under reference {n}. | C: {back}, thanks.",
        "C: It's about the leak, job reference {n}, they were coming on Monday. | A: Let me see.",
    )),
    Form("lost property ticket", "keep", plain_reference, (
        "A: They'll have given you a lost property ticket, what number's on it? | C: {lead}{n}{tail}",
        "C: I handed in a form, the lost property reference is {n}{tail} | A: Was it the blue rucksack?",
        "A: Your lost property reference is {n}. | C: Okay, {back}.",
    )),
    Form("complaint reference", "keep", lettered_reference, (
        "A: I've logged the complaint under reference {n}. | C: And who deals with it?",
        "A: Do you have your complaint reference? | C: {front} | A: {mm} | C: {body}{tail}",
        "C: I wrote in about the driver, reference {n}{tail} | A: Yes, I have that.",
    )),
    Form("returns reference", "keep", plain_reference, (
        "A: Write the returns reference on the box, it's {n}. | C: {back}? | A: Yes.",
        "C: I've posted it back, returns reference {n}{tail} | A: It hasn't reached the warehouse yet.",
        "A: Which returns reference do you have? | C: {lead}{first}, {rest}{tail}",
    )),
    Form("order number by its end", "keep", plain_reference, (
        "A: Is that the order number ending in {end}? | C: Yes, the headphones.",
        "C: There's a few on here. The order number ends {end}{tail} | A: Okay, the kettle.",
        "A: The ticket number, the last three will do. | C: {end}{tail} | A: Got it.",
    )),
    Form("bus ticket number", "keep", lettered_reference, (
        "A: What's the ticket number on the bus ticket? | C: {lead}{n}{tail}",
        "C: The inspector took my ticket, the ticket number was {n}{tail} | A: Which stop was that?",
        "A: Ticket number? | C: It's faded. {front} {body}{tail} | A: {back}, okay.",
    )),
)  # fmt: skip
