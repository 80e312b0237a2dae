; The set-up program. It needs no administrator: everything is the user's own.
; Defined on the command line: PRODUCT, VERSION, SOURCE (the frozen folder), SIDE (the picture of the
; first and last page), OUT (the file to write).
;
; Exit codes of a silent run (/S): 0 done, 3 this Windows is too old, 4 the program is running.

Unicode true
Target amd64-unicode
ManifestDPIAware true
ManifestSupportedOS all
SetCompressor /SOLID lzma
; So large that the second of two programs with the same modules costs nearly nothing.
SetCompressorDictSize 64
RequestExecutionLevel user

!include "MUI2.nsh"
!include "WinVer.nsh"
!include "FileFunc.nsh"

!define ID "jixiao"
!define PROGRAM "${PRODUCT}.exe"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
!define APP_PATH_KEY "Software\Microsoft\Windows\CurrentVersion\App Paths\${ID}.exe"
!define CLASSES "Software\Classes"
!define HAND_IN "${ID}.handin"
!define DATA "$LOCALAPPDATA\${ID}"

Name "${PRODUCT}"
Caption "${PRODUCT} ${VERSION} 安装"
BrandingText "${PRODUCT} ${VERSION}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${ID}"
InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation"

VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 "ProductName" "${PRODUCT}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "FileDescription" "${PRODUCT} 安装程序"
VIAddVersionKey /LANG=2052 "LegalCopyright" "MIT"

!define MUI_ICON "${SOURCE}\_internal\resources\icons\jixiao.ico"
!define MUI_UNICON "${MUI_ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_ABORTWARNING

!define MUI_WELCOMEPAGE_TITLE "安装${PRODUCT} ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "只为当前用户安装，不需要管理员权限。$\r$\n$\r$\n如果已经装有旧版本，会直接升级，填写的数据不受影响。$\r$\n$\r$\n单击“下一步”继续。"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!define MUI_FINISHPAGE_RUN_TEXT "现在打开${PRODUCT}"
!define MUI_FINISHPAGE_TEXT "${PRODUCT}已经装好，可以从开始菜单或桌面打开。$\r$\n$\r$\n填写的数据保存在：$\r$\n${DATA}"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH

!define MUI_UNCONFIRMPAGE_TEXT_TOP "将卸载${PRODUCT}。填写的数据不会删除，仍保存在 ${DATA}"
!define MUI_FINISHPAGE_TEXT "${PRODUCT}已经卸载。$\r$\n$\r$\n填写的数据没有删除，仍保存在：$\r$\n${DATA}$\r$\n$\r$\n以后重新安装，打开就能接着填写。确实不再需要时，可以自己删除这个文件夹。"
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_UNPAGE_FINISH
!insertmacro MUI_LANGUAGE "SimpChinese"

; Windows does not let anybody write to a program that is running.
!macro WAIT_UNTIL_CLOSED un
Function ${un}WaitUntilClosed
  again:
  IfFileExists "$INSTDIR\${PROGRAM}" 0 closed
  ClearErrors
  FileOpen $0 "$INSTDIR\${PROGRAM}" a
  IfErrors running
  FileClose $0
  Goto closed
  running:
  MessageBox MB_RETRYCANCEL|MB_ICONINFORMATION "${PRODUCT}正在运行。请先关闭它的窗口，再单击“重试”。" /SD IDCANCEL IDRETRY again
  SetErrorLevel 4
  Quit
  closed:
FunctionEnd
!macroend
!insertmacro WAIT_UNTIL_CLOSED ""
!insertmacro WAIT_UNTIL_CLOSED "un."

Function .onInit
  ; Qt 6 needs the Windows 10 of October 2018 (1809).
  ${IfNot} ${AtLeastWin10}
  ${OrIfNot} ${AtLeastBuild} 17763
    MessageBox MB_OK|MB_ICONSTOP "${PRODUCT}需要 64 位的 Windows 10（1809 版）或更新的系统，这台电脑的系统版本太低，没有安装。$\r$\n请换一台电脑，或与信息技术人员联系升级系统。" /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
FunctionEnd

Section
  Call WaitUntilClosed
  ; Modules of an older version must not stay among those of the new one.
  IfFileExists "$INSTDIR\${PROGRAM}" 0 +2
    RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${SOURCE}\*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortCut "$SMPROGRAMS\${PRODUCT}.lnk" "$INSTDIR\${PROGRAM}"
  CreateShortCut "$DESKTOP\${PRODUCT}.lnk" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "${APP_PATH_KEY}" "" "$INSTDIR\${ID}.exe"

  WriteRegStr HKCU "${CLASSES}\.jxb" "" "${HAND_IN}"
  WriteRegStr HKCU "${CLASSES}\${HAND_IN}" "" "绩效报送文件"
  WriteRegStr HKCU "${CLASSES}\${HAND_IN}\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "${CLASSES}\${HAND_IN}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
  ${RefreshShellIcons}

  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${PRODUCT}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "${PRODUCT}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" $0
SectionEnd

Section Uninstall
  Call un.WaitUntilClosed
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\${PROGRAM}"
  Delete "$INSTDIR\${ID}.exe"
  Delete "$INSTDIR\许可.txt"
  Delete "$INSTDIR\uninstall.exe"
  ; Only if nothing of the user's own is in it.
  RMDir "$INSTDIR"

  Delete "$SMPROGRAMS\${PRODUCT}.lnk"
  Delete "$DESKTOP\${PRODUCT}.lnk"
  DeleteRegKey HKCU "${APP_PATH_KEY}"
  DeleteRegKey HKCU "${CLASSES}\${HAND_IN}"
  ReadRegStr $0 HKCU "${CLASSES}\.jxb" ""
  StrCmp $0 "${HAND_IN}" 0 +2
    DeleteRegKey HKCU "${CLASSES}\.jxb"
  ${RefreshShellIcons}
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
SectionEnd
