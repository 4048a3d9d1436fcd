"""The second set's own talk, and how its numbers are drawn and said. In: a Form, a random.Random. Out: marked talk. Pure.

Wordings are independent of bench/spoken's; types, ways of saying digits, noise and scorer are shared with it.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from random import Random

from bench.spoken.case import Said, script
from bench.spoken.form import Form
from bench.spoken.say import ONES, STYLES, cut, mark

LEADS = (
    "", "", "", "Aye, ", "Yeah, so ", "That's ", "It says ", "Right, ", "Er, ", "Oh gosh, okay, ", "Here we go. ", "Got a pen? ",
    "Just a sec. ", "So that is ", "Yes ma'am, ", "Sure thing, ", "Well, ", "Let me put my glasses on. ", "Like, ", "No worries, ",
    "I'm reading it off here, ",
)  # fmt: skip
ENDS = (
    ".", ".", ".", "", "", "?", ", love.", ". All right?", ". Is that it?", ", yeah?", ". There you are.", ", so it is.",
    ". Shall I say it again?", ", thanks.", ". I hope you could hear that.",
)  # fmt: skip
NODS = (
    "Yep, with you.", "Okay.", "Mm.", "Uh-huh, go ahead.", "Right you are.", "Thank you, and the next?", "Yes.", "I'm listening.",
    "Lovely.", "Go for it.", "Alright.", "Keep going, please.", "Sure.", "Grand.",
)  # fmt: skip
DONE = (
    "Super, thank you.", "That's lovely, cheers.", "Thanks very much, I'm just checking that.", "Great stuff.",
    "I appreciate that, sir.", "Okay, that matches what I have here.", "Bear with me a wee second.", "Alright, that's me into your details now.",
    "Perfect, thank you for confirming.", "Ta, just typing.",
)  # fmt: skip
BEFORE = (
    "A: Welcome to Northgate Bank, you're speaking with Imran. What can I do for you? | C: Oh hello, I think I've been charged for something I never bought.",
    "A: Skyline Airways reservations, Beatriz speaking. | C: Hi there, we need to change a flight, my husband's in hospital.",
    "C: My broadband has been off since Sunday. | A: Oh no, that's not what we want. Let's have a look together.",
    "A: Thanks for holding, sorry about the queue. | C: It's alright, I had the speaker on while I was doing the ironing.",
    "C: The parcel never turned up and the shop says it did. | A: Okay, that's frustrating. Let me find it.",
    "C: I don't normally do this over the phone, my daughter does it for me. | A: Don't you worry, we'll go nice and slowly.",
    "A: So before we go any further I have to do some security with you, is that okay? | C: Yeah, go on then.",
    "C: Can you hear me? I'm on the train. | A: You're a little faint but I can hear you.",
    "C: I was told somebody would call me back and nobody did. | A: I do apologise for that, sir.",
    "A: Lovely, so we'll get that booked for you now.",
)
AFTER = (
    "A: That's gone through for you. | C: Fantastic, cheers.",
    "C: Do you need anything else from me? | A: No, that's me sorted.",
    "A: Anything else today at all? | C: No, you've been very kind.",
    "C: Sorry, the dog's barking. | A: No problem, I've got a dog myself.",
    "A: The page is just loading. | C: Take your time.",
    "C: I'll get an email, will I? | A: You will, usually within the hour.",
    "A: And have you been with us long? | C: Oh, years.",
)
SLIPS = (
    "no", "no, sorry", "sorry, I mean", "no wait", "oh, I tell a lie", "make that", "scratch that", "correction", "I beg your pardon",
    "hang on, that's wrong", "not that, it's",
)  # fmt: skip
PAUSES = (
    "erm", "hold on, it's worn off a bit", "where was I", "let me tilt it to the light", "uh", "what comes next", "right", "I lost my place",
    "just a moment", "oh these tiny numbers", "then", "and after that",
)  # fmt: skip

PAPER = (
    "groups",
    "groups",
    "spaced",
    "hyphens",
    "run",
    "groups, hyphens",
    "groups, commas",
    "commas",
    "hyphens, groups",
)
"""As faster-whisper mostly writes what is read out steadily."""
VOICE = ("words", "words, commas", "words, groups", "double", "double, groups", "pairs", "words, hyphens")
"""As a small model writes it, word for word."""
BOTH = (*PAPER, *VOICE, "mixed", "mixed, commas", "groups, stops", "words, stops")
SHORT = ("words", "words, commas", "run", "spaced", "hyphens", "commas", "double", "pairs")


def talk(form: Form, rng: Random) -> list[Said]:
    """One talk of this form; small talk before and after it, each a third of the time."""
    slots = {name: rng.choice(NODS) for name in ("nod", "nod2", "nod3")}
    slots |= {"lead": rng.choice(LEADS), "end": rng.choice(ENDS), "done": rng.choice(DONE)}
    slots |= {"slip": rng.choice(SLIPS), "pause": rng.choice(PAUSES), "pause2": rng.choice(PAUSES)}
    slots["ask"] = rng.choice(form.asks) if form.asks else ""
    core = rng.choice(form.talks).format(**slots, **form.make(rng))
    before = [rng.choice(BEFORE)] if rng.random() < 0.33 else []
    after = [rng.choice(AFTER)] if rng.random() < 0.33 else []
    return script(" | ".join([*before, core, *after]))


def draw(n: int, rng: Random, first: str = "") -> str:
    """`first`, then digits until there are n; now and then one repeats itself, as in real numbers."""
    said = first
    while len(said) < n:
        said += said[-1] if said and rng.random() < 0.12 else str(rng.randrange(10))
    return said


def checked(head: str) -> str:
    """The digits and their Luhn check digit."""
    total = 0
    for k, d in enumerate(reversed(head)):
        v = int(d) * (2 if k % 2 == 0 else 1)
        total += v - 9 if v > 9 else v
    return head + str(-total % 10)


def repeated(digits: str) -> str:
    """double 5, 3, triple 0: figures, but the words for repetition."""
    said = []
    for digit, run in groupby(digits):
        n = len(list(run))
        said += [f"{('double', 'triple')[n - 2]} {digit}"] if n in (2, 3) else [digit] * n
    return ", ".join(said)


def one_digit(digit: str, rng: Random) -> str:
    """A single digit, as a word or a figure, marked."""
    return mark(rng.choice((ONES[int(digit)], ONES[int(digit)], digit)))


def figures(digits: str, sizes: tuple[int, ...], rng: Random, ways: tuple[str, ...] = BOTH) -> dict[str, str]:
    """The slots of a number.

    n: all of it; rb: all, as the other one reads it back; g1.. and r1..: its groups; head and last: all but the last
    group, and that; wrong: all of it with one digit wrong; w1: the first group, one digit wrong; fix, fix1: the right
    digit of each.
    """
    groups = cut(digits, sizes)
    way, back = rng.choice(ways), rng.choice(ways)

    def said(parts: list[str], style: str) -> str:
        if rng.random() < 0.08:
            return mark(" ".join(repeated(part) for part in parts))
        return mark(STYLES[style](parts, rng))

    slots = {"n": said(groups, way), "rb": said(groups, back), "hes": mark(STYLES["hesitant"](groups, rng))}
    slots |= {f"g{k}": said([group], way) for k, group in enumerate(groups, 1)}
    slots |= {f"r{k}": said([group], back) for k, group in enumerate(groups, 1)}
    slots |= {"head": said(groups[:-1] or groups, way), "last": said(groups[-1:], way)}
    at = len(digits) - 1 - rng.randrange(min(3, len(digits)))
    other = rng.choice("0123456789".replace(digits[at], ""))
    slots["wrong"] = said(cut(digits[:at] + other + digits[at + 1 :], sizes), way)
    slots["fix"] = one_digit(digits[at], rng)
    first = groups[0]
    other = rng.choice("0123456789".replace(first[-1], ""))
    slots |= {"w1": said([first[:-1] + other], way), "fix1": one_digit(first[-1], rng)}
    return slots


def number(
    n: int, sizes: tuple[int, ...], ways: tuple[str, ...] = BOTH, first: str = ""
) -> Callable[[Random], dict[str, str]]:
    """A maker of n digits in these groups."""
    return lambda rng: figures(draw(n, rng, first), sizes, rng, ways)
