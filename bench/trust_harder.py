"""Harder numbers to build the redaction's rules on: alphabets, corrections, questions heard wrongly. In: a seed. Out: Cases.

`python -m bench.trust_harder` prints what is missed and what is masked wrongly, by form. Not the set that is reported.
"""

# ruff: noqa: E501 - a table of forms, one a line
from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator

from bench.trust_building import (
    MONTHS,
    ONES,
    OPENERS,
    ORDINALS,
    TEENS,
    WRONG,
    A,
    C,
    Case,
    Turn,
    below_hundred,
    digits_of,
    doubled,
    grouped,
    noisy,
    pairs,
    words,
)

Forms = dict[str, Callable[[random.Random], tuple[Turn, ...]]]
NATO = (
    "alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa quebec romeo "
    "sierra tango uniform victor whiskey yankee zulu"
).split()
OTHER = (
    "apple boy charlie david edward frank george harry isaac jack king lucy mother nellie orange peter queen robert "
    "sugar tommy uncle victor william yellow zebra"
).split()
PLAIN = "fluffy sunshine dragon monkeys banana liverpool chocolate summer gandalf pumpkin tinkerbell arsenal".split()
ANSWERS = "huddersfield whiskers peterborough mondeo thompson rosewood barcelona labrador cinderella tottenham".split()
ASK = ("could you give me the {} please", "what's the {}", "and the {}", "can I take the {}", "I'll need the {} as well",
       "and what's your {}", "may I have your {} please", "could you confirm the {} for me", "can you read out the {}")  # fmt: skip
HEARD_CUES = {
    "security code": ("secure code", "securities coat", "security coat", "scurity code"),
    "sort code": ("sort coat", "salt code", "sort cold"),
    "expiry date": ("expire he date", "expiring date", "inquiry date", "expert date"),
    "expiry": ("expire he", "empire e", "ex fairy"),
    "expire": ("ex hire", "inspire"),
    "cvv": ("c v b", "c b v", "see vb", "cbb"),
    "c v v": ("c v b", "c b v", "see v we"),
    "card": ("cart", "cord", "guard", "car"),
    "pin": ("pen", "bin", "pinned"),
    "password": ("pass would", "past word", "passwords", "parsed word"),
    "maiden name": ("maid in name", "made a name", "main name"),
    "memorable word": ("memorable world", "memory word", "honourable word"),
    "account number": ("a count number", "count number"),
    "national insurance": ("nation insurance", "national in france", "national assurance"),
    "date of birth": ("date of earth", "data berth", "date of both"),
    "security": ("secure", "scrutiny"),
    "back": ("bag", "pack"),
    "favourite": ("favour it", "flavour"),
    "digits": ("did it", "ditches"),
}


def _d(r: random.Random, n: int = 1) -> str:
    return words(digits_of(r, n), r)


def _ask(r: random.Random, what: str) -> Turn:
    return A, r.choice(ASK).format(what)


def _alphabet(r: random.Random, n: int) -> str:
    way = r.randint(0, 4)
    names = [r.choice(NATO if way < 3 else OTHER) for _ in range(n)]
    if way == 0:
        return " ".join(names)
    if way == 1:
        return ", ".join(f"{one[0]} for {one}" for one in names)
    if way == 2:
        return " ".join(f"{one[0].upper()} {one}" for one in names)
    return " ".join(f"{one[0].upper()} {'as in' if way == 3 else 'like'} {one}" for one in names)


def _spelled_password(r: random.Random) -> str:
    return r.choice(
        (
            f"{_alphabet(r, 4)} {_d(r, 2)}",
            f"capital {_alphabet(r, 3)} then {_d(r, 3)}",
            f"{_alphabet(r, 2)} {_d(r, 1)} {_alphabet(r, 2)}",
            _alphabet(r, 5),
        )
    )


