; Sotto's setup for Windows, per machine. Built by make.py, which passes VERSION, VERSION4, SIZE_KB, LONGEST, FILES, OUT.
;
; Each install goes to a folder of its own, app-VERSION-TIME, that no earlier install used. Only when it is whole do the
; pointers (sotto.cmd, shortcut, Run, Uninstall) turn to it, each by one step of the system; then what is old and not in
; use is deleted. So a running Sotto keeps its files, and a kill at any moment leaves the old or the new one working.
; Exit codes: docs/install.md.

Unicode true
!ifdef TARGET
  Target ${TARGET}
!endif
ManifestDPIAware true
ManifestSupportedOS all
RequestExecutionLevel admin
SetCompressor /SOLID lzma
SetDateSave off
AllowSkipFiles off
CRCCheck force
XPStyle on

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include x64.nsh

Name "Sotto"
OutFile "${OUT}"
InstallDir ""
BrandingText "Sotto ${VERSION}"
VIProductVersion "${VERSION4}"
VIAddVersionKey ProductName "Sotto"
VIAddVersionKey FileDescription "Sotto setup"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey LegalCopyright "MIT licensed"
!ifdef SIGN_UNINSTALLER
  !uninstfinalize '${SIGN_UNINSTALLER} "%1"'
!endif

!define OURS "Software\Sotto"
!define RUN "Software\Microsoft\Windows\CurrentVersion\Run"
!define ARP "Software\Microsoft\Windows\CurrentVersion\Uninstall\Sotto"

!define EXIT_POLICY 10
!define EXIT_MODEL 11
!define EXIT_WINDOWS 12
!define EXIT_RIGHTS 13
!define EXIT_PLACE 14
!define EXIT_MSI 15
!define EXIT_SECURE 16
!define EXIT_BUSY 1618
!define EXIT_RESTART 3010

!define MOVE_REPLACE 9 ; MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH
!define MOVE_AT_RESTART 4 ; MOVEFILE_DELAY_UNTIL_REBOOT
!define SPACES "                                                                                                    "
!define REPARSE 0x400 ; FILE_ATTRIBUTE_REPARSE_POINT

Var New ; the new version's folder, whole path
Var Data ; %ProgramData%\Sotto
Var Policy
Var Model
Var ModelName
Var ByMsi
Var Product ; the MSI that speaks
Var Purge
Var Busy ; "1": a version is in use

!define MUI_ICON "${NSISDIR}/Contrib/Graphics/Icons/modern-install.ico"
!define MUI_UNICON "${NSISDIR}/Contrib/Graphics/Icons/modern-uninstall.ico"
!insertmacro MUI_PAGE_LICENSE "${LICENSE}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Spanish"

LangString RUNNING ${LANG_ENGLISH} "Sotto is running. Close it (tray, Quit) and choose Retry.$\r$\n$\r$\nIgnore installs beside it: the new version counts when Sotto is next started."
LangString RUNNING ${LANG_SPANISH} "Sotto está en marcha. Ciérrelo (bandeja, Salir) y elija Reintentar.$\r$\n$\r$\nOmitir instala al lado: la versión nueva cuenta la próxima vez que se inicie Sotto."
LangString UNRUNNING ${LANG_ENGLISH} "Sotto is running. Close it (tray, Quit) and choose Retry.$\r$\n$\r$\nIgnore removes the rest of it when Windows is restarted."
LangString UNRUNNING ${LANG_SPANISH} "Sotto está en marcha. Ciérrelo (bandeja, Salir) y elija Reintentar.$\r$\n$\r$\nOmitir quita el resto cuando se reinicie Windows."

; ---- saying no

!macro Refuse CODE TEXT
  StrCpy $0 `${TEXT}`
  Push ${CODE}
  Call ${UN}Refuse
!macroend
!define Refuse "!insertmacro Refuse"

; Both programs need these; NSIS wants a copy in each, those of the uninstaller named un.*
!macro Shared UN
; In: $0 why, exit code on the stack. One line to whoever started this, a box where somebody looks; then the end.
Function ${UN}Refuse
  Exch $1
  System::Call 'kernel32::AttachConsole(i -1)'
  System::Call 'kernel32::GetStdHandle(i -11)p.r2'
  FileWrite $2 "Sotto: $0$\r$\n"
  MessageBox MB_OK|MB_ICONSTOP "$0" /SD IDOK
  SetErrorLevel $1
  Quit
