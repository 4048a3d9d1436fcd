"""What the agent's words do: recognise, dismiss, fix, greet, name, paraphrase, hold, promise."""

from __future__ import annotations

from importlib import resources

import pytest

from audio.events import Speaker, Utterance
from desktop.coaching.model import Meaning, Recognition
from desktop.language import Reader, load_patterns

PATTERNS = load_patterns((resources.files("resources") / "language" / "en.toml").read_text(encoding="utf-8"))

ACKNOWLEDGES = [
    "that must be really frustrating",
    "that must have been awful for you",
    "i would be upset too if i were you",
    "id be just as annoyed in your position",
    "no wonder you're fed up",
    "no wonder you're not sleeping",
    "i can hear how upsetting this is",
    "i can hear that you're worried",
    "i'm so sorry you had to wait three weeks",
    "im really sorry that nobody called you back",
    "I'm sorry we let you down.",
    "that sounds really stressful",
    "three weeks is far too long",
    "you have every right to be angry",
    "thats completely understandable",
    "i can understand why you're upset",
    "i understand how frustrating that is",
    "i understand your frustration",
    "you shouldn't have to call three times",
    "that should never have happened",
    "i'm so sorry for your loss",
    "sorry to hear about your mum",
    "gosh that's terrible",
    "oh no what a nightmare",
    "i dont blame you for being cross",
    "anyone would feel the same",
    "you sound really worried",
    "i appreciate how difficult this has been",
    "it's not nice being left without heating",
    "i can only imagine how hard that is with a newborn",
    "you've been through a lot with this",
    "i'd feel exactly the same",
    "that's not good enough and i'm sorry",
    "i know how stressful it is when money goes missing",
    "i'm sorry this has been so difficult",
    "waiting that long with no news is horrible",
    "i am sorry about all the trouble you've had with this boiler",
    "we've really messed you around haven't we",
    "it's horrible when that happens",
    "i get why you're annoyed",
]

NOT_ACKNOWLEDGED = [
    "i understand that you want a refund",
    "sorry could you repeat that",
    "sorry i didn't catch the last part",
    "thank you for holding",
    "sorry for the wait",
    "i do apologise for the inconvenience",
    "i understand",
    "i see",
    "mm-hm",
    "okay can i take your order number",
    "let me just pull that up",
    "i can see that you ordered it on monday",
    "i can see why the system rejected it",
    "calm down please",
    "the parcel must be at the depot",
    "that must be the old address",
    "sorry you're breaking up a bit",
    "sorry you will have to call another number",
    "i'm sorry but that's our policy",
    "i don't see why you're so upset",
    "i can hear you fine now",
    "i would be happy to help with that",
    "no wonder the code did not work it was the wrong one",
    "i'm afraid that's out of stock",
    "i appreciate your patience",
    "sounds good",
    "that is terrible handwriting on the form haha",
    "your name please",
    "i know how to fix that",
    "it must have been sent on tuesday",
]

PERFUNCTORY = [
    "i understand",
    "sorry for the wait",
    "i do apologise for the inconvenience",
    "sorry to hear that",
    "i see",
]

DISMISSIVE = [
    "you need to calm down",
    "calm down sir",
    "well you should have read the terms",
    "that's our policy",
    "there's nothing i can do",
    "thats not my department",
    "you're overreacting",
    "it's not that bad",
    "as i already told you",
    "i don't see why you're so upset",
]


def said(text: str, speaker: Speaker = Speaker.AGENT, number: int = 1, end_s: float = 4.0) -> Utterance:
    return Utterance(speaker, f"{speaker[0]}{number}", end_s - 2, end_s, text, True, len(text), 0.9, 0, end_s)


def after(*turns: tuple[Speaker, str]) -> Meaning:
    """The meaning of the last of these turns."""
    reader = Reader(PATTERNS)
    meanings = [reader.push(said(text, speaker, i, 4.0 * i)) for i, (speaker, text) in enumerate(turns, 1)]
    return meanings[-1]


def meaning(text: str) -> Meaning:
    return after((Speaker.AGENT, text))


@pytest.mark.parametrize("text", ACKNOWLEDGES)
def test_recognising_words_count_in_free_wording(text: str) -> None:
    found = meaning(text)
    assert found.recognition is not None
    assert found.recognition >= Recognition.ACKNOWLEDGED
    assert found.recognition_quote is not None
    assert found.recognition_quote in text


@pytest.mark.parametrize("text", NOT_ACKNOWLEDGED)
def test_words_that_only_sound_alike_do_not_count(text: str) -> None:
    recognition = meaning(text).recognition
    assert recognition is None or recognition < Recognition.ACKNOWLEDGED


