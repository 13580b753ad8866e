import Testing

@testable import SOCCore

struct SOCErrorTests {
    @Test(
        arguments: [
            (SOCError.Code.malformedInput, SOCError.Code.inputNotFound, SOCError.Code.malformedInput),
            (.inputNotFound, .refused, .inputNotFound),
            (.malformedInput, .inputOutput, .inputOutput),
            (.cannotCreate, .inputOutput, .inputOutput),
            (.unavailable, .internalFailure, .internalFailure),
        ])
    func `of two failures the graver decides, in either order`(
        first: SOCError.Code, second: SOCError.Code, expected: SOCError.Code
    ) {
        #expect(first.combined(with: second) == expected)
        #expect(second.combined(with: first) == expected)
    }

    @Test func `an error is one line with its place in front`() {
        let error = SOCError(.malformedInput, "not a record", at: SourceLocation("alerts.json", line: 7))
        #expect("\(error)" == "alerts.json:7: not a record")
    }
}
