"""Hidden where a question was not heard, or a number is put right. In: a Turn. Out: spans of its words. Pure.

A span is words [first, last).
"""

from __future__ import annotations

from audio.events import Speaker
from desktop.privacy import corrections, cues, leftovers, secrets
from desktop.privacy.alphabets import alphabets
from desktop.privacy.amounts import FIRM
from desktop.privacy.codes import answered_codes, codes, widened
from desktop.privacy.date_masks import is_month_and_year
from desktop.privacy.dates import CARD_YEARS, Date, year_like
from desktop.privacy.runs import Run
from desktop.privacy.turn import Turn
from desktop.privacy.words import FILLERS, HOMOPHONES, Word, digits_in, is_letter, touching

Span = tuple[int, int]
_PASSWORD_WORDS, _WORDS_WITH_DIGITS = 8, 3
"""So many words has a password that ends in digits, and so many of its own."""
_LONG_CODE_DIGITS = 4
_CODE_DIGITS = range(5, 8)
"""A national insurance number has six, and one may be lost or doubled."""
_FEW_WORDS = 3
_CORRECTION_WORDS = 5
_NAMED_LETTER_WORDS = 3
"""A letter said as "b for bravo"."""
_SPELLED_LETTERS = 3
_GLUED_CHARS = 5
_PRODUCTS = frozenset("iphone windows galaxy playstation xbox android covid office model pixel version series".split())
_ADDRESS_WORDS = 14
_SIGNS = frozenset("exclamation asterisk ampersand hashtag underscore".split())
_AFTER_AN_ANSWER = frozenset(
    "shall there did does do is all if thanks thank love dear sir madam hope can could would want need in got".split()
)
"""With what a sentence behind a number begins: "shall I say it again", "there you are", "in case you need it"."""
_PLACES = frozenset("at in on of from to by for with".split())
_LABELS = frozenset(
    "room flat floor version model series size channel platform number extension house apartment unit level error "
    "code page line option gate bus flight train step iphone galaxy android windows type zone section about around "
    "roughly only just over under nearly almost lamp order".split()
)


def numbers(turn: Turn, hidden: list[Run]) -> list[Span]:
    """Digits, months and letters that go as a number."""
    spans = _with_letters(turn, hidden) + _correction(turn)
    free = not turn.named
    if turn.letters or turn.at_s <= turn.memory.hot_until_s:
        texts = [w.text for w in turn.words]
        spans += [
            (i, i + 1)
            for i in range(1, len(texts))
            if (texts[i - 1] == "letter" or texts[max(0, i - 2) : i] == ["letter", "is"]) and is_letter(turn.words[i])
        ]
    told = _n_letters(turn.words) > _SPELLED_LETTERS and any(digits_in(w.text) for w in turn.words)
    told = (told and turn.at_s > turn.memory.spelling_until_s) or turn.answers or _has_signs(turn.words)
    if free and told and _n_letters(turn.words) >= _SPELLED_LETTERS:
        spans += codes(turn.words)
    if turn.letters and free and len(turn.words) == 1 and leftovers.is_letter_pair(turn.words[0]):
        spans.append((0, 1))
    if turn.answers and turn.short and free:
        spans += [(r.first, r.last) for r in turn.runs if _answers(turn, r)]
        spans += answered_codes(turn.words) if corrections.letters_alone(turn.words) else []
    spans += [(d.first, d.last) for d in turn.dates if _is_expiry(turn, d)]
    return spans


def words_of_secrets(turn: Turn) -> list[Span]:
    """Letters of an alphabet, and a word with digits behind it where it may be a password."""
    spans: list[Span] = []
    if (
        turn.at_s > turn.memory.spelling_until_s
        and not turn.named
        and (turn.answers or turn.letters or not _names_itself(turn))
    ):
        spans += alphabets(turn.words)
    spans += _signs(turn.words)
    spans += _dotted_name(turn.words) if turn.speaker is Speaker.CUSTOMER else []
    if turn.at_s <= turn.memory.address_until_s:
        spans += [span for span in codes(turn.words) if _spells(turn.words[span[0] : span[1]])]
    spans += [] if turn.named else _glued(turn.words)
    if (turn.answers or _has_signs(turn.words)) and not turn.named:
        spans += _word_and_digits(turn)
    return spans


def _with_letters(turn: Turn, hidden: list[Run]) -> list[Span]:
    """A masked number takes the letters said around it along: "Q for queen X 12 34 56 D for dog"."""
    inside = [r for r in hidden if r.digits >= _LONG_CODE_DIGITS and not r.benign]
    if not inside or turn.named:
        return []
    parts = [span for span in codes(turn.words) if any(span[0] <= r.first and r.last <= span[1] for r in inside)]
    alone = [widened(turn.words, r.first, r.last) for r in inside if r.digits in _CODE_DIGITS]
    return parts + alone


def _correction(turn: Turn) -> list[Span]:
    if turn.at_s > turn.memory.hot_until_s or turn.named:
        return []
    if corrections.letters_alone(turn.words):
        return answered_codes(turn.words)
    others = sum(w.text not in FILLERS and not digits_in(w.text) and not is_letter(w) for w in turn.words)
    if not corrections.corrects(turn.words) and len(turn.words) > _CORRECTION_WORDS:
        return [(r.first, r.last) for r in turn.runs if not r.benign and others <= _FEW_WORDS]
    firm = {i for r in turn.runs if r.benign == FIRM and r.digits > 1 for i in range(r.first, r.last)}
    named = [span for span in codes(turn.words) if span[1] - span[0] >= _NAMED_LETTER_WORDS]
    return named + [span for span in corrections.digits_of(turn.words) if span[0] not in firm]


