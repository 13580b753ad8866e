import Testing

@testable import SOCCore

struct DefangingTests {
    @Test(arguments: [
        ("hxxps://evil[.]example/a?b=c", "url", "https://evil.example/a?b=c"),
        ("hXXp[:]//evil(.)example", "url", "http://evil.example"),
        ("hxxp[://]203[.]0[.]113[.]7:8080/x", "url", "http://203.0.113.7:8080/x"),
        ("evil[dot]example", "domain", "evil.example"),
        ("EVIL{.}Example.", "domain", "evil.example"),
        ("203.0.113[.]7", "ip", "203.0.113.7"),
        ("2001:db8[:][:]1", "ip", "2001:db8::1"),
        ("Bob[at]evil[.]example", "email", "bob@evil.example"),
        ("bob(@)evil.example", "email", "bob@evil.example"),
        ("d41d8cd98f00b204e9800998ecf8427e", "hash_md5", "d41d8cd98f00b204e9800998ecf8427e"),
        (
            "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855", "hash_sha256",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        ),
        ("cve-2021-44228", "cve", "CVE-2021-44228"),
        ("00-11-22-AA-BB-CC", "mac", "00-11-22-aa-bb-cc"),
        (#"HKLM\Software\Run\x"#, "registry_key", #"HKLM\Software\Run\x"#),
        (#"C:\Users\a[.]b\x.dll"#, "file_path", #"C:\Users\a[.]b\x.dll"#),
        ("/etc/cron.d/x", "file_path", "/etc/cron.d/x"),
        ("invoice.exe", "filename", "invoice.exe"),
        ("Mozilla/5.0 (X11)", "user_agent", "Mozilla/5.0 (X11)"),
    ])
    func `what an analyst writes is recognised`(text: String, kind: String, value: String) {
        let found = Observable.recognised(text)
        #expect(found.map { "\($0.kind.word)" } == kind)
        #expect(found?.value == value)
    }

    @Test(arguments: ["", " ", "hello", "0.0.0.0", "a b c", "00000000000000000000000000000000"])
    func `what cannot be told is not guessed`(text: String) {
        #expect(Observable.recognised(text) == nil)
    }

    @Test func `what is said to be another kind must be one`() {
        #expect(Observable.recognised("evil.example", as: .ip) == nil)
        #expect(Observable.recognised("evil[.]example", as: .hostname)?.value == "evil.example")
        #expect(Observable.recognised("evil[.]example", as: .filename)?.value == "evil[.]example")
    }

    @Test(arguments: [
        ("https://evil.example/a.b?c=d@e", Observable.Kind.url, "hxxps[://]evil[.]example/a.b?c=d@e"),
        ("evil.example/path.html", .url, "evil[.]example/path.html"),
        ("203.0.113.7", .ip, "203[.]0[.]113[.]7"),
        ("2001:db8::1", .ip, "2001[:]db8[:][:]1"),
        ("bob@evil.example", .email, "bob[@]evil[.]example"),
        ("d41d8cd98f00b204e9800998ecf8427e", .hashMD5, "d41d8cd98f00b204e9800998ecf8427e"),
        ("see http://a.example/x and ftp://b.example", .other, "see hxxp[://]a[.]example/x and fxp[://]b[.]example"),
        ("x.y", .other, "x.y"),
    ])
    func `a value is defanged by its kind`(value: String, kind: Observable.Kind, defanged: String) {
        #expect(Defanging.defanged(value, kind) == defanged)
        // Nothing is defanged twice.
        #expect(Defanging.defanged(defanged, .other) == defanged)
    }

    @Test(arguments: [
        "https://evil.example/a", "ftp://x.example", "203.0.113.7", "2001:db8::1", "bob@evil.example", "a.b.example",
    ])
    func `what was defanged is recognised as what it was`(value: String) throws {
        let plain = try #require(Observable.recognised(value))
        #expect(Observable.recognised(Defanging.defanged(plain.value, plain.kind)) == plain)
    }
}
