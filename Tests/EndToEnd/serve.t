#!/usr/bin/env bash
# Reception of webhooks, over the real server as systemd starts it.
. "$(dirname "$0")/lib.sh"
. "$root/Tests/EndToEnd/store.sh"
. "$root/Tests/EndToEnd/serve.sh"
. "$root/Tests/EndToEnd/validate.sh"
need_postgres
need_systemd
body=$fixtures/payloads/alertmanager-01.json
[ -f "$body" ] || body=$(ls "$fixtures"/payloads/*.json | grep -v expect | head -n 1)
export body

secret elastic a-secret-for-elastic-1
secret plain a-bearer-for-tests-01 a-bearer-for-tests-02
secret signed a-secret-for-signatures
secret token "sha256:$(printf token-of-the-path-01 | sha256sum | cut -d' ' -f1)"
secret hooks "whsec_$(printf a-secret-for-standard-webhooks | base64)"
secret login a-password-for-login
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=first.example -keyout tls.key -out tls.pem 2>/dev/null
chmod 600 tls.key
cat >config.yaml <<!
webhooks:
  plain: {sender: auto, authentication: {scheme: bearer}, expect_every: 1s}
  signed: {sender: auto, authentication: {scheme: hmac, style: github}}
  token: {sender: auto, authentication: {scheme: path}}
  hooks: {sender: auto, authentication: {scheme: standard-webhooks}}
  login: {sender: auto, authentication: {scheme: basic, user: kibana}}
  far: {sender: auto, authentication: {scheme: bearer, secret: plain}, allow: [198.51.100.0/24]}
  client: {sender: auto, authentication: {scheme: client, header: X-Client-DN, identities: [CN=edr]}}
  open: {sender: auto, authentication: {scheme: none}}
  slow: {sender: auto, authentication: {scheme: bearer, secret: plain}, limits: {rate: 1, body: 4KiB}}
  never: {sender: auto, authentication: {scheme: bearer, secret: plain}, expect_every: 1h}
serve:
  secrets: $secrets
  public_url: https://soc.example/
  trusted_proxies: [unix]
  limits: {body: 1MiB, request_time: 3s, idle_time: 4s}
!

prints 'serve --check lists the webhooks' 'soc-ingest serve --check' <<'!'
/api/v1/webhooks/client  auto  client
/api/v1/webhooks/elastic  elastic  hmac,bearer
/api/v1/webhooks/far  auto  bearer
/api/v1/webhooks/hooks  auto  standard-webhooks
/api/v1/webhooks/login  auto  basic
/api/v1/webhooks/never  auto  bearer
/api/v1/webhooks/open  auto  none
/api/v1/webhooks/plain  auto  bearer
/api/v1/webhooks/signed  auto  hmac
/api/v1/webhooks/slow  auto  bearer
/api/v1/webhooks/token  auto  path
!
printf 'webhooks:\n  bad: {sender: auto}\n' >bad.yaml
export bad=$work/bad.yaml
complains 'a webhook without authentication does not start' 'SOC_CONFIG_FILE=bad.yaml soc-ingest serve' <<'!'
soc-ingest: bad.yaml:2:8: endpoint 'bad' has no authentication
!
exits 78 'and ends with 78' 'SOC_CONFIG_FILE=bad.yaml soc-ingest serve --check'
printf 'serve: {listen: 0.0.0.0:0}\nwebhooks:\n  open: {authentication: {scheme: none}}\n' >open.yaml
exits 78 'one that is open to all listens on this machine only' "SOC_CONFIG_FILE=open.yaml timeout 20 soc-ingest serve --spool $work/other-spool"
chmod o+r "$secrets/plain"
exits 78 'a secret that everybody can read is refused' 'soc-ingest serve --check'
chmod o= "$secrets/plain"
matches 'it does not start beside another that has the spool' 'another process has this spool' \
    "mkdir -p $work/taken && exec 8>$work/taken/lock && flock 8 && SOC_CONFIG_FILE=$work/config.yaml timeout 20 soc-ingest serve --spool $work/taken"

serve
auth="-H 'Authorization: Bearer a-bearer-for-tests-01'"
answers 201 'alerts are new' "$auth --data-binary @$body $hooks/plain"
prints 'with their uids' "jq -r '.alerts[] | .disposition' $work/answer | sort -u" <<'!'
new
!
prints 'which are those that normalize gives' \
    "diff <(jq -r '.alerts[].uid' $work/answer | sort) <(soc-ingest normalize $body | jq -r .uid | sort) && echo same" <<'!'
same
!
prints 'and those that are stored' \
    "diff <(jq -r '.alerts[].uid' $work/answer | sort) <(psql -Atc 'SELECT uid FROM occurrence ORDER BY 1') && echo same" <<'!'
same
!
answers 200 'the same once more is a repeat' "$auth --data-binary @$body $hooks/plain"
answers 200 'by the second secret too' "-H 'Authorization: Bearer a-bearer-for-tests-02' --data-binary @$body $hooks/plain"
answers 200 'in chunks' "$auth -H 'Transfer-Encoding: chunked' --data-binary @$body $hooks/plain"
answers 200 'over the Unix socket' "$auth --unix-socket $socket --data-binary @$body http://localhost/api/v1/webhooks/plain"
answers 200 'when it asks whether it may go on' "$auth -H 'Expect: 100-continue' --data-binary @$body $hooks/plain"
gzip -c "$body" >body.gz
answers 200 'compressed' "$auth -H 'Content-Encoding: gzip' --data-binary @$work/body.gz $hooks/plain"
answers 401 'no credentials' "--data-binary @$body $hooks/plain"
prints 'with a challenge' "tr -d '\r' <$work/head | grep -i www-authenticate" <<'!'
www-authenticate: Bearer realm="soc"
!
prints 'and problem details' "jq -c 'del(.request_id)' $work/answer" <<'!'
{"type":"about:blank","title":"Unauthorized","status":401,"detail":"no credentials"}
!
answers 401 'wrong credentials' "-H 'Authorization: Bearer a-bearer-for-tests-03' --data-binary @$body $hooks/plain"
answers 404 'an unknown webhook' "$auth --data-binary @$body $hooks/nobody"
answers 405 'another method' "$auth $hooks/plain"
answers 413 'a body over the limit' "$auth -H 'Content-Length: 2000000' --data-binary @$body $hooks/plain"
answers 415 'an unknown encoding' "$auth -H 'Content-Encoding: br' --data-binary @$body $hooks/plain"
answers 202 'what nobody can read becomes a dead letter' "$auth --data-binary 'no alert at all' $hooks/plain"
prints 'which is there under its uid' \
    "soc-ingest dead show \$(jq -r '.dead_letters[0]' $work/answer) | jq -r '.record, .origin, .sender'" <<'!'
no alert at all
webhook plain
auto
!
python3 - "$body" <<'E2' >mixed.jsonl
import json, sys
print(json.dumps(json.load(open(sys.argv[1]))))
print('{"neither": "an alert"}')
E2
answers 201 'of a mixed body the alerts count' "$auth --data-binary @$work/mixed.jsonl $hooks/plain"
prints 'and the rest is a dead letter' "jq '.dead_letters | length' $work/answer" <<'!'
1
!

signature() { printf 'sha256=%s' "$(openssl dgst -sha256 -hmac "$1" <"$body" | sed 's/.* //')"; }
answers 200 'a signature as GitHub makes it' "-H 'X-Hub-Signature-256: $(signature a-secret-for-signatures)' --data-binary @$body $hooks/signed"
answers 401 'a signature with another secret' "-H 'X-Hub-Signature-256: $(signature a-secret-for-nobody-here)' --data-binary @$body $hooks/signed"
answers 401 'CoreRecon without its header' "--data-binary @$body $hooks/elastic"
answers 200 'a token in the path' "--data-binary @$body $hooks/token/token-of-the-path-01"
answers 401 'another token in the path' "--data-binary @$body $hooks/token/token-of-the-path-02"
answers 401 'no token in the path' "--data-binary @$body $hooks/token"
answers 200 'user and password' "-u kibana:a-password-for-login --data-binary @$body $hooks/login"
answers 401 'a wrong password' "-u kibana:a-password-for-logim --data-binary @$body $hooks/login"
answers 403 'from another address than allowed' "$auth --data-binary @$body $hooks/far"
unix="--unix-socket $socket --data-binary @$body http://localhost/api/v1/webhooks"
answers 200 'a proxy tells the address' "$auth -H 'X-Forwarded-For: 203.0.113.9, 198.51.100.7' $unix/far"
answers 403 'of which the last one counts' "$auth -H 'X-Forwarded-For: 198.51.100.7, 203.0.113.9' $unix/far"
answers 403 'and who is no proxy tells nothing' "$auth -H 'X-Forwarded-For: 198.51.100.7' --data-binary @$body $hooks/far"
answers 200 'a proxy tells who the client is' "-H 'X-Client-DN: CN=edr' $unix/client"
answers 403 'who is no proxy does not' "-H 'X-Client-DN: CN=edr' --data-binary @$body $hooks/client"
answers 200 'no authentication, on this machine' "--data-binary @$body $hooks/open"
answers 403 'but not for whom a proxy names' "-H 'X-Forwarded-For: 203.0.113.9' $unix/open"
answers 200 'the first of a second' "$auth --data-binary @$body $hooks/slow"
answers 503 'and the second' "$auth --data-binary @$body $hooks/slow"
prints 'comes again later' "tr -d '\r' <$work/head | grep -i retry-after" <<'!'
retry-after: 1
!
answers 413 'a limit of one webhook' "$auth -H 'Content-Length: 5000' --data-binary @$body $hooks/slow"
answers 200 'a request id is echoed' "-H 'X-Request-Id: abc-123' $base/healthz"
prints 'as it came' "tr -d '\r' <$work/head | grep -i x-request-id" <<'!'
x-request-id: abc-123
!
cat >unfinished.py <<'E2'
import os, socket, sys
connection = socket.create_connection(("127.0.0.1", int(os.environ["port"])), timeout=15)
connection.sendall(sys.argv[1].encode().decode("unicode_escape").encode())
print(connection.recv(65536).split(b"\r\n")[0].decode())
E2
prints 'a head that does not come whole is waited for, but not for ever' "python3 unfinished.py 'POST /api'" <<'!'
HTTP/1.1 408 Request Timeout
!
prints 'nor is a body' "python3 unfinished.py 'POST /api/v1/webhooks/open HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nx'" <<'!'
HTTP/1.1 408 Request Timeout
!

python3 "$root/Tests/EndToEnd/serve-clients.py" "$base" >clients.tap 2>&1
while IFS= read -r line; do
    case $line in
    ok*) verdict 0 "${line#* - }" ;;
    'not ok'*) verdict 1 "${line#* - }" ;;
    skip*) skip "${line#skip }" 'the package is not here' ;;
    *) echo "# $line" ;;
    esac
done <clients.tap
grep -q '^ok\|^not ok' clients.tap
verdict $? 'clients of Python ran'

# Handshakes.
cat >sns.json <<'!'
{"Type": "SubscriptionConfirmation", "MessageId": "1", "Token": "t0k3n", "TopicArn": "arn:aws:sns:eu-central-1:111122223333:soc",
 "SubscribeURL": "https://sns.eu-central-1.amazonaws.com.evil.example/?Action=ConfirmSubscription&Token=t0k3n", "Timestamp": "2026-06-01T12:00:00Z"}
!
answers 401 'a handshake of a stranger' "--data-binary @$work/sns.json $hooks/plain"
answers 200 'a handshake waits' "$auth --data-binary @$work/sns.json $hooks/plain"
prints 'for an administrator, without its token' "soc-ingest confirm | jq -c 'del(.uid, .received_at)'" <<'!'
{"kind":"handshake","endpoint":"plain","service":"sns","topic":"arn:aws:sns:eu-central-1:111122223333:soc"}
!
exits 0 'who is told of it in the log' "grep -q \"webhook 'plain': sns waits for a confirmation: run soc-ingest confirm\" $work/server.log"
exits 77 'whose link is not followed when it leads elsewhere' "soc-ingest confirm \$(soc-ingest confirm | jq -r .uid)"
matches 'which is said of the one it is' "^soc-ingest: $(soc-ingest confirm | jq -r .uid): the link does not lead to sns" \
    "soc-ingest confirm \$(soc-ingest confirm | jq -r .uid) 00000000-0000-8000-8000-000000000000"
matches 'and of what is not there' 'nothing waits as 00000000-0000-8000-8000-000000000000' 'soc-ingest confirm 00000000-0000-8000-8000-000000000000'

# What the server tells of itself.
prints 'readyz knows database and spool' "curl -s $base/readyz | jq -c '[.status, .database, .spool.full]'" <<'!'
["ready","up",false]
!
exits 0 'metrics are what Prometheus reads' "curl -s $base/metrics | grep -q '^soc_ingest_requests_total{endpoint=\"plain\",status=\"201\"} [1-9]'"
exits 0 'and count by endpoint and outcome' "curl -s $base/metrics | grep -q '^soc_ingest_alerts_total{endpoint=\"plain\",disposition=\"repeat\"}'"
answers 403 'metrics are for observers' "--unix-socket $socket -H 'X-Forwarded-For: 203.0.113.9' http://localhost/metrics"
sleep 6
prints 'sources tell which is overdue' "soc-ingest sources --overdue | jq -r .uid" <<'!'
plain
never
!
prints 'and what was heard' "soc-ingest sources | jq -c 'select(.uid == \"signed\") | [.configured, .request_count > 0, .overdue]'" <<'!'
[true,true,false]
!

# A reload takes new secrets and certificates, and loses no connection.
python3 - "$port" <<'E2' >reload.log 2>&1 &
import http.client, sys, time
connection = http.client.HTTPConnection("127.0.0.1", int(sys.argv[1]))
for second in range(4):
    connection.request("GET", "/healthz")
    assert connection.getresponse().read()
    if second == 0:
        socket = connection.sock
    assert connection.sock is socket, "another connection"
    time.sleep(1)
print("kept")
E2
client=$!
sleep 0.5
secret plain a-bearer-for-tests-11
kill -HUP "$server"
await "grep -q 'read again' $work/server.log"
answers 200 'after a reload the new secret' "-H 'Authorization: Bearer a-bearer-for-tests-11' --data-binary @$body $hooks/plain"
answers 401 'and no longer the former' "$auth --data-binary @$body $hooks/plain"
wait $client
prints 'a connection lives through it' "cat $work/reload.log" <<'!'
kept
!
echo 'webhooks: {plain: {}}' >config.bad
cp config.yaml config.good
cp config.bad config.yaml
kill -HUP "$server"
await "grep -q 'former configuration stays' $work/server.log"
answers 200 'a configuration that is wrong changes nothing' "-H 'Authorization: Bearer a-bearer-for-tests-11' --data-binary @$body $hooks/plain"
cp config.good config.yaml

stop_server
verdict $? 'SIGTERM ends it with status 0'
valid() { # NAME KIND COMMAND
    prints "$1" "\$python validate.py \$root/schemas/$2.schema.json < <($3)" <<<'some records'
}
valid 'the log has a record a request' request "cat $work/access.jsonl"
valid 'sources' webhook_source 'soc-ingest sources'
valid 'what waits for a confirmation' handshake 'soc-ingest confirm'
valid 'dead letters of webhooks' dead_letter 'soc-ingest dead list'
prints 'without tokens, secrets or paths' \
    "cat $work/access.jsonl $work/server.log | grep -c 'a-bearer\|token-of\|a-secret\|a-password\|t0k3n\|/api/'; true" <<'!'
0
!

# The spool: PostgreSQL out of reach.
kept=$SOC_DATABASE
SOC_DATABASE="host=$work/nowhere dbname=none"
secret plain a-bearer-for-tests-01
serve
psql -qc 'DELETE FROM dead_letter; TRUNCATE occurrence, alert, alert_observable, fingerprint CASCADE'
answers 202 'without PostgreSQL alerts are spooled' "$auth --data-binary @$body $hooks/plain"
prints 'under their uids' "jq -r '.alerts[].disposition' $work/answer | sort -u" <<'!'
spooled
!
answers 202 'and what nobody can read' "$auth --data-binary 'no alert' $hooks/plain"
prints 'readyz tells that the database is away' "curl -s $base/readyz | jq -c '[.status, .database]'" <<'!'
["ready","away"]
!
exits 75 'the spool belongs to the server' "SOC_DATABASE='$kept' soc-ingest spool drain --spool $spool"
kill -9 "$server"
wait "$server" 2>/dev/null
server=
prints 'after a kill all of it is there' "soc-ingest spool status --spool $spool | jq -c '[.kind, .segments > 0, .bytes > 1000, .damaged]'" <<'!'
["spool_status",true,true,0]
!
# A write that a crash cut: it was never acknowledged.
last=$(ls "$spool"/*.spool | tail -n 1)
head -c 50 "$last" >>"$last"
export SOC_DATABASE=$kept
valid 'the status of the spool' spool_status "soc-ingest spool status --spool $spool"
prints 'drain stores it' "soc-ingest spool drain --spool $spool 2>drain.log | tee drained.jsonl | jq -r .disposition | sort | uniq -c | awk '{ print \$2 }'" <<'!'
dead
new
!
valid 'and prints what it stored' delivery 'cat drained.jsonl'
prints 'and tells of the torn end' "grep -c 'never finished' drain.log" <<'!'
1
!
prints 'each once' "psql -Atc 'SELECT (SELECT count(*) FROM occurrence) = (SELECT count(DISTINCT uid) FROM occurrence), (SELECT count(*) FROM dead_letter)'" <<'!'
t|1
!
prints 'the spool is empty then' "soc-ingest spool status --spool $spool | jq -c '[.segments, .bytes]'" <<'!'
[0,0]
!
exits 65 'a dead letter that is none yet stays' 'soc-ingest dead replay'
hex=$(python3 -c 'import sys; print(open(sys.argv[1], "rb").read().hex())' "$body")
psql -qc "UPDATE dead_letter SET record = decode('$hex', 'hex')"
prints 'a dead letter of a webhook is read again when it is replayed' \
    'soc-ingest dead replay | jq -r .disposition | sort -u; psql -Atc "SELECT count(*) FROM dead_letter"' <<'!'
repeat
0
!

# A full spool is said to be full.
SOC_DATABASE="host=$work/nowhere dbname=none"
sed -i 's/^  public_url/  spool: {bytes: 1MiB}\n  public_url/' config.yaml
serve
head -c 600000 /dev/zero | tr '\0' x >large
answers 202 'as long as there is room' "$auth --data-binary @$work/large $hooks/plain"
answers 503 'a full spool takes nothing' "$auth --data-binary @$work/large $hooks/plain"
prints 'for a while' "tr -d '\r' <$work/head | grep -ci retry-after" <<'!'
1
!
stop_server
rm -rf "$spool"
if [ "$(id -u)" = 0 ] && mkdir small && mount -t tmpfs -o size=1m tmpfs small 2>/dev/null; then
    sed -i 's/^  spool: .*/  spool: {bytes: 1GiB}/' config.yaml
    usual=$spool
    spool=$work/small/spool
    serve
    answers 202 'a small disk takes what it can' "$auth --data-binary @$body $hooks/plain"
    answers 202 'as long as there is room' "$auth --data-binary @$work/large $hooks/plain"
    answers 503 'a full one nothing' "$auth --data-binary @$work/large $hooks/plain"
    answers 202 'and again what is small' "$auth --data-binary @$body $hooks/plain"
    stop_server
    prints 'of which nothing is torn' "soc-ingest spool status --spool $work/small/spool | jq -c '[.bytes > 1000, .damaged]'" <<'!'
[true,0]
!
    umount small
    spool=$usual
else
    skip 'a full disk' 'nothing can be mounted here'
fi
export SOC_DATABASE=$kept

# TLS of its own, and its reload; the sockets of the configuration.
port=$(free_port)
tls_port=$(free_port)
sed -i "s|^  spool: .*|  listen: [\"127.0.0.1:$port\", \"tls://127.0.0.1:$tls_port\"]\n  tls: {certificate: $work/tls.pem, key: $work/tls.key}|" config.yaml
cat >notify.py <<'!'
import os, socket, sys
path = sys.argv[1]
listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
listener.bind(path)
while True:
    print(listener.recv(4096).decode().replace("\n", " "), flush=True)
!
python3 notify.py "$work/notify" >notified &
notifier=$!
await "[ -S $work/notify ]"
NOTIFY_SOCKET=$work/notify WATCHDOG_USEC=2000000 soc-ingest serve --spool "$spool" >/dev/null 2>server.log &
server=$!
base=http://127.0.0.1:$port
await "curl -fs $base/healthz"
tls="https://first.example:$tls_port/healthz --resolve first.example:$tls_port:127.0.0.1 --cacert $work/tls.pem"
answers 200 'TLS of its own' "$tls"
cp tls.pem first.pem
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=second.example -keyout tls.key -out tls.pem 2>/dev/null
chmod 600 tls.key
kill -HUP "$server"
await "grep -q 'read again' server.log"
answers 200 'a new certificate after a reload' \
    "https://second.example:$tls_port/healthz --resolve second.example:$tls_port:127.0.0.1 --cacert $work/tls.pem"
sleep 2
stop_server
verdict $? 'it ends with status 0 without systemd too'
sleep 0.3
kill $notifier
prints 'systemd is told of each step' "sed 's/[ =].*//' notified | grep -v STATUS | uniq | head -n 20 | sort | uniq" <<'!'
READY
RELOADING
STOPPING
WATCHDOG
!
exits 0 'and how it is' "grep -q '^STATUS=.*connections; database up; spool empty' notified"

# Templates.
for sender in alertmanager eventbridge falcosidekick sentinel splunk wazuh; do
    exits 0 "a template for $sender" "soc-ingest template $sender --endpoint $([ $sender = splunk ] && echo token || echo plain) | grep -q 'https://soc.example/api/v1/webhooks/'"
done
prints 'the template for Kibana' 'soc-ingest template elastic' <<'!'
# Kibana: Stack Management, Connectors, Webhook. Method POST, URL and header as below.
# Then in each detection rule: Actions, Webhook, for each rule run, with this body.
# SECRET is the secret 'elastic'.
URL: https://soc.example/api/v1/webhooks/elastic
Header: Authorization: Bearer SECRET
Body:
{{#context.alerts}}{{{.}}}{{/context.alerts}}
!
exits 0 "Sentinel's is JSON" 'soc-ingest template sentinel --endpoint plain | jq -e .actions'
exits 0 "Wazuh's is Python" "soc-ingest template wazuh --endpoint signed | python3 -c 'import ast, sys; ast.parse(sys.stdin.read())'"
exits 78 'Splunk can set no header' 'soc-ingest template splunk --endpoint plain'

# The units.
if command -v systemd-analyze >/dev/null; then
    mkdir units
    for unit in "$root"/systemd/*; do sed "s|/usr/local/bin/soc-[a-z]*|/bin/true|" "$unit" >"units/${unit##*/}"; done
    prints 'systemd-analyze has nothing to say of the units' \
        "SYSTEMD_UNIT_PATH=$work/units: systemd-analyze verify --man=no units/*.service units/*.timer units/*.socket 2>&1" </dev/null
    exits 0 'the exposure is 1.5 or better' \
        "systemd-analyze security --offline=yes $root/systemd/soc-ingest.service | awk '/Overall/ { found = 1; exit !(\$(NF-2) <= 1.5) } END { exit !found }'"
fi
finish
