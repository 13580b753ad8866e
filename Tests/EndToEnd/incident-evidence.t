#!/usr/bin/env bash
# Evidence: whole or not there, known who had it, and what was changed, lost or hidden is found.
. "$(dirname "$0")/lib.sh"
. "$root/Tests/EndToEnd/store.sh"
need_postgres
export SOC_EVIDENCE_DIR=$work/evidence work
incident=$(soc-incident open --title Case --tlp amber </dev/null | jq -r .number)
other=$(soc-incident open --title Other --tlp red </dev/null | jq -r .number)
me=$(psql -Atc 'SELECT session_user')
export incident other me

printf 'MZ evil' >loader.bin
head -c 3000000 /dev/urandom >memory.raw
sha256() { sha256sum <"$1" | cut -c 1-64; }
export -f sha256
prints 'a file is kept with its hashes, size and type' \
    'soc-incident evidence add $incident loader.bin --source ws-17 --collected-by anna --description loader | jq -c "[.uid == \"$incident:E1\", .name, .bytes, .media_type, .tlp, .source]"' <<'!'
[true,"loader.bin",7,"application/vnd.microsoft.portable-executable","amber","ws-17"]
!
same 'the hashes are those of sha256sum and md5sum' 'soc-incident evidence list | jq -r "\"\(.sha256) \(.md5)\""' 'echo $(sha256 loader.bin) $(md5sum <loader.bin | cut -c 1-32)'
same 'under which the content lies' 'cat loader.bin' 'cat $SOC_EVIDENCE_DIR/*/$(sha256 loader.bin)'
prints 'for nobody else to read, and for nobody to write' 'cd $SOC_EVIDENCE_DIR && stat -c %a . * */*' <<'!'
700
700
400
!
prints 'the same file again is found' 'soc-incident evidence add $incident loader.bin | jq -r .number; soc-incident evidence list | wc -l' <<'!'
1
1
!
prints 'under another name it is another piece with the same content' 'soc-incident evidence add $incident - --name copy.bin <loader.bin | jq -c "[.number, .name]"; find $SOC_EVIDENCE_DIR -type f | wc -l' <<'!'
[2,"copy.bin"]
1
!
jq -nc --arg o "$other" '{incident: $o, path: "memory.raw", tlp: "red"}' >paths.jsonl
prints 'records on standard input name files' 'soc-incident evidence add <paths.jsonl | jq -c "[.name, .bytes, .tlp]"' <<'!'
["memory.raw",3000000,"red"]
!
exits 66 'a file that is not there is named' 'soc-incident evidence add $incident nosuch'
exits 66 'a directory is no file' 'soc-incident evidence add $incident .'
exits 64 'standard input needs a name' 'soc-incident evidence add $incident - <loader.bin'
prints 'all stands in the timeline' 'soc-incident timeline $incident | jq -c "select(.action == \"evidence_added\") | .detail.evidence[0] | [.number, .name, .bytes, (.sha256 | length), (.md5 | length)]"' <<'!'
[1,"loader.bin",7,64,32]
[2,"copy.bin",7,64,32]
!

# Custody.
prints 'a hand-over is recorded' 'soc-incident evidence custody $incident:E1 --to "Inspector B." --reason seizure --location "room 4" --at 2026-01-02T03:04:05Z | jq -r .holder' <<'!'
Inspector B.
!
prints 'and by whom to whom, when and why' 'soc-incident evidence custody $incident:E1 | jq -c "[.number, .action, .from == \"anna\", .from == \"$me\", .to == \"$me\", .reason, .location, .at[:19]]" | sed "1s/,\"[^\"]*\"\]/]/"' <<'!'
[1,"added",true,false,true,null,null]
[2,"transferred",false,true,false,"seizure","room 4","2026-01-02T03:04:05"]
!
exits 64 'a reason is needed' 'soc-incident evidence custody $incident:E1 --to x'
exits 66 'and the piece' 'soc-incident evidence custody $incident:E9 --to x --reason y'
exits 65 'not before it happens' 'soc-incident evidence custody $incident:E1 --to x --reason y --at 2099-01-01T00:00:00Z'
prints 'an incident shows all chains' 'soc-incident evidence custody $incident | wc -l' <<'!'
3
!
for sql in "UPDATE evidence_file SET name = 'x'" 'DELETE FROM evidence_file' "UPDATE evidence_custody SET to_holder = 'x'" \
    'DELETE FROM evidence_custody' 'TRUNCATE evidence_custody' 'TRUNCATE evidence_file CASCADE'; do
    prints "append-only: $sql" "psql -qc \"$sql\" 2>&1 | grep -c append-only" <<'!'
