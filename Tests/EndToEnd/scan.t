#!/usr/bin/env bash
# soc-rule scan beside the yara program: the same rules match the same files, at the same places.
. "$(dirname "$0")/lib.sh"
SOC_CACHE_DIR=$work/cache
export SOC_CACHE_DIR

cat >rules.yar <<'!'
import "pe"
import "hash"
import "math"
import "elf"
rule Executable : exe windows { meta: description = "begins as executables do" severity = "high" id = "0c9f8a52-0000-4000-8000-000000000001" mitre_attack = "T1059.001" strings: $mz = "MZ" condition: $mz at 0 }
rule Words { strings: $a = "invoke-mimikatz" nocase wide ascii $b = "sekurlsa" fullword condition: any of them }
rule Bytes { strings: $h = { 4D 5A ?? [0-8] 90 ( 00 | 01 ) } condition: #h > 0 }
rule Expression { strings: $r = /https?:\/\/[a-z0-9.]{4,40}\.example\/[a-z]+/ condition: #r >= 2 }
rule Encoded { strings: $x = "powershell" xor(1-255) $y = "cmd.exe /c" base64 condition: any of them }
rule Large { condition: filesize > 20KB and math.entropy(0, filesize) > 5.0 }
rule Small { condition: filesize < 16 }
rule IsELF { condition: elf.type == elf.ET_EXEC or elf.type == elf.ET_DYN }
rule IsPE { condition: pe.is_pe }
rule Digest { condition: hash.md5(0, filesize) == "d41d8cd98f00b204e9800998ecf8427e" or hash.sha256(0, filesize) == "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824" }
private rule Hidden { strings: $s = "hidden" condition: $s }
rule Seen { strings: $s = "seen" private $t = "plain" condition: Hidden and ($s or $t) }
global rule NotHuge { condition: filesize < 10MB }
rule Counted { strings: $n = "ab" condition: #n > 10 and @n[2] > 2 and !n == 2 }
!
# 500 files, of which each rule matches some: words in all encodings at any place among noise, whole programs, empty ones.
python3 - <<'!'
import base64, os, random
random.seed(7)
words = [b"MZ", b"Invoke-Mimikatz", "INVOKE-MIMIKATZ".encode("utf-16-le"), b" sekurlsa ", b"xsekurlsa", b"MZ\x00\x01\x90\x00", b"https://evil.example/a",
         b"http://bad.host.example/path https://a.b.cc.example/x", bytes(c ^ 0x5A for c in b"powershell"), base64.b64encode(b"cmd.exe /c dir"),
         base64.b64encode(b"xcmd.exe /c dir"), b"hidden", b"seen", b"plain", b"abababababababababababab", b"\x7fELF"]
os.mkdir("files")
for number in range(500):
    folder = f"files/{number % 7}/{number % 3}"
    os.makedirs(folder, exist_ok=True)
    size = random.choice([0, 3, 40, 400, 4000, 40000, 200000])
    data = bytearray(random.choices(range(256), k=size) if number % 2 else random.choices(b"abcdefgh \n", k=size))
    for word in random.sample(words, random.randrange(0, 6)):
        place = random.randrange(0, len(data) + 1) if random.random() < 0.7 else 0
        data[place:place] = word
    open(f"{folder}/file {number}.bin", "wb").write(data)
open("files/0/hello", "wb").write(b"hello")
open("files/0/library", "wb").write(b"MZ" + bytes(58) + b"\x40\0\0\0PE\0\0\x4c\x01" + bytes(400))
open("files/0/program", "wb").write(open("/bin/true", "rb").read())
!
# What yara prints with -s -L, a line for each string: rule, path, string, offset, length; of many their number.
cat >strings.py <<'!'
import sys
found = {}
for line in sys.stdin.buffer:
    if line.startswith(b"0x"):
        offset, length, name = line.split(b":", 3)[:3]
        found[match].append(f"{name.decode().strip()} {int(offset, 16)} {int(length)}")
    else:
        match = line.decode().rstrip("\n")
        found[match] = []
for match, strings in found.items():
    for string in strings if len(strings) <= 1000 else [f"{len(strings)} strings"]:
        print(match, string)
!
mine='jq -r "[.rule_name, (.raw | fromjson | .path)] | @tsv"'
theirs='sed "s/ /\t/"'
export mine theirs
if command -v yara >/dev/null; then
    same 'the same rules match the same 500 files as yara' "soc-rule scan rules.yar files 2>/dev/null | $mine | sort" \
        "yara --no-warnings -r rules.yar files | $theirs | sort"
    same 'and strings are found at the same places' \
        "soc-rule scan rules.yar files 2>/dev/null | jq -r '(.raw | fromjson) as \$r | if \$r.string_count > 1000 then \"\(\$r.rule) \(\$r.path) \(\$r.string_count) strings\" else \$r.strings[] | \"\(\$r.rule) \(\$r.path) \(.identifier) \(.offset) \(.length)\" end' | sort" \
        "yara --no-warnings -r -s -L rules.yar files | python3 strings.py | sort"
else
    skip 'the same rules match the same 500 files as yara' 'there is no yara'
fi
same 'each rule matches some' 'echo 12' "soc-rule scan rules.yar files 2>/dev/null | jq -r .rule_name | sort -u | grep -vc NotHuge"
same 'the same output for any number of jobs' 'soc-rule scan rules.yar files 2>/dev/null' 'soc-rule scan --jobs 3 rules.yar files 2>/dev/null'
same 'and from the cache' 'soc-rule scan rules.yar files 2>/dev/null' 'soc-rule scan --no-cache rules.yar files 2>/dev/null'
prints 'the cache is its owner'\''s' 'stat -c %a cache cache/*.yara.rules' <<'!'
700
600
!
prints 'what others could have written is not loaded' 'chmod 666 cache/*.yara.rules; for f in cache/*.yara.rules; do echo no >"$f"; done; soc-rule scan rules.yar files/0/hello 2>/dev/null | jq -r .rule_name | sort | tail -n 1' <<'!'
Small
!
printf 'MZ\220\000 Invoke-Mimikatz' >sample.exe
prints 'an alert has what is known of rule and file' \
    "soc-rule scan rules.yar sample.exe 2>/dev/null | jq -c 'select(.rule_name == \"Executable\") | [.kind, .source, .severity, .rule_id, .description, .tags, .techniques, [.observables[] | select(.type == \"hash_sha256\" or .type == \"filename\") | .value]]' | sed \"s/\$(sha256sum sample.exe | cut -c 1-64)/DIGEST/\"" <<'!'
["alert","yara","high","0c9f8a52-0000-4000-8000-000000000001","begins as executables do",["exe","windows"],["T1059.001"],["DIGEST","sample.exe"]]
!
prints 'and where the strings were found' \
    "soc-rule scan rules.yar sample.exe 2>/dev/null | jq -c 'select(.rule_name == \"Words\") | .raw | fromjson | .strings'" <<'!'
[{"identifier":"$a","offset":5,"length":15,"data":"Invoke-Mimikatz"}]
!
same 'standard input is scanned' "soc-rule scan rules.yar sample.exe 2>/dev/null | jq -r .rule_name" "soc-rule scan rules.yar - <sample.exe 2>/dev/null | jq -r .rule_name"
same 'alerts go on through the pipe' "soc-rule scan rules.yar files 2>/dev/null | wc -l" "soc-rule scan rules.yar files 2>/dev/null | soc-alert dedup | jq -s 'map((.duplicate_count // 0) + 1) | add'"
same 'rules of a directory' 'soc-rule scan rules.yar sample.exe 2>/dev/null | jq -r .rule_name' 'mkdir folder; cp rules.yar folder; soc-rule scan folder sample.exe 2>/dev/null | jq -r .rule_name'
prints 'a file that ends like rules is scanned with --rules' 'echo "rule every { condition: true }" >any.yar; soc-rule scan --rules any.yar any.yar | jq -r .rule_name' <<'!'
every
!
prints 'variables' "echo 'rule v { condition: where == \"here\" and filename == \"sample.exe\" and extension == \".exe\" }' >v.yar; soc-rule scan --define where=here v.yar sample.exe any.yar -- 2>/dev/null | jq -r .rule_name" <<'!'
v
!

# What goes wrong.
complains 'a rule with a fault is named' 'printf "rule a {\n  condition: b\n}\n" >bad.yar; soc-rule scan bad.yar sample.exe' <<'!'
soc-rule: bad.yar:2: undefined identifier "b"
!
exits 65 'and ends the run' 'soc-rule scan bad.yar sample.exe'
exits 66 'rules that are not there' 'soc-rule scan none.yar sample.exe'
prints 'a file that is not there is named, the others are scanned' 'soc-rule scan any.yar gone sample.exe 2>&1 >scanned; echo $?; wc -l <scanned' <<'!'
soc-rule: gone: No such file or directory
66
1
!
prints 'a file that is too large is named' 'soc-rule scan --max-size 10 any.yar sample.exe 2>&1; echo $?' <<'!'
soc-rule: sample.exe: larger than --max-size, not scanned
65
!
exits 65 'standard input too' 'head -c 100000 /dev/zero | soc-rule scan --max-size 1K any.yar -'
exits 64 'a size that is none' 'soc-rule scan --max-size huge any.yar sample.exe'
exits 1 'nothing found with --fail-if-none' 'echo "rule never { condition: false }" >none.yar; soc-rule scan --fail-if-none none.yar sample.exe'
prints 'links and devices below a directory are left alone' 'mkdir odd; ln -s ../sample.exe odd/link; mkfifo odd/pipe; ln -s . odd/loop; soc-rule scan any.yar odd | wc -l' <<'!'
0
!
exits 66 'a named pipe is no file' 'soc-rule scan any.yar odd/pipe'
same 'a name with control characters is spelled out' 'echo 1' 'cp sample.exe "$(printf "a\033[31mb")"; soc-rule scan --max-size 1 any.yar a*b 2>&1 | grep -c "u{1b}"'
prints 'a scan ends when its time is up' 'python3 -c "print(\"a\" * 3000000)" >slow; echo "rule slow { strings: \$a = /a.*a.*a.*b/ condition: \$a }" >slow.yar
    timeout 60 soc-rule scan --timeout 1 slow.yar slow 2>/dev/null >/dev/null; [ $? -eq 65 ] || [ $? -eq 0 ]; echo $?' <<'!'
0
!
prints 'rules that include others are compiled anew' 'echo "include \"any.yar\"" >including.yar; rm -rf cache; soc-rule scan including.yar sample.exe | jq -r .rule_name; ls cache 2>/dev/null | wc -l' <<'!'
every
0
!
finish
