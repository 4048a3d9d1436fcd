"""Tries both installers under Wine, with a small program in Sotto's place. Prints each check, then N passed, N failed.

python3 -m installers.windows.check [NAME...]: as any user, no screen. What Wine cannot show stands in NOT_SHOWN.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path

from installers.windows.msi_checks import check_model, check_msi, check_takeover
from installers.windows.setup_checks import check_kills, check_place, check_running, check_setup, check_upgrade
from installers.windows.stand import NEW, OLD, Report, Stand, make_inputs, make_payload
from installers.windows.tools import CHECK_TOOLS, missing
from installers.windows.wine import new_windows

CHECKS = (check_setup, check_upgrade, check_running, check_kills, check_msi, check_takeover, check_place, check_model)
NOT_SHOWN = (
    "the rights of %ProgramData%\\Sotto (Wine's icacls changes nothing)",
    "that Windows refuses to rename a folder in use (Wine renames it; that a program in it runs is seen before)",
    "a power cut: Wine keeps no promise about what is on the disk by then (RegFlushKey does nothing)",
    "Group Policy, Intune, UAC, Windows Installer's rollback, SmartScreen, virus scanners, how Windows sees signatures",
    "Sotto itself: the program in these installers is a stand-in",
)


def main(names: list[str] | None = None) -> int:
    """0 where every check passed."""
    if packages := missing(CHECK_TOOLS):
        print(f"to try the Windows installers: apt-get install {' '.join(packages)}")
        print("0 passed, 1 failed")
        return 1
    report, start_s = Report(), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="sotto wïne ") as temporary:
        place = Path(temporary)
        payloads = {version: make_payload(place / version, version) for version in (OLD, NEW)}
        with new_windows(place / "windows") as wine:
            inputs = wine.drive / "für IT"
            inputs.mkdir()
            make_inputs(inputs, payloads)
            shutil.copyfile(payloads[OLD] / "sotto.exe", inputs / "standin.exe")
            stand = Stand(wine, report, payloads, inputs)
            for check in [one for one in CHECKS if not names or one.__name__.removeprefix("check_") in names]:
                check(stand)
    print(f"took {time.monotonic() - start_s:.0f} s; under Wine this cannot show:")
    for what in NOT_SHOWN:
        print(f"  {what}")
    print(f"{report.passed} passed, {len(report.failed)} failed")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
