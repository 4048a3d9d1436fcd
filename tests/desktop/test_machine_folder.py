"""Where the policy lies: no variable of a person's moves it, and on Windows it is where the setup puts it."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest

from desktop import paths
from desktop.windows_folders import program_data


class Shell:
    """Answers as shell32 does."""

    def __init__(self, folder: str, status: int) -> None:
        self._folder, self._status = folder, status

    def SHGetFolderPathW(self, owner: None, folder: int, token: None, flags: int, found: Any) -> int:
        assert folder == 0x23  # CSIDL_COMMON_APPDATA
        found.value = self._folder
        return ctypes.c_long(self._status).value


def test_windows_is_asked_and_no_variable() -> None:
    assert program_data(Shell(r"D:\ProgramData", 0)) == PureWindowsPath(r"D:\ProgramData")


def test_where_windows_names_no_folder_the_error_says_so() -> None:
    with pytest.raises(OSError, match="0x80070005"):
        program_data(Shell("", 0x80070005 - 2**32))


@pytest.mark.skipif(sys.platform == "win32", reason="there the shell answers")
def test_a_persons_variables_do_not_move_the_policy(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("XDG_CONFIG_DIRS", "XDG_DATA_DIRS", "ALLUSERSPROFILE", "ProgramData", "WIN_PD_OVERRIDE_COMMON_APPDATA")
    before = paths.policy_file()
    for name in names:
        monkeypatch.setitem(os.environ, name, "/home/agent")
    assert paths.policy_file() == before
    assert before == Path("/etc/sotto/policy.toml") or sys.platform == "darwin"
