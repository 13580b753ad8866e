import SOCCore
import Testing

@testable import SOCDetection

#if canImport(Glibc)
    import Glibc
#endif

@Suite struct MatchStreamTests {
    private static let yaml = """
        title: Rule
        id: r
        name: r
        logsource: {category: test}
        detection: {selection: {f|contains: a}, condition: selection}
        ---
        title: Many
        id: many
        correlation: {type: event_count, rules: [r], group-by: [h], timespan: 1m, condition: {gte: 3}, generate: true}
        """

    private func output(_ input: String, jobs: Int, kind: MatchOutput) throws -> [String] {
        let set = try RuleSet(RuleSource(files: [RuleFile(path: "rule.yml", text: Self.yaml)]), cache: nil)
        let stream = MatchStream(set.compiled, output: kind, jobs: jobs)
        var lines: [String] = []
        let output = RecordOutput(sink: { text throws(SOCError) in lines.append(String(text)) })
        let arena = Arena(blockSize: input.utf8.count + 64)
        let reader = InputReader(bytes: arena.copy(input), name: "-")
        try stream.run(
            reader, to: output,
            reject: { _, line, reason throws(SOCError) in lines.append("\(line): \(reason)") },
            rejectRest: { _ throws(SOCError) in }, step: { _ in })
        try stream.finish(to: output)
        try output.finish()
        return lines
    }

    @Test(arguments: [MatchOutput.alerts, .events])
    func `the output is the same for any number of jobs`(kind: MatchOutput) throws {
        var input = ""
        for number in 0..<20_000 {
            switch number % 997 {
            case 1: input += "{\"f\":\n"
            case 2: input += "{\n  \"f\": \"xa\",\n  \"h\": 1\n}\n"
            case 3: input += "\n"
            default:
                let value = ["a", "b", "ba"][number % 3]
                input += "{\"f\":\"\(value)\",\"h\":\(number % 7),\"ts\":\(1_700_000_000 + number % 50)}\n"
            }
        }
        let one = try output(input, jobs: 1, kind: kind)
        #expect(one.contains { $0.contains("many") })
        let two = try output(input, jobs: 2, kind: kind)
        #expect(two.joined() == one.joined())
        let five = try output(input, jobs: 5, kind: kind)
        #expect(five.joined() == one.joined())
    }

    /// Rules are swapped between events: none is lost, and what has not changed keeps what it has collected.
    @Test(arguments: [1, 3]) func `rules change while a stream runs`(jobs: Int) throws {
        func compiled(_ yaml: String) throws -> CompiledRules {
            try RuleSet(RuleSource(files: [RuleFile(path: "rule.yml", text: yaml)]), cache: nil).compiled
        }
        let more =
            Self.yaml + """

                ---
                title: Other
                id: other
                logsource: {category: test}
                detection: {selection: {f: b}, condition: selection}
                """
        func run(unchanged: Set<String>) throws -> [String] {
            let stream = MatchStream(try compiled(Self.yaml), output: .alerts, jobs: jobs)
            var lines: [String] = []
            let output = RecordOutput(sink: { text throws(SOCError) in lines.append(String(text)) })
            let next = try compiled(more)
            for part in 0..<3 {
                stream.succession = {
                    stream.succession = nil
                    return part == 1 ? .init(rules: next, unchanged: unchanged) : nil
                }
                let time = 1_700_000_000 + part * 2
                let text = "{\"f\":\"a\",\"h\":1,\"ts\":\(time)}\n{\"f\":\"b\",\"h\":1,\"ts\":\(time + 1)}\n"
                let arena = Arena(blockSize: 4096)
                try stream.run(
                    InputReader(bytes: arena.copy(text), name: "-"), to: output,
                    reject: { _, _, _ throws(SOCError) in }, rejectRest: { _ throws(SOCError) in }, step: { _ in })
            }
            try output.finish()
            return lines.joined().split(separator: "\n").map { line in
                String(line.split(separator: "\"rule_id\":\"")[1].prefix { $0 != "\"" })
            }
        }
        #expect(try run(unchanged: ["many"]) == ["r", "r", "other", "r", "many", "other"])
        #expect(try run(unchanged: []) == ["r", "r", "other", "r", "other"])
    }

    @Test func `identical events are alerts with uids of their own`() throws {
        let records = try output("{\"f\":\"a\"}\n{\"f\":\"a\"}\n", jobs: 1, kind: .alerts).joined()
        let uids = records.split(separator: "\n").map { $0.prefix(70) }
        #expect(uids.count == 2 && uids[0] != uids[1])
    }
}

@Suite struct RuleCacheTests {
    private func withDirectory(_ body: (String) throws -> Void) throws {
        var template = Array("/tmp/soc-test-XXXXXX".utf8CString)
        let path = try #require(mkdtemp(&template).map { String(cString: $0) })
        defer { _ = rename(path, path + ".old") }
        try body(path)
    }

    private let source = RuleSource(files: [RuleFile(path: "rule.yml", text: rule("{f: a}"))])

    @Test func `a set is compiled once and found again by its content`() throws {
        try withDirectory { (path: String) throws in
            let cache = RuleCache(directory: path + "/a/b")
            #expect(try !(RuleSet(source, cache: cache).wasCached))
            #expect(try (RuleSet(source, cache: cache).wasCached))
            let other = RuleSource(files: [RuleFile(path: "rule.yml", text: rule("{f: b}"))])
            #expect(try !(RuleSet(other, cache: cache).wasCached))
        }
    }

    @Test func `a directory that others may write is left alone`() throws {
        try withDirectory { (path: String) throws in
            let cache = RuleCache(directory: path)
            #expect(try !(RuleSet(source, cache: cache).wasCached))
            chmod(path, 0o777)
            #expect(try !(RuleSet(source, cache: cache).wasCached))
        }
    }

    @Test func `refused rules are named again when the set comes from the cache`() throws {
        try withDirectory { (path: String) throws in
            let cache = RuleCache(directory: path)
            let mixed = RuleSource(
                files: source.files + [RuleFile(path: "bad.yml", text: rule("{f|re: '(?=a)'}"))], skipsInvalid: true)
            let first = try RuleSet(mixed, cache: cache)
            let second = try RuleSet(mixed, cache: cache)
            #expect(second.wasCached && first.errors.count == 1 && second.errors == first.errors)
        }
    }
}
