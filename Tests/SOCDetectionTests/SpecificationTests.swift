import SOCCore
import Testing

@testable import SOCDetection

/// The specification's sentences about what matches, each with a case that holds and one that does not.
///
/// Source: Sigma 2.1.0: Sigma Rules Specification, Sigma Modifiers, Sigma Filters. Values and modifiers have more cases in
/// ModifierTests, correlations in CorrelationTests, log sources in LogSourceTests.
@Suite struct SpecificationTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var sentence: String
        var selection: String
        var matching: String
        var other: String?
        var condition = "selection"
        var more = ""
        var placeholders: String?
        var testDescription: String { sentence }
    }

    static let cases: [Case] = [
        // MARK: Detection, General
        Case(
            sentence: "All values are treated as case-insensitive strings",
            selection: "{f: 'ABC'}", matching: #"{"f":"abC"}"#, other: #"{"f":"abd"}"#),
        Case(
            sentence: "You can use wildcard characters * and ? in strings",
            selection: "{f: 'a*b?c'}", matching: #"{"f":"a--bXc"}"#, other: #"{"f":"a--bc"}"#),
        Case(
            sentence: "Regular expressions are case-sensitive by default",
            selection: "{f|re: 'aB'}", matching: #"{"f":"xaB"}"#, other: #"{"f":"xab"}"#),
        // MARK: String Wildcard
        Case(
            sentence: "? to replace a single mandatory character",
            selection: "{f: 'prog?.exe'}", matching: #"{"f":"progB.exe"}"#, other: #"{"f":"prog.exe"}"#),
        Case(
            sentence: "* to replace an unbounded length wildcard",
            selection: "{f: 'antivirus_V*.exe'}", matching: #"{"f":"antivirus_V21.2.1.exe"}"#,
            other: #"{"f":"antivirus_V1.ex"}"#),
        Case(
            sentence: "* stands for nothing too", selection: "{f: 'a*b'}", matching: #"{"f":"ab"}"#,
            other: #"{"f":"a"}"#),
        // MARK: Escaping
        Case(
            sentence: "Plain backslash not followed by a wildcard can be expressed as single \\",
            selection: #"{f: 'C:\Windows'}"#, matching: #"{"f":"C:\\Windows"}"#, other: #"{"f":"C:\\\\Windows"}"#),
        Case(
            sentence: "... or double backslash",
            selection: #"{f: 'C:\\Windows'}"#, matching: #"{"f":"C:\\Windows"}"#, other: #"{"f":"C:\\\\Windows"}"#),
        Case(
            sentence: "A wildcard has to be escaped to be handled as a plain character: \\*",
            selection: #"{f: 'a\*c'}"#, matching: #"{"f":"a*c"}"#, other: #"{"f":"abc"}"#),
        Case(
            sentence: "... \\?", selection: #"{f: 'a\?c'}"#, matching: #"{"f":"a?c"}"#, other: #"{"f":"abc"}"#),
        Case(
            sentence:
                "The backslash before a wildcard has to be escaped to handle the value as a backslash and a wildcard",
            selection: #"{f: 'a\\*'}"#, matching: #"{"f":"a\\bc"}"#, other: #"{"f":"abc"}"#),
        Case(
            sentence: "Three backslashes are necessary to escape both, the backslash and the wildcard",
            selection: #"{f: 'a\\\*'}"#, matching: #"{"f":"a\\*"}"#, other: #"{"f":"a\\b"}"#),
        Case(
            sentence: "Three backslashes are handled as double backslash",
            selection: #"{f: '\\\server'}"#, matching: #"{"f":"\\\\server"}"#, other: #"{"f":"\\server"}"#),
        Case(
            sentence: "Four backslashes result in the plain value of two",
            selection: #"{f: '\\\\server'}"#, matching: #"{"f":"\\\\server"}"#, other: #"{"f":"\\\\\\\\server"}"#),
        // MARK: Lists
        Case(
            sentence: "Strings are applied to the full log message and are linked with a logical OR",
            selection: "['EVILSERVICE', 'svchost.exe -n evil']",
            matching: #"{"a":{"b":"run svchost.exe -n EVIL now"}}"#,
            other: #"{"a":"svchost.exe"}"#),
        Case(
            sentence: "All map items of a list are logically linked with OR",
            selection: #"[{Image|endswith: '\\example.exe'}, {Description|contains: 'Test executable'}]"#,
            matching: #"{"Image":"x","Description":"A test executable."}"#, other: #"{"Image":"x","Description":"y"}"#),
        // MARK: Maps
        Case(
            sentence: "All elements of a map are joined with a logical AND, a list of values with OR",
            selection: "{EventLog: Security, EventID: [517, 1102]}",
            matching: #"{"EventLog":"security","EventID":1102}"#,
            other: #"{"EventLog":"System","EventID":517}"#),
        Case(
            sentence: "The value is a string or integer value",
            selection: "{EventID: 4769, TicketOptions: '0x40810000'}",
            matching: #"{"EventID":"4769","TicketOptions":"0x40810000"}"#,
            other: #"{"EventID":4769,"TicketOptions":1082195968}"#),
        // MARK: Field Usage
        Case(
            sentence: "Use them as they appear in the log source and strip all spaces",
            selection: "{SAMUserAccount: x}", matching: #"{"SAM User Account":"x"}"#,
            other: #"{"SAM_User_Account":"x"}"#),
        Case(
            sentence: "The tag and attribute names have to be linked with an underscore character",
            selection: "{Provider_Name: 'Service Control Manager', Execution_ProcessID: 788}",
            matching:
                ##"{"Event":{"System":{"Provider":{"#attributes":{"Name":"Service Control Manager"}},"Execution":{"#attributes":{"ProcessID":788}}}}}"##,
            other:
                ##"{"Event":{"System":{"Provider":{"#attributes":{"Name":"x"}},"Execution":{"#attributes":{"ProcessID":788}}}}}"##
        ),
        Case(
            sentence: "In the EventData body the field name is given by the Name attribute of the Data tag",
            selection: "{ServiceName: MpKsl4eaa0a76}",
            matching: #"{"Event":{"EventData":{"ServiceName":"MpKsl4eaa0a76"}}}"#,
            other: #"{"Event":{"EventData":{"Name":"MpKsl4eaa0a76"}}}"#),
        // MARK: Special Field Values
        Case(
            sentence: "An empty value is defined with ''", selection: "{f: ''}", matching: #"{"f":""}"#,
            other: #"{"f":null}"#),
        Case(
            sentence: "A null value is defined with null", selection: "{f: null}", matching: #"{"f":null}"#,
            other: #"{"f":""}"#),
        Case(
            sentence: "To get 'not null' create another selection and negate it in the condition",
            selection: "{EventID: 4738}", matching: #"{"EventID":4738,"PasswordLastSet":"x"}"#,
            other: #"{"EventID":4738}"#, condition: "selection and not filter",
            more: "    filter: {PasswordLastSet: null}"),
        // MARK: Field Existence
        Case(
            sentence: "This check only verifies the presence of a field, not its value, be it empty or null",
            selection: "{f|exists: true}", matching: #"{"f":null}"#, other: #"{"g":1}"#),
        Case(
            sentence: "... must not exist", selection: "{f|exists: false}", matching: #"{"g":1}"#, other: #"{"f":""}"#),
        // MARK: Value Modifiers
        Case(
            sentence: "The value modifiers are applied in the given order to the value",
            selection: "{f|wide|base64offset|contains: 'ab'}", matching: #"{"f":"xYQBiAx"}"#, other: #"{"f":"YWI="}"#),
        Case(
            sentence: "A value might also expand into multiple values",
            selection: "{f|base64offset|contains: 'foobar'}", matching: #"{"f":"__Zvb2Jhc"}"#,
            other: #"{"f":"Zm9vYmF"}"#),
        Case(
            sentence: "all: changes OR of a list to AND, the order may vary",
            selection: "{f|contains|all: [one, two]}", matching: #"{"f":"two one"}"#, other: #"{"f":"one"}"#),
        Case(
            sentence: "startswith: the value is expected at the beginning of the field's content",
            selection: "{f|startswith: adm}", matching: #"{"f":"ADMIN"}"#, other: #"{"f":"xadm"}"#),
        Case(
            sentence: "endswith: the value is expected at the end of the field's content",
            selection: #"{f|endswith: '\cmd.exe'}"#, matching: #"{"f":"C:\\cmd.exe"}"#, other: #"{"f":"C:\\cmd.exe "}"#),
        Case(
            sentence: "contains: the value is matched anywhere in the field",
            selection: "{f|contains: 'b'}", matching: #"{"f":"abc"}"#, other: #"{"f":"ac"}"#),
        Case(
            sentence: "cased: values are applied case sensitively",
            selection: "{f|cased|startswith: Ab}", matching: #"{"f":"Abc"}"#, other: #"{"f":"abc"}"#),
        Case(
            sentence: "neq: the field is different from the specified values",
            selection: "{f|neq: [a, 1]}", matching: #"{"f":"b"}"#, other: #"{"f":1}"#),
        Case(
            sentence: "windash: all possible permutations of -, /, en dash, em dash and horizontal bar",
            selection: "{f|contains|windash: ' -x /y '}", matching: #"{"f":"a —x ―y "}"#, other: #"{"f":"a x y "}"#),
        Case(
            sentence: "re: wildcards, anchors, quantifiers, character classes, grouping, alternation",
            selection: #"{f|re: '^a.b*c+d?e{2,3}[f-h][^i](jk|lm)$'}"#, matching: #"{"f":"axbbccdeegzlm"}"#,
            other: #"{"f":"axbbccdegzlm"}"#),
        Case(
            sentence: "i: to enable case-insensitive matching", selection: "{f|re|i: 'AB'}", matching: #"{"f":"xab"}"#,
            other: #"{"f":"a"}"#),
        Case(
            sentence: "m: ^ and $ match the start and end of line", selection: "{f|re|m: '^b$'}",
            matching: #"{"f":"a\nb\nc"}"#, other: #"{"f":"a\nbc"}"#),
        Case(
            sentence: "s: dot matches all characters, including the newline character", selection: "{f|re|s: 'a.b'}",
            matching: #"{"f":"a\nb"}"#, other: #"{"f":"ab"}"#),
        Case(
            sentence: "base64: the value is encoded with Base64", selection: "{f|base64: 'cmd'}",
            matching: #"{"f":"Y21k"}"#, other: #"{"f":"cmd"}"#),
        Case(
            sentence: "utf16le: cmd > 63 00 6d 00 64 00", selection: "{f|utf16le: 'cmd'}",
            matching: #"{"f":"c\u0000m\u0000d\u0000"}"#, other: #"{"f":"cmd"}"#),
        Case(
            sentence: "utf16be: cmd > 00 63 00 6d 00 64", selection: "{f|utf16be: 'cmd'}",
            matching: #"{"f":"\u0000c\u0000m\u0000d"}"#, other: #"{"f":"c\u0000m\u0000d\u0000"}"#),
        Case(
            sentence: "utf16: prepends a byte order mark", selection: "{f|utf16|base64: 'cmd'}",
            matching: #"{"f":"//5jAG0AZAA="}"#, other: #"{"f":"YwBtAGQA"}"#),
        Case(
            sentence: "wide: an alias for the utf16le modifier", selection: "{f|wide|base64: 'cmd'}",
            matching: #"{"f":"YwBtAGQA"}"#, other: #"{"f":"Y21k"}"#),
        Case(
            sentence: "lt: field is less than the value", selection: "{f|lt: 5}", matching: #"{"f":4.9}"#,
            other: #"{"f":5}"#),
        Case(
            sentence: "lte: field is less or equal than the value", selection: "{f|lte: 5}", matching: #"{"f":5}"#,
            other: #"{"f":6}"#),
        Case(
            sentence: "gt: field is greater than the value", selection: "{f|gt: 5}", matching: #"{"f":"5.1"}"#,
            other: #"{"f":5}"#),
        Case(
            sentence: "gte: field is greater or equal than the value", selection: "{f|gte: 5}", matching: #"{"f":5}"#,
            other: #"{"f":4}"#),
        Case(
            sentence: "minute: number between 0 and 59", selection: "{t|minute: 7}",
            matching: #"{"t":"2026-01-05T22:07:59Z"}"#, other: #"{"t":"2026-01-05T22:08:07Z"}"#),
        Case(
            sentence: "hour: number between 0 and 23", selection: "{t|hour: 22}",
            matching: #"{"t":"2026-01-05T22:07:59Z"}"#, other: #"{"t":"2026-01-05T12:22:22Z"}"#),
        Case(
            sentence: "day: number between 1 and 31", selection: "{t|day: 5}",
            matching: #"{"t":"2026-01-05T22:07:59Z"}"#,
            other: #"{"t":"2026-05-06T22:07:59Z"}"#),
        Case(
            sentence: "week: number between 1 and 52", selection: "{t|week: 2}",
            matching: #"{"t":"2026-01-05T22:07:59Z"}"#, other: #"{"t":"2026-01-04T22:07:59Z"}"#),
        Case(
            sentence: "month: number between 1 and 12", selection: "{t|month: 1}",
            matching: #"{"t":"2026-01-05T22:07:59Z"}"#, other: #"{"t":"2026-02-01T22:07:59Z"}"#),
        Case(
            sentence: "year: number of the year", selection: "{t|year: 2026}",
            matching: #"{"t":"2026-01-05T22:07:59Z"}"#,
            other: #"{"t":"2025-12-31T22:07:59Z"}"#),
        Case(
            sentence: "It is not designed to handle timezone or format conversions", selection: "{t|hour: 22}",
            matching: #"{"t":"2026-01-05T22:00:00+09:00"}"#, other: #"{"t":22}"#),
        Case(
            sentence: "cidr: supports IPv4", selection: "{ip|cidr: 10.0.0.0/8}", matching: #"{"ip":"10.255.0.1"}"#,
            other: #"{"ip":"110.0.0.1"}"#),
        Case(
            sentence: "cidr: supports IPv6", selection: "{ip|cidr: '2001:db8::/32'}",
            matching: #"{"ip":"2001:DB8:0:0::5"}"#,
            other: #"{"ip":"2001:db9::5"}"#),
        Case(
            sentence: "fieldref: compare fields of matched events directly", selection: "{a|fieldref: b}",
            matching: #"{"a":"x","b":"X"}"#, other: #"{"a":"x","b":"y"}"#),
        Case(
            sentence: "fieldref: can be combined with the neq modifier", selection: "{a|fieldref|neq: b}",
            matching: #"{"a":"x","b":"y"}"#, other: #"{"a":"x","b":"x"}"#),
        // MARK: Placeholders
        Case(
            sentence: "The placeholder %Servers% is replaced with the pattern srv*",
            selection: "{h|expand: '%Servers%'}",
            matching: #"{"h":"SRV-17"}"#, other: #"{"h":"%Servers%"}"#, placeholders: "Servers: srv*"),
        Case(
            sentence: "Replacement of placeholders with multiple or-linked values",
            selection: "{h|contains|expand: 'x%Admins%'}", matching: #"{"h":"-xbob-"}"#, other: #"{"h":"bob"}"#,
            placeholders: "Admins: [amy, bob]"),
        Case(
            sentence: "field: %name% handles %name% as literal value", selection: "{h: '%name%'}",
            matching: #"{"h":"%NAME%"}"#, other: #"{"h":"x"}"#, placeholders: "name: x"),
        Case(
            sentence: #"field|expand: \%plain%name% handles %plain as plain value and %name% as placeholder"#,
            selection: #"{h|expand: '\%plain%name%'}"#, matching: #"{"h":"%plainx"}"#, other: #"{"h":"%plain%name%"}"#,
            placeholders: "name: x"),
        // MARK: Keywords search
        Case(
            sentence: "Keywords are searched for across an entire event: OR",
            selection: "['event::clear', 'event::drop']", matching: #"{"a":[{"b":"x event::DROP y"}]}"#,
            other: #"{"a":"event"}"#),
        Case(
            sentence: "To have an AND operator we use the '|all': modifier",
            selection: "{'|all': ['OabVirtualDirectory', ' -ExternalUrl ']}",
            matching: #"{"a":"oabvirtualdirectory","b":"x -ExternalUrl y"}"#, other: #"{"a":"OabVirtualDirectory"}"#),
        // MARK: Condition
        Case(
            sentence: "Logical AND/OR", selection: "{f: a}", matching: #"{"g":"b"}"#, other: #"{"h":1}"#,
            condition: "selection or second", more: "    second: {g: b}"),
        Case(
            sentence: "1 of them: across all defined search identifiers not starting with an underscore",
            selection: "{f: a}", matching: #"{"f":"a"}"#, other: #"{"g":"b"}"#, condition: "1 of them",
            more: "    _second: {g: b}"),
        Case(
            sentence: "all of them", selection: "{f: a}", matching: #"{"f":"a","g":"b"}"#, other: #"{"f":"a"}"#,
            condition: "all of them", more: "    second: {g: b}"),
        Case(
            sentence: "1 of search-identifier-pattern, with * at arbitrary positions in the pattern",
            selection: "{f: a}",
            matching: #"{"g":"b"}"#, other: #"{"f":"a"}"#, condition: "1 of *_b* or (selection and not selection)",
            more: "    x_b_1: {g: b}"),
        Case(
            sentence: "all of selection*", selection: "{f: a}", matching: #"{"f":"a","g":"b"}"#, other: #"{"g":"b"}"#,
            condition: "all of selection*", more: "    selection_2: {g: b}"),
        Case(
            sentence: "1 of selection* and not 1 of filter*", selection: "{f: a}", matching: #"{"f":"a"}"#,
            other: #"{"f":"a","g":"b"}"#, condition: "1 of selection* and not 1 of filter*",
            more: "    filter_1: {g: b}"),
        Case(
            sentence: "Brackets", selection: "{f: a}", matching: #"{"f":"a","h":"c"}"#, other: #"{"g":"b","i":1}"#,
            condition: "selection and (second or third)", more: "    second: {g: b}\n    third: {h: c}"),
        Case(
            sentence: "Operator precedence: or binds less than and, and less than not", selection: "{f: a}",
            matching: #"{"f":"a","h":"c"}"#, other: #"{"g":"b","h":"c"}"#,
            condition: "selection or second and not third", more: "    second: {g: b}\n    third: {h: c}"),
        Case(
            sentence: "The condition can be a list; they are logically linked with OR", selection: "{f: a}",
            matching: #"{"g":"b"}"#, other: #"{"h":"c"}"#, condition: "[selection, second]", more: "    second: {g: b}"),
    ]

    @Test(arguments: cases)
    func `it matches as the sentence says`(_ it: Case) throws {
        let bench = try Bench(
            rule(it.selection, condition: it.condition, more: it.more), placeholders: it.placeholders)
        #expect(try !bench.match(it.matching).isEmpty)
        if let other = it.other { #expect(try bench.match(other).isEmpty) }
    }

    /// What other programs were seen to do wrong, as far as no sentence above is about it.
    @Test(arguments: [
        // `\\` halved in regular expressions.
        (#"{f|re: 'C:\\Win'}"#, #"{"f":"C:\\Win"}"#, true),
        (#"{f|re: '\\\\srv'}"#, #"{"f":"\\\\srv"}"#, true),
        // base64offset with the wrong tail: the length of the bytes counts, not that of the characters.
        ("{f|base64offset|contains: 'ä'}", #"{"f":"w6Q="}"#, true),
        ("{f|base64offset|contains: 'foö'}", #"{"f":"Zm/DtnI="}"#, true),
        ("{f|base64offset|contains: 'foö'}", #"{"f":"Zm/D"}"#, false),
        // windash replacing every dash.
        ("{f|contains|windash: '-a-b'}", #"{"f":"/a-b"}"#, true),
        ("{f|contains|windash: '-a-b'}", #"{"f":"/a/b"}"#, false),
        // An unresolved placeholder never matches.
        ("{f|expand: '%nobody%'}", #"{"f":"%nobody%"}"#, false),
        // Numbers and Booleans compare as their text.
        ("{f: '1.10'}", #"{"f":1.10}"#, true),
        ("{f: 12345678901234567890123}", #"{"f":12345678901234567890123}"#, true),
        ("{f: 'TRUE'}", #"{"f":true}"#, true),
    ])
    func `a defect of others is none of ours`(selection: String, event: String, expected: Bool) throws {
        #expect(try matches(selection, event) == expected)
    }

    @Test func `a rule of which no event has the field is asked all the same`() throws {
        let bench = try Bench(
            rule("{f: a}", condition: "selection and not filter", more: "    filter: {NoEventHasThis|contains: x}"))
        #expect(try !bench.match(#"{"f":"a"}"#).isEmpty)
    }

    @Test func `an item on a missing field is false and its negation true`() throws {
        for modifier in ["contains", "startswith", "endswith", "re", "cased"] {
            let missing = try Bench(rule("{f|\(modifier): a}"))
            #expect(try missing.match(#"{"g":"a"}"#).isEmpty)
            let negated = try Bench(
                rule("{g: a}", condition: "selection and not filter", more: "    filter: {f|\(modifier): a}"))
            #expect(try !negated.match(#"{"g":"a"}"#).isEmpty)
        }
        for (modifier, value) in [("lt", "5"), ("gte", "0"), ("cidr", "0.0.0.0/0"), ("fieldref", "h"), ("hour", "1")] {
            let negated = try Bench(
                rule("{g: a}", condition: "selection and not filter", more: "    filter: {f|\(modifier): \(value)}"))
            #expect(try !negated.match(#"{"g":"a"}"#).isEmpty)
        }
    }

    /// Metacharacters that the specification calls unsupported, and others that cannot be had without backtracking.
    @Test(arguments: ["(?=a)", "(?!a)", "(?<=a)b", "(?<!a)b", "(?>a)b", #"(a)\1"#, "a++", "[[:digit:"])
    func `a forbidden expression is refused with its place`(expression: String) throws {
        var errors: [SOCError] = []
        let source = RuleSource(files: [RuleFile(path: "rule.yml", text: rule("{f|re: '\(expression)'}"))])
        #expect(throws: SOCError.self) { try RuleSet(source, cache: nil) { errors.append($0) } }
        #expect(errors.count == 1 && errors.first?.location?.line == 5)
    }
}
