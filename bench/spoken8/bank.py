"""Account numbers, sort codes, routing numbers and IBANs of the eighth set. Out: FORMS. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import mark, say
from bench.spoken8.draw import SHORT, again, digits, pieces, slip, spelt

SORT = (
    "words, groups",
    "groups, hyphens",
    "groups",
    "groups, commas",
    "pairs",
    "words",
    "spaced",
    "run",
    "double",
    "words, hyphens",
)


def _uk(rng: Random) -> dict[str, str]:
    sort, account = digits(6, rng, "0123456789"), digits(8, rng)
    a, b = pieces(account, (4, 4), rng)
    s1, s2, s3 = pieces(sort, (2, 2, 2), rng, ("words", "run", "spaced"))
    return {
        "sort": say(sort, rng, SORT, (2, 2, 2)), "sortback": again(sort, rng, (2, 2, 2)), "s1": s1, "s2": s2, "s3": s3,
        "acc": say(account, rng, sizes=(4, 4)), "a": a, "b": b, "accback": again(account, rng, (4, 4)),
        "accslip": slip(account, (4, 4), rng), "sortslip": slip(sort, (2, 2, 2), rng), "oldsort": again(digits(6, rng), rng, (2, 2, 2)),
        "last": say(account[4:], rng, SHORT, (4,)),
    }  # fmt: skip


def _us(rng: Random) -> dict[str, str]:
    routing, account = digits(9, rng, "0123"), digits(rng.choice((10, 11, 12)), rng)
    r1, r2, r3 = pieces(routing, (3, 3, 3), rng)
    return {
        "rt": say(routing, rng, sizes=(3, 3, 3)), "rtback": again(routing, rng, (3, 3, 3)), "r1": r1, "r2": r2, "r3": r3,
        "acc": say(account, rng), "accback": again(account, rng), "rtslip": slip(routing, (3, 3, 3), rng),
        "last": say(account[-4:], rng, SHORT, (4,)), "accslip": slip(account, (4, 4), rng),
    }  # fmt: skip


def _iban(rng: Random) -> dict[str, str]:
    country, bank, n = rng.choice(
        (("GB", "NWBK", 14), ("GB", "BARC", 14), ("DE", "", 18), ("ES", "", 20), ("IE", "AIBK", 14), ("FR", "", 23))
    )
    check, rest = digits(2, rng), digits(n, rng)
    head = f"{spelt(country, rng)} {say(check, rng, ('words', 'run', 'spaced'), (2,))}" + (
        f" {spelt(bank, rng)}" if bank else ""
    )
    half = n // 8 * 4
    a, b = (
        say(part, rng, ("words", "groups", "groups, commas", "spaced", "double"), (4, 4, 4))
        for part in (rest[:half], rest[half:])
    )
    flat = f"{country}{check}{bank}{rest}"
    return {
        "head": head, "a": a, "b": b, "iban": f"{head} {a} {b}",
        "written": mark(" ".join(flat[k : k + 4] for k in range(0, len(flat), 4))),
    }  # fmt: skip


FORMS = (
    Form("direct debit for a pass", "account", _uk, (
        "A: To set up the direct debit I need the sort code and account number. | C: Sort code {sort}, account {acc}{tail}",
        "A: What's the account number for the direct debit? | C: {lead}{acc}{tail} | A: And the sort code? | C: {sort}{tail}",
        "A: Account number? | C: {a} | A: {mm} | C: {b}{tail} | A: {accback}, thank you.",
        "C: I've got the cheque book here. Sort code {sort} | A: {mm} | C: and the account number's {accslip}{tail}",
    )),
    Form("new payee", "account", _uk, (
        "A: Who are we paying? | C: My builder. His account number is {acc} and the sort code {sort}{tail} | A: {thanks}",
        "A: And the payee's account number? | C: {lead}{accslip}{tail} | A: So {accback}. | C: Yes.",
        "C: I sent it to the wrong account, I put {acc} | A: And it should have been? | C: {accslip}{tail}",
    )),
    Form("refund by bank transfer", "account", _uk, (
        "A: We'll send the money to your bank. Can I have the account number? | C: {lead}{acc}{tail} | A: {thanks}",
        "A: I've got a bank account ending {last} for the refund, is that correct? | C: Yes, {last}.",
        "A: Which account should it go into? | C: My current account. {acc}{tail} | A: And that's sort code? | C: {sort}{tail}",
        "C: Can you pay it into my wife's account? It's {a}, {b}{tail} | A: {accback}. Okay.",
    )),
    Form("sort code on its own", "sort code", _uk, (
        "A: What's the sort code? | C: {lead}{sort}{tail}",
        "A: And your sort code, the six digits? | C: {s1}, {s2}, {s3}{tail} | A: {thanks}",
        "A: Sort code? | C: {sortslip}{tail} | A: {sortback}. | C: That's the one.",
        "C: Is the sort code the bit with the dashes? | A: It is. | C: Then it's {sort}{tail}",
    )),
    Form("sort code read back wrong", "sort code", _uk, (
        "A: So the sort code's {sortslip}? | C: Yes, the second one.",
        "A: It doesn't know that sort code. Again, please? | C: {s1} | A: {s1} | C: {s2} | A: {s2} | C: {s3}{tail}",
        "A: I have {oldsort} as the sort code for your branch. | C: No, they moved us. It's {sort} now{tail}",
    )),
    Form("direct deposit", "routing", _us, (
        "A: For direct deposit I need your routing and account numbers. | C: Routing is {rt}, account is {acc}{tail}",
        "A: What's the routing number? | C: {lead}{rt}{tail} | A: And the account number? | C: {acc}{tail} | A: {thanks}",
        "A: Routing number, bottom left of the check. | C: {r1} | A: {mm} | C: {r2} | A: {mm2} | C: {r3}{tail}",
    )),
    Form("wire going out", "routing", _us, (
        "A: Where's the wire going? | C: The routing number they gave me is {rtslip}{tail} | A: {rtback}? | C: Yes.",
        "C: I need the routing number for my branch. | A: Sure, that's {rt}. | C: {rtback}, okay.",
        "A: And the receiving bank's ABA routing number? | C: {lead}{rt}{tail} | A: And their account? | C: {acc}{tail}",
    )),
    Form("autopay from checking", "account", _us, (
        "A: You're set for autopay from the checking account ending {last}. | C: Oh, that's closed. Use {acc}{tail}",
        "A: Can you read me the checking account number? | C: {lead}{acc}{tail} | A: Reading that back, {accback}. | C: Correct.",
        "A: What's your savings account number? | C: {accslip}{tail} | A: {thanks}",
    )),
    Form("money to a sister abroad", "iban", _iban, (
        "A: I need her IBAN for that. | C: It's long. {iban}{tail} | A: {thanks}",
        "A: What's the IBAN? | C: {head} | A: {mm} | C: {a} | A: {mm2} | C: {b}{tail}",
        "C: She sent me the IBAN, {written}{tail} | A: {thanks}",
    )),
    Form("deposit back to another country", "iban", _iban, (
        "A: We can refund your deposit abroad if you have an IBAN. | C: Yes, {iban}{tail}",
        "A: IBAN, please, slowly. | C: {head} | A: {head}, yes. | C: {a}, then {b}{tail}",
        "A: The IBAN I've got for you is {written}. | C: Yes, that's the account.",
        "C: The IBAN on my statement? {head}, {a} {b}{tail} | A: Got it.",
    )),
)  # fmt: skip
