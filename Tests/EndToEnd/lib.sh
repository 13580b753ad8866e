# What the end-to-end tests have in common. Prints TAP.
#
#   prints NAME COMMAND <<'!'      the command's standard output is exactly what follows
#   exits STATUS NAME COMMAND      the command ends with that status
#   complains NAME COMMAND <<'!'   the command's standard error is exactly what follows
#   same NAME COMMAND COMMAND      both commands print the same
#   matches NAME PATTERN COMMAND   a line of the command's standard error matches
#   skip NAME REASON               says aloud what is not tested
#
# Commands are run by bash in an empty folder, with the programs on the PATH; $samples and $fixtures are folders, $all the
# sample alerts of all senders. A file of tests ends with `finish`.
set -u

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
PATH=${SOC_BIN:-$root/.build/debug}:$PATH
samples=$root/examples/alerts
fixtures=$root/Tests/Fixtures
all=$samples/*.jsonl
# Errors in the words of the C locale, times in UTC wherever we are.
LC_ALL=C TZ=UTC
export PATH root samples fixtures all LC_ALL TZ
unset SOC_ENV_FILE

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 70
number=0
failures=0

verdict() {
    number=$((number + 1))
    if [ "$1" -eq 0 ]; then
        echo "ok $number - $2"
    else
        failures=$((failures + 1))
        echo "not ok $number - $2"
        [ -z "${3-}" ] || sed 's/^/#   /' <<<"$3"
    fi
}

prints() {
    local difference
    difference=$(diff -u --label expected --label printed - <(bash -c "$2" 2>.stderr </dev/null))
    verdict $? "$1" "$difference
$(head -n 5 .stderr)"
}

complains() {
    local difference
    difference=$(diff -u --label expected --label complained - <(bash -c "$2" 2>&1 >/dev/null </dev/null))
    verdict $? "$1" "$difference"
}

exits() {
    local status
    bash -c "$3" >/dev/null 2>.stderr </dev/null
    status=$?
    [ "$status" -eq "$1" ]
    verdict $? "$2" "expected status $1, got $status
$(head -n 5 .stderr)"
}

same() {
    local difference
    bash -c "$2" >.left 2>.stderr </dev/null
    bash -c "$3" >.right 2>>.stderr </dev/null
    difference=$(diff -u --label first --label second .left .right | head -n 20 | cut -c 1-300)
    # Two commands that both print nothing prove nothing.
    [ -z "$difference" ] && [ -s .left ]
    verdict $? "$1" "$difference
$(head -n 5 .stderr)"
}

matches() {
    bash -c "$3" >/dev/null 2>.stderr </dev/null
    grep -q -e "$2" .stderr
    verdict $? "$1" "nothing matches '$2':
$(head -n 5 .stderr)"
}

skip() {
    number=$((number + 1))
    echo "ok $number - $1 # SKIP $2"
    echo "# skipped: $1: $2"
}

finish() {
    echo "1..$number"
    [ "$failures" -eq 0 ]
    exit
}
