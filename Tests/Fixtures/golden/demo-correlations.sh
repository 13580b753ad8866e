soc-ingest normalize $all | soc-alert dedup | soc-alert correlate | jq .
