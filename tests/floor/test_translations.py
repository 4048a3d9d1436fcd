"""Every string that the agent reads is in the Spanish catalogue, with the same placeholders; none escapes `tr`."""

import ast
import re
import string
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.settings import SECTIONS
from desktop.settings_page import group_line
from desktop.words import LITERAL_CHARS, catalogue, later, pseudo, tr, tr_said, use, use_language

ROOT = Path(__file__).resolve().parents[2]
MARKS = ("tr", "later")
SAID_IN = ("audio/capture/*.py", "desktop/trained.py")
REFLECTED_IN = ("desktop/coaching/reflect.py",)
"""Rooms that may not know of languages; their sentences are translated where they are shown (tr_said)."""
NO_WORDS = {"Sotto", "Cc", "Cs", "ReducedMotion", "HighContrast"}
"""A name, two kinds of character, and two wishes as Qt spells them."""


def parsed(*patterns: str) -> Iterator[tuple[Path, ast.Module]]:
    for pattern in patterns:
        for file in sorted(ROOT.glob(pattern)):
            yield file, ast.parse(file.read_text(encoding="utf-8"))


def called(node: ast.AST) -> str:
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""


def marked() -> dict[str, str]:
    """Every literal in tr() or later(), and where it stands."""
    found: dict[str, str] = {}
    for file, tree in parsed("ui/*.py", "desktop/**/*.py"):
        for node in ast.walk(tree):
            if called(node) in MARKS and isinstance(node.args[0], ast.Constant):
                found[node.args[0].value] = f"{file.relative_to(ROOT)}:{node.lineno}"
    stretches = tomllib.loads((ROOT / "resources/stretches/stretches.toml").read_text(encoding="utf-8"))["stretch"]
    found |= {one[key]: f"the stretch {one['id']}" for one in stretches for key in ("title", "short", "text")}
    return found | {group_line(name): f"the section [{name}]" for name in SECTIONS}


def docstrings(tree: ast.Module) -> set[int]:
    """The lines of every string that stands alone: documentation."""
    alone = [
        node.value for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    ]
    return {line for one in alone for line in range(one.lineno, (one.end_lineno or one.lineno) + 1)}


def is_words(text: str) -> bool:
    """Something to read: a capital and small letters, no code."""
    return (
        re.match(r"[A-Z][a-z]", text) is not None and text not in NO_WORDS and not re.search(r"[A-Z]\w*\.\w|::", text)
    )


def as_template(node: ast.AST) -> str | None:
    """A sentence as its catalogue has it: what is filled in is {a}, {b}, ... in order."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        return None
    names = iter(string.ascii_lowercase)
    return "".join(one.value if isinstance(one, ast.Constant) else f"{{{next(names)}}}" for one in node.values)


def said() -> dict[str, str]:
    """Sentences of the rooms that speak English only."""
    found: dict[str, str] = {}
    for file, tree in parsed(*SAID_IN):
        quiet, inner = (
            docstrings(tree),
            {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values},
        )
        raised = {id(part) for node in ast.walk(tree) if isinstance(node, ast.Raise) for part in ast.walk(node)}
        for node in ast.walk(tree):
            text = as_template(node)
            if (
                text
                and id(node) not in inner | raised
                and node.lineno not in quiet
                and re.match(r"([A-Z]|\{a\}).* .*[.?]$", text, re.S)
            ):
                found[text] = f"{file.relative_to(ROOT)}:{node.lineno}"
    return found


def reflected() -> dict[str, str]:
    """What coaching says of a call; it may not know of languages either, and the page translates it."""
    found: dict[str, str] = {}
    for file, tree in parsed(*REFLECTED_IN):
        quiet = docstrings(tree)
        inner = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in ast.walk(tree):
            text = as_template(node)
            if text and id(node) not in inner and node.lineno not in quiet and re.match(r"[A-Z][a-z]+ ", text):
                found[text] = f"{file.relative_to(ROOT)}:{node.lineno}"
    return found


def model_errors() -> dict[str, str]:
    """What is wrong with a speech model, as the window and the first run say it."""
    found: dict[str, str] = {}
    for file, tree in parsed("desktop/models.py", "audio/transcribe/*.py"):
        for node in ast.walk(tree):
            text = as_template(node.args[0]) if called(node) == "ModelError" and node.args else None
            if text and len(re.sub(r"\{\w+\}", "", text)) >= LITERAL_CHARS:
                found[text] = f"{file.relative_to(ROOT)}:{node.lineno}"
    return found


def fields(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


@pytest.fixture
def language():
    yield use_language
    use(str)


def test_every_string_is_in_the_spanish_catalogue():
    wanted = marked() | said() | reflected() | model_errors()
    missing = {text: place for text, place in wanted.items() if text not in catalogue("es")}
    assert missing == {}, "\n".join(f'"{text}" = ""  # {place}' for text, place in missing.items())


def test_the_spanish_catalogue_has_nothing_that_is_not_said():
    extra = set(catalogue("es")) - set(marked()) - set(said()) - set(reflected()) - set(model_errors())
    parts = {text for text in extra if not is_words(text)}  # words that fill a sentence, such as "the customer"
    assert sorted(extra - parts) == []


@pytest.mark.parametrize(("english", "spanish"), catalogue("es").items())
def test_a_translation_has_the_same_placeholders_and_end(english, spanish):
    assert fields(english) == fields(spanish)
    assert spanish.strip(), english
    assert english.endswith((".", "?", ":", "…")) == spanish.endswith((".", "?", ":", "…"))
    assert "!" not in spanish


def test_no_string_of_the_windows_escapes_translation():
    escaped = []
    for file, tree in parsed("ui/*.py"):
        quiet = docstrings(tree)
        inside = {id(part) for node in ast.walk(tree) if called(node) in MARKS for part in ast.walk(node)}
        for node in ast.walk(tree):
            is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
            if is_text and id(node) not in inside and node.lineno not in quiet and is_words(node.value):
                escaped.append(f"{file.relative_to(ROOT)}:{node.lineno}: {node.value!r}")
    assert escaped == []


def test_the_chosen_language_is_spoken_and_english_is_the_source(language):
    language("es")
    assert tr("Pause listening") == "Dejar de escuchar"
    language("en")
    assert tr("Pause listening") == "Pause listening"


def test_a_sentence_with_values_from_another_room_is_translated(language):
    language("es")
    assert tr_said("Sotto changes over to Jabra 40.") == "Sotto pasa a Jabra 40."
    assert tr_said("Something that nobody knows.") == "Something that nobody knows."


def test_the_made_up_language_is_longer_bracketed_and_keeps_its_placeholders(language):
    language("pseudo")
    text = pseudo("Fetching {model} for you")
    assert (text[0], text[-1]) == ("[", "]")
    assert len(text) >= 1.3 * len("Fetching {model} for you")
    assert tr("Fetching {model} …", model="base.en").count("base.en") == 1
    assert later("as it is") == "as it is"


def test_the_catalogue_is_in_order_so_that_branches_meet_seldom():
    assert list(catalogue("es")) == sorted(catalogue("es"))


def test_an_error_from_a_child_is_translated_with_its_values(language):
    language("es")
    said = tr_said("base.en could not be fetched: no route. What came is kept; the next try goes on from it.")
    assert said.startswith("No se pudo descargar base.en: no route.")
    assert tr_said("37 of 148") == "37 of 148"
