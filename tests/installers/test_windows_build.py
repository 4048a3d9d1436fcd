"""Windows' installers as they are built: what is in them, the same bytes each time, and what is refused."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from installers.release import Release
from installers.windows import signing
from installers.windows.build import SUMS, file_lines, main, make_both, read_payload, version4
from installers.windows.msi import identity, model_msi, with_fixed_times
from installers.windows.tools import BUILD_TOOLS, CHECK_TOOLS, ToolError, missing

needs_tools = pytest.mark.skipif(
    bool(missing(BUILD_TOOLS)), reason=f"needs the packages {', '.join(missing(BUILD_TOOLS))}"
)
RELEASE = Release("1.2.3", "", 0)


@pytest.fixture
def staged(tmp_path: Path) -> Path:
    """A folder as Windows freezes it, with names that break careless scripts."""
    folder = tmp_path / "größe $New" / "sotto"
    deep = folder / "_internal" / "ñ a"
    deep.mkdir(parents=True)
    (folder / "sotto.exe").write_bytes(b"MZ window")
    (folder / "sotto.com").write_bytes(b"MZ console")
    (deep / "$1 'x' 10%.txt").write_text("deep", encoding="utf-8")
    return folder


@pytest.fixture
def model(tmp_path: Path) -> Path:
    folder = tmp_path / "distil-small.en"
    folder.mkdir()
    for name in ("model.bin", "tokenizer.json", "config.json", "vocabulary.json"):
        (folder / name).write_text(name, encoding="utf-8")
    return folder


def table(msi: Path, name: str) -> list[list[str]]:
    said = subprocess.run(["msiinfo", "export", msi, name], capture_output=True, text=True, check=True).stdout
    return [line.split("\t") for line in said.splitlines()[3:]]


def test_every_file_is_written_to_its_own_place(staged: Path) -> None:
    lines = file_lines(read_payload(staged, "1.2.3"), {})
    assert 'SetOutPath "$New"\n' in lines
    assert 'SetOutPath "$New\\_internal\\ñ a"\n' in lines
    assert "File \"/oname=$$1 'x' 10%.txt\"" in lines
    assert lines.count("File ") == 3


def test_a_folder_without_the_program_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ToolError, match=r"expected the program's folder with sotto\.exe"):
        read_payload(tmp_path, "1.2.3")


@pytest.mark.parametrize(("version", "four"), [("1.2.3", "1.2.3.0"), ("0.10.0rc1", "0.10.0.0")])
def test_a_version_becomes_the_four_numbers_of_windows(version: str, four: str) -> None:
    assert version4(version) == four


@pytest.mark.parametrize("version", ["1.2", "256.0.0", "1.0.70000", "new"])
def test_a_version_that_windows_installer_cannot_order_is_refused(version: str) -> None:
    with pytest.raises(ToolError, match="expected a version like"):
        version4(version)


@needs_tools
def test_the_same_folder_gives_the_same_bytes(staged: Path, tmp_path: Path) -> None:
    first, again = make_both(staged, tmp_path / "a", RELEASE), make_both(staged, tmp_path / "b", RELEASE)
    assert [one.name for one in first] == ["sotto-1.2.3-setup.exe", "sotto-1.2.3.msi"]
    assert [one.read_bytes() for one in first] == [one.read_bytes() for one in again]


@needs_tools
def test_the_command_builds_both_and_lists_their_hashes(
    staged: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(staged), str(tmp_path / "out")]) == 0
    listed = (tmp_path / "out" / SUMS).read_text(encoding="utf-8")
    made = sorted(one.name for one in (tmp_path / "out").iterdir() if one.name != SUMS)
    assert sorted(line.split("  ")[1] for line in listed.splitlines()) == made
    assert capsys.readouterr().out.count("MB") == 2


def test_the_command_says_in_one_line_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path), str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err.startswith("installers: expected the program's folder")


@needs_tools
def test_the_msi_hands_its_properties_to_setup_and_upgrades_any_other(staged: Path, tmp_path: Path) -> None:
    _, msi = make_both(staged, tmp_path, RELEASE)
    actions = {row[0]: row for row in table(msi, "CustomAction")}
    assert actions["RunSetup"][3] == (
        '/S /MSI /PRODUCT=[ProductCode] "/POLICY=[POLICY]" "/MODEL=[MODEL]" "/D=[INSTALLDIR]"'
    )
    assert {row[1] for row in actions.values()} == {"3074"}  # deferred, as the system, its failure counts
    properties = dict(row[:2] for row in table(msi, "Property"))
    assert properties["SecureCustomProperties"].split(";") == ["POLICY", "MODEL", "INSTALLDIR", "OTHER"]
    assert properties["ALLUSERS"] == "1"
    assert properties["ProductVersion"] == "1.2.3"
    assert properties["UpgradeCode"] == identity("program")
    assert [row[1:3] for row in table(msi, "Upgrade")] == [["0.0.0", ""]]
    order = {row[0]: int(row[2]) for row in table(msi, "InstallExecuteSequence")}
    assert order["InstallInitialize"] < order["RunRemove"] < order["RunSetup"] < order["InstallFinalize"]
    assert order["InstallFinalize"] < order["RemoveExistingProducts"]


def test_identities_never_change() -> None:
    """Windows knows older installs by them."""
    assert identity("program") == "{62C1B8DE-832F-59E7-9F22-06D5559024FD}"
    assert identity("mark") == "{6ED6656F-0E1A-539B-B1FF-DB703B64EE1B}"


@needs_tools
def test_a_models_msi_holds_its_files_for_the_machine_and_differs_by_name(model: Path, tmp_path: Path) -> None:
    first = model_msi(model, tmp_path / "first.msi")
    assert first.read_bytes() == model_msi(model, tmp_path / "again.msi").read_bytes()
    other = model_msi(model, tmp_path / "other.msi", name="base.en")
    assert sorted(row[2].split("|")[-1] for row in table(first, "File")) == sorted(one.name for one in model.iterdir())
    places = {row[0]: row[1:] for row in table(first, "Directory")}
    assert places["Model"] == ["Models", "distil-small.en"]
    assert places["SottoData"][0] == "CommonAppDataFolder"
    codes = [dict(row[:2] for row in table(msi, "Property")) for msi in (first, other)]
    assert codes[0]["UpgradeCode"] != codes[1]["UpgradeCode"]
    components = [{row[1] for row in table(msi, "Component")} for msi in (first, other)]
    assert not components[0] & components[1]


@pytest.mark.parametrize("name", ["..", "a b", "é"])
def test_a_models_name_is_plain(model: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(ToolError, match="expected a model's name"):
        model_msi(model, tmp_path / "x.msi", name=name)


def test_a_models_folder_needs_its_model(tmp_path: Path) -> None:
    (tmp_path / "base.en").mkdir()
    with pytest.raises(ToolError, match=r"model\.bin"):
        model_msi(tmp_path / "base.en", tmp_path / "x.msi")


def test_what_is_no_msi_is_refused() -> None:
    with pytest.raises(ToolError, match="summary"):
        with_fixed_times(b"x" * 100)


def test_without_its_variable_nothing_is_signed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(signing.VARIABLE, raising=False)
    assert not signing.sign(tmp_path / "nothing")


def test_a_signing_command_without_a_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(signing.VARIABLE, "true")
    with pytest.raises(ValueError, match=r"expected \{file\}"):
        signing.sign(tmp_path / "x")


@needs_tools
def test_programs_uninstaller_setup_and_msi_are_signed(
    staged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a tool that notes what it was asked to sign, in a folder with a space."""
    noted, tool = tmp_path / "noted", tmp_path / "a tool"
    tool.write_text(f'#!/bin/sh\nbasename "$1" >> "{noted}"\ncp "$1" "$2"\n', encoding="utf-8")
    tool.chmod(0o755)
    monkeypatch.setenv(signing.VARIABLE, f"'{tool}' {{file}} {{out}}")
    make_both(staged, tmp_path / "out", RELEASE)
    signed = noted.read_text(encoding="utf-8").split()
    assert {"sotto.exe", "sotto.com", "sotto-1.2.3-setup.exe", "sotto-1.2.3.msi"} <= set(signed)
    assert len(signed) == 5  # and the uninstaller, under a name of makensis's own
    assert (staged / "sotto.exe").read_bytes() == b"MZ window"


@pytest.mark.skipif(shutil.which("osslsigncode") is None, reason="needs the package osslsigncode")
@needs_tools
def test_a_signature_of_osslsigncode_is_in_the_setup(
    staged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    request = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=Test", "-days", "2"]
    subprocess.run([*request, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    only_setup = f"sh -c 'case {{file}} in *setup.exe) osslsigncode sign -certs {certificate} -key {key} -in {{file}}"
    monkeypatch.setenv(signing.VARIABLE, f"{only_setup} -out {{out}};; *) cp {{file}} {{out}};; esac'")
    folder = shutil.copytree(staged, tmp_path / "plain")  # sh -c splits at spaces
    setup, _ = make_both(folder, tmp_path / "out", RELEASE)
    said = subprocess.run(["osslsigncode", "verify", "-in", setup], capture_output=True, text=True, check=False).stdout
    assert "CN=Test" in said.replace(" = ", "=")


def test_every_tool_has_its_package() -> None:
    assert set(BUILD_TOOLS) <= set(CHECK_TOOLS)
    assert missing({"no-such-tool": "some-package"}) == ["some-package"]
