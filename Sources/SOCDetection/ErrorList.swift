internal import SOCCore

/// Errors as text, a line each, so that a compiled set can keep them.
enum ErrorList {
    static func text(of errors: [SOCError]) -> String {
        errors.map { error in
            let place = error.location
            let parts = [
                String(error.code.rawValue), String(place?.line ?? 0), String(place?.column ?? 0),
                place?.source ?? "", error.message,
            ]
            // Neither paths nor messages may end the line or the part.
            return parts.map { part in String(part.map { $0 == "\t" || $0.isNewline ? " " : $0 }) }
                .joined(separator: "\t")
        }.joined(separator: "\n")
    }

    static func errors(in text: Text) -> [SOCError] {
        var errors: [SOCError] = []
        guard !text.isEmpty else { return errors }
        text.forEachPart(separatedBy: "\n") { line in
            var parts: [Text] = []
            line.forEachPart(separatedBy: "\t") { parts.append($0) }
            guard parts.count == 5, let code = parts[0].integer.flatMap({ SOCError.Code(rawValue: Int32($0)) }) else {
                return
            }
            let number = { (text: Text) -> Int? in text.integer.flatMap { $0 > 0 ? Int($0) : nil } }
            let location =
                parts[3].isEmpty
                ? nil : SourceLocation(String(parts[3]), line: number(parts[1]), column: number(parts[2]))
            errors.append(SOCError(code, String(parts[4]), at: location))
        }
        return errors
    }
}