FunctionEnd

; In: file on the stack. Sets $Busy where it runs: Windows lets nobody write to a running program.
Function ${UN}CheckFile
  Exch $R8
  Push $R9
  ${If} ${FileExists} "$R8"
    ClearErrors
    FileOpen $R9 "$R8" a
    ${If} ${Errors}
      StrCpy $Busy 1
    ${Else}
      FileClose $R9
    ${EndIf}
  ${EndIf}
  Pop $R9
  Pop $R8
FunctionEnd

; Sets $Busy: does any version in $INSTDIR run, in whoever's session?
Function ${UN}CheckBusy
  StrCpy $Busy 0
  FindFirst $R0 $R1 "$INSTDIR\app-*"
  ${DoWhile} $R1 != ""
    Push "$INSTDIR\$R1\sotto.exe"
    Call ${UN}CheckFile
    Push "$INSTDIR\$R1\sotto.com"
    Call ${UN}CheckFile
    FindNext $R0 $R1
  ${Loop}
  FindClose $R0
FunctionEnd

; In: folder on the stack. All of it goes when Windows starts next; until then it stays as it is.
Function ${UN}DeleteAtRestart
  Exch $R6
  Push $R4
  Push $R5
  FindFirst $R4 $R5 "$R6\*"
  ${DoWhile} $R5 != ""
    ${If} $R5 != "."
    ${AndIf} $R5 != ".."
      ${If} ${FileExists} "$R6\$R5\*"
        Push "$R6\$R5"
        Call ${UN}DeleteAtRestart
      ${Else}
        System::Call 'kernel32::MoveFileExW(w "$R6\$R5", p 0, i ${MOVE_AT_RESTART})'
      ${EndIf}
    ${EndIf}
    FindNext $R4 $R5
  ${Loop}
  FindClose $R4
  System::Call 'kernel32::MoveFileExW(w R6, p 0, i ${MOVE_AT_RESTART})'
  Pop $R5
  Pop $R4
  Pop $R6
FunctionEnd

; In: the name (without path) of the version that stays, "" for none. Deletes the others; what is in use waits for the
; restart. Out: $R7 "1" where something waits. A rename asks Windows once more whether anything in the folder is open.
Function ${UN}RemoveVersions
  Exch $R3
  StrCpy $R7 0
  FindFirst $R0 $R1 "$INSTDIR\app-*"
  ${DoWhile} $R1 != ""
    ${If} $R1 != $R3
      StrCpy $Busy 0
      Push "$INSTDIR\$R1\sotto.exe"
      Call ${UN}CheckFile
      Push "$INSTDIR\$R1\sotto.com"
      Call ${UN}CheckFile
      ${If} $Busy = 0
        ClearErrors
        Rename "$INSTDIR\$R1" "$INSTDIR\gone-$R1"
        ${If} ${Errors}
          StrCpy $Busy 1
        ${EndIf}
      ${EndIf}
      ${If} $Busy = 1
        StrCpy $R7 1
        Push "$INSTDIR\$R1"
        Call ${UN}DeleteAtRestart
      ${EndIf}
    ${EndIf}
    FindNext $R0 $R1
  ${Loop}
  FindClose $R0
  FindFirst $R0 $R1 "$INSTDIR\gone-*"
  ${DoWhile} $R1 != ""
    RMDir /r "$INSTDIR\$R1"
    FindNext $R0 $R1
  ${Loop}
  FindClose $R0
  Pop $R3
FunctionEnd

; One setup at a time; the system frees the mutex of a killed one.
Function ${UN}OneAtATime
  System::Call 'kernel32::CreateMutexW(p 0, i 0, w "Global\SottoSetup")p.r1 ?e'
  Pop $2
  ${If} $2 = 183
    !insertmacro Refuse ${EXIT_BUSY} "Another setup of Sotto is running; try again when it has ended."
  ${EndIf}
FunctionEnd
!macroend

!define UN ""
!insertmacro Shared ""
!undef UN
!define UN "un."
!insertmacro Shared "un."
!undef UN
!define UN ""

; In: NEW takes OLD's place, in one step.
!macro Replace NEW OLD WHAT
  System::Call 'kernel32::MoveFileExW(w "${NEW}", w "${OLD}", i ${MOVE_REPLACE})i.r1'
  ${If} $1 = 0
    ${Refuse} ${EXIT_PLACE} "${WHAT} could not be written: ${OLD}"
  ${EndIf}
