"""TOML with line numbers. In: a file's text. Out: its values, or the line of a key or of a mistake. Pure."""

import re
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from typing import Any, NamedTuple

Path = tuple[str | int, ...]
"""Where a value stands: ("breaks", "every_min"), or ("card", 2, "say") for the third [[card]]."""

_MAX_DEPTH = 16
"""Dotted parts of one key. No file of ours needs four; thousands would keep tomllib busy for minutes."""
_KEY_PART = r"""(?:[\w-]++|"[^"\n]*"|'[^'\n]*')[ \t]*\."""
_TOO_DEEP = re.compile(rf"(?<![\w-])(?:{_KEY_PART}[ \t]*){{{_MAX_DEPTH}}}")
_POSITION = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")
_TOKEN = re.compile(
    r'''(?P<string>"""(?:\\.|[^\\])*?"""(?:"{0,2})|\'\'\'.*?\'\'\'(?:'{0,2})|"(?:\\.|[^"\\\n])*"|'[^'\n]*')'''
    r"|(?P<comment>\#[^\n]*)|(?P<newline>\n)|(?P<sign>[\[\]{}=,.])|(?P<bare>[^\s\[\]{}=,.\#\"']+)",
    re.DOTALL,
)


class TomlError(ValueError):
    """The text is no TOML: one line that says where and why."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"line {line}: {reason}")
        self.line = line
        self.reason = reason


def parse(text: str) -> dict[str, Any]:
    """The values of a TOML text; TomlError where it is none."""
    deep = _TOO_DEEP.search(text)
    if deep:
        raise TomlError(text.count("\n", 0, deep.start()) + 1, f"expected at most {_MAX_DEPTH} parts in a key")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise TomlError(1, "brackets are nested too deeply") from None
    except ValueError as error:  # also a number of thousands of digits, which is no TOMLDecodeError
        raise _named(text, str(error)) from None


def line_of(text: str, path: Path) -> int | None:
    """The 1-based line on which this key, or the item of this index, is written; None where it is not."""
    return _lines(text).get(path)


def _named(text: str, message: str) -> TomlError:
    position = _POSITION.search(message)
    line = int(position[1]) if position and position[1] else text.rstrip("\n").count("\n") + 1
    reason = " ".join(_POSITION.sub("", message).split())
    return TomlError(line, reason[:200] or "not TOML")


@lru_cache(maxsize=4)
def _lines(text: str) -> dict[Path, int]:
    """Every path of the text and its line. Of a text that is no TOML: as far as it goes."""
    scanner = _Scanner(text)
    with suppress(StopIteration, RecursionError):  # it ended inside a value, or nests too deeply: parse() says so
        scanner.document()
    return scanner.lines


class _Token(NamedTuple):
    kind: str
    text: str
    line: int


def _tokens(text: str) -> Iterator[_Token]:
    line, counted = 1, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        if match.lastgroup != "comment":
            yield _Token(match.lastgroup or "", match[0], line)


class _Scanner:
    """Walks the tokens of a TOML text and notes the line of each path; values themselves are skipped."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {}
        self._tokens = _tokens(text)
        self._token = _Token("newline", "\n", 1)
        self._items: dict[Path, int] = {}
        """How many items each [[array]] has so far."""

    def document(self) -> None:
        table: Path = ()
        while True:
            self._next()
            if self._token.text == "[":
                table = self._header()
            elif self._token.kind != "newline":
                self._pair(table)

    def _next(self) -> None:
        self._token = next(self._tokens)

    def _header(self) -> Path:
        """From "[" to its "]": the table in which the following keys stand."""
        line = self._token.line
        self._next()
        is_array = self._token.text == "["
        if is_array:
            self._next()
        path: Path = ()
        for part in self._key("]"):
            path = self._inside((*path, part), line)
        if is_array:
            index = self._items.get(self._unindexed(path), 0)
            path = (*self._unindexed(path), index)
            self._items[path[:-1]] = index + 1
            self.lines[path] = line
            self._next()
        else:
            self.lines[path] = line
        return path

    def _inside(self, path: Path, line: int) -> Path:
        """This path, within the last item where it names an array of tables."""
        self.lines.setdefault(path, line)
        return (*path, self._items[path] - 1) if path in self._items else path

    @staticmethod
    def _unindexed(path: Path) -> Path:
        return path[:-1] if isinstance(path[-1], int) else path

    def _key(self, end: str) -> list[str]:
        """The parts of a dotted key, up to the sign that ends it."""
        parts = []
        while self._token.text != end:
            if self._token.kind in ("bare", "string"):
                parts.append(_unquoted(self._token))
            self._next()
        return parts or [""]

    def _pair(self, table: Path, ends: str = "\n") -> None:
        """From a key to the sign behind its value: 1.5 and a date are more than one token."""
        line, path = self._token.line, table
        for part in self._key("="):
            path = (*path, part)
            self.lines.setdefault(path, line)
        self._next()
        self._value(path)
        self._next()
        while self._token.text not in ends:
            self._next()

    def _value(self, path: Path) -> None:
        """From a value's first token to its last."""
        if self._token.text == "[":
            self._array(path)
        elif self._token.text == "{":
            self._inline_table(path)

    def _array(self, path: Path) -> None:
        index = 0
        self._next()
        while self._token.text != "]":
            if self._token.text == ",":
                index += 1
            elif self._token.kind != "newline":
                self.lines.setdefault((*path, index), self._token.line)
                self._value((*path, index))
            self._next()

    def _inline_table(self, path: Path) -> None:
        self._next()
        while self._token.text != "}":
            if self._token.kind in ("bare", "string"):
                self._pair(path, ends=",}")
            else:
                self._next()


def _unquoted(token: _Token) -> str:
    if token.kind == "bare":
        return token.text
    try:
        return str(tomllib.loads(f"key = {token.text}")["key"])
    except tomllib.TOMLDecodeError:
        return token.text[1:-1]
