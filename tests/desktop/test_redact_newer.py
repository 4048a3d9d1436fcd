"""What is left over, put right, spelled or misheard: what goes, and what stays. One exchange for each rule."""

from __future__ import annotations

import pytest
from redact_talk import shown_of, talk

LEFT_OVER = [
    ("A: card number | C: oh, hold on, seven, 4929 1170 3345", "seven oh"),
    ("A: the long number please | C: 4929 1170 3345 then for, I think", "for"),
    ("A: card number | C: 4929 1170 3345 8812 December um 26", "December 26"),
    ("A: card number please | C: 4929 | A: yes | C: $9,514 | A: go on | C: 3345 8812", "9 514 3345"),
    ("A: the first digit of your PIN | C: seven | A: and the third | C: one, I think", "seven one"),
]
PUT_RIGHT = [
    ("A: card number | C: four nine two nine one one seven three, scratch that, four", "four three"),
    ("A: card number | C: 4929 1170 3345 8812 | A: 4929 1170 3345 8812 | C: no, one", "one"),
    ("A: card number | C: 4929 1170 3345 8812 | A: 4929 1170 3345 8812 | C: that ate should be two", "ate two"),
]
LETTERS = [
    ("A: your NI number | C: qx 11 91 22 c", "qx 11 c"),
    ("A: your NI number | C: qx | A: go on | C: 11 91 22 | A: and the letter | C: b as in bravo", "qx 11 b bravo"),
    ("A: your NI number | C: 11 91 22 | A: and the letter | C: a, I believe", "a"),
    ("A: the number on your driving licence | C: taylo 467060 sm9ij", "taylo 467060"),
    ("A: your driving licence number | C: walsh | A: go on | C: 467060", "walsh 467060"),
]
PASSWORDS = [
    ("C: I typed in marmalade as my password", "marmalade"),
    ("A: what would you like your new password to be | C: marmalade", "marmalade"),
    (
        "A: the new password is capital S sunflower four two | C: so that's capital S sunflower four two",
        "S sunflower four two",
    ),
    (
        "A: the new password is sunflower four two | C: so it is sunflower and then four two got it",
        "sunflower four two",
    ),
    ("C: what's the wifi password | A: marmalade", "marmalade"),
    ("C: what's the wifi password | A: what does it say by the key | C: marmalade 253", "marmalade 253"),
    ("A: I've put a new password on there, have you got a pen | C: yes | A: it's marmalade 53", "marmalade 53"),
    ("C: I'm typing marmalade 53 and it says wrong password", "marmalade 53"),
    ("C: I changed my wifi password to marmalade 53 and now the telly is off", "marmalade 53"),
    ("A: the new password is s u n f l o w e r 4 2 | C: sunflower 42", "sunflower 42"),
]
ADDRESSES = [
    ("C: it's sarah at btinternet dot com | A: thanks | C: the first bit is s a r a h", "s a r h"),
    ("C: write to sarah under score miller at gmail dot com", "sarah under score miller"),
    ("C: no wait, yahoo dot com", "yahoo"),
    ("A: who am I emailing this to | C: sarah dot miller | A: yes | C: at gmail dot com", "sarah miller gmail"),
]
MISHEARD = [
    ("A: and your teacher's name | C: Wetherby", "Wetherby"),
    ("A: your blimp number please | C: it was q x for me eleven", "q x eleven"),
    ("A: the blimp code please | C: it was set for me as twenty", "twenty"),
    ("A: and the aspiring date | C: march twenty nine", "march twenty nine"),
    ("A: the month and year on the card please | C: oh three twenty nine", "three twenty nine oh"),
    ("A: the card number | C: it's good to 03/29 I believe", "03 29"),
]


@pytest.mark.parametrize(("said", "secret"), [*LEFT_OVER, *PUT_RIGHT, *LETTERS, *PASSWORDS, *ADDRESSES, *MISHEARD])
def test_an_exchange_keeps_its_secret(said: str, secret: str) -> None:
    assert shown_of(said, secret) == set()


STAYS = [
    # shown before, and said again
    "C: I was on flight 4821 | A: so 4821",
    # orders that are put right, and two of them
    "A: your order number | C: 332 2225, oh no sorry, it's 332 2222",
    "C: two orders, 4471882 and 5590127",
    "A: which invoice number | C: 321121 | A: and the other one | C: 8996 838",
    "C: I've a ticket with you already | A: do you know the number | C: nine eight nine five seven oh",
    "A: is there a part number on it | C: 8166 654",
    # what a meter or a screen says, digit by digit
    "A: what's the meter reading | C: four eight two one seven",
    "A: what does the error say | C: five oh three on the screen",
    "A: what's the blood pressure today | C: 142 over 78",
    # a unit that the next sentence needs no more
    "A: you have 52062 points | C: and for the flight | A: you'd need 48500 there",
    # what numbers name
    "A: which flight | C: United one six two two",
    "C: is it 14A",
    "C: I am in room three one two",
    "C: I got the one four nine bus",
    "C: does the one five nine still stop here",
    "C: it's the H G eight zero five washing machine",
    "C: it's one one seven eight Kings Road",
    # prices
    "A: card number please | C: it said forty two fifty a month",
    "C: you charged my card forty two fifty",
    "A: you paid two hundred and sixty one fifty for the sofa",
    "A: I'll refund one hundred and sixty six forty to your card",
    "A: I've put £14.75 back on your card | C: great, and there are 2 left",
    # times
    "A: we can come from ten thirty to twelve fifteen",
    "A: what time are you open | C: from nine to twelve thirty",
    "A: I can do nine or twelve thirty",
    "C: I need to be there for ten past eleven",
    "C: I got the ten fifteen service",
]


@pytest.mark.parametrize("said", STAYS)
def test_harmless_numbers_stay(said: str) -> None:
    assert talk(said) == [line.split(": ", 1)[1] for line in said.split(" | ")]