!macroend

; ---- before anything is touched

Function .onInit
  SetShellVarContext all
  ${IfNot} ${RunningX64}
    ${Refuse} ${EXIT_WINDOWS} "Sotto needs 64-bit Windows 10 or newer."
  ${EndIf}
  SetRegView 64
  UserInfo::GetAccountType
  Pop $1
  ${If} $1 != "Admin"
    ${Refuse} ${EXIT_RIGHTS} "Sotto is installed for the whole machine; run this as an administrator."
  ${EndIf}
  Call OneAtATime
  StrCpy $Data "$APPDATA\Sotto"
  Call ReadOptions
  Call ReadPlace
FunctionEnd

; In: option (as /POLICY=) on the stack. Out: its value there, "" where it is not given; "1" for an option without "=".
; The words are split as Windows splits them: /POLICY="C:\a b" and "/POLICY=C:\a b" are the same.
!macro Option UN
Function ${UN}Option
  Exch $R0
  System::Call 'kernel32::GetCommandLineW()w.R1'
  System::Call 'shell32::CommandLineToArgvW(w R1, *i.R2)p.R3'
  StrLen $R4 $R0
  StrCpy $R5 $R0 1 -1
  StrCpy $R6 ""
  StrCpy $R7 $R3
  ${While} $R2 > 0
    System::Call '*$R7(w.R8)'
    StrCpy $R9 $R8 $R4
    ${If} $R9 == $R0
      ${If} $R5 == "="
        StrCpy $R6 $R8 "" $R4
      ${ElseIf} $R8 == $R0
        StrCpy $R6 1
      ${EndIf}
    ${EndIf}
    IntPtrOp $R7 $R7 + ${NSIS_PTR_SIZE}
    IntOp $R2 $R2 - 1
  ${EndWhile}
  System::Call 'kernel32::LocalFree(p R3)'
  StrCpy $R0 $R6
  Exch $R0
FunctionEnd
!macroend
!insertmacro Option ""
!insertmacro Option "un."

!macro GetOption NAME INTO
  Push "${NAME}"
  Call ${UN}Option
  Pop ${INTO}
!macroend
!define GetOption "!insertmacro GetOption"

Function ReadOptions
  ${GetOption} "/MSI" $ByMsi
  ${GetOption} "/PRODUCT=" $Product
  ${GetOption} "/REMOVE" $1
  ${If} $1 = 1
    Call RemoveForMsi
  ${EndIf}
  ReadRegStr $1 HKLM "${OURS}" "InstalledBy"
  ${If} $1 == "msi"
  ${AndIf} $ByMsi != 1
    ${Refuse} ${EXIT_MSI} "Sotto was installed here from its MSI; install the newer MSI, or remove that one first."
  ${EndIf}
  ${GetOption} "/POLICY=" $Policy
  ${If} $Policy != ""
    GetFullPathName $1 "$Policy"
    ${If} $1 == ""
    ${OrIf} ${FileExists} "$1\*"
      ${Refuse} ${EXIT_POLICY} "Expected a policy file at /POLICY=, got: $Policy"
    ${EndIf}
    StrCpy $Policy $1
  ${EndIf}
  ${GetOption} "/MODEL=" $Model
  ${If} $Model != ""
    GetFullPathName $1 "$Model\." ; a closing "\" is no part of the name
    ${GetFileName} "$1" $ModelName
    ${If} $ModelName == ""
    ${OrIfNot} ${FileExists} "$1\model.bin"
      ${Refuse} ${EXIT_MODEL} "Expected a folder with model.bin at /MODEL=, got: $Model"
    ${EndIf}
    StrCpy $Model $1
  ${EndIf}
FunctionEnd

; The folder: /D= (NSIS itself reads it as the last word and without quotes, this as any other word), else where Sotto
; is, else Program Files.
Function ReadPlace
  ${If} $INSTDIR == ""
    ${GetOption} "/D=" $INSTDIR
  ${EndIf}
  ${If} $INSTDIR == ""
    ReadRegStr $INSTDIR HKLM "${OURS}" "Folder"
  ${EndIf}
  ${If} $INSTDIR == ""
    StrCpy $INSTDIR "$PROGRAMFILES64\Sotto"
  ${EndIf}
FunctionEnd

