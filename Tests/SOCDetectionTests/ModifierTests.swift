import Testing

@testable import SOCDetection

@Suite struct ModifierTests {
    @Test(arguments: [
        // Strings without modifiers: the whole value, without case.
        ("{f: 'Whoami.EXE'}", #"{"f":"whoami.exe"}"#, true),
        ("{f: whoami}", #"{"f":"whoami.exe"}"#, false),
        ("{f: 'ÄPFEL'}", #"{"f":"äpfel"}"#, true),
        ("{f: 'K'}", #"{"f":"\u212a"}"#, true),
        ("{f: 's'}", #"{"f":"ſ"}"#, false),
        // Wildcards and escapes.
        ("{f: 'prog?.exe'}", #"{"f":"progA.exe"}"#, true),
        ("{f: 'prog?.exe'}", #"{"f":"prog.exe"}"#, false),
        ("{f: 'prog?.exe'}", #"{"f":"progä.exe"}"#, true),
        ("{f: 'a*z'}", #"{"f":"a\nb\nz"}"#, true),
        (#"{f: 'a\*b'}"#, #"{"f":"a*b"}"#, true),
        (#"{f: 'a\*b'}"#, #"{"f":"axb"}"#, false),
        (#"{f: 'a\?b'}"#, #"{"f":"axb"}"#, false),
        (#"{f: 'a\\*'}"#, #"{"f":"a\\bc"}"#, true),
        (#"{f: 'a\\\*'}"#, #"{"f":"a\\*"}"#, true),
        (#"{f: 'a\\\\b'}"#, #"{"f":"a\\\\b"}"#, true),
        (#"{f: 'a\b'}"#, #"{"f":"a\\b"}"#, true),
        ("{f: '*'}", #"{"f":""}"#, true),
        ("{f: '*'}", #"{"f":null}"#, false),
        // contains, startswith, endswith, all.
        ("{f|contains: bc}", #"{"f":"ABCD"}"#, true),
        ("{f|startswith: bc}", #"{"f":"abcd"}"#, false),
        ("{f|startswith: ab}", #"{"f":"abcd"}"#, true),
        ("{f|endswith: cd}", #"{"f":"abcd"}"#, true),
        ("{f|endswith: cd}", #"{"f":"abcd\n"}"#, false),
        ("{f|contains|all: [a, d]}", #"{"f":"abcd"}"#, true),
        ("{f|contains|all: [a, x]}", #"{"f":"abcd"}"#, false),
        ("{f|contains: [a, x]}", #"{"f":"abcd"}"#, true),
        // cased, neq.
        ("{f|cased: Abc}", #"{"f":"abc"}"#, false),
        ("{f|cased: Abc}", #"{"f":"Abc"}"#, true),
        ("{f|contains|cased: bC}", #"{"f":"abC"}"#, true),
        ("{f|neq: a, g: 1}", #"{"f":"b","g":1}"#, true),
        ("{f|neq: a, g: 1}", #"{"f":"A","g":1}"#, false),
        ("{f|neq: a, g: 1}", #"{"g":1}"#, true),
        // windash: option dashes only, each of five.
        ("{f|contains|windash: ' -enc'}", #"{"f":"x /enc y"}"#, true),
        ("{f|contains|windash: ' -enc'}", #"{"f":"x –enc y"}"#, true),
        ("{f|contains|windash: ' -enc'}", #"{"f":"x ―enc y"}"#, true),
        ("{f|contains|windash: 'copy-item'}", #"{"f":"copy/item"}"#, false),
        ("{f|contains|windash: '-a -b-c'}", #"{"f":"/a —b-c"}"#, true),
        ("{f|contains|windash: '-a -b-c'}", #"{"f":"/a —b/c"}"#, false),
        // Encodings.
        ("{f|base64: foobar}", #"{"f":"Zm9vYmFy"}"#, true),
        ("{f|base64offset|contains: foobar}", #"{"f":"eGZvb2Jhcg=="}"#, true),
        ("{f|base64offset|contains: foobar}", #"{"f":"eHhmb29iYXI="}"#, true),
        ("{f|base64offset|contains: foobar}", #"{"f":"Zm9vYmFy"}"#, true),
        ("{f|wide|base64offset|contains: IEX}", #"{"f":"SQBFAFgA"}"#, true),
        ("{f|utf16le|base64: hi}", #"{"f":"aABpAA=="}"#, true),
        ("{f|utf16be|base64: hi}", #"{"f":"AGgAaQ=="}"#, true),
        ("{f|utf16|base64: hi}", #"{"f":"//5oAGkA"}"#, true),
        ("{f|wide: hi}", #"{"f":"h\u0000i\u0000"}"#, true),
        // Regular expressions.
        (#"{f|re: '^a.c$'}"#, #"{"f":"abc"}"#, true),
        (#"{f|re: 'b'}"#, #"{"f":"abc"}"#, true),
        (#"{f|re: 'B'}"#, #"{"f":"abc"}"#, false),
        (#"{f|re|i: 'B'}"#, #"{"f":"abc"}"#, true),
        (#"{f|re: 'a.c'}"#, #"{"f":"a\nc"}"#, false),
        (#"{f|re|s: 'a.c'}"#, #"{"f":"a\nc"}"#, true),
        (#"{f|re: '^c'}"#, #"{"f":"a\nc"}"#, false),
        (#"{f|re|m: '^c'}"#, #"{"f":"a\nc"}"#, true),
        (#"{f|re: 'a\\b'}"#, #"{"f":"a\\b"}"#, true),
        (#"{f|re: '^$'}"#, #"{"f":""}"#, true),
        (#"{f|re: '^.{2}$'}"#, #"{"f":"äö"}"#, true),
        // CIDR.
        ("{f|cidr: 10.0.0.0/8}", #"{"f":"10.9.8.7"}"#, true),
        ("{f|cidr: 10.0.0.0/8}", #"{"f":"11.9.8.7"}"#, false),
        ("{f|cidr: '2001:db8::/32'}", #"{"f":"2001:db8:1::1"}"#, true),
        ("{f|cidr: '::/0'}", #"{"f":"2001:db8:1::1"}"#, true),
        ("{f|cidr: 192.168.0.1/32}", #"{"f":"192.168.0.1"}"#, true),
        // Numbers.
        ("{f|lt: 5}", #"{"f":4}"#, true),
        ("{f|lt: 5}", #"{"f":5}"#, false),
        ("{f|lte: 5}", #"{"f":"5"}"#, true),
        ("{f|gt: 5}", #"{"f":"10"}"#, true),
        ("{f|gte: 5.5}", #"{"f":5.5}"#, true),
        ("{f|gt: 5}", #"{"f":"abc"}"#, false),
        ("{f: 4688}", #"{"f":"4688"}"#, true),
        ("{f: '4688'}", #"{"f":4688}"#, true),
        ("{f: 0x10}", #"{"f":16}"#, true),
        ("{f: '0x10'}", #"{"f":16}"#, false),
        ("{f: true}", #"{"f":true}"#, true),
        ("{f: true}", #"{"f":"True"}"#, true),
        ("{f: 'false'}", #"{"f":false}"#, true),
        // exists, null, empty.
        ("{f|exists: true}", #"{"f":null}"#, true),
        ("{f|exists: true}", #"{"g":1}"#, false),
        ("{f|exists: false}", #"{"g":1}"#, true),
        ("{f: null}", #"{"g":1}"#, true),
        ("{f: null}", #"{"f":null}"#, true),
        ("{f: null}", #"{"f":""}"#, false),
        ("{f: ''}", #"{"f":""}"#, true),
        ("{f: ''}", #"{"g":""}"#, false),
        // Field references.
        ("{f|fieldref: g}", #"{"f":"A","g":"a"}"#, true),
        ("{f|fieldref: g}", #"{"f":"A","g":"b"}"#, false),
        ("{f|fieldref: g}", #"{"f":"A"}"#, false),
        ("{f|fieldref|neq: g}", #"{"f":"A","g":"b"}"#, true),
        ("{f|fieldref|startswith: g}", #"{"f":"Abc","g":"a"}"#, true),
        ("{f|fieldref|endswith: g}", #"{"f":"Abc","g":"C"}"#, true),
        ("{f|fieldref|contains: g}", #"{"f":"Abc","g":"B"}"#, true),
        ("{f|fieldref|cased: g}", #"{"f":"A","g":"a"}"#, false),
        // Parts of times.
        ("{t|hour: 22}", #"{"t":"2026-01-05T22:30:00Z"}"#, true),
        ("{t|hour: 22}", #"{"t":"2026-01-05T22:30:00+05:00"}"#, true),
        ("{t|minute: 30}", #"{"t":"2026-01-05 22:30:00"}"#, true),
        ("{t|day: 5}", #"{"t":"2026-01-05"}"#, true),
        ("{t|week: 2}", #"{"t":"2026-01-05"}"#, true),
        ("{t|week: 53}", #"{"t":"2021-01-01"}"#, true),
        ("{t|month: 1}", #"{"t":"2026-01-05"}"#, true),
        ("{t|year: 2026}", #"{"t":"2026-01-05"}"#, true),
        ("{t|hour|gte: 18}", #"{"t":"2026-01-05T19:30:00Z"}"#, true),
        // Several values, paths, names with blanks.
        ("{f: b}", #"{"f":["a","b"]}"#, true),
        ("{a.b: x}", #"{"a":{"b":"x"}}"#, true),
        ("{a.b: x}", #"{"a.b":"x"}"#, true),
        ("{a.b: x}", #"{"a":[{"b":"y"},{"b":"x"}]}"#, true),
        ("{ThreatName: x}", #"{"Threat Name":"x"}"#, true),
        ("{a|contains: b}", #"{"a":{"b":1}}"#, true),
        // Keywords.
        ("[mimikatz]", #"{"a":{"b":["run MimiKatz now"]}}"#, true),
        ("[mimikatz]", #"{"mimikatz":"x"}"#, false),
        ("{'|all': [one, two]}", #"{"a":"one","b":"two"}"#, true),
        ("{'|all': [one, two]}", #"{"a":"one"}"#, false),
        ("[4711]", #"{"a":47110}"#, true),
        ("['a*b']", #"{"x":"_aXb_"}"#, true),
        // Lists of mappings.
        ("[{f: a}, {g: b}]", #"{"g":"b"}"#, true),
        ("[{f: a, h: c}, {g: b}]", #"{"f":"a"}"#, false),
    ])
    func `a selection matches as Sigma says`(selection: String, event: String, expected: Bool) throws {
        #expect(try SOCDetectionTests.matches(selection, event) == expected)
    }

    /// However JSON writes a keyword, and whatever lower-casing makes of it.
    @Test(arguments: [
        ("lsadump::", #"LSADUMP::"#, true),
        ("lsadump::", #"LSADUMP\u003A\u003a"#, true),
        ("lsadump::", #"lsadump:\\:"#, false),
        ("kiwi", #"\u212aIWI"#, true),
        ("kiwi", "\u{212a}iwi", true),
        ("kiwi", #"\u006b\u0069wi"#, true),
        ("wiki", "wik\u{130}", true),
        ("wiki", #"wik\u0130"#, true),
        ("schlüssel", "SCHLÜSSEL", true),
        ("schlüssel", #"schl\u00fcssel"#, true),
        (#"\mimilib.dll"#, #"C:\\Mimilib.dll"#, true),
        ("bin/nc", #"\/BIN\/NC"#, true),
        ("/x", #"y\/x"#, true),
        ("/*/passwd", "/etc/PASSWD", true),
        ("a?c", "xABCx", true),
    ])
    func `a keyword is found in events of a known and of an unknown source`(
        keyword: String, value: String, expected: Bool
    ) throws {
        let rules = """
            title: Known
            id: known
            logsource: {product: windows}
            detection: {keywords: ['\(keyword)'], filter: {EventID: 15}, condition: keywords and not filter}
            ---
            title: Unknown
            id: unknown
            logsource: {category: test}
            detection: {keywords: ['\(keyword)'], condition: keywords}
            """
        let bench = try Bench(rules)
        #expect(
            try bench.match(#"{"Channel":"Security","EventID":1,"Data":{"x":["\#(value)"]}}"#)
                == (expected ? ["known"] : []))
        #expect(try bench.match(#"{"Channel":"Security","EventID":15,"x":"\#(value)"}"#) == [])
        #expect(try bench.match(#"{"x":"\#(value)"}"#) == (expected ? ["known", "unknown"] : []))
    }

    @Test func `a keyword beside a field is looked for once the field is right`() throws {
        let rule = """
            title: Group
            id: r
            logsource: {product: windows, service: security}
            detection:
                selection: {EventID: [4727, 4728]}
                group: ['ESX Admins']
                condition: selection and group
            """
        let bench = try Bench(rule)
        #expect(try bench.match(#"{"Channel":"Security","EventID":4727,"x":"esx admins"}"#) == ["r"])
        #expect(try bench.match(#"{"Channel":"Security","EventID":4729,"x":"esx admins"}"#) == [])
        #expect(try bench.match(#"{"Channel":"Security","EventID":4728,"x":"admins"}"#) == [])
    }

    @Test func `placeholders stand for the given values`() throws {
        let selection = "{User|expand: '%admins%'}"
        let event = #"{"User":"Root"}"#
        #expect(try SOCDetectionTests.matches(selection, event, placeholders: "admins: [root, wheel]"))
        #expect(try !SOCDetectionTests.matches(selection, #"{"User":"%admins%"}"#))
        #expect(try SOCDetectionTests.matches("{User: '%admins%'}", #"{"User":"%admins%"}"#))
        #expect(try SOCDetectionTests.matches("{User|contains|expand: '%admins%'}", event, placeholders: "admins: oo"))
    }

    @Test func `not is true of a missing field`() throws {
        let more = "    filter: {User: SYSTEM}"
        let condition = "selection and not filter"
        #expect(try SOCDetectionTests.matches("{f: a}", #"{"f":"a"}"#, condition: condition, more: more))
        #expect(
            try !SOCDetectionTests.matches("{f: a}", #"{"f":"a","User":"system"}"#, condition: condition, more: more))
    }

    @Test(arguments: [
        ("1 of selection*", true), ("all of selection*", false), ("2 of selection*", true), ("3 of them", false),
        ("any of selection_*", true), ("not selection_c and selection", true),
        ("selection or selection_b and selection_c", true), ("(selection or selection_b) and selection_c", false),
    ])
    func `conditions join selections`(condition: String, expected: Bool) throws {
        let more = "    selection_b: {g: b}\n    selection_c: {h: c}"
        let unused = " or (selection and selection_b and selection_c and not selection)"
        #expect(
            try SOCDetectionTests.matches(
                "{f: a}", #"{"f":"a","g":"b"}"#, condition: condition + unused, more: more) == expected)
    }

    @Test func `a glob over a long text takes no time`() throws {
        let bench = try Bench(rule("{f: '*a*a*a*a*a*a*a*b'}"))
        let event = #"{"f":""# + String(repeating: "a", count: 40_000) + #""}"#
        #expect(try bench.match(event).isEmpty)
    }
}
