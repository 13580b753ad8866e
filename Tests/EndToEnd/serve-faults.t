#!/usr/bin/env bash
# Acknowledged means kept. SOC_SERVE_KILLS, SOC_SERVE_CRASHES and SOC_SERVE_STOPPED (seconds) make it longer:
#
#   SOC_SERVE_KILLS=100 SOC_SERVE_CRASHES=20 SOC_SERVE_STOPPED=30 SOC_TEST_DURABLE=1 \
#       Tests/with-postgres.sh Tests/EndToEnd/serve-faults.t
. "$(dirname "$0")/lib.sh"
. "$root/Tests/EndToEnd/store.sh"
# It stops PostgreSQL: a server of its own.
if [ -z "${SOC_TEST_OWN-}" ] && [ -n "${SOC_TEST_DATA-}" ]; then
    unset SOC_TEST_DATA
    SOC_TEST_OWN=1 exec "$root/Tests/with-postgres.sh" bash "$root/Tests/EndToEnd/serve-faults.t"
fi
need_postgres
mkdir -p "$work/secrets"
echo a-secret-for-falco-tests >"$work/secrets/falco"
chmod 600 "$work/secrets/falco"
cat >"$work/config.yaml" <<!
webhooks:
  falco: {authentication: {scheme: bearer}}
serve: {secrets: $work/secrets, access_log: no}
!
SOC_CONFIG_FILE=$work/config.yaml
export SOC_CONFIG_FILE work
while IFS= read -r line; do
    case $line in
    ok*) verdict 0 "${line#* - }" ;;
    'not ok'*) verdict 1 "${line#* - }" ;;
    *) echo "$line" ;;
    esac
done < <(python3 "$root/Tests/EndToEnd/serve-faults.py" "${SOC_SERVE_KILLS:-5}" "${SOC_SERVE_CRASHES:-2}" \
    "${SOC_SERVE_STOPPED:-3}" 2>&1 || echo "not ok - it runs to its end")
[ "$failures" -eq 0 ] || tail -n 20 "$work/faults.log" | sed 's/^/# /'
finish
