"""MSIs by wixl, the same bytes for the same content: the program's (setup inside), and a speech model's (plain files).

The program's MSI hands everything to setup.exe. Windows Installer by itself replaces files in place, and would delete
those of a running Sotto that are not open just then; setup puts a new version beside the old one. What wixl cannot say
(custom actions, secure properties) is put into its tables by msibuild.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import shutil
import struct
import sys
import tempfile
import uuid
from pathlib import Path
from xml.sax.saxutils import quoteattr

from installers.windows.tools import ToolError, run_tool

_OURS = uuid.uuid5(uuid.NAMESPACE_URL, "https://sotto.invalid/windows-installers")
"""All identities follow from this one and a name: never change it, or upgrades are no longer recognised as such."""
_CREATED_S = 1_577_836_800
"""The time of making that stands in every MSI: 2020-01-01, so that the same content gives the same bytes."""
_FILETIME_EPOCH_S = 11_644_473_600
_SUMMARY = uuid.UUID("f29f85e0-4ff9-1068-ab91-08002b27b3d9").bytes_le
_DEFERRED_AS_SYSTEM = 0x002 + 0x400 + 0x800
"""Custom action: a program in the Binary table, when the script runs, with the machine's rights; its failure counts."""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def identity(name: str) -> str:
    """A GUID that is the same for the same name, in Windows Installer's form."""
    return f"{{{uuid.uuid5(_OURS, name)}}}".upper()


def program_msi(setup: Path, version: str, out: Path) -> Path:
    """The MSI around a setup. `version`: 1.2.3.0. Properties POLICY, MODEL and INSTALLDIR go to setup."""
    digest = hashlib.sha256(setup.read_bytes()).hexdigest()
    source = f"""<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
  <Product Id="{identity(f"product {digest}")}" Name="Sotto" Language="1033" Version="{version[:-2]}"
      Manufacturer="Sotto" UpgradeCode="{identity("program")}">
    <Package InstallerVersion="500" Compressed="yes" InstallScope="perMachine" Description="Sotto"/>
    <Media Id="1" Cabinet="sotto.cab" EmbedCab="yes"/>
    <Property Id="ARPNOMODIFY" Value="1"/>
    <Property Id="MSIRESTARTMANAGERCONTROL" Value="Disable"/>
    <Binary Id="Setup" SourceFile={quoteattr(setup.name)}/>
    <Upgrade Id="{identity("program")}">
      <UpgradeVersion Property="OTHER" Minimum="0.0.0" IncludeMinimum="yes" OnlyDetect="no"/>
    </Upgrade>
    <InstallExecuteSequence><RemoveExistingProducts After="InstallFinalize"/></InstallExecuteSequence>
    <Directory Id="TARGETDIR" Name="SourceDir">
      <Directory Id="ProgramFiles64Folder">
        <Component Id="Mark" Guid="{identity("mark")}" Win64="yes">
          <RegistryValue Root="HKLM" Key="Software\\Sotto\\Msi" Name="Version" Type="string" Value="{version[:-2]}"
              KeyPath="yes"/>
        </Component>
      </Directory>
    </Directory>
    <Feature Id="Sotto" Level="1"><ComponentRef Id="Mark"/></Feature>
  </Product>
</Wix>
"""
    actions = (
        (
            "RunSetup",
            '/S /MSI /PRODUCT=[ProductCode] "/POLICY=[POLICY]" "/MODEL=[MODEL]" "/D=[INSTALLDIR]"',
            'NOT REMOVE~="ALL"',
            4001,
        ),
        # After an upgrade the older MSI is removed too; by then setup knows another product, and leaves all as it is.
        ("RunRemove", "/S /MSI /REMOVE /PRODUCT=[ProductCode]", 'REMOVE~="ALL" AND NOT UPGRADINGPRODUCTCODE', 1601),
    )
    secure = "POLICY;MODEL;INSTALLDIR;OTHER"
    queries = [f"UPDATE `Property` SET `Value` = '{secure}' WHERE `Property` = 'SecureCustomProperties'"]
    for name, line, condition, position in actions:
        queries += [
            "INSERT INTO `CustomAction` (`Action`, `Type`, `Source`, `Target`) "
            f"VALUES ('{name}', {_DEFERRED_AS_SYSTEM}, 'Setup', '{line}')",
            "INSERT INTO `InstallExecuteSequence` (`Action`, `Condition`, `Sequence`) "
            f"VALUES ('{name}', '{condition}', {position})",
        ]
    return _build(source, setup.parent, queries, f"package {digest}", out)


