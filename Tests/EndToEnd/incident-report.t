#!/usr/bin/env bash
# Reports: all there is, and nothing that acts; markings are kept. Metrics: what other arithmetic finds, too.
. "$(dirname "$0")/lib.sh"
. "$root/Tests/EndToEnd/store.sh"
need_postgres
export SOC_EVIDENCE_DIR=$work/evidence

# What is in a page: elements by name, attributes that act, and text.
cat >page.py <<'!'
import html.parser, sys
what = sys.argv[1]
class Page(html.parser.HTMLParser):
    tags, attributes, words, stack, problems = {}, set(), [], [], []
    def handle_starttag(self, tag, attributes):
        self.tags[tag] = self.tags.get(tag, 0) + 1
        for name, value in attributes:
            self.attributes.add(name)
            if name in ('href', 'src', 'action') and not value.startswith('#'):
                self.problems.append(f'{tag} {name}={value}')
            if name.startswith('on') or name == 'style':
                self.problems.append(f'{tag} {name}')
        if tag not in ('meta', 'br'):
            self.stack.append(tag)
    def handle_endtag(self, tag):
        if not self.stack or self.stack.pop() != tag:
            self.problems.append(f'/{tag} closes another')
    def handle_data(self, data):
        if self.stack and self.stack[-1] != 'style':
            self.words.append(data)
page = Page()
page.feed(sys.stdin.read())
page.close()
if what == 'text':
    print(' '.join(' '.join(page.words).split()))
elif what == 'problems':
    for tag in ('script', 'img', 'iframe', 'svg', 'object', 'embed', 'form', 'input', 'link', 'base', 'video', 'audio'):
        if tag in page.tags:
            page.problems.append(tag)
    print('\n'.join(page.problems + page.stack) or 'none')
else:
    print(page.tags.get(what, 0))
!

hostile='<script>alert(1)</script><img src=http://evil.example/p.png onerror=alert(2)> [a](javascript:alert(3)) ![i](http://evil.example/i.png) | `c` "q'
incident=$(soc-incident open --title "$hostile" --severity critical --tlp green --category phishing --tag 'a|b' \
    --description "$hostile"$'\n'"# second <b>line</b>" </dev/null | jq -r .number)
export incident hostile
{
    soc-incident asset add "$incident" ws-17 "$hostile" --criticality high --owner "$hostile"
    soc-incident observable add "$incident" https://evil.example/a 203.0.113.7 --malicious --confidence 90 --comment "$hostile"
    soc-incident observable add "$incident" secret.example --tlp red --note 'secret.example is not for everybody'
    soc-incident task add "$incident" "$hostile" 'Call the bank'
    printf 'MZ x' >loader.bin
    soc-incident evidence add "$incident" loader.bin --name "$hostile" --source "$hostile"
    soc-incident evidence custody "$incident:E1" --to "$hostile" --reason "$hostile"
    printf 'top secret' >secret.bin
    soc-incident evidence add "$incident" secret.bin --tlp amber
} >/dev/null

for format in markdown html json; do
    exits 0 "$format is written" "soc-incident report $incident --format $format >report.$format && test -s report.$format"
