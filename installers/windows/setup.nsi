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

!define WHOLE "sotto-is-whole" ; a file that a version's folder has when all others are there
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

!define MUI_ICON sotto.ico
!define MUI_UNICON sotto.ico
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

!include shared.nsh

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

!include data.nsh

; ---- the program

; What a killed or failed install left takes up the room for this one. Nothing leads to a folder without its mark.
Function RemoveUnfinished
  FindFirst $R0 $R1 "$INSTDIR\app-*"
  ${DoWhile} $R1 != ""
    ${IfNot} ${FileExists} "$INSTDIR\$R1\${WHOLE}"
      RMDir /r "$INSTDIR\$R1"
    ${EndIf}
    FindNext $R0 $R1
  ${Loop}
  FindClose $R0
FunctionEnd

Function .onInstFailed
  ${If} $New != ""
  ${AndIfNot} ${FileExists} "$New\${WHOLE}"
    SetOutPath "$TEMP"
    RMDir /r "$New"
  ${EndIf}
FunctionEnd

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
  Call RemoveUnfinished
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
  FileOpen $1 "$New\${WHOLE}" w
  FileClose $1
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
  ; made on the Start menu's own volume, which need not be that of the program
  CreateShortcut "$Data\Sotto.new.lnk" "$New\sotto.exe" "" "$New\sotto.exe" 0
  !insertmacro Replace "$Data\Sotto.new.lnk" "$SMPROGRAMS\Sotto.lnk" "The Start menu entry"
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
  Delete "$APPDATA\Sotto\Sotto.new.lnk"
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