def _word_password(r: random.Random) -> str:
    digits = r.choice((_d(r, 2), below_hundred(r.randint(20, 99)), str(r.randint(1940, 2012)), _d(r, 4),
                       f"nineteen {below_hundred(r.randint(50, 99))}"))  # fmt: skip
    return (
        f"{r.choice(PLAIN)} {digits}{r.choice(('', ' exclamation mark', ' with a capital ' + r.choice('BDFGKLMPST')))}"
    )


CORRECTIONS: tuple[Callable[[random.Random], str], ...] = (
    lambda r: f"no, the last one is {{{_d(r)}}}",
    lambda r: f"sorry {{{_d(r)}}} not {{{_d(r)}}}",
    lambda r: f"the third digit should be a {{{_d(r)}}}",
    lambda r: f"you missed out a {{{_d(r)}}} between the {{{_d(r)}}} and the {{{_d(r)}}}",
    lambda r: (
        f"it's {{{below_hundred(r.randint(20, 99))}}} not {{{below_hundred(r.randint(20, 99))}}} in the middle there"
    ),
    lambda r: f"swap the {{{_d(r)}}} and the {{{_d(r)}}} around",
    lambda r: f"there should be two {{{ONES[r.randint(2, 9)]}s}} before the {{{_d(r)}}}",
    lambda r: f"I said {{{_d(r)}}} you said {{{_d(r)}}}",
    lambda r: f"wait that's wrong after the {{{_d(r)}}} it goes {{{_d(r, 2)}}}",
    lambda r: f"the second group is {{{_d(r, 4)}}} I think you've got it the wrong way round",
    lambda r: f"that {{{_d(r)}}} should have been {{{_d(r)}}} I read it wrong",
    lambda r: f"change the {{{_d(r)}}} to a {{{_d(r)}}} and then it's right",
    lambda r: f"actually it ends {{{_d(r, 3)}}}",
    lambda r: f"not {{{_d(r)}}}, {{{_d(r)}}} as in {{{_d(r)}}} o'clock",
    lambda r: f"hold on it starts with a {{{_d(r)}}} not with a {{{_d(r)}}} my glasses were off",
)


def _correction(r: random.Random) -> tuple[Turn, ...]:
    card, back = (
        _d(r, 16),
        r.choice(("let me read that back, {}", "so that's {}", "{} yes?", "I've got {} is that correct")),
    )
    tail = ((A, r.choice(("ah {{{}}}, thank you", "so {{{}}} at the end, got it", "okay {{{}}} instead"
        )).format(_d(r))),) if r.random() < 0.5 else ()  # fmt: skip
    between = ((A, "lovely I have put all of that into the system for you now"),) if r.random() < 0.3 else ()
    return (*((_ask(r, "card number"),) if r.random() < 0.7 else ()), (C, f"{{{card}}}"),
            (A, back.format(f"{{{card}}}")), *between, (C, r.choice(CORRECTIONS)(r)), *tail)  # fmt: skip


def _insurance(r: random.Random) -> str:
    letter = lambda: r.choice("BCEGHJKLMNPRSTWXYZ")  # noqa: E731
    name = lambda: r.choice(NATO + OTHER)  # noqa: E731
    six = r.choice((pairs, words, lambda d, _: grouped(d, " ", 2)))(digits_of(r, 6), r)
    one, two, three = name(), name(), name()
    return r.choice(
        (
            f"{letter()} {letter()} {six} {letter()}",
            f"{one[0].upper()} for {one} {two[0].upper()} for {two} {six} {three[0].upper()} for {three}",
            f"{letter()}, {letter()}, then {six} and {letter()} at the end",
            f"{one} {two} {six} {three}",
            f"{letter()}{letter()} {six}}} and the letter is {{{letter()}",
            f"{one[0].upper()} as in {one}, {letter()}, {six}, {three[0].upper()} as in {three}",
        )
    )


