#!/usr/bin/env bash
# Runs all tests. The last line is "N passed, N failed"; the exit status is 0 only when every part ran and nothing failed.
#
# usage: run.sh [PART...]    (swift, end-to-end, manuals, lint; all without any)
set -u
cd "$(dirname "$0")/.."
parts=${*:-swift end-to-end manuals lint}
log=$(mktemp -d)
trap 'rm -rf "$log"' EXIT
passed=0
failed=0

# The figures of a part; one that ran no test has failed.
count() {
    echo "$1: $2 passed, $3 failed"
    passed=$((passed + $2))
    failed=$((failed + $3))
    if [ $(($2 + $3)) -eq 0 ]; then
        echo "$1: no test ran"
        failed=$((failed + 1))
    fi
}

# What a part in TAP printed, and its exit status: one that died without "not ok" has failed too.
count_tap() {
    local bad
    bad=$(grep -c '^not ok' "$log/$1")
    [ "$2" -eq 0 ] || [ "$bad" -gt 0 ] || { bad=1; tail -n 20 "$log/$1"; }
    count "$1" "$(grep -c '^ok' "$log/$1")" "$bad"
}

end() {
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ]
    exit
}

if ! swift build --build-tests; then
    count build 0 1
    end
fi
SOC_BIN=$(swift build --show-bin-path)
export SOC_BIN
SOC_SHARED=${SOC_SHARED-../shared}
if [ -d "$SOC_SHARED" ]; then
    SOC_SHARED=$(cd "$SOC_SHARED" && pwd)
    export SOC_SHARED
else
    echo "skipped: what needs the folder $SOC_SHARED (set SOC_SHARED to where it is)"
    unset SOC_SHARED
fi

# The store's tests want a server; all share a throw-away one, each with databases of its own.
if [ -z "${SOC_TEST_DATA-}" ]; then
    exec_with=Tests/with-postgres.sh
else
    exec_with=
fi

for part in $parts; do
    echo "== $part"
    case $part in
    swift)
        $exec_with swift test --skip-build --xunit-output "$log/swift.xml" >"$log/swift" 2>&1
        status=$?
        # XCTest, of which there is none, and Swift Testing write a file each.
        read -r good bad < <(python3 - "$log"/swift*.xml <<'!'
import sys, xml.etree.ElementTree as tree
good = bad = 0
for name in sys.argv[1:]:
    try:
        cases = list(tree.parse(name).iter("testcase"))
    except (OSError, tree.ParseError):
        continue
    failures = sum(case.find("failure") is not None or case.find("error") is not None for case in cases)
    good, bad = good + len(cases) - failures, bad + failures
print(good, bad)
!
        )
        if [ "$status" -ne 0 ]; then
            [ "$bad" -gt 0 ] || bad=1
            grep -v ' passed after \| started\.$' "$log/swift"
        fi
        count swift "$good" "$bad"
        ;;
    end-to-end)
        $exec_with prove --verbose --merge --jobs 2 Tests/EndToEnd/*.t >"$log/end-to-end" 2>&1
        status=$?
        [ "$status" -eq 0 ] || grep '^not ok\|^#\|Dubious\|Failed\|Parse errors\|skipped' "$log/end-to-end"
        grep '^# skipped' "$log/end-to-end"
        count_tap end-to-end "$status"
        ;;
    manuals)
        Tests/check-man.sh >"$log/manuals" 2>&1
        status=$?
        [ "$status" -eq 0 ] || grep -v '^ok' "$log/manuals"
        count_tap manuals "$status"
        ;;
    lint)
        swift format lint --strict --parallel --recursive Sources Tests >"$log/lint" 2>&1
        status=$?
        [ "$status" -eq 0 ] || cat "$log/lint"
        all=$(find Sources Tests -name '*.swift' | wc -l)
        bad=$(sed -n 's/^\([^:]*\.swift\):.*/\1/p' "$log/lint" | sort -u | wc -l)
        [ "$status" -eq 0 ] || [ "$bad" -gt 0 ] || bad=1
        count lint $((all - bad)) "$bad"
        ;;
    *)
        echo "no part '$part'"
        failed=$((failed + 1))
        ;;
    esac
done
end
