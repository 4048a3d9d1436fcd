"""Cards: the long number, the code on the back, the date. Forms; see bench/spoken/form.py. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import mark, say
from bench.spoken3.draw import ALL, SLOW, amex, card, digits, expiry, said_expiry, tell

FOUR = (4, 4, 4, 4)


def _card(rng: Random) -> dict[str, str]:
    return tell(card(rng), FOUR, rng)


def _amex(rng: Random) -> dict[str, str]:
    return tell(amex(rng), (4, 6, 5), rng)


def _pair(rng: Random) -> dict[str, str]:
    return tell(card(rng), FOUR, rng) | tell(card(rng), FOUR, rng, "new_")


def _whole(rng: Random) -> dict[str, str]:
    month, year = expiry(rng)
    cvv = digits(3, rng)
    return _card(rng) | {
        "exp": said_expiry(month, year, rng),
        "exp2": said_expiry(month, year, rng),
        "cvv": say(cvv, rng, ALL),
        "cvv2": say(cvv, rng, SLOW),
    }


def _ends(rng: Random) -> dict[str, str]:
    return tell(digits(4, rng), (4,), rng) | tell(digits(4, rng), (4,), rng, "old_")


def _cvv(rng: Random) -> dict[str, str]:
    return tell(digits(3, rng), (3,), rng) | {"old": say(digits(3, rng), rng, SLOW)}


def _front(rng: Random) -> dict[str, str]:
    return tell(digits(4, rng), (4,), rng)


def _expiry(rng: Random) -> dict[str, str]:
    month, year = expiry(rng)
    off = year + rng.choice((-1, 1, 2))
    return {
        "n": said_expiry(month, year, rng),
        "back": said_expiry(month, year, rng),
        "bad": said_expiry(month, off, rng),
        "start": said_expiry(rng.randint(1, 12), year - 4, rng),
        "y": mark(str(2000 + year)),
    }


FORMS = (
    Form("card in four breaths", "card", _card, (
        "A: {ask} | C: {lead}{p0}, | A: {mm} | C: {p1} | A: {mm2} | C: {p2} | A: {mm3} | C: And {p3}{tail} | A: {thanks}",
        "A: {ask} | C: {lead}{p0} {p1} | A: {mm} | C: {p2}... {p3}{tail} | A: {thanks}",
        "A: {ask} | C: Right, {p0}. | A: {p0}, yes. | C: {p1}. | A: {p1}. | C: {p2}. | A: {p2}. | C: {p3}. | A: And {p3}. {thanks}",
        "A: {ask} | C: {lead}{p0}... | {aside} | C: So then {p1}, and {p2} | A: {mm} | C: {p3}{tail}",
        "C: Shall I go in fours? | A: Fours is perfect. | C: {p0} | A: {mm} | C: {p1} | A: {mm2} | C: {p2} | A: {mm3} | C: Finally {p3}. | A: That's the card number in, thank you.",
    ), asks=(
        "Lovely, and can I take the sixteen digits off the front of the debit card?",
        "What's the long card number please, nice and slowly?",
        "Okay, whenever you've found the card, read me the number across the middle.",
        "To pay the excess today I'll need your card number.",
        "And which card are we using for the booking? I just need the number on it.",
    )),
    Form("card in one go", "card", _card, (
        "A: {ask} | C: {lead}{n}{tail} | A: {thanks}",
        "A: {ask} | C: It's my debit one. {n}{tail} | A: {thanks}",
        "C: Can I just give you the card now? | A: Of course, fire away. | C: {n}{tail} | A: {thanks}",
        "A: {ask} | C: Is this being recorded? | A: The recording's paused, you're fine. | C: Okay then. {n}{tail}",
        "A: {ask} | C: {lead}{slow}{tail} | A: Got all of that. {thanks}",
    ), asks=(
        "So that's the boots and the rain jacket. What card number would you like to put that on?",
        "I can renew the policy right now if you give me a credit card number.",
        "And the card number for the hold on the room?",
        "Could I have the full number from the card you'd like us to charge?",
        "Okay, for the council tax payment, may I have your card number?",
    )),
    Form("card read back wrong", "card", _card, (
        "A: {ask} | C: {lead}{n}{tail} | A: Okay so I have {bad}. | C: {fix}. | A: My mistake. So {back}. | C: That's right.",
        "A: {ask} | C: {lead}{head} | A: {mm} | C: {rest}{tail} | A: {bad}? | C: {fix}. | A: Okay, fixed that.",
        "A: {ask} | C: {lead}{n}{tail} | A: The system's rejecting it. Let me check, I've got {bad}. | C: {fix}. | A: Ah, there we go.",
    ), asks=(
        "Can you give me the card number for the top-up?",
        "Which number's on the card you want billed for the parking permit?",
        "I'm ready for your card number when you are.",
        "Please read out the number embossed on your card.",
    )),
    Form("card one digit short", "card", _card, (
        "A: {ask} | C: {lead}{short}{tail} | A: That's only fifteen digits, I think. | C: Oh. {again}. | A: That's sixteen, thank you.",
        "A: {ask} | C: {lead}{n}{tail} | A: I've got {short}. I'm missing a digit. | C: Let me do it again, {again}.",
        "A: {ask} | C: {lead}{short}{tail} | A: Hmm, it says invalid card. Can you repeat the last part? | C: {rest}. | A: {thanks}",
    ), asks=(
        "And your card number for the monthly plan, please?",
        "What's the card number you want on file for the deliveries?",
        "I'll need the number on your card to release the tickets.",
    )),
    Form("card corrected by the caller", "card", _pair, (
        "A: {ask} | C: {lead}{own}{tail} | A: {thanks}",
        "A: {ask} | C: {lead}{own}{tail} | A: So {back}? | C: Perfect.",
        "A: {ask} | C: {lead}{head}... I've lost my place. | A: You'd got as far as {head}. | C: Right, then it's {rest}{tail}",
        "A: {ask} | C: {lead}{new_head}, oh that's my store card, sorry. | A: No problem. | C: Here's the proper one. {again}{tail}",
    ), asks=(
        "Could you read me the card number, please?",
        "Go ahead with the card number for the vet's bill.",
        "What card number should the subscription come out of?",
        "And the long number for the gas bill payment?",
    )),
    Form("card of fifteen", "card", _amex, (
        "A: {ask} | C: It's an American Express, is that okay? | A: Yes. | C: {n}{tail} | A: {thanks}",
        "A: {ask} | C: {lead}Amex, {p0}, | A: {mm} | C: {p1} | A: {mm2} | C: {p2}{tail}",
        "A: Are we still using the Amex? | C: New one, they replaced it. {n}{tail} | A: Reading back, {back}. | C: Yes.",
        "A: {ask} | C: {lead}{slow}{tail} | A: Did you say {last} at the end? | C: {last}, yes.",
    ), asks=(
        "What's the card number for the car hire?",
        "Which card would you like for the seat upgrades? Just the number first.",
        "And the corporate card number for the licences, please?",
    )),
    Form("card ends in", "card", _ends, (
        "A: I can see a card ending {n} on the account, is that the one? | C: {lead}the one ending {again}, yes.",
        "A: {ask} | C: {lead}{n}{tail} | A: {thanks}",
        "A: {ask} | C: {lead}{n}{tail} | A: Hmm, what I've got ends in {old_n}. | C: That's my old card, it got stolen. This one's {again}.",
        "C: Which card did you take it from? | A: The Visa ending in {n}. | C: Oh, the {again} one. Okay.",
        "A: So that'll be refunded to the card that ends {n} in three to five days. | C: {lead}{again}, that's my joint one.",
    ), asks=(
        "Can you confirm the last four digits of the card you paid with?",
        "Just the last four of the card on your profile?",
        "What are the final four numbers on the card we sent you?",
        "Which card is it, what does it end in?",
    )),
    Form("card replaced on file", "card", _pair, (
        "C: I need to change my card on the streaming thing. | A: Sure, what's the new one? | C: {new_n}{tail} | A: And I'll take off the one that was {back}. | C: Yes please.",
        "A: The card we hold has expired. Do you have the new number? | C: {lead}{n}{tail} | A: {thanks}",
        "C: They've sent me a new card so the direct payment bounced. | A: What's the number on it? | C: {p0}, | A: {mm} | C: {p1}, {p2} | A: {mm2} | C: {p3}{tail}",
        "A: {ask} | C: {lead}{n}{tail} | A: That's declined, sorry. Have you got another? | C: Try this. {new_n}{tail} | A: That one's worked.",
    ), asks=(
        "What card would you like the gym membership to go on?",
        "Okay, and the replacement card number?",
        "Tell me the number of the new card and I'll swap it over.",
    )),
    Form("card with date and code", "card", _whole, (
        "A: {ask} | C: {lead}{n}. Expiry {exp}, and the security code's {cvv}. | A: {thanks}",
        "A: {ask} | C: {lead}{n}{tail} | A: Expires? | C: {exp} | A: And the three on the back? | C: {cvv}{tail} | A: {thanks}",
        "A: {ask} | C: {lead}{p0} {p1} | A: {mm} | C: {p2} {p3}{tail} | A: Expiration? | C: {exp} | A: CVV? | C: {cvv} | A: So {back}, {exp2}, {cvv2}. | C: You got it.",
        "A: {ask} | C: {lead}{n}, {exp}, {cvv}{tail}",
        "C: You'll want the card, won't you. {n}. | A: {mm} Expiry date? | C: {exp}. | A: And the last three digits on the signature strip? | C: {cvv}{tail}",
    ), asks=(
        "Can I take the card details, number, expiry and security code?",
        "Let's get the payment done. Card number first?",
        "What are the details of the card for the flights?",
        "I'll grab your card info for the co-pay.",
    )),
    Form("cvv from the back", "cvv", _cvv, (
        "A: {ask} | C: {lead}{n}{tail} | A: {thanks}",
        "A: {ask} | C: It's worn off a bit. Looks like {n}{tail} | A: {back}? | C: I think so.",
        "A: {ask} | C: Which ones are those? | A: On the back, by where you sign. | C: Ah. {n}{tail}",
        "A: {ask} | C: {lead}{own}{tail} | A: Okay, {back}. {thanks}",
        "A: {ask} | C: {lead}{n}{tail} | A: Was that {bad}? | C: {fix}. | A: {thanks}",
    ), asks=(
        "And the three-digit security code on the back of the card?",
        "What's the CVV?",
        "If you turn the card over, what are the last three numbers on the strip?",
        "Lastly the CVC for that card, please.",
        "And the little security number on the reverse?",
    )),
    Form("cvv again after a refusal", "cvv", _cvv, (
        "A: It's come back saying the security code doesn't match. What have you got on the card? | C: {lead}{n}{tail} | A: I'd put {old}. | C: No, {again}.",
        "A: {ask} | C: {lead}{n}{tail} | A: Thanks, that's the CVV right this time.",
        "A: {ask} | C: Same as I said, {n}{tail} | {aside} | A: So {back}. | C: Yes.",
        "A: {ask} | C: Oh, I gave you the other card's, {old}. It's {n}{tail}",
    ), asks=(
        "Sorry, can I have that security code once more?",
        "The payment failed on the CVV, could you check it for me?",
        "The bank's declined the security code. Can you read me those three digits again?",
    )),
    Form("cvv on the front", "cvv", _front, (
        "A: {ask} | C: {lead}{n}{tail} | A: {thanks}",
        "A: With Amex the security code's on the front, four small numbers. | C: Found it. {n}{tail} | A: {back}, great.",
        "A: {ask} | C: Four? I only see three on the back. | A: Front side, above the logo. | C: Oh, {n}{tail}",
        "A: {ask} | C: {lead}{slow}{tail} | A: {bad}? | C: {fix}. | A: {thanks}",
    ), asks=(
        "And the four-digit security code on the front of the Amex?",
        "What's the CID, the four digits above your card number?",
        "For American Express I need the four-digit code on the front.",
    )),
    Form("expiry asked", "expiry", _expiry, (
        "A: {ask} | C: {lead}{n}{tail} | A: {thanks}",
        "A: {ask} | C: {lead}{n}{tail} | A: {back}, okay.",
        "A: {ask} | C: Start date's {start} and it runs out {n}{tail} | A: {thanks}",
        "A: {ask} | {aside} | C: Okay, it says valid thru {n}{tail}",
    ), asks=(
        "And the expiry date on that card?",
        "When does the card expire?",
        "What's the expiration on it, month and year?",
        "Under the card number there's an end date, what's that?",
        "Can I have the expiry for the card, please?",
    )),
    Form("expiry put right", "expiry", _expiry, (
        "A: So the card's good until {bad}? | C: No, {n}. | A: {back}, thank you.",
        "A: {ask} | C: {lead}{bad}, sorry, {n}{tail} | A: {thanks}",
        "A: {ask} | C: {lead}{n}{tail} | A: I've got the expiry down as {bad}. | C: The year's {y}. | A: Changed it.",
        "A: It says the card's expired, {start}. | C: They sent me a new one, that's {n}. | A: {thanks}",
    ), asks=(
        "Can you check the card's expiry date for me?",
        "The expiration date isn't matching. What does your card say?",
        "Expiry date on the card, please?",
    )),
)  # fmt: skip
