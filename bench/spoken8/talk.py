"""What stands around a form of the eighth set. In: a Form, a Random. Out: the marked turns of a talk. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.case import Said, script
from bench.spoken.form import Form

LEADS = (
    "", "", "", "It's ", "That's ", "Okay, it's ", "Right then, ", "Yes, it's ", "Um, ", "Give me a sec. ", "Yeah, so ",
    "Let me put my glasses on. ", "Oh, it's ", "I should know this. It's ", "Here we go, ", "Sorry, the dog. It's ",
    "I'm just getting it. Okay, ", "Ready when you are. ", "Erm, it's ", "All right. ",
)  # fmt: skip
TAILS = (".", ".", ".", "", ", yeah.", ". Got it?", ". Want me to say it again?", ", that's it.", ", I'm fairly sure.",
         ". Is it coming up?", ", love.", ", ma'am.", ". There.")  # fmt: skip
NODS = (
    "Yep.",
    "Mm-hmm.",
    "Okay.",
    "With you.",
    "Got those.",
    "Carry on.",
    "And next?",
    "Right.",
    "Uh-huh.",
    "Sure.",
    "Yes.",
)
THANKS = ("Thank you.", "Lovely, ta.", "Great, just a tick.", "Perfect.", "Thanks, bear with me.", "Okay, that's in.",
          "Cheers, it's loading.", "Much appreciated.", "Okay, I've got that.")  # fmt: skip
BEFORE = (
    "A: Hello, you're through to the front desk. | C: Oh, hello, finally a person.",
    "C: Hi there. Can you hear me all right? | A: I can, it's a bit windy though.",
    "C: I was cut off just now, I don't know if it was you I spoke to. | A: That wasn't me, but I'll pick it up.",
    "A: Good afternoon, Jess speaking. | C: Hi Jess, hope you're having a better day than me.",
    "A: Thanks for holding. | C: That's all right, I made a cup of tea.",
    "C: The website just keeps spinning. | A: Yeah, it's been a bit poorly this morning. We'll do it here.",
    "A: Right, let's see what we can do.",
    "C: My daughter usually does this for me. | A: No worries, we'll take it slowly.",
    "A: How's your day going so far? | C: Not too bad, thanks.",
    "C: I'm in the car but I've pulled over. | A: Okay, take your time.",
)
AFTER = (
    "A: Lovely. Anything else today? | C: No, you've been great.",
    "C: Is that all you need? | A: That's everything.",
    "A: It's thinking about it. | C: Computers, eh.",
    "C: Sorry about the noise, that's the bus. | A: Don't worry.",
    "A: There we are, all sorted. | C: Oh, thank goodness.",
    "C: Will I get something in writing? | A: You will, yes.",
    "A: Let me just put you on a short hold. | C: Okay.",
    "C: Brilliant, thanks for your patience. | A: No problem at all.",
)


def talk(form: Form, rng: Random) -> list[Said]:
    """One talk of this form, now and then with something before or after it."""
    slots = {
        "lead": rng.choice(LEADS),
        "tail": rng.choice(TAILS),
        "mm": rng.choice(NODS),
        "mm2": rng.choice(NODS),
        "mm3": rng.choice(NODS),
        "thanks": rng.choice(THANKS),
        "ask": rng.choice(form.asks) if form.asks else "",
    }
    core = rng.choice(form.talks).format(**slots, **form.make(rng))
    before = [rng.choice(BEFORE)] if rng.random() < 0.45 else []
    after = [rng.choice(AFTER)] if rng.random() < 0.35 else []
    return script(" | ".join([*before, core, *after]))
