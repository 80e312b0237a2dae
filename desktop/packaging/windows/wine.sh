# shellcheck shell=bash
# Sourced: a Wine of our own in build/windows/prefix, which looks like a Chinese Windows 10.

export WINEPREFIX=$PWD/build/windows/prefix WINEARCH=win64 WINEDEBUG=-all
# A crash must end, not wait in a debugger; menus and links of the desktop stay as they are.
export WINEDLLOVERRIDES="winedbg.exe=d;winemenubuilder.exe=d;mscoree=;mshtml="
export LC_ALL=C.UTF-8

# Wine 8's python cannot start its streams unless stdin is a file and stdout a pipe.
run_wine() {
    wine "$@" </dev/null 2>&1 | cat
    return "${PIPESTATUS[0]}"
}

make_prefix() {
    [ -f "$WINEPREFIX/.ready" ] && return
    rm -rf "$WINEPREFIX"
    mkdir -p "$WINEPREFIX"
    run_wine wineboot -i >/dev/null
    run_wine winecfg -v win10
    x86_64-w64-mingw32-gcc -shared -O2 -s desktop/packaging/windows/bcryptprimitives.c \
        -o "$WINEPREFIX/drive_c/windows/system32/bcryptprimitives.dll" -ladvapi32
    keep_home_clean
    touch "$WINEPREFIX/.ready"
}

# Wine makes the user's folders links into the home folder: what is installed there would stay.
keep_home_clean() {
    local link
    wineserver -w
    for link in "$WINEPREFIX/drive_c/users/$(id -un)"/*; do
        if [ -L "$link" ]; then rm "$link" && mkdir "$link"; fi
    done
}

stop_wine() { wineserver -k 2>/dev/null || true; }