done
prints 'a page has nothing that acts or loads' 'python3 page.py problems <report.html' <<'!'
none
!
prints 'and what attackers wrote is its text' 'python3 page.py text <report.html | grep -c "<script>alert(1)</script><img src=hxxp\[://\]evil\[.\]example/p.png onerror=alert(2)>"' <<'!'
1
!
prints 'landmarks, a language, headings, captions' 'for t in html main header footer nav h1; do python3 page.py $t <report.html; done | sort -u; test $(python3 page.py caption <report.html) = $(python3 page.py table <report.html) && grep -c "<html lang=\"en\">" report.html' <<'!'
1
1
!
prints 'the policy allows its own style alone, by the hash that it has' "sed -n 's/.*style-src .\\(sha256-[^;]*\\).; .*/\\1/p' report.html; python3 -c 'import base64, hashlib, re; print(\"sha256-\" + base64.b64encode(hashlib.sha256(re.search(\"<style>(.*?)</style>\", open(\"report.html\").read(), re.S).group(1).encode()).digest()).decode())'" <<!
$(sed -n 's/.*style-src .\(sha256-[^;]*\).; .*/\1/p' report.html)
$(sed -n 's/.*style-src .\(sha256-[^;]*\).; .*/\1/p' report.html)
!
prints 'Markdown has no element, no link and no image' "grep -cE '<[a-zA-Z/]|[^\\\\]\\]\\(|[^\\\\]!\\[|https?://' report.markdown" <<'!'
0
!
cat >columns.awk <<'!'
# A row with another number of cells than the one above it; a bar behind a backslash divides nothing.
/^[|]/ { gsub(/\\[|]/, ""); cells = gsub(/[|]/, ""); if (last && cells != last) print FNR; last = cells; rows++; next }
{ last = 0 }
END { print (rows > 20 ? "many" : "few") " rows" }
!
prints 'and its tables keep their columns' 'awk -f columns.awk report.markdown' <<'!'
many rows
!
prints 'JSON has all parts' "jq -c '[.kind, .tlp, (.timeline | length == 8), (.assets | length), (.observables | length), (.evidence | length), (.custody | length), (.tasks | length)]' report.json" <<'!'
["incident_report","red",true,2,3,2,3,2]
!
prints 'nobody follows an observable' "jq -r '.observables[].defanged' report.json | sort; python3 page.py text <report.html | grep -c 'hxxps\[://\]evil\[.\]example/a'" <<'!'
203[.]0[.]113[.]7
hxxps[://]evil[.]example/a
secret[.]example
1
!
same 'the hashes of evidence stand in all' 'sha256sum <loader.bin | cut -c 1-64' "grep -o \"\$(sha256sum <loader.bin | cut -c 1-64)\" report.markdown | head -n 1"
prints 'the marking is that of the strictest thing in it' "head -n 1 report.markdown; tail -n 1 report.markdown; grep -c '<strong class=\"mark-red\">TLP:RED</strong>' report.html; grep -c 'content: \"TLP:RED\"' report.html" <<'!'
**TLP:RED**
**TLP:RED**
2
2
!

# Markings.
for format in markdown html json; do
    soc-incident report "$incident" --format $format --max-tlp green >"green.$format"
done
prints 'what is too secret is in none' "grep -ciE \"secret|\$(sha256sum <secret.bin | cut -c 1-64)|\$(md5sum <secret.bin | cut -c 1-32)\" green.markdown green.html green.json" <<'!'
green.markdown:0
green.html:0
green.json:0
!
prints 'and the report is as public as asked' 'jq -c "[.tlp, .withheld]" green.json; head -n 1 green.markdown; grep -c "left out: marked more strictly" green.html' <<'!'
["green",{"observables":1,"evidence":1}]
**TLP:GREEN**
1
!
exits 77 'an incident that is too secret is refused' 'soc-incident report $incident --max-tlp clear'
exits 66 'one that is not there is named' 'soc-incident report INC-2001-00001'
exits 64 'an unknown marking too' 'soc-incident report $incident --max-tlp pink'
prints 'a file is for its owner alone' 'umask 022; soc-incident report $incident --output out.md; stat -c %a out.md; cmp <(tail -n +3 out.md | grep -v ^Made) <(soc-incident report $incident | tail -n +3 | grep -v ^Made) && echo same' <<'!'
600
same
!
exits 73 'which can be made' 'soc-incident report $incident --output nosuch/out.md'

# Metrics, beside the arithmetic of another.
fresh_database
psql -q <<'!'
SET session_replication_role = replica;
INSERT INTO incident (uid, number, title, severity, status, category, assignee, opened_at, opened_by, first_response_at,
                      contained_at, resolved_at, first_response_due, resolution_due, reopen_count)
SELECT gen_random_uuid(), 'INC-2026-' || lpad(n::text, 5, '0'), 'x', n % 5, 'new', CASE WHEN n % 3 > 0 THEN 'c' || n % 3 END,
       CASE WHEN n % 4 > 0 THEN 'a' || n % 4 END, opened, 'x', CASE WHEN n % 4 > 0 THEN opened + n * interval '7 s' END,
       CASE WHEN n % 7 > 0 THEN opened + n * interval '31 s' END, CASE WHEN n % 2 > 0 THEN opened + n * interval '61 s' END,
       opened + interval '30 min', opened + interval '2 h', n % 2
  FROM (SELECT n, now() - n * interval '1 hour' AS opened FROM generate_series(1, 200) AS n) AS s;
!
cat >metrics.py <<'!'
import csv, io, json, math, subprocess, sys
rows = list(csv.DictReader(io.StringIO(subprocess.run(['psql', '-X', '--csv', '-c', """
    SELECT severity, coalesce(category, 'none') AS category, coalesce(assignee, 'none') AS analyst,
           extract(epoch FROM first_response_at - opened_at) AS acknowledge, extract(epoch FROM contained_at - opened_at) AS contain,
           extract(epoch FROM resolved_at - opened_at) AS resolve, resolved_at IS NULL AS open,
           coalesce(first_response_at, resolved_at, now()) <= first_response_due AS kept,
           coalesce(first_response_at, resolved_at) IS NOT NULL OR first_response_due < now() AS judged
      FROM soc.incident WHERE opened_at >= now() - interval '5 days'"""], capture_output=True, text=True, check=True).stdout)))
words = ['informational', 'low', 'medium', 'high', 'critical']
def at(values, share):
    place = (len(values) - 1) * share
    low = math.floor(place)
    return values[low] + (values[min(low + 1, len(values) - 1)] - values[low]) * (place - low)
def judge(rows):
    result = [len(rows), sum(r['open'] == 't' for r in rows)]
    for field in ('acknowledge', 'contain', 'resolve'):
        values = sorted(float(r[field]) for r in rows if r[field])
        result += [len(values), *(round(x, 1) for x in (sum(values) / len(values), at(values, .5), at(values, .9)))] if values else [0]
    judged = [r for r in rows if r['judged'] == 't']
    return result + [len(judged), sum(r['kept'] == 't' for r in judged)]
expected = {'all': judge(rows)}
for aspect in ('severity', 'category', 'analyst'):
    for value in {r[aspect] for r in rows}:
        name = words[int(value)] if aspect == 'severity' else value
        expected[f'{aspect}={name}'] = judge([r for r in rows if r[aspect] == value])
found = {}
for line in sys.stdin:
    r = json.loads(line)
    if r['kind'] != 'metric' or r['aspect'] == 'disposition':
        continue
    result = [r['incidents'], r['open']]
    for field in ('acknowledge', 'contain', 'resolve'):
        s = r.get('time_to_' + field)
        result += [s['count'], s['mean'], s['median'], s['p90']] if s else [0]
    found[r['uid']] = result + [r['sla']['first_response']['judged'], r['sla']['first_response']['kept']]
bad = [f'{k}: {found.get(k)} {v}' for k, v in expected.items()
       if k not in found or len(found[k]) != len(v) or any(abs(a - b) > 0.11 for a, b in zip(found[k], v))]
print('\n'.join(bad) or f'{len(expected)} rows agree', *(set(found) - set(expected)))
!
prints 'counts, means, medians, percentiles and what was kept' 'soc-incident metrics --since 5d | python3 metrics.py' <<'!'
13 rows agree
!
prints 'an order that people expect' 'soc-incident metrics --since 5d | jq -r "select(.kind == \"metric\") | .aspect" | uniq' <<'!'
all
severity
category
analyst
disposition
!
same 'one table is a part of all' 'soc-incident metrics --since 5d --by severity --no-trend | jq -c "[.uid, .incidents, .time_to_resolve]"' 'soc-incident metrics --since 5d | jq -c "select(.aspect == \"severity\") | [.uid, .incidents, .time_to_resolve]"'
same 'the trend has all that were opened' 'soc-incident metrics --since 5d --bucket hour | jq -c "select(.uid == \"opened\") | .values | add"' "psql -Atc \"SELECT count(*) FROM incident WHERE opened_at >= date_trunc('hour', now() - interval '5 days')\""
same 'what is open now stands at its end' 'soc-incident metrics --since 5d | jq -c "select(.uid == \"open\") | .values[-1]"' 'psql -Atc "SELECT count(*) FROM incident WHERE resolved_at IS NULL"'
prints 'by the hour for days, by the day for weeks' 'for s in 2d 30d; do soc-incident metrics --since $s | jq -r "select(.uid == \"open\") | .bucket"; done' <<'!'
hour
day
!
prints 'a terminal has bars' 'soc-incident metrics --since 5d --format table | grep -c "^opened .*[▁▂▃▄▅▆▇█]"' <<'!'
1
!
prints 'nothing is zero' 'soc-incident metrics --since 2001-01-01 --until 2001-02-01 --no-trend | jq -c "[.uid, .incidents, .time_to_resolve]"' <<'!'
["all",0,null]
!
exits 64 'a period ends after it begins' 'soc-incident metrics --since 2026-02-01 --until 2026-01-01'
exits 64 'and has not a million steps' 'soc-incident metrics --since 1990-01-01 --bucket hour'
finish
