#!/usr/bin/env bash
# Mutated rules and events: no crash, no hang, every refusal named. SOC_FUZZ_COUNT, SOC_FUZZ_SEED.
. "$(dirname "$0")/lib.sh"
exec python3 "$root/Tests/EndToEnd/fuzz-rules.py" "$(command -v soc-rule)" "${SOC_FUZZ_COUNT:-1000}" "${SOC_FUZZ_SEED:-1}" \
    "$fixtures/rules" "$fixtures/oracle"
