#!/usr/bin/env bash
# Hostile requests against the webhooks. SOC_FUZZ_SEED repeats a run; SOC_SERVE_HOSTILE is how many.
. "$(dirname "$0")/lib.sh"
. "$root/Tests/EndToEnd/store.sh"
. "$root/Tests/EndToEnd/serve.sh"
need_postgres
need_systemd
secret bearer a-secret-for-hostile-tests
secret signed a-secret-for-hostile-tests
secret hooks "whsec_$(printf a-secret-for-hostile-tests | base64)"
cat >config.yaml <<!
webhooks:
  bearer: {sender: auto, authentication: {scheme: bearer}}
  signed: {sender: auto, authentication: {scheme: hmac, style: slack}}
  hooks: {sender: auto, authentication: {scheme: standard-webhooks}}
serve: {secrets: $secrets, access_log: no}
!
serve
before=$(alert_count)
while IFS= read -r line; do
    case $line in
    ok*) verdict 0 "${line#* - }" ;;
    'not ok'*) verdict 1 "${line#* - }" ;;
    *) echo "$line" ;;
    esac
done < <(python3 "$root/Tests/EndToEnd/serve-hostile.py" "$port" "${SOC_SERVE_HOSTILE:-2000}" 2>&1)
prints 'none of the hostile ones became an alert' "psql -Atc \"SELECT count(*) FROM occurrence WHERE source_alert_id NOT LIKE '%-1000000000__'\"" <<'!'
0
!
exits 0 'the server still answers' "curl -fs $base/healthz"
prints 'nothing of the server is reported as an internal error' "grep -c 'internal' $work/server.log; true" <<'!'
0
!
stop_server
verdict $? 'the server ends with status 0'
prints 'its log holds no secret' "grep -c a-secret-for $work/server.log $work/access.jsonl | cut -d: -f2" <<'!'
0
0
!
finish
