"""What the customer's words mean: feelings with kind and quote, or none; thanks; goodbyes."""

from __future__ import annotations

from importlib import resources

import pytest

from audio.events import Speaker, Utterance
from desktop.coaching.model import Meaning
from desktop.language import Reader, load_patterns

PATTERNS = load_patterns((resources.files("resources") / "language" / "en.toml").read_text(encoding="utf-8"))

# Lines as a recognizer writes them, written before the patterns were tuned: (words, kinds that are right).
UPSET = [
    ("i'm really frustrated with all of this", {"frustration", "anger"}),
    ("im just so frustrated i dont know what to say", {"frustration"}),
    ("this is the third time i've called about the same thing", {"frustration"}),
    ("its the fourth time ive had to ring you this month", {"frustration"}),
    ("nobody bothered to ring me back", {"frustration", "disappointment"}),
    ("i have been waiting for three weeks", {"frustration"}),
    ("i guess i'll just sit here without heating then", {"frustration", "disappointment", "distress"}),
    ("Well, I've been on hold for forty five minutes.", {"frustration"}),
    ("you know uh i am getting quite annoyed now", {"frustration", "anger"}),
    ("this is absolutely ridiculous", {"anger", "frustration"}),
    ("it's a disgrace that's what it is", {"anger"}),
    ("I'm furious. I want to speak to a manager.", {"anger"}),
    ("i'm worried that the payment has gone to the wrong person", {"worry"}),
    ("im scared i'm going to lose the house", {"worry", "distress"}),
    ("i have not slept since the letter came", {"worry", "distress"}),
    ("what if it doesn't arrive before the funeral", {"worry", "distress"}),
    ("my mum passed away last week and i keep getting these letters", {"distress"}),
    ("i just don't know what to do anymore", {"distress", "worry"}),
    ("i'm in tears here honestly", {"distress"}),
    ("i can't cope with this any longer", {"distress"}),
    ("i was promised a refund and it never came", {"frustration", "disappointment"}),
    ("i was told it would be here on monday and it's still not here", {"frustration", "disappointment"}),
    ("i expected better from you to be honest", {"disappointment"}),
    ("i feel really let down", {"disappointment"}),
    ("i'm very disappointed with the service", {"disappointment"}),
    ("i am not happy about this at all", {"frustration", "anger", "disappointment"}),
    ("we're not impressed to say the least", {"frustration", "anger", "disappointment"}),
    ("i keep getting passed from one department to another", {"frustration"}),
    ("every time i call i get told something different", {"frustration"}),
    ("i took a day off work and nobody turned up", {"frustration", "disappointment"}),
    ("i've explained this to five different people already", {"frustration"}),
    ("do i have to go through all this again", {"frustration"}),
    ("how am i supposed to feed my kids", {"distress", "worry"}),
    ("i can't afford to pay twice", {"worry", "distress"}),
    ("this is driving me mad", {"frustration", "anger"}),
    ("i'm at my wits end with this broadband", {"frustration", "distress"}),
    ("i am sick and tired of explaining myself", {"frustration", "anger"}),
    ("i've had enough", {"frustration", "anger"}),
    ("it's just not good enough", {"disappointment", "frustration", "anger"}),
    ("is it too much to ask for someone to call me back", {"frustration"}),
    ("oh great so another two weeks then", {"frustration", "anger"}),
    ("thanks for nothing", {"anger", "frustration"}),
    ("does anyone there actually care", {"anger", "frustration"}),
    ("you people are useless", {"anger"}),
    ("i've wasted my whole morning on this", {"frustration"}),
    ("it was my daughter's birthday present and now it's ruined", {"disappointment", "distress"}),
    ("im a pensioner and ive got no hot water since friday", {"distress", "worry", "frustration"}),
    ("i'm nervous about giving my details again", {"worry"}),
    ("it's really stressing me out", {"distress", "worry", "frustration"}),
    ("to be honest it's been a nightmare from the start", {"frustration", "distress", "disappointment"}),
    ("no one is telling me anything", {"frustration"}),
    ("i feel like nobody is listening to me", {"frustration"}),
    ("i'm so upset about the way i was spoken to", {"distress", "anger"}),
    ("my son is autistic and he is really distressed without it", {"distress"}),
    ("I don't know how much longer I can do this", {"distress"}),
    ("it makes me so angry", {"anger"}),
    ("you've charged me twice again", {"frustration", "anger"}),
    ("this is really upsetting", {"distress"}),
    ("so i'm stuck here with a broken boiler and a newborn", {"distress", "frustration", "worry"}),
    ("i'm not angry i'm just disappointed", {"disappointment"}),
]

