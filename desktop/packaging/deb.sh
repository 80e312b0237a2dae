#!/usr/bin/env bash
# Builds the .deb for Kylin and UOS into dist/, and tries it out in a Debian 11 (glibc 2.31):
# deb.sh [amd64|arm64]
# amd64 is for glibc 2.28 and later, arm64 for 2.31: there are no wheels of PySide6 for less. For
# the other architecture than this machine's, qemu plays a machine; that takes its time.
set -euo pipefail
cd "$(dirname "$0")/../.."
. desktop/packaging/machine.sh
started=$SECONDS
say_time() { say "[$((SECONDS - started)) s] $*"; }

architecture=${1:-$(dpkg --print-architecture)}
case $architecture in
    amd64) machine=x86_64 glibc=2.28 gcc=8 newest="_2_28 _2_27" requirements=requirements.txt ;;
    arm64) machine=aarch64 glibc=2.31 gcc=9.3 newest="_2_31 _2_28 _2_27"
        requirements=desktop/packaging/requirements-arm64.txt ;;
    *) say "There is no recipe for $architecture."; exit 1 ;;
esac
parts=desktop/packaging/deb
build=build/deb/$architecture
root=$build/root
program=$root/usr/lib/jixiao
maintainer=$(sed -n 's/^Maintainer: //p' $parts/control)
# Equal sources give an equal package.
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || echo 0)
export SOURCE_DATE_EPOCH

# install_wheels FOLDER REQUIREMENTS: not those for this machine, which may be for a newer glibc.
install_wheels() {
    local wanted version platforms=(--platform any)
    wanted=$(sha256sum <"$2")
    [ "$(cat "$1/.installed" 2>/dev/null)" = "$wanted" ] && return
    for version in $newest _2_26 _2_24 _2_17 2014 2010 1; do
        platforms+=(--platform "manylinux${version}_$machine")
    done
    rm -rf "$1"
    build/venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps \
        --require-hashes --only-binary=:all: "${platforms[@]}" --implementation cp \
        --python-version "$python_version" --target "$1" --requirement "$2"
    echo "$wanted" >"$1/.installed"
}

freeze() {
    rm -rf "$root"
    mkdir -p "$program"
    if $native; then
        $parts/freeze.sh "$build" "$program" build/venv/bin/python
    else
        desktop/packaging/debian_root.sh "build/bookworm-$architecture" bookworm "$architecture" \
            "python3 binutils gcc libc6-dev icu-devtools libxcb-cursor0
            libdbus-1-3 libegl1 libfontconfig1 libgl1 libglib2.0-0 libgssapi-krb5-2 libopengl0
            libxkbcommon0 libzstd1" \
            $parts/freeze.sh "$build" "$program" python3
    fi
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
    build/venv/bin/python desktop/packaging/licences.py "$build/site" "$program/许可.txt" \
        "$build"/fcitx/files/usr/share/doc/*/copyright /usr/share/doc/icu-devtools/copyright
}

pack() {
    local size
    find "$root" -type d -exec chmod 755 {} +
    find "$root" -type f -exec chmod 644 {} +
    chmod 755 "$program/绩效填报" "$program/jixiao"
    size=$(du -sk "$root" | cut -f1)
    mkdir -p "$root/DEBIAN"
    (cd "$root" && find usr -type f -print0 | sort -z | xargs -0 md5sum) >"$root/DEBIAN/md5sums"
    sed "s/@VERSION@/$version/; s/@ARCHITECTURE@/$architecture/; s/@SIZE@/$size/;
        s/@GLIBC@/$glibc/; s/@GCC@/$gcc/" $parts/control >"$root/DEBIAN/control"
    # Older systems cannot unpack zstd.
    dpkg-deb --root-owner-group -Zxz --build "$root" "$deb" >/dev/null
    say "$deb: $(du -m "$deb" | cut -f1) MB, installed $((size / 1024)) MB"
}

need_packages binutils gcc icu-devtools libxcb-cursor0 debian-archive-keyring lintian xvfb xauth
make_venv build/venv "$(find_python)" requirements.txt \
    desktop/packaging/requirements-packaging.txt
# Debian 12, in which the other architecture's package is frozen, has Python 3.11.
python_version=3.11
native=false
if [ "$architecture" = "$(dpkg --print-architecture)" ]; then
    native=true
    python_version=$(build/venv/bin/python -c 'import sys; print("%d.%d" % sys.version_info[:2])')
fi
version=$(build/venv/bin/python -c 'import desktop; print(desktop.VERSION)')
deb=dist/jixiao_${version}_$architecture.deb
mkdir -p dist "$build"
install_wheels "$build/site" $requirements
install_wheels "$build/tools" desktop/packaging/requirements-packaging.txt
$parts/fcitx.sh "$architecture" "$build/fcitx"
say_time "downloaded"
freeze
say_time "frozen"
add_system_files
pack
say_time "packed"
lintian --fail-on error,warning "$deb"
(cd dist && sha256sum jixiao_"$version"_*.deb >"jixiao-$version-deb-sha256.txt")
$parts/try.sh "$deb" "$build/try" "$architecture"
say_time "tried out"