; What the MSI's removal asks of this setup: the uninstaller there is, from a copy, so that it can delete itself.
; A newer MSI has Windows Installer remove the older one when it is there itself: then there is nothing to do.
Function RemoveForMsi
  ReadRegStr $INSTDIR HKLM "${OURS}" "Folder"
  ReadRegStr $1 HKLM "${OURS}" "Product"
  ${If} $1 == $Product
  ${AndIf} $INSTDIR != ""
  ${AndIf} ${FileExists} "$INSTDIR\uninstall.exe"
    InitPluginsDir
    CopyFiles /SILENT "$INSTDIR\uninstall.exe" "$PLUGINSDIR\uninstall.exe"
    ExecWait '"$PLUGINSDIR\uninstall.exe" /S /NESTED _?=$INSTDIR' $1
    ${If} $1 = ${EXIT_RESTART} ; for Windows Installer anything but 0 is a failure
      StrCpy $1 0
    ${EndIf}
    SetErrorLevel $1
  ${Else}
    SetErrorLevel 0
  ${EndIf}
  Quit
FunctionEnd

; ---- %ProgramData%\Sotto: everybody reads, administrators write

; In: path on the stack. A link that somebody laid there beforehand would send what is written here elsewhere.
Function NoLink
  Exch $R8
  System::Call 'kernel32::GetFileAttributesW(w R8)i.r1'
  ${If} $1 <> -1
    IntOp $1 $1 & ${REPARSE}
    ${If} $1 <> 0
      RMDir "$R8"
      Delete "$R8"
    ${EndIf}
  ${EndIf}
  Pop $R8
FunctionEnd

!macro Icacls ARGUMENTS
  nsExec::Exec '"$SYSDIR\icacls.exe" ${ARGUMENTS}'
  Pop $1
  ${If} $1 != 0
    ${Refuse} ${EXIT_SECURE} "The rights of $Data could not be set (icacls: $1)."
  ${EndIf}
!macroend
!define Icacls "!insertmacro Icacls"

; %ProgramData% lets everybody make folders. The folder is taken over, whoever made it, and its rights no longer
; come from above. Never with /T: icacls would follow a link inside. SYSTEM, administrators, users by their SIDs.
Function PrepareData
  Push "$Data"
  Call NoLink
  CreateDirectory "$Data"
  ${Icacls} '"$Data" /setowner *S-1-5-32-544 /Q'
  ${Icacls} '"$Data" /inheritance:r /grant:r *S-1-5-18:(OI)(CI)F *S-1-5-32-544:(OI)(CI)F *S-1-5-32-545:(OI)(CI)RX /Q'
  Push "$Data\models"
  Call NoLink
  CreateDirectory "$Data\models"
  ${Icacls} '"$Data\models" /setowner *S-1-5-32-544 /Q'
  ${Icacls} '"$Data\models" /reset /Q'
  Push "$Data\policy.toml"
  Call NoLink
FunctionEnd

Function CopyPolicy
  ${If} $Policy != ""
    Delete "$Data\policy.toml.new"
    System::Call 'kernel32::CopyFileW(w "$Policy", w "$Data\policy.toml.new", i 0)i.r1'
    ${If} $1 = 0
      ${Refuse} ${EXIT_POLICY} "The policy could not be copied: $Policy"
    ${EndIf}
    !insertmacro Replace "$Data\policy.toml.new" "$Data\policy.toml" "The policy"
  ${EndIf}
  ${If} ${FileExists} "$Data\policy.toml"
    ${Icacls} '"$Data\policy.toml" /setowner *S-1-5-32-544 /Q'
    ${Icacls} '"$Data\policy.toml" /reset /Q'
  ${EndIf}
FunctionEnd

; A model is copied beside its place (Sotto takes no folder called .part for a model) and moved there whole.
Function CopyModel
  ${If} $Model == ""
    Return
  ${EndIf}
  StrCpy $R0 "$Data\models\$ModelName"
  RMDir /r "$R0.part"
  ClearErrors
  CreateDirectory "$R0.part"
  CopyFiles /SILENT "$Model\*.*" "$R0.part"
  ${If} ${Errors}
    RMDir /r "$R0.part"
    ${Refuse} ${EXIT_MODEL} "The model could not be copied: $Model"
  ${EndIf}
  RMDir /r "$R0.old.part"
  ${If} ${FileExists} "$R0\*"
    Rename "$R0" "$R0.old.part"
  ${EndIf}
  ClearErrors
  Rename "$R0.part" "$R0"
  ${If} ${Errors}
    Rename "$R0.old.part" "$R0"
    ${Refuse} ${EXIT_MODEL} "The model could not be put in its place: $R0"
  ${EndIf}
  RMDir /r "$R0.old.part"
