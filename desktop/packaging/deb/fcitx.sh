#!/usr/bin/env bash
# Downloads the plugin by which Qt 6.8 speaks to the fcitx input method: fcitx.sh ARCHITECTURE FOLDER
#
# PySide6's wheels can only speak to ibus, and Kylin and UOS have fcitx. Debian 13 builds the plugin
# for Qt 6.8; it is downloaded from the machine's own mirror, signed by Debian and pinned here. Its
# source is under the BSD 3-clause licence (qt6/platforminputcontext in debian/copyright), which its
# copyright file, shipped with the package, meets.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../machine.sh"
architecture=$1
download=$2
package=fcitx-frontend-qt6
version=1.2.7-3+b3
case $architecture in
    amd64) sha256=f7d57aa1a6b0ffd2a9f16bef42c1435ee55fdb7730bef4e504dc9e9c8699d736 ;;
    arm64) sha256=59e93198157abd54d38ca9c927a64a782b99064861d112ddcddf29e3c454e8df ;;
esac

download_package() {
    local options
    mkdir -p "$download/lists/partial"
    echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg arch=$architecture]" \
        "$(debian_mirror) trixie main" >"$download/debian-13.list"
    options=(-qq -o "Dir::Etc::sourcelist=$PWD/$download/debian-13.list" -o Dir::Etc::sourceparts=-
        -o "Dir::State::lists=$PWD/$download/lists" -o Dir::Cache::pkgcache=
        -o Dir::Cache::srcpkgcache= -o "APT::Sandbox::User=$(id -un)")
    apt-get "${options[@]}" update
    (cd "$download" && apt-get "${options[@]}" download "$package:$architecture=$version")
}

deb=$download/${package}_${version}_$architecture.deb
[ -f "$deb" ] || download_package
echo "$sha256  $deb" | sha256sum --check --quiet
rm -rf "$download/files"
dpkg -x "$deb" "$download/files"
