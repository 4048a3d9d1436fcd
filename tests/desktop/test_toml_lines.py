"""TOML with line numbers: each key and item is found where it is written, and a mistake is named in one line."""

import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.coaching.toml_lines import TomlError, line_of, parse

DECK = textwrap.dedent('''\
    # a comment with [brackets] = and "quotes
    title = "calm"
    numbers = [1, 2.5, [3,
      4]]

    [breaks]
    every_min = 60  # [not.a.table]
    "a key".deep = """
    [looks] = "like a table"
    """
    ratio = 1.5
    point = {x = 1.5, "y" = [2, 3]}

    [[card]]
    id = 'one'
    words = [
      "first",   # said, "so"
      "second",
    ]
    [[card]]
    id = "two"
    [card.more]
    why = "because"
    [[card.say]]
    text = "hm"
''')


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 2),
        (("numbers", 2, 0), 3),
        (("numbers", 2, 1), 4),
        (("breaks",), 6),
        (("breaks", "every_min"), 7),
        (("breaks", "a key", "deep"), 8),
        (("breaks", "point", "y", 1), 12),
        (("card", 0), 14),
        (("card", 0, "id"), 15),
        (("card", 0, "words", 1), 18),
        (("card", 1), 20),
        (("card", 1, "id"), 21),
        (("card", 1, "more", "why"), 23),
        (("card", 1, "say", 0, "text"), 25),
    ],
)
def test_a_key_is_found_on_the_line_it_is_written_on(path, line):
    parse(DECK)
    assert line_of(DECK, path) == line


@pytest.mark.parametrize("path", [("looks",), ("not",), ("card", 2), ("card", 0, "more"), ("breaks", "length_min")])
def test_what_is_not_written_has_no_line(path):
    assert line_of(DECK, path) is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a = 1\nb = \nc = 2\n", 2),
        ("a = 1\n\na = 2\n", 3),
        ('a = 1\nb = """\nnever closed', 3),
        ("[" * 50_000, 1),
        ("a = 1\r\nb = nonsense\r\n", 2),
        ("x = 1\n" + "a." * 30_000 + "a = 1", 2),
        ("n = " + "9" * 5_000, 1),
    ],
)
def test_a_mistake_is_named_in_one_line_with_its_line(text, line):
    with pytest.raises(TomlError) as caught:
        parse(text)
    assert caught.value.line == line
    assert str(caught.value).startswith(f"line {line}: ")
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 250


def paths_of(value, path=()):
    if path:
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from paths_of(inner, (*path, key))


def test_every_path_of_the_project_s_own_file_has_a_line():
    text = (Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    missing = [path for path in paths_of(parse(text)) if line_of(text, path) is None]
    assert not missing


@given(st.text(alphabet="ab[]{}=,.12\"'\\\n# 1", max_size=60))
def test_any_text_is_either_read_with_a_line_for_each_key_or_refused(text):
    try:
        values = parse(text)
    except TomlError:
        line_of(text, ("a",))
        return
    n_lines = text.count("\n") + 1
    for path in paths_of(values):
        line = line_of(text, path)
        assert line is not None, path
        assert 1 <= line <= n_lines
