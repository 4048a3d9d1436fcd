"""A talk of the sixth set, and what its slots are made of. In: a Form, a random.Random. Out: marked turns. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.case import MARK, Said, script
from bench.spoken.form import Form
from bench.spoken.say import MONTHS, ONES, ORDINALS, STYLES, USUAL, cut, mark, ordinal, say, two

LEADS = (
    "", "", "", "It's ", "Yeah, ", "Yep, it's ", "Okay. ", "Right. ", "Erm, ", "Here we go, ", "Got it. ", "Well, it's ",
    "Two ticks. Right, ", "I've got it in front of me, ", "Just putting my glasses on. It's ", "So that's ", "It says ",
    "All right then, ", "Let's have a look, ", "Oh sure, it's ", "Okay so ",
)  # fmt: skip
TAILS = (".", ".", ".", "", "", ", I think.", ". Is that enough?", ", yeah.", ". Did that come through?", " there you go.",
         ". If I'm reading it right.", ", that's the lot.", ".")  # fmt: skip
NODS = ("Okay.", "Mm.", "Yep.", "Right.", "Uh-huh.", "Yes, go on.", "Got that.", "I'm with you.", "Next bit?", "Lovely.",
        "Still with you.", "And then?", "Okay, keep going.")  # fmt: skip
THANKS = ("Thank you.", "That's great, thanks.", "Smashing.", "Perfect, that's gone in.", "Okay, thanks, just bear with it.",
          "Cheers for that.", "That's come up now.", "Great stuff, thanks.")  # fmt: skip
MENDS = ("no, sorry,", "no,", "oh wait,", "sorry, I mean", "no, tell a lie,", "scrap that,", "I'm reading it wrong,",
         "hang on, no,", "actually,", "let me do that bit again,")  # fmt: skip
CHATS = (
    "C: Sorry, that's the dog. | A: Don't worry, take your time.",
    "A: It's being slow today, bear with me. | C: No rush.",
    "C: Are you still there? | A: Yes, I'm here, just typing.",
    "C: My eyes aren't what they were. | A: Nor mine.",
    "A: You broke up a bit there. | C: I'm in the car park, I'll stand still.",
)
BEFORE = (
    "A: Afternoon, you've come through to Gareth. | C: Hiya, are you all right?",
    "A: Sorry about the wait, it's been one of those mornings. | C: It's fine, I had you on speaker.",
    "C: I did try it online first, it just kept spinning. | A: Yeah, we've had a few of those. Let's do it together.",
    "C: Hello, can you hear me okay? | A: Loud and clear.",
    "C: I was on with your colleague and it dropped. | A: Oh no. Okay, I can pick that up.",
    "A: Right, let me just open that page. | C: Okay.",
    "C: It's my wife who normally does all this. | A: That's no trouble, we'll get through it.",
    "A: Thanks for holding, this is Marisol. How's your day going? | C: Oh, you know. Busy.",
    "C: So do I do that with you? | A: You can do, yes.",
)
AFTER = (
    "A: Anything else while I've got you? | C: No, that's all.",
    "A: Okay, that's all saved. | C: Brilliant, cheers.",
    "C: Do I need to do anything else? | A: No, leave it with me.",
    "C: Is that it? | A: That's it.",
    "A: I'm just going to pop you on hold for a moment. | C: Okay, no problem.",
    "C: You've been really helpful. | A: Ah, thank you.",
    "A: It's just thinking about it. | C: Aren't we all.",
)


def talk(form: Form, rng: Random) -> list[Said]:
    """One talk of this form; something is said before it, and after it, in four of ten."""
    nods = rng.sample(NODS, 4)
    slots = {
        "lead": rng.choice(LEADS),
        "tail": rng.choice(TAILS),
        "mm": nods[0],
        "mm2": nods[1],
        "mm3": nods[2],
        "mm4": nods[3],
        "thanks": rng.choice(THANKS),
        "chat": rng.choice(CHATS),
        "oops": rng.choice(MENDS),
        "ask": rng.choice(form.asks) if form.asks else "",
    }
    core = rng.choice(form.talks).format(**slots, **form.make(rng))
    before = [rng.choice(BEFORE)] if rng.random() < 0.4 else []
    after = [rng.choice(AFTER)] if rng.random() < 0.4 else []
    return script(" | ".join([*before, core, *after]))


def figures(n: int, rng: Random) -> str:
    """n digits, now and then two alike side by side, as in real numbers."""
    drawn = [rng.choice("0123456789") for _ in range(n)]
    if n > 3 and rng.random() < 0.6:
        at = rng.randrange(n - 1)
        drawn[at + 1] = drawn[at]
    return "".join(drawn)


def checked(head: str, n: int, rng: Random) -> str:
    """n digits that begin with head and pass the sum of card numbers."""
    body = head + figures(n - 1 - len(head), rng)
    total = 0
    for k, digit in enumerate(reversed(body)):
        d = int(digit) * (2 if k % 2 == 0 else 1)
        total += d - 9 if d > 9 else d
    return body + str(-total % 10)


def bare(text: str) -> str:
    """The text without marks."""
    return MARK.sub("", text)


def parts(digits: str, sizes: tuple[int, ...], rng: Random) -> list[str]:
    """The digits in groups, each marked, all said in one person's way."""
    style = rng.choice(USUAL)
    return [say(group, rng, (style,), (len(group),)) for group in cut(digits, sizes)]


def again(digits: str, rng: Random, sizes: tuple[int, ...] = ()) -> str:
    """The digits as somebody reads them back: short and even."""
    return say(digits, rng, ("words", "groups, commas", "groups", "words, groups", "spaced", "run", "double"), sizes)


