"""Bank details: sort code, account, routing number, IBAN. In: random.Random. Out: FORMS."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import mark
from bench.spoken5.draw import LONG, back, letters, near, parts, say, short, slip, some, spelled

TWOS = (2, 2, 2)


def _uk(rng: Random) -> dict[str, str]:
    sort, account = some(6, rng, "0123456"), some(8, rng)
    sizes = rng.choice(((4, 4), (4, 4), (2, 2, 2, 2), (3, 3, 2)))
    groups = [account[:4], account[4:]]
    return {
        "s": say(sort, rng, LONG, TWOS), "sb": back(sort, rng, TWOS), "n": say(account, rng, LONG, sizes), "nb": back(account, rng, (4, 4)),
        **parts([sort[:2], sort[2:4], sort[4:]], rng, "s"), **parts(groups, rng), "last": short(account[-4:], rng), "old": short(some(4, rng), rng),
        "slip": f"{short(account[:4], rng)} {slip(account[4:], rng)}", "wrong": back(account[:4] + near(account[4:], rng), rng, (4, 4)),
        "three": short(account[-3:], rng), "pair": slip(sort[2:4], rng),
    }  # fmt: skip


def _us(rng: Random) -> dict[str, str]:
    routing, account = rng.choice(("0", "1", "2", "3")) + some(8, rng), some(rng.choice((9, 10, 12)), rng)
    return {
        "r": say(routing, rng, LONG, (3, 3, 3)), "rb": back(routing, rng, (3, 3, 3)), **parts([routing[:4], routing[4:]], rng, "r"),
        "n": say(account, rng, LONG), "nb": back(account, rng), "last": short(account[-4:], rng), "wrong": back(near(routing, rng), rng, (3, 3, 3)),
        "rest": short(routing[4:], rng),
    }  # fmt: skip


def _iban(rng: Random) -> dict[str, str]:
    country, check = rng.choice(("gb", "de", "ie", "nl", "fr")), some(2, rng)
    bank = letters(4, rng) if country in ("gb", "ie", "nl") else ""
    body = some({"gb": 14, "de": 18, "ie": 14, "nl": 10, "fr": 20}[country], rng)
    fours = [body[k : k + 4] for k in range(0, len(body), 4)]
    start = f"{spelled(country, rng)} {short(check, rng)}" + (f" {spelled(bank, rng)}" if bank else "")
    joined = " ".join(x for x in (f"{country.upper()}{check}", bank.upper(), *fours) if x)
    half = len(fours) // 2 * 4
    return {
        "n": f"{start} {say(body, rng, LONG, (4,) * len(fours))}", "flat": mark(joined), "start": start, "one": say(body[:half], rng, LONG, (4,) * 5),
        "two": say(body[half:], rng, LONG, (4,) * 5), "last": short(body[-4:], rng),
    }  # fmt: skip


FORMS = (
    Form("council tax by direct debit", "bank", _uk, (
        "A: I'll need your sort code and account number for the Direct Debit. | C: {um}{s}, and the account is {n}{end}",
        "A: What's the sort code? | C: {um}{s}{end} | A: And account number? | C: {n}{end} | A: {ty}",
        "A: Sort code first. | C: {s1} | A: {ok} | C: {s2} | A: {ok2} | C: {s3}. | A: And the account, eight digits? | C: {p1} {p2}.",
        "C: I'd like to pay by Direct Debit. Sort code {s}, account number {n}{end} | A: {ty}",
        "A: Who do you bank with? | C: Nationwide. | A: And the sort code and account number? | {chat} | C: {um}{s}. {n}{end}",
    )),
    Form("sort code read back", "bank", _uk, (
        "A: Sort code, please? | C: {its}{s}{end} | A: {sb}? | C: That's right.",
        "A: And the branch sort code, the six digits? | C: {um}{s1} {pair} {s3}. | A: {sb}. {ty}",
        "A: The sort code's coming up as a different bank. | C: Oh. I said {s}. | A: {sb}. Ah, that works.",
        "A: What's the sort code on that? | C: It starts {s1}. | A: {ok} | C: {s2}, {s3}{end}",
    )),
    Form("account for a refund", "bank", _uk, (
        "A: Your final reading leaves you in credit. Which account number should it go back to? | C: {um}{n}{end} | A: {ty}",
        "A: Eight-digit account number? | C: {its}{n}{end} | A: So {nb}. | C: Yep.",
        "A: The account number on the bottom of your bank card? | {chat} | C: {um}{p1} | A: {ok} | C: {p2}.",
        "C: Can you do a bank transfer instead? | A: Yes, what's the account number? | C: {its}{n}{end}",
    )),
    Form("account number mended", "bank", _uk, (
        "A: Account number? | C: {um}{slip}{end} | A: {nb}? | C: Yes.",
        "A: I have the account as {wrong}. | C: No. It ends {last}. | A: {nb}, got it.",
        "A: And the bank account number? | C: {n}{end} | A: I've only got seven digits here. What are the last three? | C: {three}.",
    )),
    Form("pension paid somewhere else", "bank", _uk, (
        "A: At the moment we pay your pension into the account ending {old}. | C: I've closed that one. It's {n} now, sort code {s}.",
        "C: I've moved banks, I need my pension to go to the new one. | A: Sort code and account number? | C: {um}{s}, {n}{end} | A: {sb} and {nb}? | C: Lovely.",
        "A: Is it still going to the account that ends {last}? | C: It is, yes.",
        "A: And is that a joint account? | C: Yes, with my wife, account number {n}{end} | A: Sort code? | C: {s}.",
    )),
    Form("routing and account", "bank", _us, (
        "A: I'll take the routing number and then the account number. | C: {um}routing is {r}, account is {n}{end}",
        "A: Routing number? | C: {its}{r}{end} | A: And the checking account number? | C: {n}{end} | A: {nb}? | C: Uh-huh.",
        "C: Can I pay from checking? | A: Sure. Nine-digit routing number? | C: {um}{r1} | A: {ok} | C: {r2}. | A: Account? | C: {n}.",
        "A: For direct deposit of the claim check, what are your bank routing and account numbers? | {chat} | C: {um}{r}, and then {n}{end}",
    )),
    Form("routing off a check", "bank", _us, (
        "A: It's the nine digits at the bottom left of your check, the routing number. | C: {um}{r}{end} | A: {rb}.",
        "A: I show your routing number as {wrong}. | C: Nope, {r}. | A: {rb}, thanks.",
        "A: Routing number? | C: {r1}, uh, {rest}{end} | A: {ty}",
    )),
    Form("account at a US bank", "bank", _us, (
        "A: We're mailing it or we can deposit it. | C: Deposit it, savings account {n}{end} | A: {ty}",
        "A: The account number at Chase? | C: {its}{n}{end} | A: Ending in {last}, right? | C: Right.",
        "A: Autopay is set to the checking account ending {last}. | C: Okay, yes.",
        "A: What's your bank account number? | {chat} | C: {um}{n}{end}",
    )),
    Form("airline refunds by IBAN", "bank", _iban, (
        "A: For a refund to Europe I need the IBAN. | C: {um}{n}{end} | A: {ty}",
        "A: Could you read me your IBAN? | C: {its}{flat}{end}",
        "A: The IBAN, please? | C: {um}{start} | A: {ok} | C: {one} | A: {ok2} | C: {two}. | A: {ty}",
        "C: It was never paid. | A: Let me check, your IBAN is {flat}? | C: Yes.",
    )),
    Form("IBAN by pieces", "bank", _iban, (
        "A: What does the IBAN start with? | C: {start}. | A: And then? | C: {one}, {two}{end}",
        "A: I've got your compensation form, just the IBAN was blank. | {chat} | C: {um}{n}{end}",
        "A: The IBAN I have finishes {last}. | C: It does, {flat}{end}",
    )),
)  # fmt: skip
