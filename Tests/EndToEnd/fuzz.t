#!/usr/bin/env bash
# Mutated samples and payloads: no crash, no hang, valid output, every rejected line named. SOC_FUZZ_COUNT, SOC_FUZZ_SEED.
. "$(dirname "$0")/lib.sh"
exec python3 "$root/Tests/EndToEnd/fuzz.py" "$(dirname "$(command -v soc-alert)")" "${SOC_FUZZ_COUNT:-1000}" \
    "${SOC_FUZZ_SEED:-1}" $all $(find "$fixtures/payloads" -type f ! -name '*.expect.json' ! -name README.md | sort)
