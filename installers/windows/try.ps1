# Installs a built Sotto on this Windows, tries it, and removes it: for the build workflow, or a machine to spare.
# As administrator: powershell -File installers\windows\try.ps1 -By setup|msi -Made FOLDER
param([ValidateSet("setup", "msi")][string]$By, [string]$Made)
$ErrorActionPreference = "Stop"
$made = (Resolve-Path $Made).Path
$folder = "$env:ProgramFiles\Sotto"
$data = "$env:ProgramData\Sotto"

function Confirm-Fact([string]$Name, [bool]$Holds) {
    if (-not $Holds) { throw "not so: $Name" }
    Write-Output "ok    $Name"
}

function Invoke-Waited([string]$Program, [string]$Words) {
    $ended = Start-Process -FilePath $Program -ArgumentList $Words -Wait -PassThru
    return $ended.ExitCode
}

foreach ($line in Get-Content "$made\sotto-windows.sha256") {
    $hash, $name = $line -split "  ", 2
    Confirm-Fact "the hash of $name" ((Get-FileHash "$made\$name" -Algorithm SHA256).Hash -eq $hash)
}

$policy = "$env:TEMP\sotto policy.toml"
Set-Content -Path $policy -Value 'locked = ["privacy"]' -Encoding ascii
$setup = (Get-ChildItem "$made\sotto-*-setup.exe").FullName
$msi = (Get-ChildItem "$made\sotto-*.msi").FullName
if ($By -eq "setup") { $code = Invoke-Waited $setup "/S `"/POLICY=$policy`"" }
else { $code = Invoke-Waited "msiexec.exe" "/i `"$msi`" /qn /l*v `"$env:TEMP\sotto.log`" POLICY=`"$policy`"" }
Confirm-Fact "it installs silently ($code)" ($code -eq 0)
Confirm-Fact "the policy is in place" (Test-Path "$data\policy.toml")

$rules = (Get-Acl $data).Access | Where-Object { $_.IdentityReference.Translate([Security.Principal.SecurityIdentifier]).Value -eq "S-1-5-32-545" }
$writes = [Security.AccessControl.FileSystemRights]"Write, Delete, ChangePermissions, TakeOwnership"
Confirm-Fact "users may read the folder of the policy" ($rules.Count -ge 1)
Confirm-Fact "and not write there" (-not ($rules | Where-Object { $_.FileSystemRights -band $writes }))
Confirm-Fact "its rights do not come from above" ((Get-Acl $data).AreAccessRulesProtected)

& "$folder\sotto.cmd" --version
Confirm-Fact "it says its version" ($LASTEXITCODE -eq 0)
& "$folder\sotto.cmd" doctor --json
Write-Output "doctor ended with $LASTEXITCODE (a build machine has no sound devices)"
& "$folder\sotto.cmd" policy check "$data\policy.toml"
Confirm-Fact "the policy is understood" ($LASTEXITCODE -eq 0)
& "$folder\sotto.cmd" demo --fast | Out-Null
Confirm-Fact "the demo runs" ($LASTEXITCODE -eq 0)

# Under a running Sotto: the upgrade goes beside it, and Windows refuses to rename its folder.
$version = (Get-ChildItem $folder -Filter "app-*").FullName
$running = Start-Process -FilePath "$version\sotto.exe" -ArgumentList "demo" -PassThru
Start-Sleep -Seconds 15
if ($By -eq "setup") { $code = Invoke-Waited $setup "/S" }
else { $code = Invoke-Waited "msiexec.exe" "/fa `"$msi`" /qn" }
Confirm-Fact "it installs again under a running one ($code)" ($code -eq 0)
Confirm-Fact "which still runs" (-not $running.HasExited)
Confirm-Fact "and has its folder" (Test-Path "$version\sotto.exe")
Stop-Process -Id $running.Id -Force
Start-Sleep -Seconds 3

if ($By -eq "setup") {
    Copy-Item "$folder\uninstall.exe" "$env:TEMP\sotto-uninstall.exe"
    $code = Invoke-Waited "$env:TEMP\sotto-uninstall.exe" "/S /PURGE _?=$folder"
}
else { $code = Invoke-Waited "msiexec.exe" "/x `"$msi`" /qn" }
Confirm-Fact "it is removed silently ($code)" ($code -in 0, 3010)
Confirm-Fact "nothing starts it any more" (-not (Test-Path "$folder\sotto.cmd"))
$run = Get-ItemProperty "HKLM:\Software\Microsoft\Windows\CurrentVersion\Run"
Confirm-Fact "nor at logon" ($null -eq $run.Sotto)
