; %ProgramData%\Sotto, policy and model: everybody reads, administrators write.

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
