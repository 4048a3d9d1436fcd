"""A form: one way in which something is said on the phone. In: a Form, a random.Random. Out: a marked talk. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from bench.spoken.case import Said, script


@dataclass(frozen=True, slots=True)
class Form:
    """`make` gives the slots of the talks; `{lead}`, `{tail}`, `{mm}` and `{thanks}` are filled for every form."""

    name: str
    kind: str
    make: Callable[[Random], dict[str, str]]
    talks: tuple[str, ...]
    asks: tuple[str, ...] = ()
    neutral: bool = False


LEADS = (
    "", "", "It's ", "Yeah, it's ", "Sure, it's ", "Okay, ", "Okay so it's ", "Yes, that's ", "Um, ", "Let me see, ",
    "Yep, ", "Right, it's ", "One second. Okay, ", "So, ", "Hang on. It's ", "I've got it here, it's ", "That would be ",
    "yeah sure ", "Of course. ", "Go ahead? Okay. ", "Ready? ", "Uh, it should be ",
)  # fmt: skip
TAILS = (".", ".", "", "", "?", ", I think.", ". Got that?", ", okay?", ". That's it.", ". Did you get that?", " please.",
         ". That's the one.", ", if that helps.", ". Hope that's right.", " I believe.")  # fmt: skip
BACKCHANNELS = ("Mm-hm.", "Okay.", "Uh-huh.", "Yes.", "Yep.", "Got it.", "Right.", "Go on.", "Okay, and?", "Thank you.",
                "Sure, carry on.", "And the rest?", "Yeah.", "Perfect, next?")  # fmt: skip
THANKS = ("Thank you.", "Perfect, thanks.", "Lovely, bear with me.", "Great, just a moment while I look.", "Okay, thanks for that.",
          "Brilliant, one moment.", "Wonderful, let me just pop that in.", "All right, that's gone through.")  # fmt: skip
OPENINGS = (
    "A: Thank you for calling Brightline, this is Dana, how can I help? | C: Hi, I'd like to sort something out.",
    "C: I've been waiting for ages, to be honest. | A: I'm really sorry about that, let me help you now.",
    "A: Good morning, you're through to Paula. | C: Morning. Someone told me to ring back.",
    "C: Hello? | A: Hello, yes, I'm still here. | C: Oh good, I thought I'd lost you.",
    "A: Okay, I can do that for you. | C: Great.",
    "C: This is the third time I've called about this one thing. | A: I hear you, and I'd like to get it fixed.",
    "C: It went up again for no reason. | A: I understand, let me see what I can do for you.",
    "A: I just need to take you through a couple of things first.",
    "A: No problem at all. I'll just bring that up on my screen.",
)
CLOSINGS = (
    "A: Is there anything else I can do for you? | C: No, that's everything, thank you.",
    "C: Is that the one you needed? | A: Yes, that's all I need.",
    "A: That's all done for you. | C: Oh, wonderful.",
    "C: How long will it take? | A: It should be done by the end of the day.",
    "A: You'll get an email to confirm. | C: Okay.",
    "C: And that's going to be safe, right? | A: Absolutely.",
    "A: Just waiting for the system, it's a bit slow today.",
)


def talk(form: Form, rng: Random) -> list[Said]:
    """One talk of this form, with something before and after it half of the time."""
    slots = {
        "lead": rng.choice(LEADS),
        "tail": rng.choice(TAILS),
        "mm": rng.choice(BACKCHANNELS),
        "mm2": rng.choice(BACKCHANNELS),
        "mm3": rng.choice(BACKCHANNELS),
        "thanks": rng.choice(THANKS),
        "ask": rng.choice(form.asks) if form.asks else "",
    }
    core = rng.choice(form.talks).format(**slots, **form.make(rng))
    before = [rng.choice(OPENINGS)] if rng.random() < 0.4 else []
    after = [rng.choice(CLOSINGS)] if rng.random() < 0.4 else []
    return script(" | ".join([*before, core, *after]))
