#!/usr/bin/env bash
# Senders that are slow, large and many. SOC_SERVE_SLOW and SOC_SERVE_OPEN say how many.
. "$(dirname "$0")/lib.sh"
. "$root/Tests/EndToEnd/store.sh"
. "$root/Tests/EndToEnd/serve.sh"
need_postgres
need_systemd
secret plain a-secret-for-load-tests
secret signed a-secret-for-load-tests
cat >config.yaml <<!
webhooks:
  plain: {sender: auto, authentication: {scheme: bearer}}
  signed: {sender: auto, authentication: {scheme: hmac, style: github}}
serve:
  secrets: $secrets
  access_log: no
  limits: {connections_per_address: 10000}
!
serve
while IFS= read -r line; do
    case $line in
    ok*) verdict 0 "${line#* - }" ;;
    'not ok'*) verdict 1 "${line#* - }" ;;
    *) echo "# $line" ;;
    esac
done < <(python3 "$root/Tests/EndToEnd/serve-load.py" "$port" "$server" "${SOC_SERVE_SLOW:-1000}" "${SOC_SERVE_OPEN:-2000}" 2>&1 ||
    echo 'not ok - the senders ran to their end')
stop_server
verdict $? 'the server ends with status 0'
finish
