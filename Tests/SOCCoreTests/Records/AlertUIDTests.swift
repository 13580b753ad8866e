import Testing

@testable import SOCCore

struct AlertUIDTests {
    private let created = Timestamp(milliseconds: 1_777_742_567_581)

    @Test func `begins with the time of creation and is a version 8 UUID`() {
        let text = "\(uid(createdAt: created))"
        #expect(text.hasPrefix("019de9b6-d89d-8"))
        #expect(AlertUID(text) == uid(createdAt: created))
        #expect(uid(createdAt: created).createdAt == created)
    }

    @Test(arguments: [nil, Timestamp(milliseconds: 0), Timestamp(milliseconds: 4_102_444_800_000)])
    func `an absurd time counts as none`(time: Timestamp?) {
        #expect(uid(createdAt: time).createdAt == nil)
        #expect("\(uid(createdAt: time))".hasPrefix("00000000-0000-8"))
    }

    @Test func `source, instance and identity each make a difference`() {
        let all = [
            uid(), uid(source: "falco"), uid(instance: nil), uid(instance: "m2"), uid(identity: "2"),
            // Nothing may slide from one part into the next.
            uid(source: "wazuhm", instance: "1"),
        ]
        #expect(Set(all).count == all.count)
    }

    private func uid(
        source: StaticString = "wazuh", instance: StaticString? = "m1", identity: StaticString = "1",
        createdAt: Timestamp? = nil
    ) -> AlertUID {
        AlertUID(
            source: Text(source), sourceInstance: instance.map { Text($0) }, identity: Text(identity),
            createdAt: createdAt)
    }
}
