"""The doors of the program, read in its source: who may ask the network, and what is never loaded or opened."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NETWORK = {"urllib", "http", "requests", "httpx", "aiohttp", "ftplib", "smtplib", "socketserver", "xmlrpc", "asyncio",
           "websockets", "huggingface_hub", "webbrowser"}  # fmt: skip
MAY_ASK = {"desktop/models.py": {"huggingface_hub"}}
"""`models get`, and the button that does the same."""
SOCKETS = {"desktop/remote.py"}
"""Asks the running app over its local socket."""
CODE = {"pickle", "cPickle", "dill", "shelve", "marshal", "joblib", "yaml", "code", "codeop"}
"""Formats that can run what they hold."""
OPENS = {"QDesktopServices", "QWebEngineView", "startfile", "QTextBrowser", "setHtml", "insertHtml",
         "setMarkdown", "setOpenExternalLinks", "RichText", "AutoText", "MarkdownText"}  # fmt: skip
"""What would run, open or interpret a text."""


def sources() -> Iterator[tuple[str, ast.Module]]:
    for folder in ("audio", "desktop", "ui"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            yield file.relative_to(ROOT).as_posix(), ast.parse(file.read_text(encoding="utf-8"))


def imported(tree: ast.Module) -> set[str]:
    """The top names of everything imported, wherever in the file."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {one.name.partition(".")[0] for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


@pytest.mark.parametrize("name_and_tree", list(sources()), ids=lambda one: one[0])
def test_one_module_asks_the_network_one_a_local_socket_and_none_loads_or_opens_what_can_run(
    name_and_tree: tuple[str, ast.Module],
) -> None:
    name, tree = name_and_tree
    names = imported(tree)
    assert names & NETWORK <= MAY_ASK.get(name, set())
    assert "socket" not in names or name in SOCKETS
    assert not names & CODE
    named = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert not named & {"eval", "exec", "compile", "__import__"}
    used = named | {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not used & OPENS
    assert "QtNetwork" not in ast.dump(tree) or name == "desktop/bridge.py"


def test_arrays_are_loaded_without_the_format_that_can_run() -> None:
    loads = [
        (name, node)
        for name, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("np.load", "numpy.load", "np.loadtxt")
    ]
    assert loads
    for name, node in loads:
        said = {one.arg: ast.unparse(one.value) for one in node.keywords}
        assert said.get("allow_pickle") == "False", name
