#!/usr/bin/env bash
# Builds the .deb for Kylin and UOS (x86-64, glibc 2.28 and later) into dist/, and tries it out in a
# Debian 11, whose glibc is 2.31.
set -euo pipefail
cd "$(dirname "$0")/../.."
. desktop/packaging/machine.sh
started=$SECONDS
say_time() { say "[$((SECONDS - started)) s] $*"; }

parts=desktop/packaging/deb
root=build/deb/root
program=$root/usr/lib/jixiao
site=build/deb/site
qt=$program/lib/PySide6/Qt
maintainer=$(sed -n 's/^Maintainer: //p' $parts/control)
architecture=$(dpkg --print-architecture)
# Equal sources give an equal package.
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || echo 0)
export SOURCE_DATE_EPOCH

# The wheels for this machine may be for a newer glibc than the package is for.
install_wheels() {
    local wanted version platforms=(--platform any)
    wanted=$(sha256sum <requirements.txt)
    [ "$(cat "$site/.installed" 2>/dev/null)" = "$wanted" ] && return
    for version in _2_28 _2_27 _2_26 _2_24 _2_17 2014 2010 1; do
        platforms+=(--platform "manylinux${version}_$(uname -m)")
    done
    rm -rf "$site"
    build/venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps \
        --require-hashes --only-binary=:all: "${platforms[@]}" --implementation cp \
        --target "$site" --requirement requirements.txt
    echo "$wanted" >"$site/.installed"
}

freeze() {
    rm -rf "$root"
    mkdir -p "$root"
    PYTHONPATH=$site build/venv/bin/python $parts/freeze.py "$program" >build/deb/freeze.log 2>&1 ||
        { tail -20 build/deb/freeze.log >&2; return 1; }
    # Qt's xcb platform wants two libraries that Kylin and UOS need not have.
    cp -L "/usr/lib/$(uname -m)-linux-gnu"/libxcb-{cursor.so.0,util.so.1} "$qt/lib"
    $parts/fcitx.sh "$qt"
    find "$program" -name '*.so*' -type f -exec strip --strip-unneeded {} +
    python3 $parts/trim_icu.py "$qt"/lib/libicudata.so.*
}

add_system_files() {
    local share=$root/usr/share doc=$root/usr/share/doc/jixiao icons=resources/icons
    mkdir -p "$root/usr/bin"
    ln -s ../lib/jixiao/jixiao "$root/usr/bin/jixiao"
    install -D -m 644 $parts/jixiao.desktop "$share/applications/jixiao.desktop"
    install -D -m 644 $parts/jixiao.xml "$share/mime/packages/jixiao.xml"
    install -D -m 644 $icons/jixiao.svg "$share/icons/hicolor/scalable/apps/jixiao.svg"
    install -D -m 644 $icons/jixiao.png "$share/icons/hicolor/256x256/apps/jixiao.png"
    install -D -m 644 $parts/lintian-overrides "$share/lintian/overrides/jixiao"
    mkdir -p "$share/man/man1" "$doc"
    gzip -9nc $parts/jixiao.1 >"$share/man/man1/jixiao.1.gz"
    install -m 644 $parts/copyright "$doc/copyright"
    printf '%s\n' "jixiao ($version) stable; urgency=medium" '' '  * 见 /usr/lib/jixiao/更新说明.txt' '' \
        " -- $maintainer  $(date -R -d "@$SOURCE_DATE_EPOCH")" | gzip -9n >"$doc/changelog.gz"
    install -m 644 CHANGELOG.md "$program/更新说明.txt"
    build/venv/bin/python desktop/packaging/licences.py "$site" \
        "$program/许可.txt" build/deb/fcitx/files/usr/share/doc/*/copyright \
        /usr/share/doc/icu-devtools/copyright
}

pack() {
    local size
    find "$root" -type d -exec chmod 755 {} +
    find "$root" -type f -exec chmod 644 {} +
    chmod 755 "$program/绩效填报" "$program/jixiao"
    size=$(du -sk "$root" | cut -f1)
    mkdir -p "$root/DEBIAN"
    (cd "$root" && find usr -type f -print0 | sort -z | xargs -0 md5sum) >"$root/DEBIAN/md5sums"
    sed "s/@VERSION@/$version/; s/@ARCHITECTURE@/$architecture/; s/@SIZE@/$size/" \
        $parts/control >"$root/DEBIAN/control"
    # Older systems cannot unpack zstd.
    dpkg-deb --root-owner-group -Zxz --build "$root" "$deb" >/dev/null
    say "$deb: $(du -m "$deb" | cut -f1) MB, installed $((size / 1024)) MB"
}

need_packages binutils gcc icu-devtools libxcb-cursor0 debian-archive-keyring lintian xvfb xauth
make_venv build/venv "$(find_python)" requirements.txt \
    desktop/packaging/requirements-packaging.txt
version=$(build/venv/bin/python -c 'import desktop; print(desktop.VERSION)')
deb=dist/jixiao_${version}_$architecture.deb
mkdir -p dist build/deb
install_wheels
freeze
python3 desktop/packaging/imports.py linux "$program"
say_time "frozen"
add_system_files
pack
say_time "packed"
lintian --fail-on error,warning "$deb"
$parts/try.sh "$deb" build/deb/try
say_time "tried out"
