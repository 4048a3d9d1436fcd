; What setup and uninstaller both need; NSIS wants a copy of each function in each, those of the uninstaller named un.*

!macro Refuse CODE TEXT
  StrCpy $0 `${TEXT}`
  Push ${CODE}
  Call ${UN}Refuse
!macroend
!define Refuse "!insertmacro Refuse"

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
!macro GetOption NAME INTO
  Push "${NAME}"
  Call ${UN}Option
  Pop ${INTO}
!macroend
!define GetOption "!insertmacro GetOption"

!define UN ""
!insertmacro Shared ""
!insertmacro Option ""
!undef UN
!define UN "un."
!insertmacro Shared "un."
!insertmacro Option "un."
!undef UN
!define UN ""
