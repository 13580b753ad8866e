#!/usr/bin/env bash
# What goes in and comes out of a pipe: shapes of input, garbage, rejects, closed pipes.
. "$(dirname "$0")/lib.sh"

titles='soc-ingest normalize | jq -r .title'
first='{"rule":{"level":3,"id":"1","description":"one"},"id":"1"}'
second='{"rule":{"level":3,"id":"2","description":"two"},"id":"2"}'
export titles first second

expect_two() {
    prints "$1" "$2" <<'!'
one
two
!
}
expect_two 'a line each' 'printf "%s\n%s\n" "$first" "$second" | eval "$titles"'
expect_two 'no final line end' 'printf "%s\n%s" "$first" "$second" | eval "$titles"'
expect_two 'CRLF' 'printf "%s\r\n%s\r\n" "$first" "$second" | eval "$titles"'
expect_two 'a byte order mark' 'printf "\xef\xbb\xbf%s\n%s\n" "$first" "$second" | eval "$titles"'
expect_two 'several on a line' 'printf "%s%s\n" "$first" "$second" | eval "$titles"'
expect_two 'pretty-printed' 'printf "%s%s" "$first" "$second" | jq . | eval "$titles"'
expect_two 'an array' 'printf "[%s,%s]" "$first" "$second" | eval "$titles"'
expect_two 'empty lines between' 'printf "\n\n%s\n \n%s\n\n" "$first" "$second" | eval "$titles"'
expect_two 'a bad line between' 'printf "%s\n{\"rule\n%s\n" "$first" "$second" | eval "$titles"'
expect_two 'several files' 'echo "$first" > 1; echo "$second" > 2; soc-ingest normalize 1 2 | jq -r .title'
expect_two 'a file and standard input' 'echo "$first" > 1; echo "$second" | soc-ingest normalize 1 - | jq -r .title'
expect_two 'a missing file between' 'echo "$first" > 1; echo "$second" > 2; soc-ingest normalize 1 nowhere 2 | jq -r .title'

same 'the same input twice gives the same bytes' 'soc-ingest normalize $all' 'cat $all | soc-ingest normalize'
same 'twice the same correlations' 'soc-ingest normalize $all | soc-alert correlate' 'soc-ingest normalize $all | soc-alert correlate'
same 'auto finds what each sample is' 'soc-ingest normalize $all' \
    'for file in $all; do name=${file##*/}; soc-ingest normalize --from ${name%.jsonl} $file; done'
same 'raw is the evidence, byte for byte' 'cat $all' 'soc-ingest normalize $all | jq -r .raw'
same 'a body of one alert is its raw, indented or not' 'jq . <<<"$first"' 'jq . <<<"$first" | soc-ingest normalize | jq -r .raw'
prints 'of several alerts in a body each has its slice' \
    'printf "[%s, %s]" "$first" "$second" | soc-ingest normalize | jq -c "[.raw, has(\"body_sha256\")]"' <<'!'
["{\"rule\":{\"level\":3,\"id\":\"1\",\"description\":\"one\"},\"id\":\"1\"}",true]
["{\"rule\":{\"level\":3,\"id\":\"2\",\"description\":\"two\"},\"id\":\"2\"}",true]
!
prints 'numbers stay as they were written' \
    'echo "{\"kind\":\"alert\",\"uid\":\"019ce3bb-5a38-8e83-b3d5-d6b0abeb5c0e\",\"severity\":\"low\",\"n\":12345678901234567890.10}" |
        soc-alert dedup | grep -o "\"n\":[0-9.]*"' <<'!'
"n":12345678901234567890.10
!
prints 'fields that nobody knows are carried through' \
    'soc-ingest normalize $samples/falco.jsonl | head -n 1 | sed "s/^{\"kind\":\"alert\",/&\"x_ticket\":{\"a\":[1.0]},/" |
        soc-alert dedup | grep -o "\"x_ticket\":[^]]*]}"' <<'!'
"x_ticket":{"a":[1.0]}
!

# Garbage.
head -c 200000 /dev/urandom >garbage
for verb in 'soc-ingest normalize' 'soc-alert dedup' 'soc-alert correlate'; do
    exits 65 "$verb on noise" "$verb garbage"
    exits 65 "$verb on 100,000 brackets" "head -c 100000 /dev/zero | tr '\\0' '[' | $verb"
    prints "$verb prints nothing of noise" "$verb garbage; $verb < <(head -c 5000 /dev/zero); echo end" <<'!'
end
!
    prints "$verb keeps what it rejects, byte for byte" \
        "printf '{\"a\\n\\xff\\xfe {\\n' > bad; $verb --rejects kept bad; cmp bad kept && echo same" <<'!'
same
!
    prints "$verb keeps nothing when nothing is rejected" "$verb --rejects kept < /dev/null; wc -c < kept" <<'!'
0
!
    prints "$verb lets nobody else read the rejects" "rm -f kept; $verb --rejects kept < /dev/null; stat -c %a kept" <<'!'
600
!
done
prints 'the mended rejects go through' \
    'printf "%s\n%s\n" "$first" "${second%\}}" | soc-ingest normalize --rejects kept > all; sed "s/$/}/" kept |
        soc-ingest normalize >> all; jq -r .title all' <<'!'
one
two
!
prints 'control characters reach no terminal' \
    'printf "{\"rule\":{\"level\":3,\"id\":\"1\",\"description\":\"a\\\\u001b[31mb\\\\u202e\"},\"id\":\"1\"}" |
        soc-ingest normalize --format table | tail -n 1 | sed "s/.* //"' <<'!'
a\u{1b}[31mb\u{202e}
!

# A reader that goes away is no error.
for stage in 'soc-ingest normalize $all' 'soc-ingest normalize $all | soc-alert dedup' 'soc-ingest normalize $all --format table'; do
    prints "closed pipe: $stage" "for i in 1 2 3 4 5 6 7 8; do $stage; done 2>noise | head -n 1 | wc -l; cat noise" <<'!'
1
!
done
prints 'a stream is passed on before it ends' \
    '{ echo "$first"; sleep 5; } | soc-ingest normalize | { read -t 3 -r line && jq -r .title <<<"$line"; }' <<'!'
one
!
exits 74 'a closed input is none, whatever is opened before' 'echo "$first" >1; soc-ingest normalize 1 - <&-'
exits 74 'a closed output does not become the file of rejects' 'soc-ingest normalize --rejects kept $all >&-'
finish