@pytest.mark.parametrize("text", PERFUNCTORY)
def test_a_set_phrase_alone_is_perfunctory(text: str) -> None:
    assert meaning(text).recognition == Recognition.PERFUNCTORY


@pytest.mark.parametrize("text", DISMISSIVE)
def test_dismissive_words_deny(text: str) -> None:
    found = meaning(text)
    assert found.recognition == Recognition.DENIED
    assert found.dismissive is not None
    assert found.dismissive in text


def test_levels_above_acknowledged_are_told_apart() -> None:
    assert meaning("you have every right to be angry").recognition == Recognition.CONFIRMED
    assert meaning("i would be upset too").recognition == Recognition.SHARED
    assert meaning("that must be so stressful how are you coping").recognition == Recognition.PURSUED


@pytest.mark.parametrize(
    "text",
    [
        "i can send you a new one today",
        "what i can do is book an engineer",
        "let me get that refunded for you",
        "i'll arrange a replacement",
        "i have just reset your password",
        "would you like me to cancel it",
    ],
)
def test_a_fix_is_seen(text: str) -> None:
    assert meaning(text).offers_fix is not None


@pytest.mark.parametrize("text", ["can i take your order number", "that must be hard", "when did you order it"])
def test_a_question_is_no_fix(text: str) -> None:
    assert meaning(text).offers_fix is None


@pytest.mark.parametrize(
    "text",
    ["good morning thank you for calling acme", "hello you're through to billing", "hi there how can i help you today"],
)
def test_a_greeting_greets(text: str) -> None:
    assert meaning(text).greets


@pytest.mark.parametrize(
    "text", ["can i take your name please", "who am i speaking with", "what's your full name", "and your name is"]
)
def test_asking_the_name_is_seen(text: str) -> None:
    assert meaning(text).asks_name


@pytest.mark.parametrize("text", ["can i have the name of the street", "my name is daniel", "in whose name is it not"])
def test_other_names_are_not_the_name_asked(text: str) -> None:
    assert not meaning(text).asks_name


NAMED = [
    ("my name is margaret ellis", "Margaret Ellis"),
    ("Hi, this is Priya calling about my order", "Priya"),
    ("yes hello it's john smith here", "John Smith"),
    ("my names omar", "Omar"),
    ("hello this is sarah speaking", "Sarah"),
    ("Hi, I'm Tom and I've got a problem", "Tom"),
    ("hi my name's doctor patel i ordered a lamp", "Patel"),
]


@pytest.mark.parametrize(("text", "name"), NAMED)
def test_the_callers_name_is_noted(text: str, name: str) -> None:
    notes = [n for n in after((Speaker.CUSTOMER, text)).notes if n.kind == "name"]
    assert [n.value for n in notes] == [name]
    assert notes[0].quote in text


@pytest.mark.parametrize(
    "text",
    [
        "this is ridiculous",
        "This is Ridiculous",
        "i'm calling about my bill",
        "this is the third time",
        "i am really upset",
        "it's here now",
        "my name is on the letter",
        "this is not about that",
        "this is about my order speaking of which",
        "I'm fine.",
        "This is Amazon I ordered from",
    ],
)
def test_what_is_no_name_is_not_noted(text: str) -> None:
    assert [n for n in after((Speaker.CUSTOMER, text)).notes if n.kind == "name"] == []


def test_a_bare_answer_to_the_name_question_is_the_name() -> None:
    found = after((Speaker.AGENT, "may i take your name please"), (Speaker.CUSTOMER, "yes sure it's anneliese okafor"))
    assert [n.value for n in found.notes if n.kind == "name"] == ["Anneliese Okafor"]


@pytest.mark.parametrize("reply", ["thank you margaret", "right mrs ellis let me look", "so margaret what happened"])
def test_the_name_in_the_agents_mouth_is_a_use(reply: str) -> None:
    found = after((Speaker.CUSTOMER, "my name is margaret ellis"), (Speaker.AGENT, reply))
    assert found.uses_name is not None
    assert found.uses_name.lower() in reply


def test_a_greeting_by_name_is_a_use_though_the_name_was_never_said() -> None:
    assert meaning("Thank you Margaret, let me look.").uses_name == "Margaret"
    assert meaning("thank you for that").uses_name is None


STORY = (
    Speaker.CUSTOMER,
    "the washing machine leaked all over the kitchen floor on saturday and the engineer never came and now the "
    "downstairs neighbour has water through the ceiling",
)


@pytest.mark.parametrize(
    "text",
    [
        "so what you're saying is the machine leaked",
        "let me make sure i have this right the machine leaked",
        "if i understand you correctly you need an engineer",
        "so the washing machine leaked on saturday and the engineer never came",
        "okay so your kitchen floor got flooded and the neighbour has water through the ceiling",
    ],
)
def test_saying_the_matter_back_is_a_paraphrase(text: str) -> None:
    found = after(STORY, (Speaker.AGENT, text))
    assert found.paraphrase is not None
    assert found.paraphrase in text