def model_msi(folder: Path, out: Path, name: str | None = None, version: str = "1.0.0") -> Path:
    """The MSI of one speech model, into %ProgramData%\\Sotto\\models\\NAME; several lie side by side."""
    name = name or folder.name
    files = sorted(one for one in folder.iterdir() if one.is_file())
    if _NAME.fullmatch(name) is None:
        raise ToolError(f"expected a model's name of letters, digits, dot, dash, got {name!r}")
    if folder / "model.bin" not in files:
        raise ToolError(f"expected a model's folder with model.bin, got {folder}")
    facts = json.dumps([[one.name, hashlib.sha256(one.read_bytes()).hexdigest()] for one in files])
    components, references = [], []
    for number, file in enumerate(files):
        components.append(
            f'<Component Id="C{number}" Guid="{identity(f"model {name}/{file.name}")}" Win64="yes">'
            f'<File Id="F{number}" Name={quoteattr(file.name)} Source={quoteattr(file.name)} KeyPath="yes"/>'
            "</Component>"
        )
        references.append(f'<ComponentRef Id="C{number}"/>')
    code = identity(f"model {name}")
    source = f"""<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
  <Product Id="{identity(f"model {name} {version} {facts}")}" Name="Sotto speech model {name}" Language="1033"
      Version="{version}" Manufacturer="Sotto" UpgradeCode="{code}">
    <Package InstallerVersion="500" Compressed="yes" InstallScope="perMachine" Description="Sotto speech model {name}"/>
    <Media Id="1" Cabinet="model.cab" EmbedCab="yes"/>
    <Property Id="ARPNOMODIFY" Value="1"/>
    <Upgrade Id="{code}">
      <UpgradeVersion Property="OTHER" Minimum="0.0.0" IncludeMinimum="yes" OnlyDetect="no"/>
    </Upgrade>
    <InstallExecuteSequence><RemoveExistingProducts After="InstallInitialize"/></InstallExecuteSequence>
    <Directory Id="TARGETDIR" Name="SourceDir">
      <Directory Id="CommonAppDataFolder">
        <Directory Id="SottoData" Name="Sotto"><Directory Id="Models" Name="models">
          <Directory Id="Model" Name="{name}">{"".join(components)}</Directory>
        </Directory></Directory>
      </Directory>
    </Directory>
    <Feature Id="Model" Level="1">{"".join(references)}</Feature>
  </Product>
</Wix>
"""
    return _build(source, folder, [], f"model package {name} {version} {facts}", out)


def _build(source: str, folder: Path, queries: list[str], package: str, out: Path) -> Path:
    with tempfile.TemporaryDirectory() as temporary:
        wxs, made = Path(temporary) / "sotto.wxs", Path(temporary) / "sotto.msi"
        wxs.write_text(source, encoding="utf-8")
        run_tool(["wixl", "-a", "x64", "-o", made, wxs], cwd=folder)  # it takes relative names alone
        for query in queries:
            run_tool(["msibuild", made, "-q", query])
        title = ["Installation Database", "Sotto", "x64;1033", identity(package)]
        run_tool(["msibuild", made, "-s", *title])
        made.write_bytes(with_fixed_times(made.read_bytes()))
        shutil.move(made, out)
    return out


def with_fixed_times(msi: bytes) -> bytes:
    """The MSI with its summary's times (VT_FILETIME, [MS-OLEPS] 2.15) set to one that does not move."""
    fixed = struct.pack("<Q", (_CREATED_S + _FILETIME_EPOCH_S) * 10_000_000)
    start = msi.rfind(_SUMMARY)
    if start < 28:
        raise ToolError("expected an MSI with summary information, found none")
    section = start - 28 + struct.unpack_from("<I", msi, start + 16)[0]
    content = bytearray(msi)
    for number in range(struct.unpack_from("<I", msi, section + 4)[0]):
        at = section + struct.unpack_from("<II", msi, section + 8 + 8 * number)[1]
        if struct.unpack_from("<I", msi, at)[0] == 0x40:
            content[at + 4 : at + 12] = fixed
    return bytes(content)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="builds the MSI of a speech model")
    parser.add_argument("folder", type=Path, help="the model's folder, with model.bin")
    parser.add_argument("out", type=Path, help="the MSI to write")
    parser.add_argument("--name", help="without it: the folder's")
    parser.add_argument("--version", default="1.0.0", help="raise it when the same model's files change")
    given = parser.parse_args(arguments)
    try:
        print(model_msi(given.folder, given.out, given.name, given.version))
    except (ToolError, OSError) as error:
        print(f"installers: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
