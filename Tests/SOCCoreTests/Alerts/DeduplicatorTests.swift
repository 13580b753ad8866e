import Testing

@testable import SOCCore

@Suite struct DeduplicatorTests {
    private struct Occurrence {
        var uid: Int
        var key = "a"
        /// In minutes since 2026-01-01.
        var minute: Int?
    }

    private static let start: Int64 = 1_767_225_600_000

    private func line(_ occurrence: Occurrence) -> String {
        let uid = AlertUID(high: 0x019b_0000_0000_8000, low: 0x8000_0000_0000_0000 | UInt64(occurrence.uid))
        let time =
            occurrence.minute.map { ",\"detected_at\":\"\(Timestamp(milliseconds: Self.start + Int64($0) * 60_000))\"" }
            ?? ""
        return
            "{\"kind\":\"alert\",\"uid\":\"\(uid)\",\"title\":\"\(occurrence.key)\",\"severity\":\"low\"\(time),\"raw\":\"{}\"}"
    }

    private func episodes(_ occurrences: [Occurrence], _ change: (inout Deduplicator.Options) -> Void = { _ in }) throws
        -> [String]
    {
        let lines = Lines()
        var options = Deduplicator.Options()
        options.grouping = .fields([.init("title")])
        change(&options)
        let padded = Padded(occurrences.map(line).joined(separator: "\n"))
        let input = InputReader(bytes: padded.text, name: "test")
        let values = ValueReader(input)
        let deduplicator = Deduplicator(options, output: lines.output)
        while let item = try values.next() {
            guard case .value(let record, let raw, _) = item else { continue }
            try deduplicator.take(record, raw: raw, from: input)
        }
        try deduplicator.finish()
        try lines.output.finish()
        return lines.lines
    }

    /// `first-last+count` of each episode, in minutes.
    private func spans(_ lines: [String]) throws -> [String] {
        try lines.map { line in
            let padded = Padded(line)
            let parser = JSONParser()
            return try withExtendedLifetime((padded, parser)) {
                let record = try parser.parse(padded.text)
                func minute(_ name: StaticString) -> String {
                    guard let time = record[name]?.string.flatMap({ Timestamp($0) }) else { return "?" }
                    return "\((time.milliseconds - Self.start) / 60_000)"
                }
                return "\(minute("first_seen"))-\(minute("last_seen"))+\(String(record["duplicate_count"]!.scalar!))"
            }
        }
    }

    @Test func `a gap longer than the window ends an episode`() throws {
        let lines = try episodes([0, 60, 120, 181].enumerated().map { Occurrence(uid: $0, minute: $1) })
        #expect(try spans(lines) == ["0-120+2", "181-181+0"])
    }

    @Test func `an alert that bridges two episodes makes them one`() throws {
        let lines = try episodes([0, 100, 50].enumerated().map { Occurrence(uid: $0, minute: $1) })
        #expect(try spans(lines) == ["0-100+2"])
        #expect(lines[0].hasPrefix(#"{"kind":"alert","uid":"019b0000-0000-8000-8000-000000000000""#))
    }

    @Test func `the same alert again is no duplicate`() throws {
        let lines = try episodes([
            Occurrence(uid: 1, minute: 0), Occurrence(uid: 1, minute: 0), Occurrence(uid: 2, minute: 1),
        ])
        #expect(try spans(lines) == ["0-1+1"])
    }

    @Test func `alerts without a time form one episode`() throws {
        let lines = try episodes([Occurrence(uid: 1), Occurrence(uid: 2)]) { _ in }
        #expect(lines.count == 1)
    }

    @Test func `any order gives the same episodes as a slow, obvious reference`() throws {
        var random = SplitMix(seed: 11)
        for _ in 0..<40 {
            var occurrences = (0..<200).map { uid in
                Occurrence(
                    uid: uid, key: ["a", "b", "c"].randomElement(using: &random)!,
                    minute: Int.random(in: 0..<6000, using: &random))
            }
            let expected = reference(occurrences)
            #expect(try spans(episodes(occurrences)).sorted() == expected)
            let once = try episodes(occurrences)
            occurrences.shuffle(using: &random)
            #expect(try episodes(occurrences) == once)
        }
    }

    private func reference(_ occurrences: [Occurrence]) -> [String] {
        var spans: [String] = []
        for key in Set(occurrences.map(\.key)) {
            var episode: [Int] = []
            for minute in occurrences.filter({ $0.key == key }).compactMap(\.minute).sorted() {
                if let last = episode.last, minute - last > 60 {
                    spans.append("\(episode[0])-\(last)+\(episode.count - 1)")
                    episode = []
                }
                episode.append(minute)
            }
            spans.append("\(episode[0])-\(episode.last!)+\(episode.count - 1)")
        }
        return spans.sorted()
    }

    @Test func `what was deduplicated stays as it is`() throws {
        var random = SplitMix(seed: 5)
        let occurrences = (0..<300).map { Occurrence(uid: $0, minute: Int.random(in: 0..<3000, using: &random)) }
        let once = try episodes(occurrences)
        let lines = Lines()
        var options = Deduplicator.Options()
        options.grouping = .fields([.init("title")])
        let padded = Padded(once.joined(separator: "\n"))
        let input = InputReader(bytes: padded.text, name: "test")
        let values = ValueReader(input)
        let deduplicator = Deduplicator(options, output: lines.output)
        while let item = try values.next() {
            guard case .value(let record, let raw, _) = item else { continue }
            try deduplicator.take(record, raw: raw, from: input)
        }
        try deduplicator.finish()
        try lines.output.finish()
        #expect(lines.lines == once)
    }

