"""Secrets said between prices, times and order numbers, as a whole call has them. Out: FORMS. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import say
from bench.spoken8.draw import LONG, SHORT, again, birth, card_number, digits, mail, month_year, phone


def _plain(rng: Random) -> dict[str, str]:
    """Ordinary numbers, in no marks."""
    return {
        "price": rng.choice(("£64.50", "forty-two pounds", "$118", "36.20", "nineteen ninety-nine")),
        "time": rng.choice(("10:40", "half past two", "9 am", "quarter to five", "3pm")),
        "order": digits(7, rng), "nights": rng.choice(("3", "two", "five", "4")), "room": str(rng.randrange(101, 399)),
        "week": rng.choice(("Tuesday the 14th", "Friday the ninth", "March 3rd", "the 22nd of June")),
    }  # fmt: skip


def _card(rng: Random) -> dict[str, str]:
    number = card_number(rng)
    return {
        **_plain(rng), "n": say(number, rng, LONG, (4, 4, 4, 4)), "back": again(number, rng, (4, 4, 4, 4)),
        "last": say(number[12:], rng, SHORT, (4,)), "e": month_year(rng), "cvv": say(digits(3, rng), rng, SHORT, (3,)),
    }  # fmt: skip


def _person(rng: Random) -> dict[str, str]:
    us = rng.random() < 0.5
    number, sizes = phone(rng, us)
    other, _ = phone(rng, us)
    said, back = mail(rng)
    old, _ = mail(rng)
    return {
        **_plain(rng), "d": birth(rng, us), "tel": say(number, rng, LONG, sizes), "telback": again(number, rng, sizes),
        "m": said, "mback": back, "old": old, "landlord": again(other, rng, sizes),
    }  # fmt: skip


def _account(rng: Random) -> dict[str, str]:
    sort, account = digits(6, rng), digits(8, rng)
    return {
        **_plain(rng), "sort": say(sort, rng, sizes=(2, 2, 2)), "acc": say(account, rng, LONG, (4, 4)),
        "accback": again(account, rng, (4, 4)),
    }  # fmt: skip


def _code(rng: Random) -> dict[str, str]:
    return {**_plain(rng), "code": say(digits(6, rng), rng, sizes=(3, 3)), "pin": say(digits(4, rng), rng, SHORT, (4,))}


FORMS = (
    Form("price, then the card", "card", _card, (
        "A: That's {price} altogether. | C: Okay, my card number's {n}{tail} | A: Expiry? | C: {e}{tail}",
        "A: {nights} nights comes to {price}. What's the card number? | C: {n} | A: {back}? | C: That's it. And it's {price} including breakfast? | A: It is.",
        "C: I paid {price} for order number {order}. | A: On which card? | C: The one ending {last}{tail}",
        "A: So {price} today. Card number when you're ready. | C: {n}, and the CVV's {cvv}{tail} | A: You'll see it on {week}.",
    )),
    Form("order number, then the e-mail", "email", _person, (
        "A: Order number? | C: {order}{tail} | A: And the email you ordered with? | C: {m}{tail}",
        "C: Order {order} should have come by {week}. | A: What email is it under? | C: {m} | A: {mback}, thanks.",
        "A: I'll send the new invoice for {price} to {old}. | C: No, please use {m}{tail}",
    )),
    Form("appointment and birth date", "dob", _person, (
        "C: I can't make {week}. | A: What's your date of birth? | C: {d}{tail} | A: I've got {time} instead.",
        "A: Date of birth, please? | C: {d} | A: So that's {time} on {week}, clinic {nights}. | C: Lovely.",
        "A: It's booked for {time}. Just confirm the date of birth for me? | C: {d}{tail}",
    )),
    Form("engineer's time and a phone number", "phone", _person, (
        "A: He'll be with you by {time}. Phone number? | C: {tel}{tail}",
        "A: That's {week}, and he'll call ahead on {landlord}. | C: No, that's my landlord's. Mine's {tel}{tail}",
        "C: I'm in room {room}, my mobile's {tel}{tail} | A: {thanks}",
    )),
    Form("refund sum and the account", "account", _account, (
        "A: You're owed {price}. Where shall I send it? | C: Account number {acc}, sort code {sort}{tail}",
        "A: For ticket number {order} I can refund {price}. What's the account number? | C: {acc} | A: {accback}? | C: Yes.",
        "C: The {price} went out on {week}. | A: From which account? | C: {acc}{tail}",
    )),
    Form("code while the order is open", "code", _code, (
        "A: I have order {order} here. I've sent a verification code to your phone. | C: {code}{tail} | A: {thanks}",
        "C: Order number {order}. | A: Thank you. And the one-time code from the text? | C: {code}{tail}",
        "A: To release the {price}, read me the passcode you just got. | C: At {time}? It says {code}{tail}",
    )),
    Form("pin in a story", "pin", _code, (
        "C: I was at the machine at {time}, put in my PIN, {pin}, asked for forty pounds, and it kept the card. | A: Which branch?",
        "C: She saw me type {pin}, that's my PIN, and then {price} was gone. | A: I'll block the card.",
        "A: What happened on {week}? | C: I used the new PIN, {pin}, and it said no{tail}",
    )),
)  # fmt: skip
