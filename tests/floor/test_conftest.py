"""The suite's own guards: what is left running, logged by surprise or skipped where it must run, fails the test."""

pytest_plugins = ["pytester"]

CASES = {
    # what goes wrong: (a suite in which it does, the line that says so)
    "a thread left alive": (
        """
        import threading
        stop = threading.Event()
        def test_it():
            threading.Thread(target=stop.wait, args=(30,), daemon=True, name="straggler").start()
        def test_end():
            stop.set()
        """,
        "*left running:*straggler*",
    ),
    "a child process left alive": (
        """
        import subprocess, sys
        child = []
        def test_it():
            child.append(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]))
        def test_end():
            child[0].wait()
        """,
        "*left running:*python*",
    ),
    "a warning nobody expected": (
        """
        import logging
        def test_it():
            logging.getLogger("ear").warning("the microphone is gone")
        """,
        "*unexpected log: the microphone is gone*",
    ),
    "an expected warning that never came": (
        """
        def test_it(expect_warning):
            expect_warning("gone")
        """,
        "*never logged: gone*",
    ),
    "a live test skipped where it must run": (
        """
        import pytest
        @pytest.mark.live
        def test_it():
            pytest.skip("no screen")
        """,
        "*SOTTO_REQUIRE_LIVE=1, but:*",
    ),
}


EXPECTED = """
import logging
def test_it(expect_warning):
    expect_warning("microphone .* gone")
    logging.getLogger("ear").warning("the microphone is gone")
"""


def test_the_suite_fails_on_each_of_these_and_only_on_them(pytester, root, monkeypatch):
    monkeypatch.setenv("SOTTO_REQUIRE_LIVE", "1")
    pytester.makeconftest((root / "tests" / "conftest.py").read_text(encoding="utf-8"))
    pytester.makeini("[pytest]\nmarkers =\n  live: x\n  xdist_group: x\n")
    sources = {f"test_{name.replace(' ', '_')}": source for name, (source, _) in CASES.items()}
    pytester.makepyfile(**sources, test_an_expected_warning=EXPECTED)
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider", "-p", "no:xdist", "-rA")
    for _, line in CASES.values():
        result.stdout.fnmatch_lines_random([line])
    outcomes = result.parseoutcomes()
    assert outcomes.get("failed", 0) + outcomes.get("errors", 0) == len(CASES)
    result.stdout.fnmatch_lines_random(["PASSED test_an_expected_warning.py::test_it"])
