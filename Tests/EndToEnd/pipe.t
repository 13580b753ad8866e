#!/usr/bin/env bash
# Laws of deduplication and correlation, on the sample alerts.
. "$(dirname "$0")/lib.sh"
soc-ingest normalize $all >alerts
sort alerts >sorted
tac alerts >reversed
shuf --random-source=<(yes) alerts >shuffled
export LC_ALL=C

for order in sorted reversed shuffled; do
    same "dedup: $order gives the same" 'soc-alert dedup alerts' "soc-alert dedup $order"
    same "dedup --by: $order gives the same" 'soc-alert dedup --by rule_id --longest 1d alerts' \
        "soc-alert dedup --by rule_id --longest 1d $order"
    same "correlate: $order gives the same" 'soc-alert correlate --threshold 0.5 alerts' "soc-alert correlate --threshold 0.5 $order"
done
same 'a pipe gives what a file gives' 'soc-alert dedup alerts' 'cat alerts | soc-alert dedup'
same 'dedup of what was deduplicated changes nothing' 'soc-alert dedup alerts' 'soc-alert dedup alerts | soc-alert dedup'
same 'records over several lines come out as one line each' 'soc-alert dedup alerts | jq -c .' \
    'jq . alerts | soc-alert dedup | while IFS= read -r line; do jq -c . <<<"$line"; done'
same 'and so do those that were deduplicated before' 'soc-alert dedup alerts | jq -c .' \
    'soc-alert dedup alerts | jq . | soc-alert dedup | while IFS= read -r line; do jq -c . <<<"$line"; done'
same 'the same alerts again are repeats' 'soc-alert dedup alerts | jq -c "[.uid, .first_seen, .last_seen]"' \
    'soc-alert dedup alerts alerts | jq -c "[.uid, .first_seen, .last_seen]"'
prints 'no alert is lost' 'soc-alert dedup alerts | jq -s "map(.duplicate_count + 1) | add"' <<'!'
591
!
prints 'in the order of their first alerts' 'soc-alert dedup alerts | jq -r .first_seen | sort -c && echo sorted' <<'!'
sorted
!
same 'an episode is its first alert and four fields' 'soc-alert dedup alerts | jq -c .uid | sort' \
    'soc-alert dedup alerts | jq -c "del(.duplicate_count, .duplicate_uids, .first_seen, .last_seen)" | grep -F -x -f <(jq -c . alerts) | jq -c .uid | sort'
prints 'a wider window makes no more episodes' \
    'a=$(soc-alert dedup --window 1m alerts | wc -l) b=$(soc-alert dedup alerts | wc -l) c=$(soc-alert dedup --window 30d alerts | wc -l)
     [ $a -ge $b ] && [ $b -ge $c ] && echo fewer' <<'!'
fewer
!
prints '--longest cuts at midnight' \
    'soc-alert dedup --window 30d --longest 1d alerts | jq -r "select(.first_seen[:10] != .last_seen[:10]).uid"' <<'!'
!
prints '--max-live prints early, says so, and loses nothing' \
    'soc-alert dedup --max-live 5 alerts 2>note | jq -s "map(.duplicate_count + 1) | add"; grep -c "printed early" note' <<'!'
591
1
!
prints '--eager loses nothing' 'sort -t: -k1 alerts | soc-alert dedup --eager | jq -s "map(.duplicate_count + 1) | add"' <<'!'
591
!
prints 'a clock of 2099 ends nothing when eager' \
    'line() { echo "{\"kind\":\"alert\",\"uid\":\"00000000-0000-8000-8000-0000000000$1\",\"severity\":\"low\",\"title\":\"t\",\"detected_at\":\"$2\"}"; }
     { for n in 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29; do line $n 2026-03-09T10:$n:00.000Z; done
       line 30 2099-01-01T00:00:00.000Z; line 31 2026-03-09T10:31:00.000Z; } |
         soc-alert dedup --eager | jq -c "[.first_seen[:4], .duplicate_count]" | sort' <<'!'
["2026",20]
["2099",0]
!

# The same alerts once more after ten days of silence, and a broken clock every hundred lines.
jq -sc 'sort_by(.detected_at)[]' alerts >once
jq -c '.uid |= "f" + .[1:] | .detected_at |= ((.[:19] + "Z" | fromdate) + 864000 | todate) | del(.occurred_at)' once >again
cat once again >silence
awk '{ print } NR % 100 == 50 {
    printf "{\"kind\":\"alert\",\"uid\":\"ffffffff-0000-8000-8000-%012d\",\"severity\":\"low\",\"title\":\"t\",\"detected_at\":\"2099-01-01T00:00:00.000Z\"}\n", NR
}' silence >broken
same '--eager gives the same of what comes in order, days of silence or not' 'soc-alert dedup silence | sort' \
    'soc-alert dedup --eager silence | sort'
same 'and broken clocks change nothing' 'soc-alert dedup silence | sort' \
    'soc-alert dedup --eager broken | grep -v 2099-01-01 | sort'
prints 'but have an episode each' 'soc-alert dedup --eager broken | grep 2099-01-01 | jq -c "[.duplicate_count, .first_seen]" | uniq -c | tr -s " "' <<'!'
 12 [0,"2099-01-01T00:00:00.000Z"]
!
prints 'which is printed while the stream goes on' \
    'soc-alert dedup --eager broken | grep -n 2099-01-01 | tail -n 1 | { IFS=: read -r line rest; [ $line -lt $(($(soc-alert dedup --eager broken | wc -l) - 10)) ] && echo early; }' <<'!'
early
!

prints 'the intrusion is the one correlation, over seven senders and five hosts or users' \
    'soc-alert dedup alerts | soc-alert correlate | jq -r "
        (.severity, (.entities | map(select(.type == \"host\" and (.value | IN(\"fs-1\", \"web-1\", \"lt-ameier\")))) | length),
         (.signatures | map(split(\":\")[0]) | unique | join(\" \")))"' <<'!'
critical
3
crowdstrike defender elastic falco splunk suricata wazuh
!
same 'a lower threshold only adds' 'soc-alert correlate alerts | jq -r .uid' \
    'soc-alert correlate --threshold 0 alerts | jq -r "select(.score >= 5).uid"'
same 'alert_count counts alerts' 'soc-alert correlate --threshold 0 alerts | jq .alert_count' \
    'soc-alert correlate --threshold 0 alerts | jq "[.alerts[]] | length"'
same 'no alert is in two correlations' 'soc-alert correlate --threshold 0 alerts | jq -r ".alerts[]" | sort' \
    'soc-alert correlate --threshold 0 alerts | jq -r ".alerts[]" | sort -u'
soc-alert dedup alerts >episodes
same '--follow finds the same in an ordered stream' 'soc-alert correlate --threshold 1 episodes | jq -c "[.uid, .score]" | sort' \
    'soc-alert correlate --threshold 1 --follow episodes | jq -c "[.uid, .score]" | sort'
same 'after days of silence, too' 'soc-alert correlate --threshold 1 silence' 'soc-alert correlate --threshold 1 --follow silence'
finish
