#!/usr/bin/env bash
# soc-rule match beside a slow evaluator in Python that shares nothing with it: every pair of event and rule must agree.
. "$(dirname "$0")/lib.sh"
SOC_CACHE_DIR=$work/cache
oracle=$root/Tests/Oracle/compare.py
export SOC_CACHE_DIR oracle
python=python3
for candidate in python3 /usr/bin/python3; do
    if "$candidate" -c 'import yaml' 2>/dev/null; then
        python=$candidate
        break
    fi
done
export python

# Events made from rules; what differs is printed.
for seed in ${SOC_ORACLE_SEEDS:-1 2 3}; do
    export seed
    prints "events made from rules, seed $seed" \
        '$python $oracle soc-rule $fixtures/oracle/rules.yml --make 40 --seed $seed | sed "s/[0-9]* events, [0-9]* pairs/events/" | sort -u' <<'!'
events, 100.00 % agree
!
done
prints 'they match often enough to tell' \
    '$python $oracle soc-rule $fixtures/oracle/rules.yml --make 40 | sed "s/.*events, \(.*\) pairs.*/\1/" | sort -n | sed -n "1s/[1-9][0-9]$\|[1-9][0-9][0-9]$/dozens/p"' <<'!'
dozens
!

sigma=${SOC_SHARED-}/sigma
if [ -n "${SOC_SHARED-}" ] && [ -f "$sigma/rules.tar.gz" ]; then
    export sigma
    mkdir public && tar xf "$sigma/rules.tar.gz" -C public
    prints 'real events and all public rules' \
        '$python $oracle soc-rule public --events $sigma/regression.jsonl --every 8 --channels $sigma/windows-channels.json |
             sed "s/[0-9]* events, [0-9]* pairs/events/"' <<'!'
events, 100.00 % agree
!
    # Few rules take other ways through Vectorscan than thousands.
    prints 'events made from a few public rules at a time' \
        'for part in $(seq 15); do
             find public -path "*/windows/*" -name "*.yml" | sort | awk "NR % 700 == $part" |
                 xargs sh -c "exec $python $oracle soc-rule \"\$@\" --make 25 --seed $part" sh
         done | sed "s/[0-9]* events, [0-9]* pairs/events/" | sort -u' <<'!'
events, 100.00 % agree
!
else
    skip 'real events and public rules' 'SOC_SHARED is not set'
fi
finish
