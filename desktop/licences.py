"""What Sotto consists of, with licences. In: names of packages, or the file that a build left. Out: Components."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from desktop import __version__, paths

UNKNOWN = "unknown"

ALLOWED = frozenset({
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "LGPL-2.1-or-later", "LGPL-3.0-only", "MIT",
    "MIT-0", "MPL-2.0", "PSF-2.0", "Unicode-3.0", "Zlib", "GPL-3.0-or-later WITH GCC-exception-3.1",
    "LicenseRef-Intel-Simplified",
})  # fmt: skip
"""Licences under which the program may go out as it does: permissive ones; LGPL and MPL, whose libraries lie beside it
as files that can be replaced; GCC's runtime, whose exception is for this; oneMKL's, which allows unchanged copies."""
_SPOKEN = {
    "3-clause bsd license": "BSD-3-Clause",
    "apache 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "bsd 3-clause license": "BSD-3-Clause",
    "bsd license": "BSD-3-Clause",
    "mit license": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "python software foundation license": "PSF-2.0",
}
"""What packages write for what SPDX calls otherwise (https://spdx.org/licenses)."""
_TEXT_FILE = re.compile(r"(?i)(^|/)(licen[sc]e|licen[sc]ing|copying|notice|authors|thirdpartynotices)")


@dataclass(frozen=True, slots=True)
class Component:
    """One thing that somebody made. `licence` is an SPDX expression; `text` what its licence asks to be shown."""

    name: str
    version: str
    licence: str
    text: str
    kind: str = "library"
    """"application", "library" or "machine-learning-model"."""


def components() -> list[Component]:
    """Everything: of the frozen program what its build noted, from source what is installed."""
    if (noted := paths.about() / "licences.json").is_file():
        return [Component(**one) for one in json.loads(noted.read_text(encoding="utf-8"))]
    return collect(_locked())


def write(found: Iterable[Component], file: Path) -> None:
    """For the frozen program to read."""
    file.write_text(json.dumps([asdict(one) for one in found], indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def collect(packages: Iterable[str], platform: str = sys.platform) -> list[Component]:
    """Sotto, Python, the packages that are installed here, and what lies inside them."""
    notices = _notices()
    found = [_sotto(), _python()]
    versions: dict[str, str] = {}
    for name in sorted({canonical(one) for one in packages}):
        try:
            package = metadata.distribution(name)
        except metadata.PackageNotFoundError:  # of another system
            continue
        versions[name] = package.version
        found.append(_package(name, package, notices["packages"].get(name, {})))
    for part in notices["inside"]:
        if platform in part.get("systems", (platform,)) and ("package" not in part or part["package"] in versions):
            found.append(_inside(part, versions))
    return found


def not_allowed(licence: str) -> list[str]:
    """What of an SPDX expression is not in ALLOWED; of alternatives one is enough."""
    choices = [re.split(r" AND ", one.strip("() ")) for one in licence.split(" OR ")]
    missing = [[one for one in choice if one.strip("() ") not in ALLOWED] for choice in choices]
    return min(missing, key=len)


def canonical(name: str) -> str:
    """A package's one name (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def licence_of(headers: metadata.PackageMetadata) -> str:
    """From a package's metadata: the expression (PEP 639), else the older field, else the classifiers."""
    if expression := headers.get_all("License-Expression"):
        return str(expression[0])
    classified = [line.rsplit(" :: ", 1)[-1] for line in headers.get_all("Classifier") or () if "License ::" in line]
    for said in map(str, (*(headers.get_all("License") or ()), *classified)):
        if said and "\n" not in said and len(said) < 60:
            return _SPOKEN.get(said.lower(), said)
    return UNKNOWN


def system_licence(library: str) -> str:
    """Of a library that Python's own modules brought along."""
    known = _notices()["system"]
    name = next((one for one in known if library.startswith(one)), "libssl" if library.startswith("libcrypto") else "")
    return str(known.get(name, UNKNOWN))


def _package(name: str, package: metadata.Distribution, notice: dict[str, Any]) -> Component:
    texts = [_read(one) for one in notice.get("texts", ())]
    for file in sorted(package.files or (), key=str):
        inside = str(file).split(".dist-info/", 1)[-1]
        if _TEXT_FILE.search(inside) and file.suffix in ("", ".txt", ".md", ".rst", ".LGPL", ".BSD", ".APACHE"):
            texts.append(Path(str(file.locate())).read_text(encoding="utf-8", errors="replace").strip())
    licence = notice.get("licence") or licence_of(package.metadata)
    return Component(name, package.version, licence, "\n\n".join(texts))


def _inside(part: dict[str, Any], versions: dict[str, str]) -> Component:
    texts = [part["about"].strip(), *(_read(one) for one in part["texts"])]
    kind = "library" if "package" in part else "machine-learning-model"
    version = versions[part["package"]] if part["name"] == "Qt" else ""
    return Component(part["name"], version, part["licence"], "\n\n".join(texts), kind)


def _sotto() -> Component:
    here = paths.resources().parent / "LICENSE"
    text = here.read_text(encoding="utf-8") if here.is_file() else ""
    return Component("sotto", __version__, "MIT", text.strip(), "application")


def _python() -> Component:
    import sysconfig

    folders = (sysconfig.get_path("stdlib"), sys.base_prefix)
    files = (Path(folder) / "LICENSE.txt" for folder in folders)
    text = next((one.read_text(encoding="utf-8") for one in files if one.is_file()), "https://docs.python.org/license")
    return Component("Python", ".".join(map(str, sys.version_info[:3])), "PSF-2.0", text.strip())


def _locked() -> list[str]:
    """The names in the lock file beside the source."""
    lock = paths.resources().parent / "requirements.lock"
    if not lock.is_file():
        return [one.metadata["Name"] for one in metadata.distributions()]
    return re.findall(r"(?m)^([A-Za-z0-9._-]+)==", lock.read_text(encoding="utf-8"))


def _notices() -> dict[str, Any]:
    return tomllib.loads((paths.resources() / "licences" / "notices.toml").read_text(encoding="utf-8"))


def _read(name: str) -> str:
    folder = paths.resources() if name.startswith("/") else paths.resources() / "licences"
    return (folder / name.lstrip("/")).read_text(encoding="utf-8").strip()