@pytest.mark.parametrize(
    "text", ["so can i take your postcode", "okay so let me look at the account", "right one moment"]
)
def test_going_on_is_no_paraphrase(text: str) -> None:
    assert after(STORY, (Speaker.AGENT, text)).paraphrase is None


def test_a_stock_phrase_is_the_same_phrase_however_it_is_worded() -> None:
    first = meaning("i do apologise for the inconvenience").stock_phrase
    assert first is not None
    assert meaning("uh I'm sorry for any inconvenience").stock_phrase == first
    assert meaning("i understand your frustration").stock_phrase not in {None, first}
    assert meaning("i am sorry the boiler broke").stock_phrase is None


@pytest.mark.parametrize(
    "text", ["bear with me", "let me just pull that up", "one moment please", "can i pop you on hold"]
)
def test_holding_words_are_seen(text: str) -> None:
    assert meaning(text).hold is not None


@pytest.mark.parametrize(
    "text", ["is there anything else i can help with", "anything else today", "was there something else"]
)
def test_the_last_question_is_seen(text: str) -> None:
    assert meaning(text).anything_else


@pytest.mark.parametrize(
    "text", ["you can't do that", "that's not possible", "you failed to pay", "you'll have to wait"]
)
def test_negative_wording_is_seen(text: str) -> None:
    assert meaning(text).negative_wording is not None


@pytest.mark.parametrize("text", ["you can do that online", "that's possible", "i can't hear you"])
def test_plain_wording_is_not_negative(text: str) -> None:
    assert meaning(text).negative_wording is None


@pytest.mark.parametrize(
    ("text", "due", "after_s"),
    [
        ("i will call you back by five", "by five", None),
        ("i'll ring you within the hour", "within the hour", 3600.0),
        ("we'll email you tomorrow morning", "tomorrow morning", None),
        ("someone will call you back in twenty minutes", "in twenty minutes", 1200.0),
        ("you'll hear from us within two days", "within two days", 172800.0),
        ("i will send that out to you by the end of the day", "by the end of the day", None),
        ("i'll call you back", None, None),
    ],
)
def test_a_promise_is_noted_with_its_time(text: str, due: str | None, after_s: float | None) -> None:
    notes = [n for n in meaning(text).notes if n.kind == "promise"]
    assert len(notes) == 1
    assert notes[0].quote in text
    assert notes[0].due == due
    assert notes[0].due_s == (None if after_s is None else 4.0 + after_s)


@pytest.mark.parametrize("text", ["i will just check that", "will you call me back", "i would call them if i were you"])
def test_what_is_no_promise_is_not_noted(text: str) -> None:
    assert [n for n in meaning(text).notes if n.kind == "promise"] == []


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("my order number is four seven two one", "number", "4721"),
        ("booking reference double three oh nine", "number", "3309"),
        ("the case number is b x 4 7 2", "number", "BX472"),
        ("its ticket 58213", "number", "58213"),
        ("it cost forty nine pounds ninety nine", "amount", "49.99 pounds"),
        ("they took $120 out", "amount", "$120"),
        ("three hundred euros", "amount", "300 euros"),
        ("it was on the fifth of march", "date", "5 march"),
        ("i ordered on march third", "date", "3 march"),
        ("he came last tuesday", "date", "last tuesday"),
        ("He came last Tuesday.", "date", "last Tuesday"),
        ("on 12/03/2024 i think", "date", "12/03/2024"),
    ],
)
def test_numbers_dates_and_amounts_are_noted(text: str, kind: str, value: str) -> None:
    notes = [n for n in after((Speaker.CUSTOMER, text)).notes if n.kind == kind]
    assert [n.value for n in notes] == [value]
    assert notes[0].quote in text


def test_digits_are_a_number_only_when_asked_for_or_named() -> None:
    asked = after((Speaker.AGENT, "can i have the order number"), (Speaker.CUSTOMER, "yes four seven two one"))
    loose = after((Speaker.CUSTOMER, "there were four of us and two dogs"))
    assert [n.value for n in asked.notes if n.kind == "number"] == ["4721"]
    assert [n for n in loose.notes if n.kind == "number"] == []


@pytest.mark.parametrize("text", ["what time is it", "Is it blue?", "could you spell that", "do you have it with you"])
def test_a_question_is_seen(text: str) -> None:
    assert meaning(text).question


def test_an_acknowledgement_split_by_a_breath_is_found() -> None:
    found = after((Speaker.AGENT, "i'm so sorry you"), (Speaker.AGENT, "had to wait three weeks"))
    assert found.recognition == Recognition.ACKNOWLEDGED
