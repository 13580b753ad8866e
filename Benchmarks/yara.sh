#!/bin/sh
# soc-rule scan beside the yara program (Debian package yara, the same library), in one run, on one core: make bench.
#
# 500 files of 2 KB to 1 MB, 200 rules; CPU seconds of fifteen turns, caches of the file system warm. Rules are compiled
# by both in each run, and once more from soc-rule's cache beside `yara -C`, which loads rules that yarac has compiled.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
bin=${SOC_BIN:-$here/../.build/release}
work=${SOC_BENCH_DIR:-${TMPDIR:-/var/tmp}/soc-bench}/yara
mkdir -p "$work"
command -v yara >/dev/null || { echo 'yara.sh: there is no yara; install the package yara' >&2; exit 69; }
exec python3 "$here/yara.py" "$bin" "$work"