def _answers(turn: Turn, run: Run) -> bool:
    """May these digits be what was asked for? One digit only where nothing else was said."""
    if run.benign == FIRM and not is_month_and_year(turn.words[run.first].text):
        return False
    if run.fills(turn.words):
        return True
    if run.digits < 2 or (run.benign and not (run.chanted and _begins(turn.words, run))):
        return False
    return _ends(turn.words, run.last) or (_begins(turn.words, run) and turn.words[run.last].text in _AFTER_AN_ANSWER)


def _n_letters(words: list[Word]) -> int:
    """Letters said one by one."""
    return sum(len(w.text) == 1 and w.text.isalpha() and w.text not in ("a", "i", "p", "m") for w in words)


def _begins(words: list[Word], run: Run) -> bool:
    return all(w.text in FILLERS or is_letter(w) for w in words[: run.first])


def _ends(words: list[Word], last: int) -> bool:
    return all(w.text in FILLERS or is_letter(w) or w.text in HOMOPHONES for w in words[last:])


def _is_expiry(turn: Turn, date: Date) -> bool:
    """A month and a year to come, alone: the answer to a question that was misheard."""
    if turn.at_s <= turn.memory.past_until_s or turn.speaker is not Speaker.CUSTOMER or not turn.short:
        return False
    if turn.answers and date.year is None and not turn.memory.amount_until_s >= turn.at_s > turn.memory.open_until_s:
        return len(turn.words) - (date.last - date.first) <= _FEW_WORDS
    others = [w for w in (*turn.words[: date.first], *turn.words[date.last :]) if w.text not in FILLERS]
    return (date.day is None or turn.answers) and date.year in CARD_YEARS and len(others) <= 2


def _word_and_digits(turn: Turn) -> list[Span]:
    """ "Sunshine forty two": a word or two of its own, and a number behind that counts nothing."""
    words = turn.words
    if not turn.short or cues.only_assent(words):
        return []
    for run in turn.runs:
        if year_like([words[i].text for i in run.indices]) or any(r.benign == FIRM for r in turn.runs):
            continue
        if not (_ends(words, run.last) or words[run.last].text in _AFTER_AN_ANSWER):
            continue
        own = [i for i in range(run.first) if words[i].text not in FILLERS and not digits_in(words[i].text)]
        telling = [i for i in own if not secrets.common(words[i].text) and len(words[i].text) > 3]
        if not telling or len(own) > _WORDS_WITH_DIGITS or run.benign == FIRM or run.digits < 2:
            continue
        if run.last - telling[0] <= _PASSWORD_WORDS and not any(words[i].text in _LABELS | _PLACES for i in own):
            return [(telling[0], len(words))]
    return []


def _spells(words: list[Word]) -> bool:
    """Two letters, or one with its name: "t for tommy"."""
    return sum(is_letter(w) for w in words) >= 2 or (len(words) >= _NAMED_LETTER_WORDS and is_letter(words[0]))


def _dotted_name(words: list[Word]) -> list[Span]:
    """ "Jo dot tran" and little more: the first part of an address."""
    at = next((i for i, w in enumerate(words) if w.text == "dot"), 0)
    if not 0 < at < len(words) - 1 or sum(w.text not in FILLERS for w in words) > _FEW_WORDS:
        return []
    names = words[at - 1].text.isalpha() and words[at + 1].text.isalpha() and not digits_in(words[at - 1].text)
    return [(0, len(words))] if names and not digits_in(words[at + 1].text) else []


def _signs(words: list[Word]) -> list[Span]:
    """Only passwords and addresses have them: "asterisk"; a short sentence with "underscore" goes as a whole."""
    texts = [w.text for w in words]
    if "underscore" in texts and len(texts) <= _ADDRESS_WORDS:
        return [(next((i for i, one in enumerate(texts) if one not in FILLERS), 0), len(texts))]
    keyed = any(one in ("key", "press", "pressed", "button") for one in texts)
    found = [(i, i + 1) for i, one in enumerate(texts) if one in _SIGNS | {"hash"} and not keyed]
    return found + [
        (i, i + 2) for i in range(len(texts) - 1) if texts[i : i + 2] == ["question", "mark"] and texts[-1] == "mark"
    ]


def _glued(words: list[Word]) -> list[Span]:
    """ "Dragon8": a word and figures written as one."""
    return [
        (i - 1, i + 1)
        for i in range(1, len(words))
        if words[i].text.isdecimal()
        and touching(words[i - 1], words[i])
        and len(words[i - 1].text) >= _GLUED_CHARS
        and words[i - 1].text.isalpha()
        and words[i - 1].text not in _PRODUCTS
    ]


def _has_signs(words: list[Word]) -> bool:
    """ "Exclamation mark", "capital B": only passwords have them."""
    texts = [w.text for w in words]
    return any(
        one in _SIGNS or (one == "capital" and i + 1 < len(texts) and len(texts[i + 1]) == 1)
        for i, one in enumerate(texts)
    )


def _names_itself(turn: Turn) -> bool:
    """ "My name is Miller, M for mother": a name, and names are notes."""
    texts = [w.text for w in turn.words]
    return any(one in texts for one in ("name", "name's", "surname", "called", "postcode", "registration", "spelled",
                                        "spelt", "order", "booking", "reference", "flight"))  # fmt: skip
