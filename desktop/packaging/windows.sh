#!/usr/bin/env bash
# Builds the Windows packages under Wine, into dist/windows, and tries them out:
# the folder, a portable .zip of it, a set-up .exe, and the list of their SHA-256 sums.
set -euo pipefail
cd "$(dirname "$0")/../.."
. desktop/packaging/machine.sh
. desktop/packaging/windows/wine.sh
started=$SECONDS
say_time() { say "[$((SECONDS - started)) s] $*"; }

# Equal sources give equal packages.
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || echo 0)
export SOURCE_DATE_EPOCH PYTHONHASHSEED=1

need_packages binutils wine wine64 gcc-mingw-w64-x86-64-win32 nsis osslsigncode unzip xvfb xauth
make_venv build/venv "$(find_python)" requirements.txt desktop/packaging/requirements-packaging.txt
trap stop_wine EXIT

# Made anew only when what it is made from has changed.
build_python() {
    local wanted
    wanted=$(cat desktop/packaging/requirements-windows.txt desktop/packaging/windows/{python.sh,runtime.txt} |
        sha256sum)
    [ "$(cat build/windows/python/.made 2>/dev/null)" = "$wanted" ] && return
    desktop/packaging/windows/python.sh build/windows/python
    echo "$wanted" >build/windows/python/.made
}

freeze() {
    rm -rf dist/windows
    # PyInstaller warns of api-ms-win-crt-*.dll: they are part of Windows 10.
    run_wine build/windows/python/python.exe -m PyInstaller --noconfirm --log-level ERROR \
        --distpath dist/windows --workpath build/windows/work build.spec
    python3 desktop/packaging/imports.py windows dist/windows/jixiao
}

pack() {
    local version name
    version=$(build/venv/bin/python -c 'import desktop; print(desktop.VERSION)')
    name=dist/windows/jixiao-$version
    build/venv/bin/python desktop/packaging/licences.py build/windows/python/Lib/site-packages \
        dist/windows/jixiao/许可.txt
    find dist/windows/jixiao -exec touch -d "@$SOURCE_DATE_EPOCH" {} +
    build/venv/bin/python desktop/packaging/zip_portable.py dist/windows/jixiao "$name-portable.zip"
    build/venv/bin/python desktop/packaging/windows/draw_side.py build/windows/side.bmp
    makensis -V2 -WX -INPUTCHARSET UTF8 "-DPRODUCT=绩效填报" "-DVERSION=$version" \
        "-DSOURCE=$PWD/dist/windows/jixiao" "-DSIDE=$PWD/build/windows/side.bmp" \
        "-DOUT=$PWD/$name-setup.exe" \
        desktop/packaging/windows/setup.nsi
    (cd dist/windows && sha256sum jixiao-*.zip jixiao-*.exe >"jixiao-$version-sha256.txt")
    ls -l dist/windows >&2
}

# On a screen of its own; with Qt's Windows platform where Wine is new enough for it.
try_out() {
    local version
    version=$(wine --version | sed -E 's/wine-([0-9]+).*/\1/')
    if [ "$version" -ge 9 ]; then
        xvfb-run -a desktop/packaging/windows/try.sh dist/windows build/windows/try windows
        return
    fi
    xvfb-run -a desktop/packaging/windows/try.sh dist/windows build/windows/try offscreen
    stop_wine
    say_time "tried out offscreen, in Wine $version"
    if ! as_root unshare --mount --propagation private true 2>/dev/null; then
        say "Not tried with Qt's own Windows platform: no newer Debian can be mounted here."
        return
    fi
    desktop/packaging/windows/try_in_newer_wine.sh dist/windows build/windows/try-newer-wine
}

build_python
say_time "CPython for Windows is ready"
make_prefix
say_time "Wine is ready"
freeze
say_time "dist/windows/jixiao: $(du -sm dist/windows/jixiao | cut -f1) MB"
pack
say_time "packed"
try_out
say_time "tried out"
