internal import CVectorscan
internal import SOCCore

/// Finds expressions that take much longer than others: by trying them.
///
/// What makes an expression slow in Vectorscan (no text that it could look for first, large counted repetitions) is not to
/// be read from it with certainty.
struct ExpressionSpeed {
    /// In nanoseconds for a byte. All public rules together take 7 for a script block, most of their expressions less than 1.
    private static let limit = 4.0
    static let limitText = "it alone takes more than 4 ns for each byte of a value"

    private var known: [String: Bool] = [:]

    mutating func isSlow(_ pattern: Pattern) -> Bool {
        let key = "\(pattern.flags) \(pattern.expression)"
        if let verdict = known[key] { return verdict }
        let verdict = Self.sample.withUnsafeBufferPointer { bytes in
            soc_pattern_cost(pattern.expression, pattern.flags, bytes.baseAddress!, UInt32(bytes.count)) > Self.limit
        }
        known[key] = verdict
        return verdict
    }

    /// Something of everything: words of scripts and paths, digits, Base64, long runs of one character.
    private static let sample: [UInt8] = {
        let words = [
            "powershell -nop -w hidden -enc ", "C:\\Windows\\System32\\cmd.exe /c ", "Invoke-Expression ($env:TEMP + '",
            "https://www.example.com/a/b?c=d&e=", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "0123456789012345678901234567890",
            "SQBFAFgAIAAoAE4AZQB3AC0ATwBiAGoAZQBjAHQA", "((((\"'`^%+{}[]|&;", "................\\\\\\\\\\\\////////",
            "\n\t   ",
        ]
        var bytes: [UInt8] = []
        var state: UInt32 = 1
        while bytes.count < 64 << 10 {
            // A generator of Lehmer's: any will do, if it is always the same.
            state = UInt32(UInt64(state) * 48271 % 0x7FFF_FFFF)
            bytes += Array(words[Int(state) % words.count].utf8)
        }
        return bytes
    }()
}
