#!/usr/bin/env bash
# How runs end: DESIGN of exit statuses, the same for all programs.
. "$(dirname "$0")/lib.sh"

for verb in 'soc-ingest normalize' 'soc-alert dedup' 'soc-alert correlate'; do
    exits 0 "$verb ends with 0 on nothing" "$verb < /dev/null"
    exits 1 "$verb --fail-if-none ends with 1 on nothing" "$verb --fail-if-none < /dev/null"
    exits 64 "$verb refuses an unknown option" "$verb --nonsense"
    exits 64 "$verb refuses an unknown format" "$verb --format xml"
    exits 65 "$verb: a malformed line shows in the status" "echo '{' | $verb"
    exits 65 "$verb: malformed input outranks having found nothing" "echo '{' | $verb --fail-if-none"
    exits 66 "$verb: a file that is not there" "$verb nowhere.json"
    exits 66 "$verb: a folder is no input" "$verb /"
    exits 65 "$verb: of a malformed line and a missing file the malformed line decides" "echo '{' | $verb nowhere.json -"
    exits 65 "$verb: in either order" "echo '{' | $verb - nowhere.json"
    exits 66 "$verb: a missing file outranks having found nothing" "$verb --fail-if-none nowhere.json"
    exits 73 "$verb: rejects that cannot be kept" "$verb --rejects /nowhere/rejects < /dev/null"
    exits 74 "$verb: a full disk" "echo '{' | $verb --rejects /dev/full"
    exits 0 "$verb --help" "$verb --help"
    exits 0 "$verb --version" "$verb --version"
done
exits 64 'dedup --by a field that alerts do not have' 'soc-alert dedup --by hostnmae < /dev/null'
exits 64 'dedup --by nothing' 'soc-alert dedup --by , < /dev/null'
exits 65 'dedup of a record without severity' "echo '{\"kind\":\"alert\",\"uid\":\"019de9b6-d89d-83e3-83bb-52960f76c85d\"}' | soc-alert dedup"
exits 74 'output that cannot be written' 'soc-ingest normalize $all > /dev/full'
exits 74 'output of dedup that cannot be written' 'soc-ingest normalize $all | soc-alert dedup > /dev/full'
exits 64 'a sender that nobody knows' 'soc-ingest normalize --from nobody'
exits 64 'generic needs a mapping' 'soc-ingest normalize --from generic'
exits 64 'a mapping needs generic' 'soc-ingest normalize --map $root/examples/generic.yml'
exits 64 'CSV needs a mapping' 'soc-ingest normalize --csv'
exits 66 'a mapping that is not there' 'soc-ingest normalize --from generic --map nowhere.yml'
exits 78 'a mapping that is none' 'echo "fields: {titel: a}" > map.yml; soc-ingest normalize --from generic --map map.yml'
exits 64 'a duration without a unit' 'soc-alert dedup --window 60'
exits 64 'a threshold below 0' 'soc-alert correlate --threshold=-1'
exits 64 'no group may be held' 'soc-alert dedup --max-live 0'
exits 0 'with something to print --fail-if-none ends with 0' 'soc-ingest normalize --fail-if-none $samples/wazuh.jsonl'
if [ "$(id -u)" -ne 0 ]; then
    exits 77 'a file that may not be read' 'touch secret; chmod 0 secret; soc-ingest normalize secret'
fi

complains 'a malformed line is named with file and line' \
    'printf "{}\n\n{\"a\":\n" > bad.json; soc-alert dedup bad.json' <<'!'
soc-alert: bad.json:1: not an alert record: no uid
soc-alert: bad.json:3: the text ends within a value
!
complains 'a missing file is named' 'soc-ingest normalize nowhere.json' <<'!'
soc-ingest: nowhere.json: No such file or directory
!
complains 'standard error can be JSON' 'soc-ingest normalize --log-format json nowhere.json' <<'!'
{"level":"error","program":"soc-ingest","title":"inputNotFound","status":404,"exit_status":66,"detail":"nowhere.json: No such file or directory"}
!
complains 'a mistake in a mapping has a line and a column' \
    'printf "fields:\n  titel: a\n" > map.yml; soc-ingest normalize --from generic --map map.yml 2>&1 | cut -c 1-44 >&2' <<'!'
soc-ingest: map.yml:2:3: unknown key 'titel'
!
finish
