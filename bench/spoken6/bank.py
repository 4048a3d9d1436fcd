"""Accounts, sort codes, routing numbers and IBANs as they are said on the phone. Out: FORMS. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import cut, mark, two
from bench.spoken6.talk import again, figures, other, parts, say, slip, slow

BANKS = {
    "GB": ("NWBK", "BARC", "LOYD", "HBUK", "MIDL"),
    "IE": ("AIBK", "BOFI"),
    "NL": ("ABNA", "INGB", "RABO"),
    "DE": ("",),
    "ES": ("",),
}
LENGTHS = {"GB": 14, "IE": 14, "NL": 10, "DE": 18, "ES": 20}
LANDS = {"GB": "British", "IE": "Irish", "NL": "Dutch", "DE": "German", "ES": "Spanish"}


def _account(rng: Random) -> dict[str, str]:
    n = figures(8, rng)
    a, b = parts(n, (4, 4), rng)
    sort = figures(6, rng)
    return {"n": say(n, rng), "a": a, "b": b, "back": again(n, rng, (4, 4)), "slow": slow(n, rng, (3, 3)), "s": say(sort, rng, sizes=(2, 2, 2)),
            "bad": again(other(n, rng), rng, (4, 4)), "fix": f"{a}, {slip(n[4:], rng)}", "end": again(n[-4:], rng, (4,)), "last": say(n[-3:], rng, sizes=(3,)),
            "first": say(n[:-3], rng, sizes=(5,))}  # fmt: skip


def _checking(rng: Random) -> dict[str, str]:
    n = figures(rng.choice((9, 10, 12)), rng)
    a, b, *rest = parts(n, (3, 3, 3), rng)
    r = _nine(rng)
    return {"n": say(n, rng), "a": a, "b": b, "c": " ".join(rest), "back": again(n, rng), "r": say(r, rng, sizes=(3, 3, 3)),
            "slow": slow(n, rng), "end": again(n[-4:], rng, (4,))}  # fmt: skip


def _sort(rng: Random) -> dict[str, str]:
    n = rng.choice(("20", "07", "40", "60", "30", "11", "77", "09", "23")) + figures(4, rng)
    a, b, c = parts(n, (2, 2, 2), rng)
    pair = cut(n, (2, 2, 2))
    pairs = ", ".join(two(int(g)) if g[0] != "0" else f"oh {two(int(g))}" for g in pair)
    return {"n": say(n, rng, sizes=(2, 2, 2)), "a": a, "b": b, "c": c, "back": again(n, rng, (2, 2, 2)), "p": mark(pairs), "d": mark("-".join(pair)),
            "fix": f"{a} {b} {slip(pair[2], rng)}", "acc": say(figures(8, rng), rng), "bad": again(n[:4] + other(pair[2], rng), rng, (2, 2, 2))}  # fmt: skip


def _nine(rng: Random) -> str:
    n = rng.choice(("021", "026", "111", "122", "071", "311", "053", "263")) + figures(5, rng)
    total = sum(int(d) * w for d, w in zip(n, (3, 7, 1, 3, 7, 1, 3, 7), strict=True))
    return n + str(-total % 10)


def _routing(rng: Random) -> dict[str, str]:
    n = _nine(rng)
    a, b, c = parts(n, (3, 3, 3), rng)
    return {"n": say(n, rng, sizes=(3, 3, 3)), "a": a, "b": b, "c": c, "back": again(n, rng, (3, 3, 3)), "slow": slow(n, rng, (3, 3, 3)),
            "acc": say(figures(10, rng), rng, sizes=(3, 3, 4)), "fix": f"{a} {slip(n[3:6], rng)} {c}"}  # fmt: skip


def _iban(rng: Random) -> dict[str, str]:
    land = rng.choice(tuple(BANKS))
    check, bank, body = f"{rng.randint(10, 98)}", rng.choice(BANKS[land]), figures(LENGTHS[land], rng)
    head = rng.choice((f"{land} {check}", f"{land[0]} {land[1]} {two(int(check))}", f"{land}{check}"))
    letters = rng.choice((bank, " ".join(bank), "-".join(bank))) if bank else ""
    first = mark(f"{head} {letters}".strip())
    fours = (4,) * 5
    a, b, *rest = parts(body, fours, rng)
    whole = f"{land}{check}{bank}{body}"
    return {"n": f"{first} {say(body, rng, sizes=fours)}", "h": first, "a": a, "b": b, "c": " ".join(rest), "land": LANDS[land],
            "back": mark(" ".join(cut(whole, (4,) * 7))), "run": mark(whole), "fix": f"{first} {slip(body[:4], rng)} {b} {' '.join(rest)}"}  # fmt: skip


FORMS = (
    Form("account, travel claim", "account number", _account, (
        "A: We'd pay the three hundred straight into your bank. {ask} | C: {lead}{n}{tail} | A: {thanks}",
        "A: {ask} | C: {a} | A: {mm} | C: {b} | A: So {back}. | C: Perfect.",
        "A: {ask} | C: Let me get the app up. | {chat} | C: {slow}{tail}",
        "A: {ask} | C: {fix}. | A: {thanks}",
    ), ("What's the account number?", "And the eight digits after the sort code, the account number?", "Which account number should it go to?", "Can I take the number of the account?")),
    Form("account, seller not paid", "account number", _account, (
        "C: I sold two tickets and I've had nothing. | A: Can you read me your account number and I'll see if it's what we've got? | C: {n}{tail} | A: Mine says {bad}. | C: Well that's why then.",
        "A: The payout bounced. It went to account {bad}. | C: No, it's {n}.",
        "A: I've got the account ending {end}. | C: Yeah, the full one's {n}.",
        "C: You've only typed seven digits of the account number there. | A: I've got {first}. | C: Yes, then {last}.",
    )),
    Form("account, wages at a payroll desk", "account number", _checking, (
        "A: What's the checking account number for your direct deposit? | C: {lead}{n}{tail} | A: {thanks}",
        "A: Bottom of the check, the second set is the account number. | C: {a} | A: {mm} | C: {b} | A: {mm2} | C: {c}{tail}",
        "C: I switched banks so payroll needs the new account. | A: Sure, routing first. | C: {r} | A: And account? | C: {n} | A: Reading that back, {back}.",
        "A: And the account number? | C: {slow}. | A: So the one ending {end}. | C: Right.",
    )),
    Form("account, direct debit both halves", "account number", _account, (
        "A: To set up the direct debit I need sort code and account number. | C: {s}, and the account's {n}{tail} | A: {thanks}",
        "A: Who's the account with? | C: Nationwide. | A: And the number on it? | C: Sort code or the other one? | A: Either first. | C: {n}. Sort code {s}.",
        "A: Right, council tax by instalments. Account number? | C: {a} {b}. | A: And the sort code? | C: {s} | A: {thanks}",
    )),
    Form("sort code, off the front", "sort code", _sort, (
        "A: {ask} | C: {lead}{n}{tail} | A: {thanks}",
        "A: {ask} | C: {a} | A: {mm} | C: {b}, {c}.",
        "A: {ask} | C: {p}. | A: {back}? | C: Yes.",
        "A: {ask} | C: Is that the one with the dashes? {d}.",
    ), ("And the sort code?", "What's the sort code on that account?", "Can I have the six-digit sort code?", "Sort code first, please.")),
    Form("sort code, put right", "sort code", _sort, (
        "A: That sort code's not coming up as a bank. | C: What have you put? | A: {bad}. | C: It's {n}.",
        "A: Sort code? | C: {fix}{tail} | A: {thanks}",
        "C: I changed bank so the sort code's different, it's {p} now. | A: {d}, okay.",
    )),
    Form("sort code, refund of a deposit", "sort code", _sort, (
        "A: The deposit can go back by transfer, where shall I send it? | C: It's Barclays, {n}, account {acc}. | A: {thanks}",
        "C: The rent goes out of sort code {d} if you want to check. | A: {back}, yes, that's the one on the mandate.",
        "A: Who do you bank with? | C: Santander, sort code {a}, {b}, {c}. | A: And the account? | C: {acc}{tail}",
    )),
    Form("routing, bottom of a check", "routing number", _routing, (
        "A: {ask} | C: {lead}{n}{tail} | A: {thanks}",
        "A: {ask} | C: {a} | A: {mm} | C: {b} | A: {mm2} | C: {c}.",
        "A: {ask} | C: {fix}. | A: {back}, got it.",
        "A: {ask} | C: {slow}{tail}",
    ), ("What's the routing number?", "I need the nine-digit routing number first.", "And what's the ABA routing number for your bank?", "Bottom left of the check, that's the routing number.")),
    Form("routing, autopay on a policy", "routing number", _routing, (
        "C: I want the premium out of my checking instead. | A: Okay, routing and account for me? | C: Routing is {n}, account is {acc}. | A: {thanks}",
        "A: Your bank's routing number comes up as not found. | C: I read it off the app, {n}. | A: Try it slow. | C: {slow}.",
        "A: I have a routing number of {back}, is that still your bank? | C: It is. The account changed though, it's {acc}.",
    )),
    Form("routing, tax refund", "routing number", _routing, (
        "A: They sent the refund back because the routing number was wrong. | C: So it should be {n}. | A: {back}? | C: Yes ma'am.",
        "A: Do you want that by wire? | C: Yeah. Routing number for wires is {n}, account {acc}. | A: {thanks}",
        "C: Do you need the routing again? It's {a} {b} {c}. | A: {thanks}",
    )),
    Form("iban, from abroad", "iban", _iban, (
        "A: As it's a {land} account I need the IBAN. | C: {lead}{n}{tail} | A: {thanks}",
        "A: What's the IBAN? | C: It starts {h} | A: {mm} | C: {a} | A: {mm2} | C: {b} | A: {mm3} | C: {c}{tail}",
        "A: IBAN, please? | C: {fix}. | A: {thanks}",
    )),
    Form("iban, read back", "iban", _iban, (
        "C: Where do I send it from Spain? My IBAN is {n}. | A: I'll read it back, {back}. | C: Yes, correct.",
        "A: The IBAN I have for you is {run}. | C: Yes, that's my {land} one.",
        "C: I've copied the IBAN down, can I check it? {n}. | A: {thanks}",
    )),
    Form("iban, supplier wants paying", "iban", _iban, (
        "C: The invoice has the wrong bank on it, our IBAN changed. | A: What's the new one? | C: {h}, then {a}, {b} | A: {mm} | C: {c}.",
        "A: Can you spell the IBAN out for me, nice and slow? | C: {h} | A: Got that. | C: {a} {b} {c}. | A: {thanks}",
        "A: Which account do we pay the invoice to? | C: The {land} one, IBAN {n}. | A: {back}, is that right? | C: That's right.",
    )),
)  # fmt: skip
