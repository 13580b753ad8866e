import Testing

@testable import SOCCore

@Suite struct AlertUIDTests {
    private let noon = Timestamp(milliseconds: 1_786_096_800_000)

    private func uid(_ identity: String, instance: String? = nil, at time: Timestamp?) -> AlertUID {
        let arena = Arena()
        return AlertUID(
            source: Text("test"), sourceInstance: instance.map { arena.copy($0) }, identity: arena.copy(identity),
            createdAt: time)
    }

    @Test func `it is a UUID of version 8 that begins with the time`() {
        let text = "\(uid("a", at: noon))"
        #expect(text.count == 36)
        #expect(text.hasPrefix("019fdbaa-5100-8"))
        #expect("89ab".contains(Array(text)[19]))
        #expect(uid("a", at: noon).createdAt == noon)
        #expect(AlertUID(text) == uid("a", at: noon))
    }

    @Test(arguments: [
        "019fdbaa-5100-8000-8000-00000000000g", "019fdbaa-5100-8000-8000-00000000000",
        "019fdbaa051000800008000000000000000",
        "019fdbaa-5100-8000-8000:000000000000", "019fdbaa-5100-8000-8000-00000000000/",
        "019FDBAA-5100-8000-8000-0000000000@0",
    ])
    func `what is no uid is refused`(text: String) { #expect(AlertUID(text) == nil) }

    @Test func `it depends on every part and on nothing else`() {
        #expect(uid("a", at: noon) == uid("a", at: noon))
        #expect(uid("a", at: noon) != uid("b", at: noon))
        #expect(uid("a", instance: "m", at: noon) != uid("a", at: noon))
        #expect(uid("a", instance: "", at: noon) != uid("a", at: noon))
    }

    @Test(arguments: [nil, Timestamp(milliseconds: 946_684_799_999), Timestamp(milliseconds: 4_102_444_800_000)])
    func `a time before 2000 or after 2100 is none`(time: Timestamp?) { #expect(uid("a", at: time).createdAt == nil) }

    @Test func `uids sort by time`() {
        #expect(uid("z", at: noon) < uid("a", at: Timestamp(milliseconds: noon.milliseconds + 1)))
    }

    @Test(arguments: [
        "", "019fc5d5-2a00-8000-8000-00000000000", "019fc5d5-2a00-8000-8000-00000000000g",
        "019fc5d5+2a00-8000-8000-000000000000",
    ])
    func `what is no UUID is refused`(text: String) { #expect(AlertUID(text) == nil) }
}
