"""Banks: account, sort code, routing number, IBAN. Forms; see bench/spoken/form.py. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import say, spell
from bench.spoken3.draw import ALL, SLOW, digits, spelt, tell


def _uk(rng: Random) -> dict[str, str]:
    account = tell(digits(8, rng), rng.choice(((4, 4), (2, 2, 2, 2), (3, 3, 2), (4, 4))), rng)
    return account | tell(digits(6, rng, "012346789"), (2, 2, 2), rng, "sort_")


def _us(rng: Random) -> dict[str, str]:
    size = rng.choice((9, 10, 12))
    account = tell(digits(size, rng), {9: (3, 3, 3), 10: (3, 3, 4), 12: (4, 4, 4)}[size], rng)
    return account | tell(digits(9, rng, "0123"), rng.choice(((3, 3, 3), (4, 5), (2, 2, 5))), rng, "rt_")


def _ends(rng: Random) -> dict[str, str]:
    return tell(digits(4, rng), (4,), rng) | tell(digits(4, rng), (4,), rng, "other_")


def _iban(rng: Random) -> dict[str, str]:
    country = rng.choice(("GB", "GB", "IE", "DE", "NL"))
    check = digits(2, rng, "123456789")
    bank = {"GB": "NWBK", "IE": "AIBK", "NL": "INGB", "DE": ""}[country]
    rest = digits({"GB": 14, "IE": 14, "NL": 10, "DE": 18}[country], rng)
    sizes = (4, 4, 4, 4) if country == "DE" else (2, 2, 2, 4, 4) if rng.random() < 0.5 else (4, 4, 4)
    whole = f"{country}{check}{bank}{rest}"
    middle = f" {spell(bank, rng)}" if bank else ""
    return tell(rest, sizes, rng) | {
        "n": spelt(whole, rng, ALL),
        "back": spelt(whole, rng),
        "begin": f"{spell(country, rng)} {say(check, rng, SLOW)}{middle}",
        "run": f"⟦{' '.join(whole[k : k + 4] for k in range(0, len(whole), 4))}⟧",
        "check": say(check, rng, SLOW),
    }


FORMS = (
    Form("account for a direct debit", "account", _uk, (
        "A: {ask} | C: {lead}{sort_n}, and the account's {n}{tail} | A: {thanks}",
        "A: {ask} | C: {lead}{sort_n} | A: {mm} | C: Account number {n}{tail} | A: So {sort_back}, {back}. | C: Yes.",
        "A: {ask} | C: Sort code {sort_p0}, {sort_p1}, {sort_p2}. | A: And the account number? | C: {n}{tail} | A: {thanks}",
        "A: {ask} | C: {lead}{n}{tail} | A: That's the account, what about the sort code? | C: {sort_n}{tail}",
        "A: {ask} | {aside} | C: Okay, account {head} | A: {mm} | C: {rest}. So all together {again}. | A: And sort code? | C: {sort_n}",
    ), asks=(
        "To set up the direct debit I need your sort code and account number.",
        "Which bank account shall the broadband come out of?",
        "Can I take your bank details for the monthly payment?",
        "For the water bill by direct debit, what are the bank details?",
    )),
    Form("account for a refund", "account", _uk, (
        "A: {ask} | C: {lead}{n}{tail} | A: {thanks}",
        "A: {ask} | C: {lead}{n}{tail} | A: {bad}? | C: {fix}. | A: Right, {back}.",
        "A: {ask} | C: {lead}{own}{tail} | A: Thank you. That's eight digits, good.",
        "A: {ask} | C: {lead}{short}{tail} | A: I've only got seven there. | C: Oh, {again}.",
    ), asks=(
        "What's the account number you want your premium refunded to?",
        "We can pay the claim straight into your bank, what's the account number?",
        "And the eight-digit account number for the refund?",
        "Account number for the deposit to go back to, please?",
    )),
    Form("account in the States", "account", _us, (
        "A: {ask} | C: {lead}{n}{tail} | A: {thanks}",
        "A: {ask} | C: Routing's {rt_n}. | A: {mm} And the account? | C: {n}{tail} | A: {thanks}",
        "A: {ask} | C: Off the bottom of the check? | A: Yes ma'am. | C: {rt_n}, then {n}{tail}",
        "A: {ask} | C: {lead}{p0}, {p1} | A: {mm} | C: {p2}{tail} | A: Reading that back, {back}. | C: Correct.",
        "A: {ask} | C: {lead}{n}{tail} | A: I have {bad}. | C: {fix}.",
    ), asks=(
        "What's your checking account number for autopay?",
        "If you want to pay by e-check I'll need the account number.",
        "Can I get the bank account number you'd like the deposit sent to?",
        "And your savings account number, sir?",
    )),
    Form("account the agent has", "account", _ends, (
        "A: It'll go to the bank account ending {n}. | C: {lead}ending {again}, that's the one.",
        "A: We've got two accounts for you, one ending {n} and one ending {other_n}. | C: Use {again}. | A: Okay.",
        "A: What are the last four of the account you pay from? | C: {lead}{n}{tail} | A: {thanks}",
        "C: Where did the rebate go? | A: To the account that ends in {n}. | C: I closed that. It should be the {other_n} one.",
    )),
    Form("sort code alone", "sort code", _uk, (
        "A: {ask} | C: {lead}{sort_n}{tail} | A: {thanks}",
        "A: {ask} | C: {lead}{sort_p0} {sort_p1} {sort_p2}{tail} | A: {sort_back}. And that's coming up as your local branch.",
        "A: {ask} | C: {lead}{sort_n}{tail} | A: {sort_bad}? | C: {sort_fix}. | A: Thanks.",
        "A: {ask} | C: Six digits? | A: That's it. | C: {sort_own}{tail}",
    ), asks=(
        "And the sort code for your bank?",
        "What's the sort code on that account?",
        "Can you give me the sort code, it's three pairs?",
        "Let's do the sort code first.",
    )),
    Form("sort code said together", "sort code", _uk, (
        "A: I have your sort code as {sort_n}, is that still right? | C: No, I've moved banks. {sort_bad}, I mean {sort_again}.",
        "C: I need to pay you by transfer from my business account. Sort code {sort_n}. | A: {mm} | C: Account {n}{tail}",
        "A: Which branch is your account with? | C: I only know the sort code. {sort_n}{tail} | A: That'll do.",
        "A: The sort code didn't validate, I've put {sort_bad}. | C: {sort_fix}. | A: That's better.",
    )),
    Form("routing asked", "routing", _us, (
        "A: {ask} | C: {lead}{rt_n}{tail} | A: {thanks}",
        "A: {ask} | C: {lead}{rt_head} | A: {mm} | C: {rt_rest}{tail} | A: {rt_back}. | C: That's it.",
        "A: {ask} | C: Is that the one on the left? | A: On the left, yes. | C: {rt_n}{tail}",
        "A: {ask} | C: {lead}{rt_own}{tail} | A: {thanks}",
    ), asks=(
        "What's the nine-digit routing number?",
        "Can you read me the routing number off your check?",
        "And your bank's routing number for the direct deposit?",
        "ABA or routing number, please?",
    )),
    Form("routing in trouble", "routing", _us, (
        "A: The payment got returned, it says the routing number's invalid. I've got {rt_bad}. | C: {rt_fix}. | A: Okay.",
        "A: Which routing number did you use? | C: {rt_short}. | A: There should be nine digits. | C: {rt_again}{tail}",
        "C: My bank changed names. The routing's {rt_n} now. | A: And is the account the same? | C: No, it's {n}{tail}",
        "A: Is the routing {rt_n}? | C: {lead}{rt_again}, yes. | A: {thanks}",
    )),
    Form("iban for a transfer", "iban", _iban, (
        "A: {ask} | C: {lead}{n}{tail} | A: {thanks}",
        "A: {ask} | C: {lead}{begin} | A: {mm} | C: {head} | A: {mm2} | C: {rest}{tail} | A: {thanks}",
        "A: {ask} | C: {lead}{run}{tail} | A: Let me read it back, {back}. | C: That's correct.",
        "A: {ask} | C: It's really long. | A: Take it slowly. | C: {begin}, then {slow}{tail}",
    ), asks=(
        "Since it's an overseas transfer I need your IBAN.",
        "What's the IBAN for the account in Europe?",
        "Can you give me the IBAN you want the compensation paid to?",
        "And the IBAN, please, it starts with two letters?",
    )),
    Form("iban checked", "iban", _iban, (
        "A: The IBAN we have starts {begin}. | C: Yes. | A: Then {bad}? | C: {fix}. | A: Ah, okay.",
        "A: {ask} | C: {lead}{n}{tail} | A: The check digits didn't work. What comes after the country? | C: {check}. | A: {thanks}",
        "C: Can you confirm the IBAN that you've got for me? | A: It's {run}. | C: Ends {last}, good.",
    ), asks=(
        "I need the IBAN again, the first one bounced.",
        "Your IBAN seems a digit short, could you read it again?",
    )),
)  # fmt: skip
