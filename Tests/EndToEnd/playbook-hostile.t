#!/usr/bin/env bash
# 200 hostile inputs reach the action as data, byte for byte; a secret is found nowhere, however it is written.
. "$(dirname "$0")/lib.sh"
. "$root/Tests/EndToEnd/store.sh"
need_postgres
mkdir actions
export SOC_ACTIONS=$PWD/actions
cat >hostile.py <<'!'
import base64, json, random
random.seed(7)
parts = ["'", '"', "`id`", "$(touch /tmp/pwned)", "${IFS}", ";", "|", "&&", "\n", "\r\n", "\0", "--help", "-rf", "../..", "%s%n", "\\", "\x1b[2J",
         "{{ secrets.key }}", "{{ inputs.value }}", "{{secret:key}}", "__x__:value", "[secret key]", "é", "\u202e", "\U0001F4A3", "\ud7ff", "<script>", "' OR 1=1 --", "\t", " ", ""]
values = parts + ["x" * (1 << 20), "\n" * 1000, "-" * 5000, "\0" * 100, "'\"" * 1000]
while len(values) < 200:
    values.append("".join(random.choice(parts) for _ in range(random.randint(2, 12))))
json.dump(values[:200], open("values.json", "w"))
!
python3 hostile.py
cat >actions/keep <<!
#!/usr/bin/env python3
import json, sys
request = json.load(sys.stdin)
with open("$PWD/kept/" + request["iteration"], "wb") as file:
    file.write(request["inputs"]["value"].encode())
print(json.dumps({"arguments": len(sys.argv)}))
!
chmod 755 actions/keep
mkdir kept
cat >hostile.yml <<'!'
name: hostile
secrets: {key: key}
inputs: {values: {type: list}}
steps:
  - for_each: "{{ inputs.values }}"
    as: value
    parallel: 4
    do: [{id: keep, action: keep, with: {value: "{{ value }}"}}]