SECURITY = (
    "for security, can you tell me {}", "I just have to ask a security question, {}", "one of your security questions is {}",
    "just for data protection {}", "to verify it's you, {}", "{}",
)  # fmt: skip
PERSONAL = (
    "what was the name of your first pet", "what street you grew up on", "where were you born", "your mother's maiden name",
    "the name of your first school", "what's your favourite film", "who was your childhood best friend",
    "your memorable place", "where did you meet your partner", "what was your first car", "your favourite football team",
    "what city did your parents get married in", "what was the first concert you went to", "your grandmother's first name",
    "what was your childhood nickname", "the town where you went to school", "your memorable word",
)  # fmt: skip
UNUSUAL = (
    "what did you call your first teddy", "what was the breed of your dog", "who do you support", "where did you go on honeymoon",
    "what's the middle name of your oldest child", "what was your dream job", "what's your lucky charm", "the last word you set",
)  # fmt: skip


def _month_year(r: random.Random) -> str:
    month, year = r.randint(1, 12), r.randint(26, 34)
    return r.choice((f"{MONTHS[month - 1]} {below_hundred(year)}", f"{MONTHS[month - 1]} twenty {below_hundred(year)}",
        f"{MONTHS[month - 1]} 20{year}", f"{month:02d}/{year}", f"{below_hundred(month)} {below_hundred(year)}",
        f"{ONES[month] if month < 10 else TEENS[month - 10]} {below_hundred(year)}", f"{month} {year}",
        f"end of {MONTHS[month - 1]} {below_hundred(year)}", f"{month:02d} slash {year}"))  # fmt: skip


def _answered(r: random.Random) -> str:
    answer = r.choice(ANSWERS)
    return r.choice(
        (
            "{{{}}}",
            "it's {{{}}}",
            "um that would be {{{}}}",
            "I think it's {{{}}}",
            "oh {{{}}}",
            "that was {{{}}} I believe",
        )
    ).format(answer)


