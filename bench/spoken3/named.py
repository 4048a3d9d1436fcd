"""Numbers that name an order, a booking or a case, and are asked for as such. Forms; see bench/spoken/form.py. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken3.amounts import days, price, reference, span


def _reference(rng: Random) -> dict[str, str]:
    n, again, last = reference(rng)
    other, *_ = reference(rng)
    us = rng.random() < 0.5
    return {
        "n": n, "again": again, "last": last, "other": other, "d": days(rng, us)[1], "price": price(20, 99, us, rng),
        "k": span(2, 9, rng),
    }  # fmt: skip


FORMS = (
    Form("order number", "reference", _reference, (
        "A: {ask} | C: {lead}{n}. | A: {again}, I've got it here, it left us on {d}.",
        "A: {ask} | C: {lead}{n}{tail} | A: Is that the garden table? | C: That's the one.",
        "C: I've order {n} and there's a leg missing. | A: Let me look up {again}.",
        "C: I've got two orders, {n} and {other}. | A: Which one's late? | C: {again}.",
    ), asks=(
        "What's the order number?",
        "Do you have the order number from the packing slip?",
        "Could you give me your order number, please?",
    )),
    Form("booking reference", "reference", _reference, (
        "A: {ask} | C: {lead}{n}{tail} | A: Thank you. For {k} guests from {d}?",
        "A: You're booked, your booking reference is {n}. | C: {again}, thanks.",
        "A: {ask} | C: Booking {n}. | A: Found it, {k} nights.",
        "C: Can you give me the reservation number? | A: Sure, it's {n}. | C: {again}? | A: Yes.",
    ), asks=(
        "What's your booking reference?",
        "Do you have a reservation number?",
        "And the booking number on the confirmation?",
    )),
    Form("case number", "reference", _reference, (
        "A: {ask} | C: {lead}{n}{tail} | A: Thanks, I can see the notes from {d}.",
        "A: I've opened a case for you, the case number is {n}. | C: {again}. Okay.",
        "C: They gave me case number {n}. | A: That one's closed. The new one's case {other}.",
        "A: {ask} | C: The case ID is {n}. | A: {again}, okay.",
    ), asks=(
        "Do you have a case number?",
        "Have you got your case number from last time?",
        "What's the case number on the letter?",
    )),
    Form("ticket number", "reference", _reference, (
        "A: {ask} | C: {lead}{n}{tail} | A: I see, the printer one.",
        "A: I've raised a ticket with the second line team, it's ticket {n}. | C: Ticket {again}, got it.",
        "C: I've been given ticket number {n} and nobody's done anything. | A: Ticket {again} is still with the engineers.",
    ), asks=(
        "Is there a ticket number?",
        "What's the support ticket number?",
        "Do you know the ticket number that they gave you?",
    )),
    Form("complaint reference", "reference", _reference, (
        "A: {ask} | C: {lead}{n}{tail} | A: Your complaint from {d}, yes.",
        "A: Your complaint's logged, reference number {n}. | C: Reference {again}. When will I hear? | A: By {d}.",
        "C: You want the reference on the letter? | A: Yes please. | C: {n}. | A: {again}. Let me see.",
        "C: I reported the pothole {k} weeks ago, reference {n}. | A: It's due to be filled by {d}.",
    ), asks=(
        "What's the reference number for the complaint?",
        "Could I have the reference at the top of the letter?",
        "Did they give you a reference number for the fault?",
    )),
    Form("tracking number", "reference", _reference, (
        "A: {ask} | C: {lead}{n}{tail} | A: It's out for delivery today.",
        "C: The tracking number's {n} and it hasn't moved since {d}. | A: {again}? It's at the depot.",
        "C: Where's my parcel? | A: Your tracking number is {n}. | C: {again}, let me try that.",
        "A: {ask} | C: Ends in {last}? | A: The full tracking number, please. | C: {n}{tail}",
    ), asks=(
        "What's the tracking number?",
        "Is there a tracking number on the slip?",
        "Can you read me the tracking number?",
    )),
    Form("claim and job numbers", "reference", _reference, (
        "C: I'm chasing an order for a boiler part, job reference {n}. | A: It's been booked for {d}.",
        "A: The engineer's job reference is {n}, have it ready on {d}. | C: {again}, okay.",
        "A: What reference did the garage give you? | C: {lead}reference {n}{tail} | A: They've quoted {price}.",
    )),
    Form("return number", "reference", _reference, (
        "A: Write the return reference on the box, it's {n}. | C: {again}. And who collects it? | A: The courier, on {d}.",
        "C: I sent it back, the returns reference was {n}. | A: We've had it since {d}, the {price} is on its way back.",
        "A: Can I have the return reference? | C: {lead}{n}{tail} | A: Thank you, there are {k} items in that.",
    )),
)  # fmt: skip
