# The first alert of each sample, without what is in the input anyway.
for file in $all; do soc-ingest normalize "$file" | head -n 1 | jq 'del(.raw)'; done
