"""The second set's cards and bank accounts. In: a random.Random. Out: marked talks. Pure."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from bench.spoken.form import Form
from bench.spoken.say import MONTHS, ONES, STYLES, mark, spell, two
from bench.spoken2.talk import BOTH, PAPER, SHORT, VOICE, checked, draw, figures, number

Maker = Callable[[Random], dict[str, str]]


def _card(ways: tuple[str, ...] = BOTH) -> Maker:
    def make(rng: Random) -> dict[str, str]:
        head = draw(15, rng, rng.choice(("4", "4", "51", "53", "55", "2221", "6011")))
        return figures(checked(head), (4, 4, 4, 4), rng, ways)

    return make


def _amex(rng: Random) -> dict[str, str]:
    return figures(checked(draw(14, rng, rng.choice(("34", "37")))), (4, 6, 5), rng)


def _with_rest(rng: Random) -> dict[str, str]:
    """A card with its expiry and code, in one go."""
    return _card()(rng) | _expiry(rng) | {"cvv": mark(STYLES[rng.choice(SHORT)]([draw(3, rng)], rng))}


def _expiry(rng: Random) -> dict[str, str]:
    month, year = rng.randrange(1, 13), rng.randrange(25, 33)
    zero = rng.choice(("oh", "zero", "0"))
    spoken_month = two(month) if month > 9 else f"{zero} {ONES[month]}"
    ways = (
        f"{month:02}/{year}", f"{month:02} {year}", f"{spoken_month} {two(year)}", f"{MONTHS[month - 1]} {year}",
        f"{MONTHS[month - 1]} 20{year}", f"{MONTHS[month - 1]} twenty {two(year)}", f"{two(month)} slash {two(year)}",
        f"{month:02}-{year}", f"{month}, {year}",
    )  # fmt: skip
    other = mark(f"{(month % 12) + 1:02}/{year}")
    return {
        "exp": mark(rng.choice(ways)), "exp2": mark(rng.choice(ways)), "mon": mark(MONTHS[month - 1]),
        "yr": mark(rng.choice((f"20{year}", f"twenty {two(year)}", f"{year}"))), "expwrong": other,
    }  # fmt: skip


def _sort_account(rng: Random) -> dict[str, str]:
    sort = figures(
        draw(6, rng),
        (2, 2, 2),
        rng,
        ("groups", "groups, hyphens", "spaced", "words", "pairs", "hyphens", "words, groups", "double"),
    )
    account = figures(draw(8, rng), rng.choice(((4, 4), (2, 2, 2, 2), (3, 3, 2), (8,))), rng)
    return {f"s_{k}": v for k, v in sort.items()} | account


def _routing_account(rng: Random) -> dict[str, str]:
    routing = figures(draw(9, rng, rng.choice("0123")), (3, 3, 3), rng)
    return {f"s_{k}": v for k, v in routing.items()} | figures(draw(rng.choice((10, 12)), rng), (4, 4), rng)


def _iban(rng: Random) -> dict[str, str]:
    country, check, bank = rng.choice(("GB", "IE", "NL")), draw(2, rng), rng.choice(("NWBK", "BOFI", "ABNA", "BARC"))
    rest = draw(14, rng)
    groups = [rest[k : k + 4] for k in range(0, 14, 4)]
    written = f"{country}{check} {bank} {' '.join(groups)}"
    said = f"{' '.join(country)} {check} {' '.join(bank)} {STYLES[rng.choice(('groups', 'spaced', 'words', 'commas'))](groups, rng)}"
    german = f"DE{check} {' '.join(draw(18, rng)[k : k + 4] for k in range(0, 18, 4))}"
    parts = mark(" ".join(country) + f" {check}")
    return {
        "iban": mark(rng.choice((written, said, written.replace(" ", ""), german))), "i1": parts, "i2": spell(bank, rng),
        "i3": mark(STYLES[rng.choice(("groups", "spaced", "words"))](groups[:2], rng)),
        "i4": mark(STYLES[rng.choice(("groups", "spaced", "words"))](groups[2:], rng)),
    }  # fmt: skip


ASK_CARD = (
    "And what's the long number across the front, please?", "Can you read me the sixteen digits, whenever you're ready?",
    "Which card would you like to use? Just read it out for me.", "I'll take your card details now.", "If you give me the card number I'll get that paid.",
    "So the long card number?", "What's your debit card number?",
)  # fmt: skip
ASK_CVV = (
    "And the security code on the back?", "And the last three on the signature strip?", "What's the CVV, please?",
    "Then the three digits on the reverse of the card.", "And the CVC?", "Just the little code on the back now.",
)  # fmt: skip
ASK_EXP = (
    "And the expiry date?", "When does it expire?", "What's the expiration on that?", "And valid until?", "And the end date on the card?",
    "Expiry month and year, please.",
)  # fmt: skip

FORMS = (
    Form("card, straight, to the shop", "card", _card(PAPER), (
        "A: {ask} | C: {lead}{n}{end} | A: {done}",
        "C: Can I pay by card? | A: Of course. {ask} | C: {lead}{n}{end}",
        "A: {ask} | C: It's a Visa, {n}{end}",
    ), ASK_CARD),
    Form("card, in words, an old lady", "card", _card(VOICE), (
        "A: {ask} | C: Now let me see, dear. {n}{end} | A: {done}",
        "A: {ask} | C: I've got it in my purse. There. {n}{end}",
    ), ASK_CARD),
    Form("card, four by four with nods", "card", _card(), (
        "A: {ask} | C: {lead}{g1}. | A: {nod} | C: {g2}. | A: {nod2} | C: {g3} | A: {nod3} | C: And {g4}{end} | A: {done}",
        "A: {ask} | C: {g1} | A: {nod} | C: {g2} {g3} | A: {nod2} | C: {last}{end}",
    ), ASK_CARD),
    Form("card, each group echoed", "card", _card(), (
        "A: {ask} | C: {g1}. | A: {r1}. | C: {g2}. | A: {r2}, yes. | C: {g3}. | A: {r3}. | C: {g4}. | A: And {r4}. {done}",
    ), ASK_CARD),
    Form("card, repeated whole by the agent", "card", _card(), (
        "A: {ask} | C: {lead}{n}{end} | A: I'll just say that back to you, {rb}. | C: That's correct.",
        "C: Do you want the number on the front? {n}. | A: So I've got {rb}, is that right? | C: Spot on.",
    ), ASK_CARD),
    Form("card, a digit put right", "card", _card(), (
        "A: {ask} | C: {wrong}, {slip}, {fix} | A: {done}",
        "A: {ask} | C: {lead}{w1}, {slip}, {g1}, {g2} {g3} {g4}{end}",
        "A: {ask} | C: {wrong}. | A: Is that last bit right? | C: {slip}, it's {fix} at the end there. | A: {done}",
        "A: {ask} | C: {n} | A: Reading that back, {wrong}. | C: No, {fix}. | A: {fix}, thank you.",
    ), ASK_CARD),
    Form("card, faltering", "card", _card(), (
        "A: {ask} | C: {lead}{g1}, {pause}, {g2}... {pause2}, {g3}, and {g4}{end}",
        "A: {ask} | C: {hes}{end} | A: {done}",
    ), ASK_CARD),
    Form("card, Amex", "card", _amex, (
        "A: Is that a Visa or a Mastercard? | C: It's American Express. {n}{end}",
        "A: And the Amex number? | C: {lead}{g1}, {g2}, {g3}{end} | A: {done}",
    )),
    Form("card, everything in one go", "card", _with_rest, (
        "A: {ask} | C: {lead}{n}, expiry {exp}, and {cvv} on the back{end}",
        "A: Ready for the card when you are. | C: Okay so it's {n}. It runs out {exp} and the three digits are {cvv}. | A: {done}",
    ), ASK_CARD),
    Form("card, customer interrupted", "card", _card(), (
        "A: {ask} | C: {g1} {g2} | A: Sorry, you broke up there, from the top please? | C: No problem. {n}{end}",
        "A: {ask} | C: {g1}. Sorry, somebody's at the door. Right, where were we? {g2}, {g3}. | A: And the last four? | C: {g4}{end}",
    ), ASK_CARD),
    Form("card, the agent asks group by group", "card", _card(), (
        "A: What are the first four digits on the card? | C: {g1}{end} | A: Next four? | C: {g2}. | A: And then? | C: {g3}. | A: And finally? | C: {g4}.",
    )),
    Form("card, unasked, reporting a lost one", "card", _card(), (
        "C: I've lost my card and I want it stopped, the number was {n}{end} | A: Let me block that straight away.",
        "C: Somebody has cloned my card. I wrote the number down, {n}. | A: {done}",
    )),
    Form("CVV, asked", "cvv", number(3, (3,), SHORT), (
        "A: {ask} | C: {lead}{n}{end} | A: {done}",
        "A: {ask} | C: On the strip? {n}. | A: {rb}, thank you.",
        "A: {ask} | C: Is it this one? {n}{end}",
    ), ASK_CVV),
    Form("CVV, hard to read", "cvv", number(3, (3,), SHORT), (
        "A: {ask} | C: It's rubbed off a bit, I think it's {n}{end}",
        "A: {ask} | C: Oh, where's that? | A: If you flip it over. | C: Oh I see, {n}. | A: {done}",
        "A: {ask} | C: {wrong}, {slip}, {fix}{end}",
    ), ASK_CVV),
    Form("CVV, Amex front", "cvv", number(4, (4,), SHORT), (
        "A: And the four-digit code on the front of the Amex? | C: {lead}{n}{end} | A: {done}",
    )),
    Form("expiry, asked", "expiry", _expiry, (
        "A: {ask} | C: {lead}{exp}{end} | A: {done}",
        "A: {ask} | C: {exp}. | A: {exp2}, lovely.",
        "A: {ask} | C: Hmm, {mon}, {yr}{end}",
    ), ASK_EXP),
    Form("expiry, over turns or put right", "expiry", _expiry, (
        "A: {ask} | C: {mon}. | A: Of which year? | C: {yr}{end}",
        "A: {ask} | C: {expwrong}, {slip}, {exp}{end} | A: {done}",
        "C: It expires {exp}, if you need that. | A: {done}",
    ), ASK_EXP),
    Form("sort code and account, together", "bank", _sort_account, (
        "A: Which account should the refund go to? | C: Sort code {s_n}, account number {n}{end} | A: {done}",
        "A: I need your bank details for the direct debit. | C: {s_n} is the sort code and {n} is the account{end}",
    )),
    Form("sort code and account, over turns and read back", "bank", _sort_account, (
        "A: What's your sort code? | C: {lead}{s_n}. | A: And the account number? | C: {n}{end} | A: That's {s_rb} and {rb}. | C: Yes.",
        "A: Your sort code first, please. | C: {s_g1} | A: {nod} | C: {s_g2} {s_g3}. | A: And the eight-digit account number? | C: {head} {last}{end}",
    )),
    Form("account number, put right", "bank", number(8, (4, 4)), (
        "A: Can I take the account number? | C: {wrong}, {slip}, {fix}{end}",
        "A: And your account number with us? | C: {n}. | A: {wrong}? | C: No, {fix} on the end. | A: {done}",
        "C: My account number is {hes}{end} | A: {done}",
    )),
    Form("routing and account, American", "bank", _routing_account, (
        "A: Okay ma'am, the routing number off the bottom of the check? | C: {lead}{s_n}{end} | A: And the checking account number? | C: {n}{end}",
        "C: I'd like y'all to wire it. Routing is {s_n}, account is {n}. | A: {done}",
        "A: What's the ABA routing number? | C: {s_g1}, {s_g2}, {pause}, {s_g3}. | A: {s_rb}. And the account? | C: {n}.",
    )),
    Form("IBAN", "bank", _iban, (
        "A: And the IBAN, please? | C: {lead}{iban}{end} | A: {done}",
        "C: It has to go to my account abroad, the IBAN is {iban}. | A: {done}",
        "A: Could you read me the IBAN slowly? | C: {i1}. | A: {nod} | C: {i2}. | A: {nod2} | C: {i3}, and {i4}{end}",
    )),
)  # fmt: skip
