#!/usr/bin/env bash
# What senders really post becomes exactly what is expected.
. "$(dirname "$0")/lib.sh"
folders=$fixtures/payloads
if [ -n "${SOC_SHARED-}" ]; then
    folders="$folders $SOC_SHARED/payloads"
else
    echo "# skipped: further payloads, for SOC_SHARED is not set"
fi
exec python3 "$root/Tests/EndToEnd/check-payloads.py" "$(command -v soc-ingest)" $folders