def hidden_forms() -> Forms:
    """Forms that must leave nothing."""
    say = lambda r: r.choice(OPENERS)  # noqa: E731
    return {
        "password in an alphabet": lambda r: (_ask(r, "password"), (C, f"{say(r)}{{{_spelled_password(r)}}}"),
            *(((A, f"so {{{_alphabet(r, 3)}}}, is that it"),) if r.random() < 0.5 else ())),
        "alphabet unasked": lambda r: ((C, f"so it goes {{{_alphabet(r, 4)}}} {{{_d(r, 2)}}}"),),
        "alphabet in turns": lambda r: (_ask(r, "password"), (C, f"{{{_alphabet(r, 2)}}}"), (A, r.choice((f"{{{_alphabet(r, 2)}}}", "yes", "okay go on"))),
            (C, f"then {{{_alphabet(r, 2)}}}"), (A, "mm-hm"), (C, f"and {{{_d(r, 2)}}}")),
        "password a word and digits": lambda r: (_ask(r, "password"), (C, f"{say(r)}{{{_word_password(r)}}}")),
        "password a word and digits, back": lambda r: (_ask(r, "password"), (C, f"{{{PLAIN[0]} {_d(r, 2)}}}"), (A, f"{{{PLAIN[0]}}} {{{_d(r, 2)}}}"),
            (C, f"no {{{PLAIN[0]} {_d(r, 2)}}}")),
        "password told": lambda r: ((C, f"my password is {{{_word_password(r)}}}"), (A, f"{{{_d(r, 2)}}} okay")),
        "card corrected": _correction,
        "insurance": lambda r: (_ask(r, "national insurance number"), (C, f"{say(r)}{{{_insurance(r)}}}")),
        "insurance unasked": lambda r: ((C, f"{say(r)}{{{_insurance(r)}}}"),),
        "insurance back": lambda r: (_ask(r, "national insurance number"), (C, f"{{{_insurance(r)}}}"), (A, f"so {{{_insurance(r)}}}"),
            (C, f"no it's {{{r.choice('BCDEGHJKLM')}}} for {{{r.choice(OTHER)}}} at the end")),
        "security question": lambda r: ((A, r.choice(SECURITY).format(r.choice(PERSONAL))), (C, _answered(r))),
        "security question, unusual": lambda r: ((A, r.choice(SECURITY[:-1]).format(r.choice(UNUSUAL))), (C, _answered(r))),
        "security questions after another": lambda r: ((A, "I need to take you through security first"), (C, "okay"),
            (A, r.choice(PERSONAL)), (C, _answered(r)), (A, f"thank you, and {r.choice(UNUSUAL)}"), (C, _answered(r))),
        "expiry alone": lambda r: (_ask(r, r.choice(("expiry date", "expiry"))), (C, f"{say(r)}{{{_month_year(r)}}}")),
        "expiry when": lambda r: ((A, r.choice(("when does it expire", "when does that expire please", "and it expires"))), (C, f"{say(r)}{{{_month_year(r)}}}")),
        "expiry, misheard": lambda r: ((A, r.choice(("when does that inspire", "and the ex fairy", "what's the expert eight on that"))), (C, f"{{{_month_year(r)}}}")),
        "code": lambda r: (_ask(r, r.choice(("security code", "cvv", "c v v", "three digits on the back"))), (C, f"{say(r)}{{{r.choice((words, doubled, lambda d, _: d))(digits_of(r, 3), r)}}}")),
        "pin": lambda r: (_ask(r, "pin"), (C, f"{say(r)}{{{r.choice((words, pairs, doubled))(digits_of(r, 4), r)}}}")),
        "pin of words": lambda r: (_ask(r, "pin"), (C, f"{say(r)}{{{r.choice(('double', 'triple'))} {ONES[r.randint(2, 9)]} {ONES[r.randint(2, 9)]}}}"), (A, f"{{{_d(r, 2)}}}")),
        "two digits of a code": lambda r: ((A, "the first and third digits of your pin"), (C, f"{{{_d(r)}}} and {{{_d(r)}}}")),
        "sort code": lambda r: (_ask(r, "sort code"), (C, f"{say(r)}{{{r.choice((pairs, lambda d, _: grouped(d, ' ', 2), lambda d, _: grouped(d, '-', 2)))(digits_of(r, 6), r)}}}")),
        "account number": lambda r: (_ask(r, "account number"), (C, f"{say(r)}{{{_d(r, 8)}}}")),
        "date of birth": lambda r: (_ask(r, "date of birth"), (C, f"{say(r)}the {{{ORDINALS[r.randint(1, 20)]} of {r.choice(MONTHS)}}}")),
    }  # fmt: skip


def _after_card(r: random.Random) -> tuple[Turn, ...]:
    return (
        (A, "what's the long number on the card"),
        (C, _d(r, 16)),
        (A, "thank you, that has gone through now for you"),
    )


