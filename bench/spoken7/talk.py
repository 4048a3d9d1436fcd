"""What is said before and after, in the seventh set. In: a Form, a random.Random. Out: a marked talk. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.case import Said, script
from bench.spoken.form import Form

STARTS = (
    "", "", "", "Yeah, ", "Right, ", "Okay, ", "Aye, ", "Sure, ", "Um, ", "Ah right, ", "Sorry, yes, ", "Here we go, ",
    "I've got it in front of me, ", "Just a tick. ", "Right, pen and paper. Okay, ", "Let me put my glasses on. ",
    "Hang on, the dog's at the door. Right, ", "Two secs, I'm parked up now. ",
)  # fmt: skip
ENDS = (".", ".", ".", "", "", ", that's it.", ". All right?", ", if I'm reading it right.", ". Did you catch that?", ", yeah.",
        ". Sorry, it's noisy in here.", ". There you go.")  # fmt: skip
NODS = ("Yeah.", "Okay.", "Mm-hmm.", "Yep, with you.", "Go ahead.", "Right.", "And then?", "Keep going.", "Got those.", "Sure.", "Uh-huh.",
        "Next bit?", "Lovely.")  # fmt: skip
DONE = ("Great stuff.", "Super, thank you.", "Okay, that's in.", "Cheers, bear with me.", "Perfect.", "That's you found.", "All good, ta.",
        "Smashing.", "Right, that's taken it.")  # fmt: skip
BEFORE = (
    "C: Can you hear me all right? I'm in the van. | A: I can, yes, go ahead.",
    "A: Sorry about the wait, it's been one of those mornings. | C: That's all right.",
    "C: I did try on the website but it just spins round. | A: Yeah, it's been playing up. I can do it here.",
    "C: My husband always did all of this, so you'll have to be patient with me. | A: Take as long as you like.",
    "A: Right then, what can we sort out for you today? | C: It should be quick, I'm on my break.",
    "C: You're the first real person I've spoken to. | A: Well, let's get it done then.",
    "C: I spoke to a lad earlier and he cut me off. | A: I'm sorry, that shouldn't happen.",
    "A: Okay, I've pulled up your file. | C: Thanks.",
    "C: Hiya, is that customer services? | A: It is, you're speaking to Marlon.",
    "A: Just so you know, we're recording this call. | C: Fine.",
    "C: Sorry, kids in the background. | A: No worries, I've got two of my own.",
)
AFTER = (
    "A: Anything else while I've got you? | C: No, you've been very good.",
    "C: Is that everything? | A: That's everything, yes.",
    "A: It's just thinking about it. | C: No rush.",
    "C: You're a star, thank you. | A: Not at all.",
    "A: I'll send you something in writing. | C: In the post, please.",
    "C: Okay, can I go now? My lunch is nearly over. | A: You can.",
    "A: Was there anything you wanted to ask me? | C: Don't think so.",
)


def talk(form: Form, rng: Random) -> list[Said]:
    """One talk of this form; now and then something before and after it."""
    slots = {
        "so": rng.choice(STARTS),
        "end": rng.choice(ENDS),
        "mm": rng.choice(NODS),
        "mm2": rng.choice(NODS),
        "mm3": rng.choice(NODS),
        "ta": rng.choice(DONE),
        "ask": rng.choice(form.asks) if form.asks else "",
    }
    core = rng.choice(form.talks).format(**slots, **form.make(rng))
    before = [rng.choice(BEFORE)] if rng.random() < 0.35 else []
    after = [rng.choice(AFTER)] if rng.random() < 0.35 else []
    return script(" | ".join([*before, core, *after]))
