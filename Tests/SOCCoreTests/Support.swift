@testable import SOCCore

/// Bytes with the padding that the parser asks for, for as long as a test needs them.
final class Padded {
    private let storage: UnsafeMutableRawBufferPointer
    let text: Text

    init(_ bytes: [UInt8]) {
        storage = .allocate(byteCount: bytes.count + JSONParser.padding, alignment: 64)
        storage.copyBytes(from: bytes)
        text = Text(UnsafeRawBufferPointer(rebasing: storage[..<bytes.count]))
    }

    convenience init(_ string: String) { self.init(Array(string.utf8)) }

    deinit { storage.deallocate() }
}

/// Calls `body` with the text of a string.
func withText<Result>(_ string: String, _ body: (Text) throws -> Result) rethrows -> Result {
    var string = string
    return try string.withUTF8 { try body(Text(UnsafeRawBufferPointer($0))) }
}

/// Collects the lines of an output.
final class Lines {
    private(set) var lines: [String] = []
    private(set) lazy var output = RecordOutput(sink: { [unowned self] text throws(SOCError) in
        self.lines += String(text).split(separator: "\n").map(String.init)
    })
}

/// The items that a reader makes of an input, in words.
func items(_ bytes: [UInt8], leniency: JSONParser.Leniency = [], takesText: Bool = false) throws -> [String] {
    let padded = Padded(bytes)
    let reader = ValueReader(InputReader(bytes: padded.text, name: "test"), leniency: leniency, takesText: takesText)
    var items: [String] = []
    while let item = try reader.next() {
        switch item {
        case .value(_, let raw, let line): items.append("\(line) value \(String(raw))")
        case .text(let text, let line): items.append("\(line) text \(String(text))")
        case .rejected(let text, let line, let reason):
            items.append("\(line) rejected \(String(text.prefix(40))): \(reason)")
        case .rejectedRest(let text): items.append("rest \(text.count)")
        }
    }
    return items
}

func items(_ string: String, leniency: JSONParser.Leniency = [], takesText: Bool = false) throws -> [String] {
    try items(Array(string.utf8), leniency: leniency, takesText: takesText)
}