def kept_forms() -> Forms:
    """Forms that must stay as they are."""
    names = "smith miller thompson".split()
    spell = lambda r, n: r.choice((  # noqa: E731
        " ".join(n.upper()), "-".join(n.upper()), " ".join(f"{c.upper()} for {next(w for w in NATO if w[0] == c)}" for c in n),
        " ".join(next(w for w in NATO if w[0] == c) for c in n)))  # fmt: skip
    order = "order number", "booking reference", "case number", "reference number"
    return {
        "name spelled": lambda r: ((A, r.choice(("how do you spell your surname", "could you spell that name for me", "can you spell your last name please"))), (C, f"<{spell(r, r.choice(names))}>")),
        "name spelled, unasked": lambda r: ((C, f"my name is Miller that's <{spell(r, 'miller')}>"),),
        "name asked": lambda r: ((A, r.choice(("could you give me your name please", "can I take your full name", "and what's your name"))), (C, f"it's <{r.choice(('Sarah Miller', 'Charlie Oscar', 'Mike Delta'))}>")),
        "postcode": lambda r: ((A, "and what's your postcode"), (C, f"<{r.choice(('S W one', 'B T nine', 'sierra whiskey four', 'L S six'))}>")),
        "order asked": lambda r: ((A, f"could you give me the {r.choice(order)} please"), (C, f"{r.choice(OPENERS)}<{_d(r, r.randint(4, 9))}>")),
        "order with letters": lambda r: ((A, f"what's the {r.choice(order)}"), (C, f"it's <{r.choice(('alpha bravo', 'A for apple B for boy', 'A B'))} {_d(r, 5)}>")),
        "problem": lambda r: ((A, r.choice(("what's the problem", "could you tell me what happened", "what's the matter with it"))), (C, r.choice((
            "I ordered <two lamps> and got <one>", "<three> of them are broken", "it came <five days> late", "I called <four times> already", "it shows <error 404> all the time")))),
        "price asked": lambda r: ((A, r.choice(("what's the price on it", "could you give me the total", "what did you pay"))), (C, f"<{below_hundred(r.randint(20, 99))} pounds>")),
        "count asked": lambda r: ((A, r.choice(("how many people", "what's the quantity", "how many did you order"))), (C, f"<{r.choice(ONES[2:] + TEENS)}>")),
        "size asked": lambda r: ((A, r.choice(("what size is it", "could you give me the size please", "and what's the shoe size"))), (C, f"<{r.choice(ONES[4:] + TEENS)}>")),
        "time asked": lambda r: ((A, r.choice(("what time suits you", "when can we come", "could you give me a time"))), (C, f"<{r.choice(('ten thirty', 'half past four', 'at nine', '10:30'))}>")),
        "bought when": lambda r: ((A, r.choice(("when did you buy it", "when was it delivered", "what's the date on the invoice", "what was the purchase date"))), (C, f"<{r.choice(('march the third', 'the fifth of june', 'in april', 'last march', 'the twelfth'))}>")),
        "house asked": lambda r: ((A, r.choice(("what's the house number", "and the first line of your address", "what's your address"))), (C, f"<{r.randint(10, 150)} Elm Street>")),
        "model asked": lambda r: ((A, r.choice(("what's the model", "could you tell me the model please", "which phone do you have"))), (C, f"<{r.choice(('galaxy S twenty three', 'an iphone fourteen', 'the TX 450 printer', 'model 500'))}>")),
        "floor asked": lambda r: ((A, r.choice(("what floor are you on", "which room is it", "could you give me the room"))), (C, f"<{r.choice(('room three', 'the third floor', 'room two one four', 'floor twelve'))}>")),
        "age": lambda r: ((C, f"he is <{below_hundred(r.randint(21, 80))} years> old"),),
        "light talk": lambda r: ((A, r.choice(("what's the weather like", "could you give me a moment", "and the colour", "where did you buy it", "what's your favourite way to be contacted", "which one do you want"))),
            (C, r.choice(("<the small one please>", "<sure no problem>", "<the blue one>", "<at the shop in town>", "<oh just the phone really>")))),
        "talk after security": lambda r: ((A, "that's security done, thank you"), (C, r.choice(("<so my lamp never came and I want a refund>", "<great can you look into my order now>", "<the delivery was on tuesday and it's broken>")))),
        "days after card": lambda r: (*_after_card(r), (A, f"it will be with you in <{r.choice(('three to five days', 'two days', 'five working days', '48 hours'))}>")),
        "price after card": lambda r: (*_after_card(r), (A, f"so I have taken <{r.choice(('forty nine pounds ninety nine', '£49.99', 'twenty pounds'))}> today")),
        "order after card": lambda r: (*_after_card(r), (A, f"your order number is <{_d(r, r.randint(5, 9))}>")),
        "month and year": lambda r: ((C, f"I have had it since <{r.choice(MONTHS)} twenty twenty {ONES[r.randint(1, 5)]}> and it never worked"),),
        "correction of a date": lambda r: ((A, "so it came on tuesday the third"), (C, f"no, it was <{r.choice(('the fourth', 'wednesday the fourth', 'the fifth of june'))}>")),
        "correction of a count": lambda r: ((A, "so you ordered two lamps"), (C, f"no, <{r.choice(ONES[3:])} lamps>, not <two>")),
        "flowers": lambda r: ((C, r.choice(("<the golf hotel in lima> was full", "<mike> told me so", "<charlie and victor> said that", "<oscar> was very helpful"))),),
        "capital": lambda r: ((C, "I live in the <capital> of scotland"),),
        "talk of passwords": lambda r: ((C, r.choice(("<I forgot my password and cannot log in>", "<the password reset never came>", "<it says my pin is wrong>", "<my card was declined at the shop>")) + " today"),),
        "the pen": lambda r: ((A, r.choice(("do you have a pen", "could you get a pen please", "let me get a pen"))), (C, r.choice(("<yes I do>", "<one second>", "<yes I have a pen here>")))),
    }  # fmt: skip


