"""Signs a file where SOTTO_SIGN holds a command for it; without, nothing is signed. Also run by makensis, by its path.

SOTTO_SIGN is a command line with {file}; a tool that writes another file, as osslsigncode does, takes {out} too:
osslsigncode sign -pkcs12 key.p12 -readpass key.txt -h sha256 -in {file} -out {out}
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

VARIABLE = "SOTTO_SIGN"


def is_wanted() -> bool:
    return bool(os.environ.get(VARIABLE))


def sign(file: Path) -> bool:
    """Whether the file was signed. Raises subprocess.CalledProcessError where the tool failed."""
    if not is_wanted():
        return False
    signed = file.with_name(file.name + ".signed")
    words = shlex.split(os.environ[VARIABLE])
    if not any("{file}" in word for word in words):
        raise ValueError(f"expected {{file}} in {VARIABLE}, got: {os.environ[VARIABLE]}")
    command = [word.replace("{file}", str(file)).replace("{out}", str(signed)) for word in words]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    if any("{out}" in word for word in words):
        signed.replace(file)
    return True


if __name__ == "__main__":
    sign(Path(sys.argv[1]))
