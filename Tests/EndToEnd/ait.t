#!/usr/bin/env bash
# Correlation finds the intrusions of the AIT alert data set, where SOC_SHARED has it.
. "$(dirname "$0")/lib.sh"
folder=${SOC_SHARED-}/ait-ads
if [ ! -d "$folder" ]; then
    skip 'correlation on the AIT alert data set' 'SOC_SHARED names no folder with ait-ads'
    finish
fi
exec python3 "$root/Tests/EndToEnd/check-ait.py" "$(dirname "$(command -v soc-alert)")" "$root/examples/ait-ads.yml" "$folder"