def misheard(case: Case, r: random.Random, share: float) -> Case:
    """Cue words heard as others that sound like them (three in ten), any other word outside a number wrong."""
    return Case(case.form, tuple((who, _misheard(text, r, share)) for who, text in case.turns))


def _misheard(text: str, r: random.Random, share: float) -> str:
    for cue, heard in HEARD_CUES.items():
        if r.random() < 3 * share:
            text = re.sub(rf"(?<![{{<\w]){cue}(?![\w}}>])", lambda _, heard=heard: r.choice(heard), text, count=1)
    out, inside = [], False
    for word in text.split(" "):
        inside = inside or "{" in word or "<" in word
        spoilt = not inside and word.isalpha() and r.random() < share
        heard = r.choice((_letter_off(word, r), _letter_off(word, r), r.choice(WRONG), "")) if spoilt else word
        inside = inside and not ("}" in word or ">" in word)
        out += [heard] if heard else []
    return " ".join(out)


def _letter_off(word: str, r: random.Random) -> str:
    at = r.randrange(len(word))
    return word[:at] + r.choice("aeioutnrs") + word[at + 1 :]


def cases(seed: int, per_form: int, share: float = 0.0) -> Iterator[tuple[bool, Case]]:
    """(must it go?, the case)."""
    rng = random.Random(seed)
    for hidden, forms in ((True, hidden_forms()), (False, kept_forms())):
        for form, make in forms.items():
            for _ in range(per_form):
                case = Case(form, make(rng))
                yield hidden, misheard(noisy(case, rng, share), rng, share) if share and hidden else case


def main() -> None:
    """What is missed clean and with faults, and what is masked wrongly, by form."""
    from bench import trust_building
    from bench.trust_score import leaks, lost
    from desktop.privacy.redact import Redactor

    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--per-form", type=int, default=60)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--show", default="", help="print the exchanges of forms that begin so")
    asked = parser.parse_args()
    redactor = Redactor()
    for name, made in (("harder", cases), ("building", trust_building.cases)):
        for share in (0.0, 0.1):
            wrong: Counter[tuple[bool, str]] = Counter()
            n: Counter[tuple[bool, str]] = Counter()
            for hidden, case in made(asked.seed, asked.per_form, share):
                found = (leaks if hidden else lost)(case, redactor)
                n[hidden, case.form] += 1
                wrong[hidden, case.form] += bool(found)
                if found and asked.show and case.form.startswith(asked.show):
                    print("  ", found, " | ".join(f"{w[0]}: {t}" for w, t in case.turns))
            for hidden in (True, False):
                if share and not hidden:
                    continue
                total = sum(v for k, v in n.items() if k[0] is hidden)
                bad = sum(v for k, v in wrong.items() if k[0] is hidden)
                what = "missed" if hidden else "wrongly masked"
                print(f"{name}, faults {share:.0%}, {what}: {bad} of {total} ({bad / total:.2%})")
                print("".join(f"    {k[1]}: {v} of {n[k]}\n" for k, v in wrong.items() if k[0] is hidden and v), end="")


if __name__ == "__main__":
    main()
