"""What is said around the numbers. In: a Form, a random.Random. Out: a marked talk. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.case import Said, script
from bench.spoken.form import Form

LEADS = (
    "", "", "", "Okay, it's ", "Right. ", "Yeah, ", "Yes, it's ", "Erm, ", "So that's ", "Okay, here goes. ", "It is ",
    "Yep, that'd be ", "Just a sec. Right, ", "Um, I think it's ", "Hold on, my glasses. Okay, ", "Oh sure. ", "It's, uh, ",
    "Mm, it's ", "I've got it in front of me. ", "Are you ready? ", "Sorry, I was on mute. It's ", "Let me look. It's ",
)  # fmt: skip
TAILS = (
    ".", ".", ".", "", "", ". Okay?", ", I believe.", ". Did that come through?", ", yeah.", ". There you go.",
    ". Should be right.", ", that's it.", "?", ". Is that what you needed?",
)  # fmt: skip
NODS = (
    "Yes.", "Mhm.", "Okay.", "Yep, go ahead.", "Right.", "Carry on.", "Uh-huh.", "Got that.", "Sure.", "And then?",
    "Thanks, next bit?", "Okay, what comes after that?", "I'm with you.", "Keep going.",
)  # fmt: skip
THANKS = (
    "Thanks very much.", "That's lovely, thank you.", "Perfect, give me a moment.", "Great, that's all matched up.",
    "Super. Just typing that in.", "Okay, it's taken that.", "Awesome, thank you so much.", "Smashing, one sec.",
    "All right, thank you. The screen's just loading.", "Cheers for that.",
)  # fmt: skip
ASIDES = (
    "C: Sorry, my little boy's just come in. | A: Don't worry, take your time.",
    "C: Give me a minute, I'm walking to the other room. | A: No rush at all.",
    "A: Sorry, my system's just frozen. Okay, go ahead. | C: No problem.",
    "C: The dog's barking at the mailman. | A: Ha, mine does the same.",
    "A: You broke up a bit there. | C: Sorry, is that better? | A: Much better.",
    "C: I can hardly read this print. | A: It is tiny, isn't it.",
    "C: Hang on, someone's at the door. | A: That's okay, I'll wait.",
    "C: It's a really bad line, isn't it. | A: It is a little, I can hear you though.",
    "C: Oh, I've got the wrong glasses on. | A: Take all the time you need.",
)
OPENINGS = (
    "A: Hello, customer care, Morag speaking. | C: Hi Morag, I hope you can help me.",
    "A: Thanks for holding. | C: That's all right, I know you're busy.",
    "C: Are you a real person? | A: I am, yes. What can I do for you?",
    "A: Good afternoon, thanks for calling Northgate, you're speaking with Luis. | C: Hey Luis.",
    "C: I got cut off earlier and had to start all over again. | A: Oh no, I'm sorry. Let's get it sorted.",
    "A: Okay, that makes sense. Let me get this going for you. | C: Appreciate it.",
    "C: My husband usually does all this. | A: That's fine, we'll go through it together.",
    "A: Can you hear me okay? | C: Yes, loud and clear.",
    "C: I've tried it on the website and it just spins. | A: It's been a bit slow today, I can do it here.",
    "A: Right, I've found what you're talking about. | C: Thank goodness.",
    "C: I was told somebody would ring and nobody did. | A: I do apologise for that.",
)
CLOSINGS = (
    "A: Anything else while I've got you? | C: No, you've been great.",
    "C: Is that everything? | A: That's everything, yes.",
    "A: I'll just put you on a short hold. | C: Okay.",
    "C: Thanks for being so patient. | A: You're very welcome.",
    "A: That's gone through now. | C: Fantastic.",
    "C: What happens now? | A: We'll take it from here.",
    "A: Have a lovely rest of your day. | C: You too, bye now.",
    "C: Do I need to do anything else? | A: No, you're all set.",
)


def talk(form: Form, rng: Random) -> list[Said]:
    """One talk of this form, now and then with something before and after it."""
    nods = rng.sample(NODS, 3)
    slots = {
        "lead": rng.choice(LEADS),
        "tail": rng.choice(TAILS),
        "mm": nods[0],
        "mm2": nods[1],
        "mm3": nods[2],
        "thanks": rng.choice(THANKS),
        "aside": rng.choice(ASIDES),
        "ask": rng.choice(form.asks) if form.asks else "",
    }
    core = rng.choice(form.talks).format(**slots, **form.make(rng))
    before = [rng.choice(OPENINGS)] if rng.random() < 0.45 else []
    after = [rng.choice(CLOSINGS)] if rng.random() < 0.45 else []
    return script(" | ".join([*before, core, *after]))
