#!/usr/bin/env bash
# Runs a command in another Debian, made in FOLDER when it is not there yet:
# debian_root.sh FOLDER SUITE ARCHITECTURE "PACKAGE …" COMMAND…
#
# To try packages on systems older or newer than this one, or of another architecture, which qemu
# then plays; nothing of it ships. It comes from the machine's own Debian mirror, which apt's keys
# vouch for. The project is at /project in it, the program is root there, and all mounts are in a
# namespace of its own that ends with the command.
set -euo pipefail
cd "$(dirname "$0")/../.."
. desktop/packaging/machine.sh
folder=$1 suite=$2 architecture=$3
packages=$(tr -s " \n" " " <<<"$4")
shift 4

# Lets this machine run programs of the other architecture for as long as a process of ours holds the
# mount that says so; the kernel then forgets it.
play_architecture() {
    need_packages qemu-user-static
    exec {ready}< <(as_root unshare --mount --propagation private sh -ec '
        kinds=/proc/sys/fs/binfmt_misc
        mountpoint -q $kinds || mount -t binfmt_misc binfmt_misc $kinds
        [ -e $kinds/qemu-aarch64 ] || cat /usr/lib/binfmt.d/qemu-aarch64.conf >$kinds/register
        echo ready
        exec sleep infinity')
    holder=$!
    trap 'as_root kill $holder' EXIT
    read -r _ <&"$ready"
}

make_root() {
    need_packages debootstrap debian-archive-keyring
    say "Making a Debian $suite ($architecture) in $folder"
    as_root rm -rf "$folder"
    mkdir -p "$folder"
    as_root debootstrap --variant=minbase --arch="$architecture" "$suite" "$folder" \
        "$(debian_mirror)" >"$folder.log" || { tail -5 "$folder.log" >&2; return 1; }
    # shellcheck disable=SC2086  # one word a package
    enter env DEBIAN_FRONTEND=noninteractive sh -c "apt-get update -qq &&
        apt-get install -y -qq --no-install-recommends $packages && apt-get clean" \
        >>"$folder.log" 2>&1 || { tail -5 "$folder.log" >&2; return 1; }
    echo "$packages" | as_root tee "$folder/.made" >/dev/null
}

enter() {
    as_root unshare --mount --fork --propagation private bash -ec '
        root=$1
        shift
        mount -t proc proc "$root/proc"
        mount --rbind /dev "$root/dev"
        mkdir -p "$root/project"
        mount --bind "$PWD" "$root/project"
        if [ -e /etc/resolv.conf ]; then cp /etc/resolv.conf "$root/etc/resolv.conf"; fi
        exec chroot "$root" "$@"' enter "$folder" "$@"
}

[ "$architecture" = "$(dpkg --print-architecture)" ] || play_architecture
[ "$(cat "$folder/.made" 2>/dev/null)" = "$packages" ] || make_root
enter env -C /project HOME=/root LC_ALL=C.UTF-8 "$@"