1
!
done

# Copies.
exits 0 'a copy is what was added' 'soc-incident evidence get $incident:E1 --output copy --reason analysis --to lab && cmp copy loader.bin'
prints 'known for whom, and the holder is who he was' 'soc-incident evidence custody $incident:E1 | tail -n 1 | jq -c "[.action, .to, .reason]"; soc-incident evidence list $incident:E1 | jq -r .holder' <<'!'
["copied","lab","analysis"]
Inspector B.
!
exits 73 'a file that is there is not overwritten' 'soc-incident evidence get $incident:E1 --output copy --reason again'
exits 77 'what is marked more strictly is not given' 'soc-incident evidence get $other:E1 --output red --reason x --max-tlp amber'
exits 64 'a copy needs a reason' 'soc-incident evidence get $incident:E1 --output - --reason ""'
same 'standard output will do' 'soc-incident evidence get $incident:E1 --output - --reason x' 'cat loader.bin'

# Verification.
prints 'what is as it was is intact' 'soc-incident evidence verify | jq -r .state | sort | uniq -c | tr -s " "' <<'!'
 3 intact
!
exits 0 'and that is 0' 'soc-incident evidence verify'
file=$(echo "$SOC_EVIDENCE_DIR"/*/"$(sha256 memory.raw)")
chmod u+w "$file"
printf x | dd of="$file" bs=1 seek=1000 conv=notrunc 2>/dev/null
exits 1 'a changed byte is 1' 'soc-incident evidence verify'
prints 'and named' 'soc-incident evidence verify | jq -r "select(.state != \"intact\") | [.state, .name] | @tsv"' <<'!'
changed	memory.raw
!
exits 74 'a copy of it is thrown away' 'soc-incident evidence get $other:E1 --output bad --reason x'
exits 1 'so nothing is there' 'test -e bad'
exits 74 'and the file is not added over it' 'soc-incident evidence add $incident memory.raw'
rm -f "$file"
prints 'what is lost is missing' 'soc-incident evidence verify $other | jq -r .state' <<'!'
missing
!
exits 0 'and can be put back' 'soc-incident evidence add $other memory.raw && soc-incident evidence verify $other'
psql -q -c 'ALTER TABLE evidence_file DISABLE TRIGGER USER' -c "UPDATE evidence_file SET name = 'harmless.txt' WHERE name = 'loader.bin'"
prints 'a record that its owner changed is found by the timeline' 'soc-incident evidence verify | jq -r "select(.state == \"altered\") | .uid | ltrimstr(\"$incident\")"' <<'!'
:E1
!
psql -q -c 'ALTER TABLE evidence_custody DISABLE TRIGGER USER' -c 'DELETE FROM evidence_custody WHERE evidence_number = 2' -c 'DELETE FROM evidence_file WHERE number = 2'
prints 'one that is deleted, too' 'soc-incident evidence verify | jq -r "select(.state == \"altered\") | .uid | ltrimstr(\"$incident\")" | sort' <<'!'
:E1
:E2
!
psql -q -c 'ALTER TABLE evidence_file ENABLE TRIGGER USER' -c 'ALTER TABLE evidence_custody ENABLE TRIGGER USER'
mkdir -p "$SOC_EVIDENCE_DIR/e3"
: >"$SOC_EVIDENCE_DIR/e3/e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
prints 'content that no record names is said' 'soc-incident evidence verify | jq -r "select(.state == \"unreferenced\") | .sha256[:8]"' <<'!'
e3b0c442
!

# Crashes, disks, directories.
mkfifo slow
(printf start; sleep 20) >slow &
writer=$!
soc-incident evidence add "$other" slow >/dev/null 2>&1 &
adder=$!
sleep 1
kill -9 $adder
wait $adder 2>/dev/null
kill $writer 2>/dev/null
prints 'a kill leaves no evidence' 'soc-incident evidence list $other | wc -l; ls -A $SOC_EVIDENCE_DIR | grep -c "^.part-"' <<'!'
1
1
!
touch -d '5 minutes ago' "$SOC_EVIDENCE_DIR"/.part-*
prints 'and what it left is swept' 'soc-incident evidence add $other loader.bin | jq -r .number; ls -A $SOC_EVIDENCE_DIR | grep -c "^.part-"' <<'!'
2
0
!
exits 74 'a full disk is said' 'trap "" XFSZ; ulimit -f 100; SOC_EVIDENCE_DIR=$work/small soc-incident evidence add $other memory.raw'
prints 'and nothing is left' 'find $work/small -type f | wc -l' <<'!'
0
!
mkdir open shared
chmod 755 open
chmod 2770 shared
exits 78 'a directory that all can read is refused' 'SOC_EVIDENCE_DIR=$work/open soc-incident evidence add $other loader.bin'
prints 'one that a group shares is shared' 'SOC_EVIDENCE_DIR=$work/shared soc-incident evidence add $incident loader.bin --name shared.bin >/dev/null; find shared -type f -printf "%m\n"' <<'!'
440
!
for n in $(seq 8); do soc-incident evidence add "$incident" memory.raw --name "m$n" >/dev/null & done
wait
prints 'eight at once: eight pieces, one content, all numbers' "psql -Atc \"SELECT count(*), count(DISTINCT number), count(DISTINCT sha256) FROM evidence_file WHERE name ~ '^m[0-9]'\"; find \$SOC_EVIDENCE_DIR -name '.part-*' | wc -l" <<'!'
8|8|1
0
!
truncate -s "${SOC_BIG_EVIDENCE:-300M}" big.raw
prints 'memory does not grow with the file' '(ulimit -v 200000; soc-incident evidence add $incident big.raw >big.jsonl); test $(jq .bytes big.jsonl) = $(stat -c %s big.raw) && echo whole' <<'!'
whole
!
psql -qc "CREATE ROLE t_viewer_$$ LOGIN" -c "GRANT soc_viewer TO t_viewer_$$" -c "CREATE ROLE t_analyst_$$ LOGIN" -c "GRANT soc_analyst TO t_analyst_$$"
exits 77 'a viewer adds nothing' "SOC_DATABASE=\"\$SOC_DATABASE user=t_viewer_$$\" soc-incident evidence add $incident loader.bin --name v"
exits 0 'an analyst does' "export SOC_DATABASE=\"\$SOC_DATABASE user=t_analyst_$$\"; soc-incident evidence add $incident loader.bin --name a && soc-incident evidence custody $incident:E3 --to x --reason y"
prints 'but cannot write by another name' "psql -U t_analyst_$$ -qc \"INSERT INTO evidence_custody (incident_uid, evidence_number, action, to_holder, at, recorded_by) SELECT incident_uid, number, 'transferred', 'x', now(), 'ben' FROM evidence_file LIMIT 1\" 2>&1 | grep -c 'permission denied'" <<'!'
1
!
psql -qc "DROP OWNED BY t_viewer_$$, t_analyst_$$" -c "DROP ROLE t_viewer_$$" -c "DROP ROLE t_analyst_$$"
finish
