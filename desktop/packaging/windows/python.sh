#!/usr/bin/env bash
# Puts a CPython for Windows, with the program's packages and PyInstaller, together on Linux:
# python.sh FOLDER
#
# The DLLs are python.org's own, signed by the Python Software Foundation; they are taken out of a
# wheel that carries them. The library in pure Python is that of the machine's own Python 3.11.
# Two files are made here: python3.dll, which only passes calls on to python311.dll, and python.exe,
# which does not ship.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
. "$here/../machine.sh"
folder=$1
version=3.11.7
wheel_platform=(--platform win_amd64 --python-version 3.11 --implementation cp --only-binary=:all:)
pip=("$root/build/venv/bin/python" -m pip --quiet --disable-pip-version-check)
modules="_asyncio _bz2 _ctypes _decimal _elementtree _lzma _multiprocessing _overlapped _queue
    _socket _sqlite3 _uuid _zoneinfo pyexpat select unicodedata winsound"

# The machine's Python 3.11 whose library is the nearest to the DLLs' version.
find_library() {
    local python found=
    for python in "$HOME/.pyenv/versions/$version/bin/python" python3.11 python3; do
        command -v "$python" >/dev/null || continue
        case $("$python" -c 'import platform; print(platform.python_version())') in
            "$version") found=$python; break ;;
            3.11.*) found=${found:-$python} ;;
        esac
    done
    [ -n "$found" ] || { say "Python 3.11 is needed, best $version."; return 1; }
    "$found" -c 'import sysconfig, sys; print(sysconfig.get_path("stdlib"), sys.version.split()[0])'
}

take_dlls() {
    local download=$folder.download source name
    mkdir -p "$download"
    "${pip[@]}" download --no-deps --require-hashes "${wheel_platform[@]}" \
        --dest "$download" --requirement "$here/runtime.txt"
    unzip -qo "$download"/panda3d-*.whl 'deploy_libs/*' -d "$download/wheel"
    source=$download/wheel/deploy_libs
    cp "$source"/python311.dll "$source"/VCRUNTIME140.dll "$folder"
    for name in $modules; do cp "$source/$name.pyd" "$folder/DLLs"; done
    cp "$source"/sqlite3.dll "$source"/libffi-8.dll "$folder/DLLs"
    rm -rf "$download/wheel"
    for name in "$folder"/python311.dll "$folder"/DLLs/{*.pyd,sqlite3.dll}; do
        check_signature "$name"
    done
}

# Its chain of certificates cannot be checked without a network; the wheel is pinned by its hash.
check_signature() {
    local told
    told=$(osslsigncode verify -in "$1" 2>&1 || true)
    [[ $told == *"O=Python Software Foundation"* && $told != *MISMATCH* ]] ||
        { say "Not signed by the Python Software Foundation: $1"; return 1; }
}

take_library() {
    local library found
    read -r library found <<<"$(find_library)"
    [ "$found" = $version ] || say "Using the library of Python $found for $version."
    tar -C "$library" -cf - --exclude=site-packages --exclude=dist-packages --exclude=__pycache__ \
        --exclude=lib-dynload --exclude=./test --exclude='./config-3.11*' --exclude=./idlelib \
        --exclude=./turtledemo --exclude=./ensurepip --exclude=./tkinter --exclude=./lib2to3 . |
        tar -C "$folder/Lib" -xf -
}

compile_missing_parts() {
    local gcc=x86_64-w64-mingw32-gcc made=$folder.made
    mkdir -p "$made"
    "$root/build/venv/bin/python" "$here/exports.py" "$folder/python311.dll" "$made"
    # A fixed time stamp in the files, so that two builds are equal.
    export SOURCE_DATE_EPOCH=0
    $gcc -shared -nostdlib -nostartfiles -s -Wl,-e,DllMainCRTStartup,--no-insert-timestamp \
        -o "$folder/python3.dll" "$here/python3.c" "$made/python3.def"
    x86_64-w64-mingw32-dlltool -d "$made/python311.def" -l "$made/libpython311.a"
    $gcc -municode -O2 -s -o "$folder/python.exe" "$here/python.c" -L"$made" -lpython311
}

rm -rf "$folder"
mkdir -p "$folder/DLLs" "$folder/Lib/site-packages"
take_dlls
take_library
compile_missing_parts
"${pip[@]}" install --no-deps --require-hashes "${wheel_platform[@]}" \
    --target "$folder/Lib/site-packages" --requirement "$here/../requirements-windows.txt"
