#!/usr/bin/env bash
# Makes a new Wine prefix whose dialogs show Chinese: Wine has no font of its own that does.
set -euo pipefail
[ -d "$WINEPREFIX" ] && exit
wine wineboot -i >/dev/null 2>&1
for name in SimSun 宋体 "Microsoft YaHei" "微软雅黑" Tahoma "MS Shell Dlg" "MS Shell Dlg 2" "Segoe UI"; do
    wine reg add 'HKCU\Software\Wine\Fonts\Replacements' /v "$name" /d "Noto Sans CJK SC" /f \
        >/dev/null 2>&1
done
wineserver -w