CALM = [
    "the item was returned on friday",
    "there is a bad signal on line two",
    "i'd like to change my address please",
    "i'm not angry i just want to know when it comes",
    "im not upset or anything its just a question",
    "my husband said i'm frustrated with the cat",
    "if i was angry i would tell you",
    "i would be disappointed if it were cancelled but it is fine",
    "i was furious with my old provider years ago",
    "i'm so happy with it thank you",
    "the film was called angry birds",
    "it says error code two failed payment",
    "i've been a customer for ten years",
    "could you tell me what time you close",
    "the red one is broken so i'd like the blue one",
    "yes the number is on the letter",
    "i called yesterday and they said to call today",
    "i was worried at first but you have sorted it thank you so much",
    "no problem at all take your time",
    "there's no rush",
    "i'm waiting for my daughter to bring the paper hold on",
    "i have two accounts with you",
    "i need to cancel the second order please",
    "it's about the complaint form where do i find it",
    "the second time zone is the right one",
    "sorry i missed that could you say it again",
    "my first name is joy",
    "i was wondering if i could upgrade",
    "that's fine i can wait",
    "it never rains here",
    "we do not mind either way",
    "the dead line is on the left side of the screen",
    "i lost my card at the weekend i'd like a new one",
    "i want a refund for the shoes they don't fit",
    "my flight is at six in the morning",
    "the driver was lovely",
    "it's a mad house here today with the kids haha",
    "how long does it take",
    "they don't worry about the colour",
    "the game is called worry dolls",
    "i'm calling about the waiting list",
    "the angry customer before me was funny",
    "i'm excited for the trip",
    "please don't worry about it",
    "i'm tired because i just got up but go ahead",
    "so it ends in four two",
    "great so it comes on tuesday",
    "i'm afraid i don't have it with me",
    "are you worried about the weather over there",
    "i've been waiting to tell you how good it was",
]


def said(text: str, speaker: Speaker = Speaker.CUSTOMER, number: int = 1, end_s: float = 4.0) -> Utterance:
    return Utterance(speaker, f"{speaker[0]}{number}", end_s - 2, end_s, text, True, len(text), 0.9, 0, end_s)


def meaning(text: str) -> Meaning:
    return Reader(PATTERNS).push(said(text))


@pytest.mark.parametrize(("text", "kinds"), UPSET)
def test_a_feeling_is_found_with_its_words(text: str, kinds: set[str]) -> None:
    feelings = meaning(text).feelings
    assert feelings
    assert {f.kind for f in feelings} & kinds
    assert all(f.quote in text and 0 < f.strength <= 1 for f in feelings)


@pytest.mark.parametrize("text", CALM)
def test_calm_words_carry_no_feeling(text: str) -> None:
    assert meaning(text).feelings == ()


@pytest.mark.parametrize(
    "text",
    [
        "oh that's a relief",
        "thank you so much you've been brilliant",
        "that's perfect thank you",
        "oh thats wonderful",
        "i really appreciate that",
        "you've been so helpful",
        "thanks a lot",
    ],
)
def test_thanks_and_relief_are_positive(text: str) -> None:
    assert meaning(text).positive is not None


@pytest.mark.parametrize("text", ["thanks for nothing", "i would like to thank nobody", "that is not perfect at all"])
def test_sarcasm_and_denial_are_not_positive(text: str) -> None:
    assert meaning(text).positive is None


@pytest.mark.parametrize("text", ["okay bye", "goodbye", "have a nice day bye bye", "thanks bye"])
def test_a_goodbye_closes(text: str) -> None:
    assert meaning(text).closing


@pytest.mark.parametrize("text", ["mm-hm", "okay", "right yes", "uh huh", "I see.", "yeah yeah okay", "Hmm."])
def test_assent_alone_is_a_backchannel(text: str) -> None:
    assert meaning(text).backchannel


@pytest.mark.parametrize("text", ["okay so it broke", "yes it was monday", "no", "[number]"])
def test_substance_is_no_backchannel(text: str) -> None:
    assert not meaning(text).backchannel


def test_a_feeling_split_by_a_breath_is_found_once() -> None:
    reader = Reader(PATTERNS)
    first = reader.push(said("i am just really", number=1))
    backchannel = reader.push(said("mm-hm", Speaker.AGENT, 1))
    second = reader.push(said("frustrated with this", number=2))
    third = reader.push(said("and that is that", number=3))
    assert (first.feelings, third.feelings) == ((), ())
    assert backchannel.backchannel
    assert [f.kind for f in second.feelings] == ["frustration"]
    assert second.feelings[0].quote == "i am just really frustrated with this"[: len(second.feelings[0].quote)]


def test_a_feeling_is_not_joined_across_the_other_speaker() -> None:
    reader = Reader(PATTERNS)
    reader.push(said("i am just really"))
    reader.push(said("which order is this about", Speaker.AGENT))
    assert reader.push(said("frustrated")).feelings == ()


def test_an_intensified_feeling_is_stronger() -> None:
    mild = meaning("i'm a bit annoyed").feelings[0].strength
    strong = meaning("i'm absolutely furious").feelings[0].strength
    assert mild < 0.6 < strong


def test_reset_forgets_the_call() -> None:
    reader = Reader(PATTERNS)
    reader.push(said("my name is Margaret Ellis"))
    reader.reset()
    assert reader.push(said("thank you margaret", Speaker.AGENT)).uses_name != "Margaret Ellis"