def slow(digits: str, rng: Random, sizes: tuple[int, ...] = ()) -> str:
    """The digits as somebody reads them who is looking for them."""
    return say(digits, rng, ("hesitant",), sizes)


def other(group: str, rng: Random) -> str:
    """The group with one digit wrong."""
    at = rng.randrange(len(group))
    return group[:at] + rng.choice("123456789".replace(group[at], "")) + group[at + 1 :]


def slip(group: str, rng: Random) -> str:
    """A group said wrong and put right, both marked."""
    style = rng.choice(("words", "spaced", "groups", "double"))
    wrong, right = (STYLES[style]([one], rng) for one in (other(group, rng), group))
    if rng.random() < 0.3:
        last = ONES[int(group[-1])]
        wrong = STYLES["words"]([group[:-1] + rng.choice("123456789".replace(group[-1], ""))], rng)
        return f"{mark(wrong)}, {rng.choice(MENDS)} {mark(last)}"
    return f"{mark(wrong)}, {rng.choice(MENDS)} {mark(right)}"


def year(n: int, rng: Random) -> str:
    """1984 as people say the year that they were born in."""
    short = two(n % 100, rng.choice("- ")) if n % 100 > 9 else f"oh {ONES[n % 10]}"
    if n >= 2000:
        tail = f" {rng.choice(('and ', ''))}{two(n % 100)}" if n % 100 else ""
        return rng.choice((str(n), f"two thousand{tail}", str(n)))
    return rng.choice((str(n), str(n), f"nineteen {short}", f"nineteen {short}", short, f"19 {n % 100:02}"))


def birthday(rng: Random, first: int = 1938, last: int = 2005, us: bool | None = None) -> tuple[int, int, int, bool]:
    """Day, month, year, and whether the month is said first."""
    return rng.randint(1, 28), rng.randint(1, 12), rng.randint(first, last), rng.random() < 0.45 if us is None else us


def born(date: tuple[int, int, int, bool], rng: Random) -> str:
    """A date of birth, marked."""
    d, m, y, us = date
    name, nth, yy = MONTHS[m - 1], rng.choice((ordinal(d), ORDINALS[d - 1])), year(y, rng)
    num = rng.choice((f"{m:02}/{d:02}/{y}", f"{m}/{d}/{y % 100:02}", f"{m}-{d}-{y}")) if us else (
        rng.choice((f"{d:02}/{m:02}/{y}", f"{d}/{m}/{y % 100:02}", f"{d:02} {m:02} {y % 100:02}")))  # fmt: skip
    if us:
        month = rng.choice((two(m), f"oh {ONES[m]}" if m < 10 else two(m)))
        return mark(
            rng.choice((f"{name} {nth}, {yy}", f"{name} {nth} {yy}", f"{name} {d}, {y}", num, f"{month} {two(d)} {yy}"))
        )
    month = rng.choice((two(m), f"oh {ONES[m]}" if m < 10 else two(m)))
    return mark(rng.choice((f"{nth} of {name} {yy}", f"the {nth} of {name}, {yy}", f"{d} {name} {y}", num,
                            f"the {nth} of the {ORDINALS[m - 1]}, {yy}", f"{two(d)}, {month}, {yy}")))  # fmt: skip


def price(rng: Random, low: int, high: int, us: bool) -> str:
    """An amount of money, in dollars or in pounds; without marks."""
    sign, unit = ("$", "dollars") if us else ("£", "pounds")
    whole, pence = rng.randint(low, high), rng.choice((0, 0, 50, 99, 25, 75, 40))
    said = (
        two(whole)
        if whole < 100
        else f"{ONES[whole // 100]} hundred" + (f" and {two(whole % 100)}" if whole % 100 else "")
    )
    if not pence:
        return rng.choice((f"{sign}{whole}", f"{said} {unit}", f"{whole} {unit}"))
    return rng.choice((f"{sign}{whole}.{pence}", f"{said} {unit} {two(pence)}", f"{said} {two(pence)}"))


def clock(rng: Random, first: int = 1, last: int = 12) -> str:
    """A time of day in these hours; without marks."""
    hour = rng.randint(first, last)
    return rng.choice(
        (
            f"{two(hour)} o'clock", f"{hour}:{rng.choice(('10', '15', '20', '30', '45'))}", f"half past {two(hour)}",
            f"quarter past {two(hour)}", f"{rng.choice(('ten', 'twenty', 'five'))} past {two(hour)}",
            f"{two(hour)} {rng.choice(('fifteen', 'thirty', 'forty-five'))}", f"{hour} {rng.choice(('am', 'pm'))}",
        )
    )  # fmt: skip


def day(rng: Random, first: int = 1, last: int = 28, month: int = 0) -> str:
    """An ordinary date between these days of the month (0: any); without marks."""
    d, name = rng.randint(first, last), MONTHS[month - 1] if month else rng.choice(MONTHS)
    week = rng.choice(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"))
    return rng.choice(
        (f"the {ordinal(d)} of {name}", f"{week} the {ordinal(d)}", f"{name} {ordinal(d)}", f"the {ORDINALS[d - 1]} of {name}",
         f"{week} the {ORDINALS[d - 1]}", f"{d} {name}")
    )  # fmt: skip


def count(rng: Random, low: int, high: int) -> str:
    """A number of things, in words or in figures; without marks."""
    n = rng.randint(low, high)
    return str(n) if n > 99 or rng.random() < 0.4 else two(n)
