#!/usr/bin/env bash
# Makes .venv ready on a bare Debian or Ubuntu machine: prepare.sh REQUIREMENTS
# Installs the system libraries that Qt needs and a Chinese font, if they are missing, then the
# pinned packages, then the console program `.venv/bin/jixiao`. Quick when all of it is there.
set -euo pipefail
cd "$(dirname "$0")/../.."
requirements=$1

. desktop/packaging/machine.sh

missing_packages() {
    local library package
    while read -r library package; do
        ldconfig -p | grep -F "$library" >/dev/null || echo "$package"
    done <<'EOF'
libEGL.so.1 libegl1
libGL.so.1 libgl1
libOpenGL.so.0 libopengl0
libfontconfig.so.1 libfontconfig1
libxkbcommon.so.0 libxkbcommon0
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libdbus-1.so.3 libdbus-1-3
libglib-2.0.so.0 libglib2.0-0
libgssapi_krb5.so.2 libgssapi-krb5-2
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0 libxcb-shape0
libxcb-xkb.so.1 libxcb-xkb1
libX11-xcb.so.1 libx11-xcb1
EOF
    command -v fc-list >/dev/null || echo fontconfig
    fc-list :lang=zh 2>/dev/null | grep -q . || echo fonts-noto-cjk
    "$python" -c 'import ensurepip' 2>/dev/null || echo "$("$python" -c \
        'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
}

install_system_packages() {
    local missing
    missing=$(missing_packages | sort -u | tr '\n' ' ')
    [ -n "${missing// /}" ] || return 0
    if ! command -v apt-get >/dev/null; then
        say "Not a Debian-like system; the program needs what these packages hold: $missing"
        return 0
    fi
    say "Installing system packages: $missing"
    as_root apt-get update -qq
    # shellcheck disable=SC2086  # one word a package
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        $missing >/dev/null
}

install_python_packages() {
    local stamp=.venv/.installed
    local wanted
    wanted=$(cat "$requirements" | sha256sum)
    [ -x .venv/bin/python ] || "$python" -m venv .venv
    # The development set holds the run-time set: what it installed serves both.
    if [ -f "$stamp" ] && grep -qF "$wanted" "$stamp"; then return 0; fi
    say "Installing Python packages from $requirements"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check \
        --require-hashes --only-binary=:all: --requirement "$requirements"
    if [ "$requirements" = requirements-dev.txt ]; then
        { echo "$wanted"; sha256sum <requirements.txt; } >"$stamp"
    else
        echo "$wanted" >"$stamp"
    fi
}

# The program is run from its folder and never published as a wheel, so no entry point makes this.
write_console_program() {
    cat >.venv/bin/jixiao <<'EOF'
#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
PYTHONPATH="$here/../.." exec "$here/python" -m desktop.cli "$@"
EOF
    chmod +x .venv/bin/jixiao
}

PATH=$PATH:/sbin:/usr/sbin # ldconfig
python=$(find_python)
install_system_packages
install_python_packages
write_console_program
