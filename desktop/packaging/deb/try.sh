#!/usr/bin/env bash
# Installs, starts and removes a .deb in a Debian 11: try.sh DEB RESULTS ARCHITECTURE
# The pictures in RESULTS are to be looked at.
set -euo pipefail
cd "$(dirname "$0")/../../.."
. desktop/packaging/machine.sh
deb=$1
results=$2
architecture=$3
rm -rf "$results"
mkdir -p "$results"
need_packages imagemagick
desktop/packaging/debian_root.sh "build/bullseye-$architecture" bullseye "$architecture" \
    "xvfb xauth xdotool x11-apps xclip dbus-x11 fcitx fcitx-pinyin fcitx-module-dbus
    fcitx-module-x11 fcitx-ui-classic locales shared-mime-info fonts-noto-cjk" \
    bash desktop/packaging/deb/try_inside.sh "$deb" "$results"
for picture in "$results"/*.xwd; do
    convert "$picture" "${picture%.xwd}.png" && rm "$picture"
done
