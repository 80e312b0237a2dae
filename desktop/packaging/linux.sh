#!/usr/bin/env bash
# Builds the program's folder for this machine, dist/linux/jixiao, and tries it out.
# Quick, and from the same build.spec as the Windows packages: it shows early what breaks them.
# What is given to Kylin and UOS is made by deb.sh, for an older glibc.
set -euo pipefail
cd "$(dirname "$0")/../.."
. desktop/packaging/machine.sh

pinned=desktop/packaging/requirements-packaging.txt
desktop/packaging/prepare.sh requirements.txt # Qt's system libraries
need_packages binutils
python=$(find_python)
need_python_library "$python"
make_venv build/venv "$python" requirements.txt $pinned

rm -rf dist/linux
build/venv/bin/pyinstaller --noconfirm --log-level ERROR \
    --distpath dist/linux --workpath build/linux build.spec
say "dist/linux/jixiao: $(du -sm dist/linux/jixiao | cut -f1) MB"

QT_QPA_PLATFORM=offscreen dist/linux/jixiao/绩效填报 --smoke build/linux/smoke
desktop/packaging/try_console.sh dist/linux/jixiao/jixiao build/linux/smoke
desktop/packaging/try_places.sh dist/linux/jixiao
