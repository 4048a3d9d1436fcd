"""Banks: account, sort code, routing number, IBAN. In: a random.Random. Out: slots of talks. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import NATO, cut, mark, say, spell, words
from bench.spoken4.draw import FIXES, digits, other, parts, slip

BANKS = "Barclays NatWest Lloyds Santander Halifax Monzo Nationwide Starling TSB".split()
US_BANKS = "Chase|Wells Fargo|PNC|my credit union|Bank of America|Regions|US Bank".split("|")
LANDS = (("DE", 18), ("FR", 23), ("ES", 20), ("IE", 18), ("NL", 14), ("GB", 18), ("PL", 24), ("IT", 22))


def _uk(rng: Random) -> dict[str, str]:
    sort, account = digits(rng, 6, rng.choice(("20", "09", "60", "11", "04", "30", "40", "07"))), digits(rng, 8)
    at = rng.randrange(8)
    wrong = account[:at] + other(account[at], rng) + account[at + 1 :]
    sizes = rng.choice(((4, 4), (4, 4), (2, 2, 2, 2), (3, 3, 2), (8,)))
    s1, s2, s3 = parts(sort, rng, (2, 2, 2))
    return {
        "sort": say(sort, rng, sizes=(2, 2, 2)), "sort_again": say(sort, rng, sizes=(2, 2, 2)),
        "sort_bad": say(sort[:5] + other(sort[5], rng), rng, sizes=(2, 2, 2)), "s1": s1, "s2": s2, "s3": s3, "sort_fixed": f"{s1} {slip(sort[2:4], rng)} {s3}",
        "acc": say(account, rng, ("hesitant",) if rng.random() < 0.2 else (*_plain(),), sizes),
        "acc_again": say(account, rng, sizes=(4, 4)), "wrong": say(wrong, rng, sizes=sizes),
        "half": say(account[:4], rng, sizes=(4,)), "rest": say(account[4:], rng, sizes=(4,)),
        "rest_fixed": slip(account[4:], rng), "last": say(account[5:], rng, sizes=(3,)),
        "last4": say(account[4:], rng, sizes=(4,)),
        "new": say(digits(rng, 8), rng, sizes=(4, 4)), "bank": rng.choice(BANKS), "fix": rng.choice(FIXES),
    }  # fmt: skip


def _plain() -> tuple[str, ...]:
    return (
        "words", "words, commas", "words, groups", "words, hyphens", "double", "double, groups", "pairs", "groups",
        "groups, commas", "groups, hyphens", "run", "hyphens, groups", "spaced", "thousands", "mixed", "mixed, commas",
    )  # fmt: skip


def _us(rng: Random) -> dict[str, str]:
    routing = digits(rng, 9, rng.choice(("0", "1", "2", "3")) + rng.choice("12"))
    account = digits(rng, rng.choice((9, 10, 10, 12)))
    r1, r2, r3 = parts(routing, rng, (3, 3, 3))
    return {
        "routing": say(routing, rng, sizes=rng.choice(((3, 3, 3), (4, 4), (9,)))),
        "routing_again": say(routing, rng, sizes=(3, 3, 3)),
        "r1": r1, "r2": r2, "r3": r3, "r_fixed": slip(routing[3:6], rng), "r_end_fixed": slip(routing[6:], rng),
        "acc": say(account, rng), "acc_again": say(account, rng, sizes=(3, 3, 3)), "fix": rng.choice(FIXES),
        "last4": say(account[-4:], rng, sizes=(4,)),
        "new": say(digits(rng, 10), rng), "bank": rng.choice(US_BANKS),
    }  # fmt: skip


def _iban(rng: Random) -> dict[str, str]:
    land, n = rng.choice(LANDS)
    check, number = digits(rng, 2), digits(rng, n)
    zero = rng.choice(("oh", "zero"))
    code = "".join(rng.choice("ABCDEFGHKLMNPRSTUW") for _ in range(4)) if land in ("GB", "IE", "NL") else ""
    number = number[: n - 4] if code else number
    groups = cut(number, (4,) * (len(number) // 4))
    begin = rng.choice(
        (mark(f"{land}{check}"), mark(f"{' '.join(land)} {words(check, zero)}"), f"{spell(land, rng)} {mark(check)}",
         mark(f"{' '.join(NATO[ord(c) - 65] for c in land)} {words(check, zero)}"))
    )  # fmt: skip
    spelled = f" {rng.choice((mark(code), spell(code, rng)))}" if code else ""
    first, last = "".join(groups[:2]), "".join(groups[2:])
    return {
        "n": f"{begin}{spelled} {say(number, rng, sizes=(4,) * (len(number) // 4))}",
        "begin": begin + spelled, "a": say(first, rng, sizes=(4, 4)), "b": say(last, rng, sizes=(4, 4, 4, 4)),
        "wrong": mark(" ".join([land + check, *([code] if code else []), *groups[:-1], groups[-1][:-1] + other(groups[-1][-1], rng)])),
        "written": mark(" ".join([land + check, *([code] if code else []), *groups])),
        "b_fixed": f"{slip(last[:4], rng)} {say(last[4:], rng, sizes=(4, 4, 4))}" if len(last) > 4 else slip(last, rng),
    }  # fmt: skip


FORMS = (
    Form("account: both for a direct debit", "account", _uk, (
        "A: {ask} | C: Sort code {sort}, account number {acc}{tail}",
        "A: {ask} | C: {lead}{sort} | A: And the account number? | C: {acc}{tail}",
        "A: {ask} | C: It's {bank}. Sort code's {sort} | A: {mm} | C: and the account is {acc}. | A: {thanks}",
        "A: {ask} | C: {acc} is the account number and {sort} is the sort code.",
        "A: {ask} | C: {lead}{sort}, then {half}{chat} | C: and {rest}{tail}",
    ), ("To put the council tax on direct debit I'll need your sort code and account number.",
        "What bank details shall we set that up with?", "Could I have the sort code and the account number it'll come out of?",
        "So your bank details for the monthly payment, please?")),
    Form("account: refund by transfer", "account", _uk, (
        "A: {ask} | C: {lead}{acc}{tail}", "A: {ask} | C: {half} | A: {mm} | C: {rest}{tail}",
        "A: {ask} | C: {acc} | A: I'll read that back, {acc_again}. | C: Spot on.",
        "A: {ask} | C: {half}, {rest_fixed}{tail} | A: {thanks}",
        "A: {ask} | C: {wrong}. {fix}{acc}. | A: {acc_again}? | C: Yes, sorry.",
    ), ("There's a credit on your energy account, so what's the bank account number I send it to?",
        "And the eight digit account number?", "Which account number should the claim be paid into?",
        "What's your bank account number for the refund?")),
    Form("account: name does not match", "account", _uk, (
        "A: The bank says the name doesn't match. I've got account number {wrong}. | C: No, {acc}. | A: That's it now.",
        "A: I put in {acc} for the account, is that right? | C: Yes, {acc_again}. It's {bank}, in joint names.",
        "A: It won't accept the account number, can you read it once more? | C: {lead}{acc}{tail}",
        "A: Can you check the last half of the account number? | C: {rest}. | A: Ah, I had {wrong}. Let me change that.",
    )),
    Form("account: the one we hold", "account", _uk, (
        "A: The direct debit is on the account ending {last}, is that still yours? | C: Yes it is.",
        "C: Which bank account does it come out of? | A: It ends in {last4}. | C: That's my old {bank} one.",
        "A: For security, the last four digits of the account the membership's paid from? | C: {lead}{last4}{tail}",
        "C: You've paid it into the account ending {last4} and I closed that one. | A: I see. What's the new account number? | C: {new}",
    )),
    Form("account: direct deposit", "account", _us, (
        "A: {ask} | C: Routing is {routing}, and account is {acc}{tail}",
        "A: {ask} | C: {lead}{routing} | A: That's {bank}, right? | C: Yep. | A: And the account number? | C: {acc}",
        "A: {ask} | C: It's a checking account, {acc}. | A: Okay, and the routing number? | C: {routing}{tail}",
        "A: {ask} | C: I'm reading it off a check. {routing}, then {acc}. | A: So the account is {acc_again}. | C: Uh-huh.",
        "A: Your paycheck goes to the checking account ending {last4}. | C: That changed. It's {new} now. | A: {thanks}",
    ), ("I'll need your routing and account number for the direct deposit.", "What account do you want your paycheck to go into?",
        "Do you have a voided check handy? I need the numbers at the bottom, routing and account.",
        "Where should we wire the settlement, what are the bank details?")),
    Form("sort code", "sort code", _uk, (
        "A: {ask} | C: {lead}{sort}{tail}", "A: {ask} | C: {s1}, {s2}, {s3}{tail}", "A: {ask} | C: {sort} | A: {sort_again}. And that's {bank}? | C: Yes.",
        "A: {ask} | C: {s1} | A: {mm} | C: {s2} | A: {mm2} | C: {s3}", "A: {ask} | C: {sort_fixed}. | A: {thanks}",
        "A: {ask} | C: It's on my statement somewhere, oh, here. {sort}.",
    ), ("What's the sort code?", "The six digit sort code for your branch, please?", "And your sort code is?", "Sort code first, please, then I'll do the rest.")),
    Form("sort code, moved banks", "sort code", _uk, (
        "C: I've moved to {bank}, so the sort code's different. | A: What's it now? | C: {lead}{sort}{tail}",
        "A: I've still got your old sort code, {sort_again}. | C: Yes, that was the old branch.",
        "C: The letter has the wrong sort code. It says {sort_bad}. | A: I see. What should it be? | C: {s1} {s2} {s3}.",
        "A: Is your sort code {sort}? | C: {sort_again}, yes.",
    )),
    Form("routing number", "routing", _us, (
        "A: {ask} | C: {lead}{routing}{tail}", "A: {ask} | C: {r1}, {r2}, {r3}. | A: {thanks}",
        "A: {ask} | C: {r1} | A: {mm} | C: {r2} | A: {mm2} | C: {r3}{tail}",
        "A: {ask} | C: {r1} {r_fixed} {r3}. | A: Okay, {routing_again}, {bank}? | C: That's right.",
        "A: {ask} | C: The first number at the bottom left? {routing}. | A: That's the one.",
    ), ("What's the routing number for your bank?", "The nine digit routing number, please?", "And the ABA number of the bank?",
        "Can you read me the routing number off the bottom of a check?")),
    Form("routing number read back", "routing", _us, (
        "A: I've got {routing} as the routing number. | C: Yes, that's {bank}.",
        "A: The routing number isn't valid. | C: Oh, let me look. {r1} {r2} {r_end_fixed}. | A: There we go.",
        "C: I have two routing numbers, one for wires. | A: The one for direct deposit. | C: {routing}{tail} | A: {routing_again}. {thanks}",
        "C: Do you have the right routing number? | A: What's on here is {routing}. | C: Yeah, that's it.",
    )),
    Form("IBAN", "iban", _iban, (
        "A: {ask} | C: {lead}{n}{tail}", "A: {ask} | C: It's long, are you ready? {begin} | A: {mm} | C: {a} | A: {mm2} | C: {b}{tail}",
        "A: {ask} | C: {n} | A: I'll repeat it, {written}. | C: Exactly.", "A: {ask} | C: {begin} {a} {b_fixed}.",
        "A: {ask} | C: I can read it off the app. {written}. | A: {thanks}",
    ), ("As the account's abroad I need the IBAN.", "Do you know your IBAN?", "What IBAN shall we send the deposit back to?",
        "Could you read me the landlord's IBAN?")),
    Form("IBAN on the invoice", "iban", _iban, (
        "C: Your invoice has a different IBAN from last month's. | A: What does it say? | C: {n}",
        "A: I have your IBAN as {wrong}. | C: The end's wrong, it should be {b}.",
        "C: Can I give you my IBAN for the refund? | A: Please. | C: {begin}, {a}, {b}{tail}",
        "A: So the IBAN starts {begin}? | C: Yes, and then {a} {b}.",
    )),
)  # fmt: skip