    @Test func `longest cuts at fixed boundaries`() throws {
        let lines = try episodes((0..<10).map { Occurrence(uid: $0, minute: $0 * 30) }) { $0.longest = 7_200_000 }
        #expect(try spans(lines) == ["0-90+3", "120-210+3", "240-270+1"])
    }

    @Test func `beyond the most live episodes the oldest is printed early`() throws {
        let lines = try episodes((0..<10).map { Occurrence(uid: $0, minute: $0 * 100) }) { $0.maximumLive = 3 }
        #expect(lines.count == 10)
    }

    @Test func `eager prints when the window has passed and a clock of 2099 ends nothing`() throws {
        var occurrences = (0..<40).map { Occurrence(uid: $0, minute: $0) }
        occurrences.append(Occurrence(uid: 40, minute: 38_000_000))
        occurrences += (41..<60).map { Occurrence(uid: $0, minute: $0) }
        let lines = try episodes(occurrences) { $0.isEager = true }
        #expect(try spans(lines).sorted() == ["0-59+58", "38000000-38000000+0"])
    }

    @Test func `after days of silence the first alerts are folded as ever`() throws {
        let week = 7 * 1440
        let occurrences =
            (0..<40).map { Occurrence(uid: $0, minute: $0) } + (40..<80).map { Occurrence(uid: $0, minute: week + $0) }
        let lines = try episodes(occurrences) { $0.isEager = true }
        #expect(try spans(lines) == ["0-39+39", "\(week + 40)-\(week + 79)+39"])
    }

    @Test func `a clock of 2099 does not decide when a silence is over`() throws {
        let week = 7 * 1440
        var occurrences =
            (0..<40).map { Occurrence(uid: $0, minute: $0) } + (40..<80).map { Occurrence(uid: $0, minute: week + $0) }
        // At any place: among those that say that time has gone on, and as the one that makes them the majority.
        for place in 40..<70 {
            var input = occurrences
            input.insert(Occurrence(uid: 99, minute: 38_000_000), at: place)
            let lines = try episodes(input) { $0.isEager = true }
            #expect(
                try spans(lines).sorted()
                    == ["0-39+39", "\(week + 40)-\(week + 79)+39", "38000000-38000000+0"].sorted())
        }
        occurrences.insert(Occurrence(uid: 99, minute: 38_000_000), at: 0)
        #expect(
            try spans(episodes(occurrences) { $0.isEager = true }).first == "38000000-38000000+0",
            "as the first of all")
    }

    @Test func `a doubtful alert is printed while the stream goes on`() throws {
        var occurrences = (0..<10).map { Occurrence(uid: $0, key: "\($0)", minute: $0 * 100) }
        occurrences.insert(Occurrence(uid: 99, minute: 38_000_000), at: 5)
        let lines = try spans(episodes(occurrences) { $0.isEager = true })
        // Two that came behind it spoke against it.
        #expect(lines.firstIndex(of: "38000000-38000000+0") == 5)
    }

    @Test func `of an alert that comes every other day each is printed when the next but one has come`() throws {
        let lines = Lines()
        var options = Deduplicator.Options()
        options.isEager = true
        let deduplicator = Deduplicator(options, output: lines.output)
        for number in 0..<10 {
            let padded = Padded(line(Occurrence(uid: number, minute: number * 2880)))
            let input = InputReader(bytes: padded.text, name: "test")
            let values = ValueReader(input)
            guard case .value(let record, let raw, _) = try values.next() else { continue }
            try deduplicator.take(record, raw: raw, from: input)
            #expect(lines.output.count == max(0, number - 1))
        }
    }

    @Test(arguments: [Int64.max, Int64.max - 1, 1 << 62, 1 << 31])
    func `a count beyond all reason does not overflow`(_ count: Int64) throws {
        let lines = Lines()
        let input = (0..<3).map { uid in
            line(Occurrence(uid: uid, minute: 0)).replacing("\"raw\"", with: "\"duplicate_count\":\(count),\"raw\"")
        }
        let padded = Padded(input.joined(separator: "\n"))
        let reader = InputReader(bytes: padded.text, name: "test")
        let values = ValueReader(reader)
        let deduplicator = Deduplicator(.init(), output: lines.output)
        while let item = try values.next() {
            guard case .value(let record, let raw, _) = item else { continue }
            try deduplicator.take(record, raw: raw, from: reader)
        }
        try deduplicator.finish()
        try lines.output.finish()
        #expect(try spans(lines.lines) == ["0-0+\(3 * (1 << 30) + 2)"])
    }

    @Test func `the same doubtful alert again is a repeat`() throws {
        let week = 7 * 1440
        let late = (40..<60).map { Occurrence(uid: $0, minute: week + $0) }
        let lines = try episodes((0..<40).map { Occurrence(uid: $0, minute: $0) } + late + late) { $0.isEager = true }
        #expect(try spans(lines) == ["0-39+39", "\(week + 40)-\(week + 59)+19"])
    }

    @Test func `the first hundred further uids are kept`() throws {
        let lines = try episodes((0..<500).reversed().map { Occurrence(uid: $0, minute: 0) })
        let padded = Padded(lines[0])
        let parser = JSONParser()
        withExtendedLifetime((padded, parser)) {
            var uids: [String] = []
            parser.parseFast(padded.text)?["duplicate_uids"]?.forEachElement { uids.append(String($0.string!)) }
            #expect(uids.count == 100)
            #expect(uids.first?.hasSuffix("000000000001") == true)
            #expect(uids == uids.sorted())
        }
    }
}
