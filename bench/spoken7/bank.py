"""Banks in the seventh set: accounts, sort codes, routing, IBAN. In: a random.Random. Out: the slots of a talk. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import cut, mark, say, spell
from bench.spoken7 import draw

PAIRS = (2, 2, 2)
BANKS = ("Barclays", "the Halifax", "Lloyds", "Nationwide", "Santander", "the Co-op Bank", "Monzo")
US_BANKS = ("Chase", "Wells Fargo", "a credit union", "PNC", "Bank of America", "Regions")


def _uk(rng: Random) -> dict[str, str]:
    sort, account = draw.digits(rng, 6, "12346890"), draw.digits(rng, 8)
    sizes = rng.choice(((4, 4), (3, 3, 2), (2, 2, 2, 2)))
    return {"sort": say(sort, rng, draw.LONG, PAIRS), "sort2": say(sort, rng, draw.LONG, PAIRS), "acc": say(account, rng, draw.LONG, sizes),
            "acc2": say(account, rng, draw.LONG, sizes), "wrong": say(draw.near(account, rng), rng, draw.LONG, sizes),
            "wrongsort": say(draw.near(sort, rng), rng, draw.LONG, PAIRS), "last": draw.short(account[-4:], rng),
            "a": say(account[:4], rng, draw.SHORT, (4,)), "b": say(account[4:], rng, draw.SHORT, (4,)),
            "slow": draw.halting(account, sizes, rng),
            "oldsort": say(draw.digits(rng, 6, "12346890"), rng, draw.LONG, PAIRS), "oldacc": say(draw.digits(rng, 8), rng, draw.LONG, sizes), "bank": rng.choice(BANKS)}  # fmt: skip


def _pairs(rng: Random) -> dict[str, str]:
    a, b, c = draw.pieces(draw.digits(rng, 6, "123489"), PAIRS, rng, draw.SHORT)
    return {"a": a, "b": b, "c": c, "acc": say(draw.digits(rng, 8), rng, draw.LONG, (4, 4))}


def _us(rng: Random) -> dict[str, str]:
    route, account = draw.routing(rng), draw.digits(rng, rng.choice((9, 10, 12)), "123456789")
    a, b, c = draw.pieces(route, (3, 3, 3), rng)
    return {"route": say(route, rng, draw.LONG, (3, 3, 3)), "route2": say(route, rng, draw.LONG, (3, 3, 3)), "acc": say(account, rng, draw.LONG, ()),
            "acc2": say(account, rng, draw.LONG, ()), "wrong": say(draw.near(route, rng), rng, draw.LONG, (3, 3, 3)), "a": a, "b": b, "c": c,
            "last": draw.short(draw.digits(rng, 4), rng), "slow": draw.halting(account, (3, 3, 3), rng), "bank": rng.choice(US_BANKS)}  # fmt: skip


def _iban(rng: Random) -> dict[str, str]:
    country, bank, n = rng.choice((("GB", "NWBK", 14), ("IE", "AIBK", 14), ("DE", "", 18), ("NL", "INGB", 10)))
    check, body = draw.iban(rng, country, bank, n)
    start = f"{spell(country.lower(), rng)} {say(check, rng, draw.SHORT, (2,))}"
    house = f" {spell(bank.lower(), rng)}" if bank else ""
    groups = draw.pieces(body, (4, 4, 4, 4), rng)
    printed = " ".join(cut(f"{country}{check}{bank}{body}", (4, 4, 4, 4, 4)))
    return {"n": f"{start}{house} {' '.join(groups)}", "start": f"{start}{house}", "a": " ".join(groups[:2]), "b": " ".join(groups[2:]),
            "run": mark(printed)}  # fmt: skip


FORMS = (
    Form("wages into another account", "bank", _uk, (
        "C: I've moved my wages to {bank}. | A: Okay, sort code? | C: {sort}. | A: And the account? | C: {so}{acc}{end}",
        "A: What's the new account number for payroll? | C: {acc}. | A: And the sort code on that? | C: {sort}{end} | A: {ta}",
        "C: Can you make it quick, I'm back on the ward in a minute. Sort code {sort}, account {acc}. | A: {ta}",
        "A: So the wages. Which bank? | C: {bank}. | A: And you'll be on the list for the 28th. Account number? | C: {a} | A: {mm} | C: {b}. | A: Sort code? | C: {sort}{end}",
        "A: Right, I'll read that back. Sort code {sort2}, account {acc2}. | C: That's right.",
    )),
    Form("sort code in three goes", "bank", _pairs, (
        "A: Sort code first. | C: {a} | A: {mm} | C: {b} | A: {mm2} | C: {c}. | A: {ta}",
        "A: What's your sort code? | C: {so}{a}, {b}, and {c}{end}",
        "C: The sort code is {a} dash {b} dash {c}. | A: And the number after it? | C: {acc}.",
        "A: It's the six digits, in twos. | C: {a} | A: {mm} | C: {b}, {c}{end} | A: And the account number? | C: {acc}",
    )),
    Form("a direct debit for the charity", "bank", _uk, (
        "A: So to set the direct debit up, I need the sort code and the account number. | C: {so}{sort}, and {acc}{end}",
        "A: Is the direct debit from a current account? | C: Yes, {bank}. It's {sort}, then {acc}.",
        "C: Eight pounds a month, I can manage that. | A: That's so kind. Your sort code? | C: {sort}. | A: And account? | C: {acc}. | A: {ta}",
        "A: I've got account {oldacc} and sort code {oldsort} for the direct debit. | C: No, that's with my old bank. It's {sort} and {acc} now.",
    )),
    Form("her husband's account", "bank", _uk, (
        "C: It was all in his name, you see. The account number's {acc}. | A: Thank you. And the sort code on that? | C: {sort}{end}",
        "A: Do you have a statement with his account number? | C: Yes, dear. {slow}{end} | A: {ta}",
        "C: There are two accounts. One of them is {acc}, that was the joint one. | A: {acc2}? | C: Yes.",
        "C: He did all the paying, I don't know where anything is. Is it this, {acc}? | A: That looks like the account. And six digits in three pairs? | C: {sort}. | A: That's the sort code, lovely.",
        "A: Which account should the policy be paid into? | C: Mine, that's {sort} and {acc}.",
    )),
    Form("account with a figure wrong", "bank", _uk, (
        "A: The payment came back, I've got account number {wrong}. | C: That's wrong, it's {acc}. | A: {acc2}, right.",
        "A: What's the account number? | C: {wrong}. No, sorry, I've misread it, {acc}{end}",
        "A: Sort code {wrongsort}? | C: No, no. {sort}. | A: {sort2}. {ta}",
        "C: They've paid my wages to somebody else! My account is {acc}. | A: And we had {wrong}. | C: Well, that's not mine.",
    )),
    Form("account in halves", "bank", _uk, (
        "A: Account number, eight digits. | C: {a} | A: {mm} | C: {b}{end} | A: {ta}",
        "A: Could you give me the account number? | C: {so}{a}, erm, where's it gone, {b}.",
        "A: Just the last four of the bank account will do. | C: {last}{end}",
        "A: Is it still the account ending {last}? | C: It is. | A: {ta}",
    )),
    Form("terminal money goes where", "bank", _uk, (
        "C: My card takings haven't come in since Tuesday. | A: Which account do they settle to? | C: Sort code {sort}, account {acc}.",
        "A: I see the settlement account as {oldacc}. | C: No, we switched, it's {acc} at {bank}. | A: And sort code? | C: {sort}{end}",
        "A: Give me the business account number, please. | C: {so}{acc}{end} | A: And sort? | C: {sort}.",
        "C: Trade account's with {bank}. {sort}. {acc}. | A: {ta}",
    )),
    Form("routing from a check", "bank", _us, (
        "A: {ask} | C: {so}{route}{end} | A: And the account number next to it? | C: {acc}.",
        "A: {ask} | C: {a} | A: {mm} | C: {b} | A: {mm2} | C: {c}. | A: {ta}",
        "A: {ask} | C: {wrong}. Shoot, no, that's {route}. | A: {route2}? | C: Yes ma'am.",
        "A: {ask} | C: Which one's that, the first bunch? | A: Yes sir, on the left. | C: {route}. And the other bunch is {acc}{end}",
        "C: I'm with {bank}. Routing is {route}, checking account {acc}. | A: {ta}",
    ), asks=("Could I get the routing number?", "What's the nine-digit routing number on the bottom of the check?", "And the bank's routing number?")),
    Form("autopay from checking", "bank", _us, (
        "A: And your checking account number? | C: {so}{acc}{end} | A: {acc2}? | C: Correct.",
        "A: I need the bank account you want autopay to come out of. | C: It's {acc}, routing {route}. | A: {ta}",
        "A: What account number does it say at the bottom of the check? | C: {slow}{end}",
        "C: Can I switch it to savings? | A: You sure can. Account number? | C: {acc}. | A: And is that also {bank}? | C: No, so the routing's {route}.",
        "A: We have a checking account ending in {last}. | C: That's closed, use {acc}.",
    )),
    Form("money from abroad", "bank", _iban, (
        "A: What's the IBAN it should go to? | C: {so}{n}{end}",
        "C: My landlord sent me his IBAN. {start} | A: {mm} | C: {a} | A: {mm2} | C: {b}. | A: {ta}",
        "A: Could you read me the IBAN from the start? | C: {start}, then {a}, {b}{end}",
        "C: They want an IBAN, is it this one? {run}. | A: It is.",
        "A: I'll read you your IBAN, have you got a pen? | C: Go on. | A: {start} | C: {mm} | A: {a} | C: {mm2} | A: and {b}.",
    )),
)  # fmt: skip
