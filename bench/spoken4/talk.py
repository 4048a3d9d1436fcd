"""Who rings whom, and what they say besides numbers. In: a Form, a random.Random. Out: a marked talk. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.case import Said, script
from bench.spoken.form import Form

LEADS = (
    "", "", "", "Yes, ", "Yeah, ", "It's ", "It is ", "Yes it's ", "Okay, it's ", "Right, ", "Right, so it's ",
    "So that's ", "I think it's ", "Erm, ", "Er, it's ", "Well, it's ", "All right, ", "Got a pen? ", "Okay, ready? ",
    "Just a sec. Right. ", "Let me find it. Okay, ", "I've got it in front of me, ", "Mm, ", "Oh, ", "Uh, ",
    "It says here ", "I wrote it down. It's ", "Sorry, I was on mute. It's ",
)  # fmt: skip
TAILS = (
    "", "", ".", ".", ".", "?", ". Yeah.", ". Okay?", ", that's it.", ". There you go.", " if I'm reading it right.",
    ". Is that right?", ". Did that work?", ", yeah.", ". Sorry, my handwriting.", " at least it was.", ". Can you see it?",
    ". Shall I say it again?", ", thank you.",
)  # fmt: skip
NODS = (
    "Mm-hmm.", "Yep.", "Okay.", "Right.", "Yes.", "Got that.", "Uh-huh, and?", "Lovely.", "Keep going.", "And then?",
    "Mhm, next bit.", "Thank you, carry on.", "Okay, I've got that so far.", "Yeah, go ahead.", "Sure.", "Super.",
)  # fmt: skip
THANKS = (
    "Thank you.", "That's lovely, thanks.", "Smashing.", "Perfect.", "Okay, that matches.", "Great, that's in.",
    "Thanks for that, just typing it up.", "Excellent, bear with me while it loads.", "Got it, thanks so much.",
    "Okay, it's letting me carry on now.", "Right, that's saved.", "Cheers for that.", "Awesome, thank you.",
)  # fmt: skip
CHAT = (
    "", "", "", "",
    " | C: Sorry, the dog's going mad at the door. | A: You're all right, take your time.",
    " | A: My screen's just frozen for a second. | C: No worries.",
    " | C: Can you hear me okay? I'm in the car park. | A: Yes, you're fine.",
    " | C: Hang on, I need my glasses. | A: No rush at all.",
    " | A: Sorry, you broke up a little. | C: Is this better? | A: Much better.",
    " | C: It's my husband who normally does all this. | A: Don't worry, we'll get there.",
    " | C: One second, someone's at the door. Okay, I'm back. | A: Welcome back.",
    " | A: Bear with me, I'm just changing screens. | C: Sure.",
    " | C: You guys are busy today, aren't you? | A: It's been non-stop since we opened.",
    " | C: It's awful weather here. | A: Same here, pouring down.",
)  # fmt: skip
HOUSES = (
    "Fernhill Insurance", "Castle Broadband", "Northgate Energy", "Marlow and Finch", "Riverside Council", "Polar Mobile",
    "Summit Health Plan", "the Oakfield Surgery", "Swift Parcels", "Harbour Travel", "Lumen Software", "Kestrel Water",
    "Bluebird Home Store", "First Prairie", "Tern Mutual", "Daybreak Magazines", "the Maple Street Clinic",
    "Halden Car Hire", "Copper Kettle Appliances", "the student finance team", "Pinewood Lettings", "Aster Alarms",
)  # fmt: skip
AGENTS = "Gemma Tyrone Priya Declan Monica Luis Aisha Kev Ruth Brandon Shanice Owen Marta Joel".split()
OPENINGS = (
    "A: Hello, {house}, {agent} speaking. | C: Hiya, I hope you can help me.",
    "A: Thanks for holding, you're through to {house}, my name's {agent}. | C: Oh, finally. Hello.",
    "A: {house}, good afternoon. | C: Hi there, how are you? | A: Very well, thanks, and yourself? | C: Not bad.",
    "C: Hello, is that {house}? | A: It is, yes, you're speaking to {agent}.",
    "A: Hi, this is {agent} calling from {house}, is now a good time? | C: Yeah, go for it.",
    "A: Hey, thanks for calling {house}, how's your day going? | C: It's been a day, let me tell you.",
    "C: I spoke to somebody called {agent} earlier and we got cut off. | A: Oh no, let me pick that up for you.",
    "C: I tried doing it on the website and it just goes round and round. | A: We've had a few people say that. I can do it here.",
    "A: I'll just let you know that the line is a bit quiet, so speak up if you can. | C: Will do.",
    "C: My son set all this up for me and he's away at the moment. | A: That's all right, we'll go through it together.",
    "A: Is that better? I've got you on a headset now. | C: Oh yes, loud and clear.",
    "C: You've caught me just as I'm putting the kids to bed. | A: Shall I ring back? | C: No, let's get it done.",
    "C: So I got your letter this morning. | A: Okay, let's have a look at what that's about.",
    "A: Right, I've found you on the system. | C: Good, good.",
    "C: I'd rather do it over the phone than in that chat box, if it's all the same to you. | A: Of course.",
    "A: Let me just bring you up here. How's your week been? | C: Oh, you know, busy.",
    "C: Hi, I'm calling on behalf of my mum, she's sitting right next to me. | A: Hello to you both.",
    "A: This is {agent}. Before anything else, are you somewhere you can talk? | C: Yeah, I'm on my own.",
    "C: Hey, {agent}, was it? | A: That's me. | C: I'm hoping you're the one who can fix this.",
    "A: Sorry about the wait. | C: That's okay, I was doing the washing up.",
)  # fmt: skip
CLOSINGS = (
    "C: Right, is that us done? | A: That's us done.",
    "A: Anything else while I've got you? | C: No, you've been great.",
    "A: Okay, that's gone green on my side. | C: Brilliant.",
    "C: And I don't need to do anything else? | A: Nothing at all, leave it with me.",
    "A: I'll pop a note on so you don't have to go through that again. | C: Thank you, I appreciate that.",
    "C: Sorry for being a pain. | A: You've not been a pain at all.",
    "A: You might get a little survey after this. | C: Sure, no problem.",
    "C: Thanks, have a good one. | A: You too, take care now.",
)  # fmt: skip


def talk(form: Form, rng: Random) -> list[Said]:
    """One talk of this form; four of ten begin with a greeting, as many end with a goodbye."""
    slots = {
        "lead": rng.choice(LEADS),
        "tail": rng.choice(TAILS),
        "mm": rng.choice(NODS),
        "mm2": rng.choice(NODS),
        "mm3": rng.choice(NODS),
        "thanks": rng.choice(THANKS),
        "chat": rng.choice(CHAT),
        "ask": rng.choice(form.asks) if form.asks else "",
    }
    core = rng.choice(form.talks).format(**slots, **form.make(rng))
    before = []
    if rng.random() < 0.4:
        before.append(rng.choice(OPENINGS).format(house=rng.choice(HOUSES), agent=rng.choice(AGENTS)))
    after = [rng.choice(CLOSINGS)] if rng.random() < 0.4 else []
    return script(" | ".join([*before, core, *after]))