FunctionEnd

; ---- the program

; Room for it, and paths that Windows takes.
Function CheckPlace
  StrLen $1 $INSTDIR
  IntOp $1 $1 + ${LONGEST}
  ${If} $1 > 259
    ${Refuse} ${EXIT_PLACE} "The folder's name is too long for Windows ($1 characters, at most 259): $INSTDIR"
  ${EndIf}
  ClearErrors
  CreateDirectory "$INSTDIR"
  ${If} ${Errors}
    ${Refuse} ${EXIT_PLACE} "The folder could not be made: $INSTDIR"
  ${EndIf}
  System::Call 'kernel32::GetDiskFreeSpaceExW(w "$INSTDIR\", *l.r1, p 0, p 0)i.r2'
  ${If} $2 <> 0
    System::Int64Op $1 / 1024
    Pop $1
    System::Int64Op $1 < ${SIZE_KB}
    Pop $2
    ${If} $2 = 1
      ${Refuse} ${EXIT_PLACE} "Sotto needs ${SIZE_KB} KB; $INSTDIR has $1 KB free."
    ${EndIf}
  ${EndIf}
FunctionEnd

Section "Sotto"
  SetShellVarContext all
  SetRegView 64
  Call CheckPlace
  ${Unless} ${Silent}
    Call AskWhileRunning
  ${EndUnless}
  Call PrepareData
  Call CopyPolicy
  Call CopyModel
  System::Call 'kernel32::GetSystemTimeAsFileTime(*l.r1)'
  System::Int64Op $1 / 10000000
  Pop $1
  IntFmt $1 "%08x" $1
  StrCpy $New "$INSTDIR\app-${VERSION}-$1"
  ClearErrors
  !include "${FILES}"
  ${If} ${Errors}
  ${OrIfNot} ${FileExists} "$New\sotto.exe"
    ${Refuse} ${EXIT_PLACE} "The program could not be written whole to $New."
  ${EndIf}
  SetOutPath "$INSTDIR" ; so that nothing holds the new folder
  Call FlushFiles
  Call TurnPointers
  Call FlushRegistry
  ${GetFileName} "$New" $1
  Push $1
  Call RemoveVersions
SectionEnd

; A power cut must not leave pointers to files that were never on the disk, nor old pointers to deleted ones.
Function FlushFiles
  ${GetRoot} "$INSTDIR" $1
  System::Call 'kernel32::CreateFileW(w "\\.\$1", i 0x40000000, i 3, p 0, i 3, i 0, p 0)p.r2'
  System::Call 'kernel32::FlushFileBuffers(p r2)'
  System::Call 'kernel32::CloseHandle(p r2)'
FunctionEnd

Function FlushRegistry
  System::Call 'advapi32::RegOpenKeyExW(p 0x80000002, w "${OURS}", i 0, i 0x20119, *p.r2)i.r1'
  ${If} $1 = 0
    System::Call 'advapi32::RegFlushKey(p r2)'
    System::Call 'advapi32::RegCloseKey(p r2)'
  ${EndIf}
FunctionEnd

Function AskWhileRunning
  ${Do}
    Call CheckBusy
    ${If} $Busy = 0
      ${ExitDo}
    ${EndIf}
    MessageBox MB_ABORTRETRYIGNORE|MB_ICONQUESTION "$(RUNNING)" IDRETRY again IDIGNORE beside
    SetErrorLevel 1
    Quit
    beside:
    ${ExitDo}
    again:
  ${Loop}
FunctionEnd