!
soc-playbook add hostile.yml >/dev/null
# An argument holds 128 KiB; what is larger comes in a record.
jq -c '{kind: "incident", uid: "11111111-1111-4111-8111-111111111111", tags: .}' values.json >incident.json
sed -i 's/inputs.values/incident.tags/; /^inputs/d' hostile.yml && soc-playbook add hostile.yml >/dev/null
uid=$(soc-playbook trigger --playbook hostile <incident.json | jq -r .uid)
soc-playbook run
prints '200 hostile inputs arrive byte for byte' "soc-playbook show $uid | jq -r .state; python3 -c '
import json
values = json.load(open(\"values.json\"))
print(sum(open(f\"kept/{n + 1}\", \"rb\").read() == value.encode() for n, value in enumerate(values)))'; test ! -e /tmp/pwned && echo nothing ran" <<'!'
succeeded
200
nothing ran
!
prints 'and stand in the log as they were' "soc-playbook log $uid | jq -c 'select(.step == \"keep\") | .inputs.value' | sort | sha256sum | cmp - <(jq -c '.[]' values.json | sort | sha256sum) && echo same" <<'!'
same
!
prints 'no argument carries them' "soc-playbook log $uid | jq -r 'select(.step).output.arguments' | sort -u" <<'!'
1
!
prints 'a terminal is not written to' "soc-playbook log $uid --format table | grep -c \$'\\x1b'" <<'!'
0
!

# The secret: with characters that every encoding writes in another way.
export SOC_SECRET_KEY='S3cr t/"é\<&>+=%~hunter2'
cat >actions/leak <<'!'
#!/usr/bin/env python3
import base64, binascii, json, subprocess, sys, urllib.parse
request = json.load(sys.stdin)
secret = request["inputs"]["key"]
raw = secret.encode()
forms = [secret, urllib.parse.quote(secret), urllib.parse.quote(secret, safe=""), urllib.parse.quote_plus(secret), json.dumps(secret), json.dumps(secret, ensure_ascii=False),
         raw.hex(), raw.hex().upper(), secret.upper()] + [base64.b64encode(b"x" * n + raw + b"tail").decode() for n in range(4)] \
    + [base64.urlsafe_b64encode(b"x" * n + raw).decode() for n in range(4)]
print(f"arguments {sys.argv} {open('/proc/self/cmdline').read()}", file=sys.stderr)
for form in forms:
    print(form, file=sys.stderr)
print(json.dumps({"forms": forms, secret: "as a name", "nested": [{"x": "before" + secret + "after"}]}))
sys.exit(int(request["inputs"].get("status", 0)))
!
chmod 755 actions/leak
cat >leak.yml <<'!'
name: leak
secrets: {key: key}
inputs: {given: {type: secret, default: key}}
variables: {took: none}
steps:
  - {id: one, action: leak, with: {key: "{{ secrets.key }}"}, set: {took: "{{ output.nested[0].x }}"}}
  - {id: two, action: leak, with: {key: "{{ inputs.given }}", status: 3}, on_failure: continue}
  - {id: three, action: leak, with: {key: "Bearer {{ secrets.key }}"}}
outputs: {took: "{{ vars.took }}"}
!
soc-playbook add leak.yml >out.add
soc-playbook plan leak.yml >out.plan
soc-alert add --title leak --host h | soc-incident open >incident.jsonl
uid=$(soc-playbook trigger --playbook leak <incident.jsonl | tee out.trigger | jq -r .uid)
soc-playbook run --log-format json >out.run 2>err.run &
worker=$!
while kill -0 $worker 2>/dev/null; do
    for process in /proc/[0-9]*; do tr '\0' '\n' <"$process/cmdline" 2>/dev/null; done >>out.processes
    sleep 0.01
done
wait $worker
soc-playbook log $uid >out.log
soc-playbook show $uid >out.show
soc-playbook export leak >out.export
soc-playbook export leak --as cacao >out.cacao
soc-incident timeline "$(jq -r .uid incident.jsonl)" >out.timeline
psql -Atc "SELECT table_name FROM information_schema.tables WHERE table_schema = 'soc'" | while read -r table; do
    psql -Atc "SELECT * FROM soc.$table"
done >out.tables
cp "$SOC_TEST_DATA/log" out.server 2>/dev/null
cat >search.py <<'!'
import base64, glob, json, os, urllib.parse
secret = os.environ["SOC_SECRET_KEY"]
raw = secret.encode()
core = [base64.b64encode(b"\0" * n + raw).decode()[shift:].rstrip("=")[:-1] for n, shift in ((0, 0), (1, 2), (2, 3))]
forms = {secret, urllib.parse.quote(secret), urllib.parse.quote(secret, safe=""), urllib.parse.quote_plus(secret), json.dumps(secret)[1:-1],
         json.dumps(secret, ensure_ascii=False)[1:-1], raw.hex(), raw.hex().upper(), json.dumps(json.dumps(secret))[2:-2], "hunter2"}
forms |= set(core) | {form.replace("+", "-").replace("/", "_") for form in core}
forms |= {json.dumps(form)[1:-1] for form in forms}
names = glob.glob("out.*") + glob.glob("err.*")
found = [(name, form) for name in names for form in forms if form in open(name, errors="replace").read()]
print(len(names), "places,", len(found), "finds", *[f"{name}: {form[:20]}" for name, form in found][:5])
assert all(os.path.getsize(name) for name in names if name not in ("out.run", "err.run", "out.server"))
!
prints 'the run came to its end' "soc-playbook show $uid | jq -r .state; grep -c 'secret key' out.log" <<'!'
succeeded
4
!
prints 'a secret is in no table, log, list of processes, error or export' 'python3 search.py | sed "s/^[0-9]* places/places/"' <<'!'
places, 0 finds
!
prints 'nor is a secret itself taken as an input' 'soc-playbook trigger --playbook leak --input "given=$SOC_SECRET_KEY" </dev/null 2>&1 | sed "s/^[^:]*: //"' <<'!'
input 'given' is the name of a secret, never the secret itself
!
prints 'a secret that is not there is named, nothing starts' 'soc-playbook trigger --playbook leak --input given=other </dev/null | jq -r .uid >uid; soc-playbook run; soc-playbook log $(cat uid) | jq -r "select(.step == \"two\").error"' <<'!'
there is no secret 'other'
!
finish
