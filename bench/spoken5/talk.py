"""What is said around a number. In: a Form, random.Random. Out: a marked talk. Pure.

Every form may use {um}, {its}, {end} (who reads from a thing), {er}, {my}, {fin} (who knows it by heart), {ok}, {ok2}, {ok3}, {ty}, {ask} and {chat}, which is whole turns of small talk.
"""

from __future__ import annotations

from random import Random

from bench.spoken.case import Said, script
from bench.spoken.form import Form

UM = (
    "", "", "", "", "Yeah, ", "Um, ", "Right, ", "Okay, ", "Sure, ", "Yes, one sec. ", "Erm, ", "Right, so, ", "Okay, here we go. ", "Ah, okay, ",
    "Let me get my glasses. ", "Yep. ", "Two ticks. Right. ", "Uh, ", "Oh, yes, ", "Alright, ",
)  # fmt: skip
ITS = ("It's ", "It's ", "So it's ", "Yeah, it's ", "That's ", "That'd be ", "Um, it's ", "I've got ", "Okay so that's ", "Right, it's ", "", "",
       "Hold on. It's ", "Let's see, it's ", "I think it's ", "It says ", "Sure thing, it's ")  # fmt: skip
END = (".", ".", ".", "", "", ", I think.", ", alright?", ". Want me to say it again?", ". You get that?", ", if I'm reading it right.", ". Yeah.",
       ". There you go.", ". Is that enough?", ", all together.", ". That's what it says here, anyway.")  # fmt: skip
ER = ("", "", "", "Yeah, ", "Um, ", "Okay, ", "Sure, ", "Er, ", "Oh, um, ", "Yes, ", "Of course, ", "Uh, ", "Hmm, ")
MY = (
    "It's ",
    "It's ",
    "It's ",
    "Yeah, it's ",
    "That's ",
    "That'll be ",
    "Um, it's ",
    "",
    "",
    "Sure, it's ",
    "It should be ",
    "So, it's ",
)
FIN = (
    ".",
    ".",
    ".",
    "",
    "",
    ", yeah.",
    ". Okay?",
    ". Did you get that?",
    ". Same as ever.",
    ". Or it should be.",
    ". Sorry, was that too fast?",
)
OK = ("Mm-hm.", "Okay.", "Yep.", "Go ahead.", "Got that.", "Yes.", "Uh-huh.", "And then?", "Thanks, and next?", "Lovely.", "Right.", "With you so far.",
      "Okay, carry on.", "Keep going.", "Yeah, go on.")  # fmt: skip
TY = ("Thank you very much.", "Super, thanks.", "Cheers, that's in.", "Great, one second while it thinks.", "Lovely stuff.", "Perfect, thank you.",
      "Okay, got that down.", "Thanks, and bear with me.", "Smashing, thank you.", "Alright, appreciate that.")  # fmt: skip
CHAT = (
    "C: Sorry, that's the dog. Somebody's at the door. | A: No worries, take your time.",
    "A: My screen has just frozen, one moment. | C: You're fine.",
    "C: You've gone really quiet. | A: Is that better? | C: Yeah, much.",
    "A: Sorry about this, we're all on a new system. | C: Aren't we all.",
    "C: Where are you based, then? | A: Up in Newcastle. | C: Oh, lovely, my aunt's up there.",
    "A: Sorry, could you speak up a tiny bit? | C: Yeah, sorry, I'm on speaker.",
    "C: Bear with me, I'm doing this with a toddler on my hip. | A: Aw, no rush at all.",
    "C: Hang on, I'll just turn the radio down. | A: Thank you.",
    "A: How's the weather with you? | C: Chucking it down.",
    "C: Let me find a light, it's tiny print. | A: Of course.",
    "A: Okay, the page has finally loaded. | C: Great.",
)
OPENINGS = (
    "A: Good afternoon, Riverside customer care, Tom speaking. | C: Hiya, hoping you can help me.",
    "A: Thanks for holding, what can I do for you today? | C: Yeah, hi, so it's kind of a long story.",
    "C: Finally, a human being. | A: Ha, yes, sorry about the wait.",
    "A: Hello again, I've got that page open now. | C: Okay, good.",
    "C: I tried doing this on the website and it just spins. | A: Yeah, we've had a few of those, I'll do it from here.",
    "C: I got cut off before. | A: Oh no, let's pick it up where you left off.",
    "A: And is it yourself I'm speaking with, or are you calling for someone? | C: It's for me, yeah.",
    "C: Hi there, sorry, I've got a bit of a cold. | A: Oh, poor you. We'll be quick.",
    "A: Thank you for being patient. | C: That's alright.",
    "C: My daughter normally does this for me. | A: That's fine, we'll go slowly.",
    "A: Okay, so, let me see what's happened here. | C: Yes please.",
    "A: Hi, you're through to Marisol on the help desk. | C: Hey Marisol.",
)
CLOSINGS = (
    "A: That's you sorted. | C: Brilliant, cheers.",
    "A: Anything else while you're on? | C: No, I think that's me.",
    "C: So do I need to do anything now? | A: Nope, leave it with us.",
    "A: It's taking its time, sorry. | C: No problem.",
    "C: You've been really helpful. | A: Aw, thank you, have a good one.",
    "A: Let me just pop you on hold while I check with my supervisor. | C: Sure.",
    "C: Great, because I was starting to panic. | A: No need, it's all done.",
    "A: Okay, I can see you now. | C: Fab.",
    "C: Right, is that it? | A: That's it.",
    "A: Alright, you have a great rest of your day. | C: You too, bye.",
)


def talk(form: Form, rng: Random) -> list[Said]:
    """One talk of this form, often with a beginning or an end."""
    slots = {
        "um": rng.choice(UM),
        "its": rng.choice(ITS),
        "end": rng.choice(END),
        "er": rng.choice(ER),
        "my": rng.choice(MY),
        "fin": rng.choice(FIN),
        "ok": rng.choice(OK),
        "ok2": rng.choice(OK),
        "ok3": rng.choice(OK),
        "ty": rng.choice(TY),
        "chat": rng.choice(CHAT),
        "ask": rng.choice(form.asks) if form.asks else "",
    }
    core = rng.choice(form.talks).format(**slots, **form.make(rng))
    before = [rng.choice(OPENINGS)] if rng.random() < 0.35 else []
    after = [rng.choice(CLOSINGS)] if rng.random() < 0.4 else []
    return script(" | ".join([*before, core, *after]))
