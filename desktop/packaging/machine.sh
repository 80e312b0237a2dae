# shellcheck shell=bash
# Sourced by the scripts here: what they all need of the machine.

say() { printf '%s\n' "$*" >&2; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null; then sudo "$@"
    else say "Please install as root: $*"; return 1
    fi
}

# A python3 that the pinned packages have wheels for.
find_python() {
    local name
    for name in python3 python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null &&
            "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))'; then
            echo "$name"
            return
        fi
    done
    say "Python 3.11, 3.12 or 3.13 is needed."
    return 1
}

# need_packages PACKAGE...: installs those that are missing.
need_packages() {
    local package missing=
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' ||
            missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    say "Installing system packages:$missing"
    as_root apt-get update -qq
    # shellcheck disable=SC2086  # one word a package
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        $missing >/dev/null
}

# need_python_library PYTHON: the shared library, which Debian has in a package of its own.
need_python_library() {
    local library package
    read -r library package < <("$1" -c '
import sysconfig
print(sysconfig.get_config_var("INSTSONAME"), "libpython" + sysconfig.get_python_version())')
    if [[ $(readlink -f "$(command -v "$1")") == /usr/bin/* ]] &&
        ! PATH=$PATH:/sbin:/usr/sbin ldconfig -p | grep -F "$library" >/dev/null; then
        need_packages "$package"
    fi
}

# The machine's own mirror of Debian.
debian_mirror() {
    apt-get indextargets --format '$(ORIGIN) $(REPO_URI)' 'Created-By: Packages' |
        sed -n 's/^Debian //p' | grep -v security | head -1
}

# make_venv FOLDER PYTHON REQUIREMENTS...: a venv with just these pinned packages.
make_venv() {
    local folder=$1 python=$2 wanted requirements
    shift 2
    wanted=$("$python" --version; cat "$@" | sha256sum)
    if [ "$(cat "$folder/.installed" 2>/dev/null)" = "$wanted" ]; then return 0; fi
    rm -rf "$folder"
    "$python" -m venv "$folder"
    for requirements in "$@"; do
        "$folder/bin/python" -m pip install --quiet --disable-pip-version-check \
            --require-hashes --only-binary=:all: --requirement "$requirements"
    done
    echo "$wanted" >"$folder/.installed"
}
