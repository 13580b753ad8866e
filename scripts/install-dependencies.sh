#!/bin/sh
# Installs the Debian packages of scripts/packages.txt that are missing, without asking.
#
# usage: install-dependencies.sh [--check] [GROUP...]    (build, test; all without any)
#
# --check installs nothing and ends with 1, and the names, when something is missing.
set -eu

list=$(dirname "$0")/packages.txt
check=
if [ "${1-}" = --check ]; then
    check=1
    shift
fi
groups=${*:-all}

wanted=$(awk -v groups=" $groups " '
    $1 !~ /^#/ && NF > 1 && (groups == " all " || index(groups, " " $1 " ")) && !seen[$2]++ { print $2 }' "$list")
[ -n "$wanted" ] || { echo "install-dependencies: no packages in '$groups'" >&2; exit 64; }

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    [ -z "$check" ] || exit 0
    echo "install-dependencies: this is no Debian; please see to the counterparts of:" $wanted >&2
    exit 0
fi

missing=
for package in $wanted; do
    state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) || state=
    [ "$state" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ -n "$check" ]; then
    echo "missing Debian packages:$missing" >&2
    echo "'make deps' installs them" >&2
    exit 1
fi

if [ "$(id -u)" -eq 0 ]; then
    as_root=
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root='sudo -n'
else
    echo "install-dependencies: these packages are missing, and only root can install them:" >&2
    echo "    apt-get install$missing" >&2
    exit 77
fi

# Debian's postgresql starts a cluster of its own on installation unless it is told not to.
case $missing in
*postgresql*)
    if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
        $as_root mkdir -p /etc/postgresql-common
        echo 'create_main_cluster = false' | $as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
    fi
    ;;
esac

echo "installing$missing" >&2
run() {
    $as_root env DEBIAN_FRONTEND=noninteractive UCF_FORCE_CONFFOLD=1 \
        apt-get -q -y -o DPkg::Lock::Timeout=300 -o Dpkg::Options::=--force-confold "$@" </dev/null >&2
}
run update
run install --no-install-recommends $missing
