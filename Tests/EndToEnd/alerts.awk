# Makes alert records: awk -v n=1000 -v fingerprints=50 -v seed=1 -f alerts.awk
# Times spread over some days, so that the alerts of a fingerprint fall into several episodes.
function hex(value, width) { return sprintf("%0" width "x", value) }
BEGIN {
    srand(seed)
    split("low medium high critical", list, " ")
    for (i = 0; i < 4; i++) words[i] = list[i + 1]
    if (days == 0) days = 3
    if (pad == "") { for (i = 0; i < 40; i++) pad = pad "x" }
    base = 1767225600 # 2026-01-01
    for (i = 0; i < n; i++) {
        f = int(rand() * fingerprints)
        second = base + int(rand() * days * 86400)
        ms = int(rand() * 1000)
        stamp = strftime("%Y-%m-%dT%H:%M:%S", second, 1) sprintf(".%03dZ", ms)
        t = second * 1000 + ms
        uid = hex(int(t / 65536), 8) "-" hex(t % 65536, 4) "-8" hex(seed % 4096, 3) "-8" hex(f % 4096, 3) "-" hex(i, 12)
        printf "{\"kind\":\"alert\",\"uid\":\"%s\",\"source\":\"test\",\"source_alert_id\":\"%d\",\"identity\":\"%d\"," \
            "\"title\":\"Rule %d\",\"severity\":\"%s\",\"status\":\"new\",\"rule_id\":\"r%d\",\"detected_at\":\"%s\"," \
            "\"source_ip\":\"10.0.%d.%d\",\"hostname\":\"host-%d\",\"user\":\"user%d\",\"techniques\":[\"T1059.00%d\"]," \
            "\"observables\":[{\"type\":\"ip\",\"value\":\"10.0.%d.%d\",\"role\":\"source\"},{\"type\":\"domain\",\"value\":\"d%d.example\"}]," \
            "\"fingerprint\":\"%s\",\"raw\":\"{\\\"n\\\":%d,\\\"pad\\\":\\\"%s\\\"}\"}\n", \
            uid, i, i, f % 97, words[f % 4], f % 97, stamp, \
            int(f / 256) % 256, f % 256, f % 300, f % 150, f % 9, int(f / 256) % 256, f % 256, f % 1000, \
            hex(f, 64), i, pad
    }
}
