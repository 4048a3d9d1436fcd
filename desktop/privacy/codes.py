"""Numbers with letters: national insurance, passport, licence, IBAN, spelled passwords. In: words. Out: spans. Pure."""

from __future__ import annotations

from desktop.privacy.words import (
    FILLERS,
    HOMOPHONES,
    LETTER_NAMES,
    TIMES,
    Word,
    digits_in,
    is_letter,
    text_at,
    touching,
)

_SOUNDS = frozenset(
    "bee cee see sea dee gee jay kay ell em en pee queue cue ar are ess tee tea vee ex why wye zed zee eff aitch "
    "haitch".split()
)
"""Letters as a recognizer writes them."""
OTHER_NAMES = frozenset(
    "adam apple baker ball boy bob charles david dog edward easy fox frank freddie george harry henry ida "
    "isaac ice jack "
    "john jug king lincoln london lucy mary monkey mother nan nancy nora nellie ocean orange oliver paul peter queen "
    "robert roger sam sugar sierra simon tom tommy tiger uncle union umbrella vera violet william water young yellow "
    "yorkshire zebra zoe zed ray able item jig love nut oboe peter abel".split()
)
"""Letters' names of other alphabets: believed beside letters and digits of a code that was asked for."""
_CARRIES = FILLERS | frozenset(
    "my our your his her national insurance passport licence license driving driver's id iban tax code account "
    "starts "
    "begins with for from yes sir madam course here go there are on card one moment have got letters letter "
    "reads says "
    "was this of that's capital capitals thank thanks you what which confirm could can give take read back".split()
)
"""Words around a code that are none of it."""
_SHORT_TAIL = 2
_COMMON_SOUNDS = frozenset("see sea are ar why tea ex em en pee tee".split())
_ACRONYMS = frozenset("ni iban pin dob cvv cvc bic ssn uk us usa id dvla nhs ok tv swift dni nie vat csv".split())
"""Capitals that name a code and are none."""
_LIKE = frozenset(("for", "as", "like"))
_ARTICLES = frozenset(("a", "i", "y", "e"))
_MAX_APART = 4
"""More words between two parts of a code, and they are two."""
_MAX_GROUP = 6


def codes(words: list[Word]) -> list[tuple[int, int]]:
    """Words [first, last) in which letters and digits are said singly: "Q Q twelve C", "s for sugar", "double l"."""
    parts = _parts(words)
    spans: list[list[int]] = []
    for first, last in parts:
        if spans and first - spans[-1][1] <= _MAX_APART and _only_passed(words, spans[-1][1], first):
            spans[-1][1] = last
        else:
            spans.append([first, last])
    return [_whole(words, s, e) for s, e in spans if _tells(words, s, e)]


def _whole(words: list[Word], first: int, last: int) -> tuple[int, int]:
    """With "a", "e", "i" or "y" right behind two letters or more: they end the word that is being spelled."""
    letters = sum(is_letter(w) for w in words[first:last]) >= 2
    while letters and last < len(words) and words[last].text in ("e", "y"):
        last += 1
    return first, last


def answered_codes(words: list[Word]) -> list[tuple[int, int]]:
    """The same for a code that was asked for: from its first part to its last, whatever stands between them."""
    found = codes(words)
    inside = [i for i, w in enumerate(words) if w.text in OTHER_NAMES or w.text in _SOUNDS - _COMMON_SOUNDS]
    if inside and (found or len(inside) == len([w for w in words if w.text not in _CARRIES])):
        found += [(i, i + 1) for i in inside]
    if not found:
        return []
    first, last = min(s for s, _ in found), max(e for _, e in found)
    apart = [w for w in words[first:last] if w.text not in _CARRIES]
    whole = len(apart) <= 2 * sum(e - s for s, e in found) + _SHORT_TAIL
    return [(first, last)] if whole else found


_BEFORE_A_LETTER = frozenset("and then the letter letters is it's at end ends in with final last a capital".split())
_LETTER_REACH = 5


def widened(words: list[Word], first: int, last: int) -> tuple[int, int]:
    """Words [first, last) of a masked number with the letters around it: "mother uniform", "the letter is p"."""
    while first > 0 and _names_letter(words[first - 1]):
        first -= 1
    at = last
    while at < min(len(words), last + _LETTER_REACH):
        if _names_letter(words[at]) and not (words[at].text == "p" and at == last):
            last = at + (_size(words, at) or 1)
            at = last
        elif words[at].text in _BEFORE_A_LETTER or words[at].text in FILLERS:
            at += 1
        else:
            break
    return first, last


def _names_letter(word: Word) -> bool:
    return (is_letter(word) and word.text not in ("a", "i")) or word.text in OTHER_NAMES


def _parts(words: list[Word]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(words):
        size = _size(words, at)
        if size:
            found.append((at, min(len(words), at + size)))
        at += size or 1
    return found


def _size(words: list[Word], at: int) -> int:
    """How many words the letter or digit at `at` takes; 0 where none stands there."""
    word = words[at]
    spelled = at + 2 < len(words) and words[at + 1].text in _LIKE
    if is_letter(word) or word.text in _SOUNDS:
        if spelled or (at + 3 < len(words) and words[at + 1].text == "as" and words[at + 2].text == "in"):
            size = 4 if words[at + 2].text == "in" else 3
            return size + int(words[min(at + size, len(words)) - 1].text == "x" and text_at(words, at + size) == "ray")
        if word.text in _SOUNDS:
            return int(_beside(words, at))
        return int(word.text not in _ARTICLES or _is_named_letter(words, at) or _beside(words, at))
    if word.text == "x" and at + 1 < len(words) and words[at + 1].text == "ray":
        return 2
    if word.text == "double" and at + 1 < len(words) and words[at + 1].text in ("u", "you"):
        return 2
    group = word.upper and 2 <= len(word.text) <= _MAX_GROUP and word.text not in _ACRONYMS
    glued = word.text.isalpha() and len(word.text) <= _MAX_GROUP and _touches_digit(words, at)
    return int(bool(digits_in(word.text)) or word.text in TIMES or group or glued)


def _is_named_letter(words: list[Word], at: int) -> bool:
    """ "a" or "i" that is a letter: in capitals within a sentence, or all that was said."""
    alone = all(w.text in FILLERS or is_letter(w) or digits_in(w.text) for w in words)
    return alone or (words[at].upper and words[at].text != "i" and at > 0)


def _beside(words: list[Word], at: int) -> bool:
    """Stands next to a letter or digit that is certain."""
    around = [words[i] for i in (at - 1, at + 1) if 0 <= i < len(words)]
    return any(
        (is_letter(w) and w.text not in _ARTICLES) or digits_in(w.text) or w.text in LETTER_NAMES for w in around
    ) or all(w.text in _SOUNDS or w.text in FILLERS or is_letter(w) for w in words)


def _touches_digit(words: list[Word], at: int) -> bool:
    before = at > 0 and touching(words[at - 1], words[at]) and digits_in(words[at - 1].text) > 0
    return before or (at + 1 < len(words) and touching(words[at], words[at + 1]) and digits_in(words[at + 1].text) > 0)


def _only_passed(words: list[Word], first: int, last: int) -> bool:
    return all(w.text in FILLERS or w.text in HOMOPHONES or is_letter(w) for w in words[first:last])


def _tells(words: list[Word], first: int, last: int) -> bool:
    """More than a lone article."""
    return last - first > 1 or words[first].text not in _ARTICLES or _is_named_letter(words, first)