; From here on the next start of Sotto is the new version's. The way to remove it comes first.
Function TurnPointers
  WriteUninstaller "$INSTDIR\uninstall.new"
  !insertmacro Replace "$INSTDIR\uninstall.new" "$INSTDIR\uninstall.exe" "The uninstaller"
  Call WriteUninstallEntry
  ${GetFileName} "$New" $2
  StrCpy $3 "sotto.exe"
  ${If} ${FileExists} "$New\sotto.com" ; the same program for a console
    StrCpy $3 "sotto.com"
  ${EndIf}
  ClearErrors
  FileOpen $1 "$INSTDIR\sotto.new" w
  StrCpy $4 '@"%~dp0$2\$3" %*${SPACES}${SPACES}' 200 ; always as long: cmd reads on at this place when the program has ended
  FileWrite $1 "$4$\r$\n"
  FileClose $1
  !insertmacro Replace "$INSTDIR\sotto.new" "$INSTDIR\sotto.cmd" "The command sotto"
  CreateShortcut "$INSTDIR\Sotto.new.lnk" "$New\sotto.exe" "" "$New\sotto.exe" 0
  !insertmacro Replace "$INSTDIR\Sotto.new.lnk" "$SMPROGRAMS\Sotto.lnk" "The Start menu entry"
  WriteRegStr HKLM "${RUN}" "Sotto" '"$New\sotto.exe"'
FunctionEnd

Function WriteUninstallEntry
  WriteRegStr HKLM "${OURS}" "Folder" "$INSTDIR"
  WriteRegStr HKLM "${OURS}" "Program" "$New"
  WriteRegStr HKLM "${OURS}" "Version" "${VERSION}"
  ${If} $ByMsi = 1 ; Windows Installer has its own entry
    WriteRegStr HKLM "${OURS}" "InstalledBy" "msi"
    WriteRegStr HKLM "${OURS}" "Product" "$Product"
    DeleteRegKey HKLM "${ARP}"
    Return
  ${EndIf}
  WriteRegStr HKLM "${OURS}" "InstalledBy" "setup"
  WriteRegStr HKLM "${ARP}" "DisplayName" "Sotto"
  WriteRegStr HKLM "${ARP}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKLM "${ARP}" "Publisher" "Sotto"
  WriteRegStr HKLM "${ARP}" "DisplayIcon" "$New\sotto.exe"
  WriteRegStr HKLM "${ARP}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKLM "${ARP}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKLM "${ARP}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKLM "${ARP}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD HKLM "${ARP}" "NoModify" 1
  WriteRegDWORD HKLM "${ARP}" "NoRepair" 1
FunctionEnd

; ---- removing it

!undef UN
!define UN "un."

Function un.onInit
  SetShellVarContext all
  SetRegView 64
  ${GetOption} "/NESTED" $1
  ${If} $1 != 1
    Call un.OneAtATime
    ReadRegStr $1 HKLM "${OURS}" "InstalledBy"
    ${If} $1 == "msi"
      ${Refuse} ${EXIT_MSI} "Sotto was installed here from its MSI; remove it there (Apps, or msiexec /x)."
    ${EndIf}
  ${EndIf}
  ${GetOption} "/PURGE" $Purge
FunctionEnd

; Settings of the people stay; so do policy and models, which are IT's, but for /PURGE.
Section "Uninstall"
  ${Unless} ${Silent}
    Call un.AskWhileRunning
  ${EndUnless}
  DeleteRegValue HKLM "${RUN}" "Sotto"
  Delete "$SMPROGRAMS\Sotto.lnk"
  Delete "$INSTDIR\sotto.cmd"
  Delete "$INSTDIR\sotto.new"
  Delete "$INSTDIR\Sotto.new.lnk"
  Delete "$INSTDIR\uninstall.new"
  SetOutPath "$TEMP"
  Push ""
  Call un.RemoveVersions
  ${If} $Purge = 1
    RMDir /r "$APPDATA\Sotto"
  ${EndIf}
  Delete /REBOOTOK "$INSTDIR\uninstall.exe" ; last: a killed removal can be run again
  DeleteRegKey HKLM "${ARP}"
  DeleteRegKey HKLM "${OURS}"
  RMDir "$INSTDIR"
  ${If} $R7 = 1
    System::Call 'kernel32::MoveFileExW(w "$INSTDIR", p 0, i ${MOVE_AT_RESTART})'
    SetErrorLevel ${EXIT_RESTART}
  ${Else}
    SetErrorLevel 0
  ${EndIf}
SectionEnd

Function un.AskWhileRunning
  ${Do}
    Call un.CheckBusy
    ${If} $Busy = 0
      ${ExitDo}
    ${EndIf}
    MessageBox MB_ABORTRETRYIGNORE|MB_ICONQUESTION "$(UNRUNNING)" IDRETRY again IDIGNORE beside
    SetErrorLevel 1
    Quit
    beside:
    ${ExitDo}
    again:
  ${Loop}
FunctionEnd
