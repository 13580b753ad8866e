import Foundation
import SOCCore
import Synchronization
import Testing

@testable import SOCStore

@Suite struct SpoolTests {
    private final class Notes: Sendable {
        let all = Mutex<[String]>([])
    }

    private let notes = Notes()
    private let noon = Timestamp(milliseconds: 1_785_585_600_000)

    /// A directory that is gone afterwards.
    private func withDirectory(_ body: (String) throws -> Void) throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "spool-\(UUID())").path()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        try body(directory)
    }

    private func open(_ directory: String, bytes: Int = 1 << 30, age: Int64 = 60_000) throws -> Spool {
        let notes = notes
        return try Spool(directory, byteLimit: bytes, ageLimit: age) { note in notes.all.withLock { $0.append(note) } }
    }

    private func delivery(_ name: String, size: Int = 10, at time: Timestamp? = nil) -> Delivery {
        var content = BodyNormalizer.Content()
        content.rejected = [([UInt8](repeating: 0x78, count: size), "why \(name)")]
        return Delivery(endpoint: name, sender: "auto", receivedAt: time ?? noon, content: content)
    }

    /// The names of all that is there, each batch released.
    private func drained(_ spool: Spool, count: Int = 1000) throws -> [String] {
        var names: [String] = []
        while let batch = try spool.next(count: count) {
            names += batch.deliveries.map(\.endpoint)
            spool.release(batch)
        }
        return names
    }

    private func files(_ directory: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: directory).filter { $0 != "lock" }.sorted()
    }

    @Test func `what was appended comes back in its order, also to another process`() throws {
        try withDirectory { directory in
            var spool: Spool? = try open(directory)
            try spool?.append([delivery("a"), delivery("b")], now: noon)
            try spool?.append([delivery("c")], now: noon)
            spool = nil
            let again = try open(directory)
            try again.append([delivery("d")], now: noon)
            #expect(try drained(again, count: 1) == ["a", "b", "c", "d"])
            #expect(again.isEmpty)
            #expect(try files(directory).isEmpty)
        }
    }

    @Test func `a delivery comes back as it was`() throws {
        try withDirectory { directory in
            let spool = try open(directory)
            var content = BodyNormalizer.Content(
                lines: Array(#"{"kind":"alert","uid":"019fba9f-4f24-8e79-a3e5-67e87ae414f8"}"#.utf8) + [0x0A])
            content.rejected = [([0, 255, 10], "no UTF-8"), ([], "")]
            content.handshake = Handshake(service: .sns, topic: "arn", url: "https://sns.example")
            try spool.append(
                [Delivery(endpoint: "e", sender: "falco", receivedAt: noon, content: content)], now: noon)
            let found = try #require(try spool.next(count: 1)).deliveries[0]
            #expect(found.endpoint == "e" && found.sender == "falco" && found.receivedAt == noon)
            #expect(found.content.lines == content.lines && found.content.uids == content.uids)
            #expect(found.content.uids.count == 1)
            #expect(found.content.handshake == content.handshake)
            #expect(found.content.rejected.map(\.bytes) == [[0, 255, 10], []])
            #expect(found.content.rejected.map(\.reason) == ["no UTF-8", ""])
        }
    }

    @Test func `what is not released comes again`() throws {
        try withDirectory { directory in
            let spool = try open(directory)
            try spool.append([delivery("a"), delivery("b")], now: noon)
            #expect(try spool.next(count: 1)?.deliveries.map(\.endpoint) == ["a"])
            #expect(try spool.next(count: 1)?.deliveries.map(\.endpoint) == ["a"])
            #expect(!spool.isEmpty)
        }
    }

    @Test func `a torn end is no delivery and loses none`() throws {
        for cut in [1, 20, 33, 50] {
            try withDirectory { directory in
                var spool: Spool? = try open(directory)
                try spool?.append([delivery("a")], now: noon)
                spool = nil
                let path = try "\(directory)/\(files(directory)[0])"
                let whole = try Data(contentsOf: URL(filePath: path))
                try (whole + whole.prefix(cut)).write(to: URL(filePath: path))
                let again = try open(directory)
                try again.append([delivery("b")], now: noon)
                #expect(try drained(again) == ["a", "b"])
                #expect(again.status.damagedCount == 0)
            }
        }
        #expect(notes.all.withLock { $0.count } == 4)
    }

    @Test func `damage is passed over, told of, and kept`() throws {
        try withDirectory { directory in
            var spool: Spool? = try open(directory)
            for name in ["a", "b", "c"] { try spool?.append([delivery(name)], now: noon) }
            spool = nil
            let path = try "\(directory)/\(files(directory)[0])"
            var bytes = try Data(contentsOf: URL(filePath: path))
            bytes[bytes.count / 2] ^= 1
            try bytes.write(to: URL(filePath: path))
            let again = try open(directory)
            #expect(try drained(again) == ["a", "c"])
            #expect(again.status.damagedCount == 1)
            #expect(try files(directory).map { $0.hasSuffix(".damaged") } == [true])
            #expect(notes.all.withLock { $0.first }?.contains("damaged") == true)
        }
    }

    @Test func `a full spool takes nothing, neither by size nor by age`() throws {
        try withDirectory { directory in
            let spool = try open(directory, bytes: 1000, age: 60_000)
            try spool.append([delivery("a", size: 500)], now: noon)
            let full = #expect(throws: SOCError.self) { try spool.append([delivery("b", size: 500)], now: noon) }
            #expect(full?.code == .tryAgain)
            try spool.append([delivery("c", size: 5)], now: noon)
            let old = #expect(throws: SOCError.self) {
                try spool.append([delivery("d", size: 5)], now: Timestamp(milliseconds: noon.milliseconds + 60_001))
            }
            #expect(old?.code == .tryAgain)
            #expect(try drained(spool) == ["a", "c"])
            try spool.append([delivery("e")], now: Timestamp(milliseconds: noon.milliseconds + 60_001))
        }
    }

    @Test func `a spool belongs to one process`() throws {
        try withDirectory { directory in
            let spool = try open(directory)
            let error = #expect(throws: SOCError.self) { try open(directory) }
            #expect(error?.code == .tryAgain)
            #expect(try Spool.status(of: directory).segmentCount == 0)
            #expect(spool.isEmpty)
        }
    }
}
