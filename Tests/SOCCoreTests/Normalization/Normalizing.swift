import Foundation

@testable import SOCCore

/// What the normaliser makes of an input.
struct Normalized {
    var alerts: [[String: Any]] = []
    /// Line and reason of what was rejected.
    var rejected: [(line: Int, reason: String)] = []

    /// - Parameter sender: A sender's name, or auto.
    init(_ input: String, from sender: String = "auto") throws {
        try self.init(input, map: nil) { reader, _ in
            let normalizer = Normalizer(sender: Sender.named(sender))
            return { output, reject in
                try NormalizeStream(reader, normalizer: normalizer).run(
                    to: output, reject: reject, rejectRest: { _ in }, step: {})
            }
        }
    }

    /// By a mapping, from JSON or CSV.
    init(_ input: String, yaml: String, isCSV: Bool = false) throws {
        let map = try AlertMap(yaml: yaml, file: "map.yml")
        try self.init(input, map: map) { reader, _ in
            let normalizer = Normalizer(sender: map.sender)
            return { output, reject in
                if isCSV {
                    try NormalizeTable(reader, map: map, normalizer: normalizer).run(
                        to: output, reject: reject, step: {})
                } else {
                    try NormalizeStream(reader, normalizer: normalizer).run(
                        to: output, reject: reject, rejectRest: { _ in }, step: {})
                }
            }
        }
    }

    private typealias Run = (RecordOutput, (Text, Int, String) throws(SOCError) -> Void) throws -> Void

    private init(_ input: String, map: AlertMap?, _ make: (InputReader, AlertMap?) -> Run) throws {
        var bytes = Array(input.utf8)
        var lines = ""
        var rejected: [(line: Int, reason: String)] = []
        try bytes.withUnsafeMutableBytes { buffer in
            let reader = InputReader(bytes: Text(UnsafeRawBufferPointer(buffer)), name: "test")
            let output = RecordOutput(sink: { (text: Text) throws(SOCError) in lines += String(text) })
            try make(reader, map)(output) { (_: Text, line: Int, reason: String) throws(SOCError) in
                rejected.append((line, reason))
            }
            try output.finish()
        }
        self.rejected = rejected
        alerts = try lines.split(separator: "\n").map { line in
            try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
        }
    }

    /// A field of the only alert.
    subscript(name: String) -> String? { alerts.count == 1 ? alerts[0][name] as? String : nil }

    /// A field of each alert.
    func all(_ name: String) -> [String?] { alerts.map { $0[name] as? String } }

    func observables(_ type: String) -> [String] {
        alerts.flatMap { $0["observables"] as? [[String: String]] ?? [] }
            .filter { $0["type"] == type }.compactMap { $0["value"] }
    }
}
