#!/usr/bin/env bash
# The action http: addresses are checked at each hop, TLS is checked, requests are signed, answers have limits.
. "$(dirname "$0")/lib.sh"
[ -x "$(command -v soc-playbook-http)" ] || { echo '1..0 # SKIP soc-playbook-http is not built'; exit 0; }
cat >server.py <<'!'
import http.server, json, ssl, subprocess, sys, threading
class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def log_message(self, *_): pass
    def answer(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        with open("seen", "a") as file:
            file.write(json.dumps({"method": self.command, "path": self.path, "headers": {k.lower(): v for k, v in self.headers.items()}, "body": body.decode()}) + "\n")
        if self.path.startswith("/to/"):
            self.send_response(307 if self.command == "POST" else 302)
            self.send_header("Location", self.path[4:])
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        text = b"x" * (2 << 20) if self.path == "/large" else json.dumps({"echo": body.decode()}).encode()
        self.send_response(int(self.path[8:]) if self.path.startswith("/status/") else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Set-Cookie", "session=1")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)
    do_GET = do_POST = do_PUT = answer
plain = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
other = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
secure = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
subprocess.run("openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost".split(), check=True, capture_output=True)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain("cert.pem", "key.pem")
secure.socket = context.wrap_socket(secure.socket, server_side=True)
for server in plain, other, secure:
    threading.Thread(target=server.serve_forever, daemon=True).start()
print(plain.server_port, other.server_port, secure.server_port, flush=True)
sys.stdin.read()
!
mkfifo hold
python3 server.py <hold >ports 2>server.err &
server=$!
exec 8>hold
trap 'exec 8>&-; kill $server 2>/dev/null; rm -rf "$work"' EXIT
for _ in $(seq 100); do [ -s ports ] && break; sleep 0.1; done
read -r plain other secure <ports
export plain other secure
ask() { # INPUTS
    jq -nc --argjson inputs "$1" '{idempotency_key: "run:step:0", inputs: $inputs}' | soc-playbook-http
}
export -f ask
exits 77 'the own machine is not asked' 'ask "{\"url\": \"http://127.0.0.1:$plain/\"}"'
exits 77 'by name neither' 'ask "{\"url\": \"http://localhost:$plain/\"}"'
exits 77 'nor by an odd spelling' 'ask "{\"url\": \"http://[::ffff:127.0.0.1]:$plain/\"}"'
for address in 10.0.0.1 169.254.169.254 192.168.1.1 '[fd00::1]' '[64:ff9b::7f00:1]' 0.0.0.0 2130706433 0x7f.1; do
    exits 77 "$address is not asked" "ask '{\"url\": \"http://$address/\"}'"
done
exits 65 'no other scheme' 'ask "{\"url\": \"file:///etc/passwd\"}"'
exits 65 'no password in a url' 'ask "{\"url\": \"http://a:b@example.org/\"}"'
exits 65 'no line end in a header' 'ask "{\"url\": \"http://example.org/\", \"headers\": {\"X\": \"a\\r\\nY: b\"}}"'
export SOC_HTTP_ALLOW=127.0.0.0/8
prints 'what is allowed is asked' 'ask "{\"url\": \"http://127.0.0.1:$plain/p?q=1\", \"method\": \"post\", \"body\": {\"a\": [1]}}" | jq -c "[.status, .json.echo, .headers[\"set-cookie\"]]"; tail -n 1 seen | jq -r ".method, .path, .headers[\"idempotency-key\"], .headers[\"content-type\"]"' <<'!'
[200,"{\"a\":[1]}",null]
POST
/p?q=1
run:step:0
application/json
!
exits 1 'status 404 is a failure' 'ask "{\"url\": \"http://127.0.0.1:$plain/status/404\"}"'
exits 75 'status 503 is for later' 'ask "{\"url\": \"http://127.0.0.1:$plain/status/503\"}"'
exits 0 'unless it is expected' 'ask "{\"url\": \"http://127.0.0.1:$plain/status/404\", \"expect\": [404]}"'
prints 'a large answer is refused' 'ask "{\"url\": \"http://127.0.0.1:$plain/large\"}" >/dev/null 2>&1 || echo refused' <<'!'
refused
!
prints 'redirects are not followed unasked' 'ask "{\"url\": \"http://127.0.0.1:$plain/to//here\"}" | jq .status' <<'!'
302
!
prints 'and are, asked' 'ask "{\"url\": \"http://127.0.0.1:$plain/to//here\", \"follow\": true}" | jq .status' <<'!'
200
!
exits 77 'a redirect to a private address is refused' 'ask "{\"url\": \"http://127.0.0.1:$plain/to/http://10.0.0.1/\", \"follow\": true}"'
exits 65 'or to another scheme' 'ask "{\"url\": \"http://127.0.0.1:$plain/to/file:///etc/passwd\", \"follow\": true}"'
prints 'another origin is not told what was meant for the first' 'ask "{\"url\": \"http://127.0.0.1:$plain/to/http://127.0.0.1:$other/x\", \"method\": \"POST\", \"body\": \"b\", \"follow\": true, \"headers\": {\"Authorization\": \"Bearer t\"}}" | jq .status; tail -n 1 seen | jq -c "[.method, .headers.authorization, .body]"' <<'!'
200
["GET",null,""]
!
exits 75 'where nobody listens is for later' 'ask "{\"url\": \"http://127.0.0.1:1/\"}"'
prints 'a certificate that nobody vouches for is refused' 'ask "{\"url\": \"https://localhost:$secure/\"}" >/dev/null 2>&1 || echo refused' <<'!'
refused
!
prints 'one that is vouched for is taken, for its name' 'export SSL_CERT_FILE=$PWD/cert.pem; ask "{\"url\": \"https://localhost:$secure/\"}" | jq .status; ask "{\"url\": \"https://127.0.0.1:$secure/\"}" >/dev/null 2>&1 || echo "not for another"' <<'!'
200
not for another
!
prints 'requests are signed as Standard Webhooks say' 'ask "{\"url\": \"http://127.0.0.1:$plain/hook\", \"method\": \"POST\", \"body\": \"{\\\"a\\\":1}\", \"sign_with\": \"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\"}" >/dev/null; tail -n 1 seen | python3 -c "
import base64, hashlib, hmac, json, sys
seen = json.load(sys.stdin)
headers = seen[\"headers\"]
content = headers[\"webhook-id\"] + \".\" + headers[\"webhook-timestamp\"] + \".\" + seen[\"body\"]
key = base64.b64decode(\"MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\")
print(headers[\"webhook-id\"], headers[\"webhook-signature\"] == \"v1,\" + base64.b64encode(hmac.new(key, content.encode(), hashlib.sha256).digest()).decode())"' <<'!'
run:step:0 True
!
prints "CACAO's http-api command" 'ask "{\"command\": \"GET /api?x=1 HTTP/1.1\", \"target\": {\"address\": {\"url\": [\"http://127.0.0.1:$plain/\"]}}, \"headers\": {\"Accept\": [\"application/json\"]}}" | jq .status; tail -n 1 seen | jq -r .path' <<'!'
200
/api?x=1
!
finish
