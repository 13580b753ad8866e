internal import CText

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Writes JSON Lines into a buffer, field by field, in the order of the calls.
///
/// A field without a value is not written: absent is absent, no null and no empty string.
package final class JSONWriter {
    package private(set) var base: UnsafeMutablePointer<UInt8>
    package private(set) var count = 0
    private var capacity: Int
    private var needsComma = false
    /// Of the time that was written last.
    var day = Timestamp.Day()

    package init(capacity: Int = 64 << 10) {
        self.capacity = capacity
        base = .allocate(capacity: capacity)
    }

    deinit { base.deallocate() }

    /// What has been written since the last ``removeAll()``.
    package var text: Text { Text(base, count) }

    package func removeAll() {
        count = 0
        needsComma = false
        // One giant record must not keep its memory for the rest of the run.
        if capacity > 4 << 20 {
            base.deallocate()
            capacity = 64 << 10
            base = .allocate(capacity: capacity)
        }
    }

    /// Takes back what was written after the buffer had `count` bytes.
    package func truncate(to count: Int) {
        precondition(count <= self.count)
        self.count = count
        needsComma = false
    }

    // MARK: - For JSONCursor

    typealias Room = (target: UnsafeMutablePointer<UInt8>, end: UnsafeMutablePointer<UInt8>)

    /// What may be written to behind what is there.
    @inline(__always) var free: Room { (base + count, base + capacity) }

    /// Takes over what was written into ``free`` before `target`.
    @inline(__always) func end(at target: UnsafeMutablePointer<UInt8>) {
        count = target - base
        precondition(count <= capacity)
        needsComma = true
    }

    func grow(for extra: Int, behind target: UnsafeMutablePointer<UInt8>) -> Room {
        end(at: target)
        reserve(extra)
        return free
    }

    private func grow(for extra: Int) {
        capacity = max(capacity * 2, count + extra)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        memcpy(larger, base, count)
        base.deallocate()
        base = larger
    }

    @inline(__always) private func reserve(_ extra: Int) {
        if count &+ extra > capacity { grow(for: extra) }
    }

    // MARK: - Structure

    package func beginObject() {
        comma()
        byte(UInt8(ascii: "{"))
        needsComma = false
    }

    /// Goes on in an object whose first members were written as raw bytes.
    package func continueObject() { needsComma = true }

    package func endObject() {
        byte(UInt8(ascii: "}"))
        needsComma = true
    }

    package func beginArray() {
        comma()
        byte(UInt8(ascii: "["))
        needsComma = false
    }

    package func endArray() {
        byte(UInt8(ascii: "]"))
        needsComma = true
    }

    /// Ends the line of a record.
    package func endLine() {
        byte(UInt8(ascii: "\n"))
        needsComma = false
    }

    // Inlined where the name is known, so that copying it is a few moves instead of a call.
    @inline(__always) package func name(_ name: StaticString) {
        let length = name.utf8CodeUnitCount
        reserve(length &+ 4)
        var target = base + count
        if needsComma {
            target[0] = UInt8(ascii: ",")
            target += 1
        }
        target[0] = UInt8(ascii: "\"")
        memcpy(target + 1, name.utf8Start, length)
        target[length &+ 1] = UInt8(ascii: "\"")
        target[length &+ 2] = UInt8(ascii: ":")
        count = target - base &+ length &+ 3
        needsComma = false
    }

    package func name(_ name: Text) {
        comma()
        quoted(name)
        byte(UInt8(ascii: ":"))
        needsComma = false
    }

    @inline(__always) private func comma() {
        if needsComma { byte(UInt8(ascii: ",")) }
    }

    // MARK: - Values

    package func value(_ text: Text) {
        comma()
        quoted(text)
        needsComma = true
    }

    package func value(_ text: String) {
        var text = text
        text.withUTF8 { value(Text(UnsafeRawBufferPointer($0))) }
    }

    package func value(_ number: Int) {
        comma()
        decimal(number)
        needsComma = true
    }

    package func value(_ boolean: Bool) {
        comma()
        raw(Text(boolean ? "true" : "false"))
        needsComma = true
    }

    /// A number with at most `digits` decimals.
    package func value(_ number: Double, decimals digits: Int) {
        comma()
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        let scaled = Int((number * scale).rounded())
        if scaled < 0 { byte(UInt8(ascii: "-")) }
        decimal(abs(scaled) / Int(scale))
        var fraction = abs(scaled) % Int(scale)
        if fraction != 0 {
            byte(UInt8(ascii: "."))
            var place = Int(scale) / 10
            while fraction != 0 {
                byte(UInt8(ascii: "0") + UInt8(fraction / place))
                fraction %= place
                place /= 10
            }
        }
        needsComma = true
    }

    /// A value that is already JSON.
    package func verbatim(_ json: Text) {
        comma()
        raw(json)
        needsComma = true
    }

    @inline(__always) package func field(_ name: StaticString, _ text: Text?) {
        guard let text, !text.isEmpty else { return }
        self.name(name)
        // After a name there is no comma to think of.
        quoted(text)
        needsComma = true
    }

    @inline(__always) package func field(_ name: StaticString, _ text: String?) {
        guard let text, !text.isEmpty else { return }
        self.name(name)
        value(text)
    }

    @inline(__always) package func field(_ name: StaticString, _ number: Int?) {
        guard let number else { return }
        self.name(name)
        value(number)
    }

    @inline(__always) package func field(_ name: StaticString, _ time: Timestamp?) {
        guard let time else { return }
        self.name(name)
        reserve(Timestamp.textLength + 2)
        base[count] = UInt8(ascii: "\"")
        time.write(to: base + count + 1, &day)
        count &+= Timestamp.textLength + 2
        base[count &- 1] = UInt8(ascii: "\"")
        needsComma = true
    }

    @inline(__always) package func field(_ name: StaticString, _ uid: AlertUID?) {
        guard let uid else { return }
        self.name(name)
        value(uid)
    }

    package func value(_ uid: AlertUID) {
        comma()
        byte(UInt8(ascii: "\""))
        reserve(AlertUID.textLength)
        uid.write(to: base + count)
        count += AlertUID.textLength
        byte(UInt8(ascii: "\""))
        needsComma = true
    }

    // MARK: - Bytes

    /// Appends bytes as they are.
    package func raw(_ text: Text) {
        reserve(text.count)
        memcpy(base + count, text.base, text.count)
        count &+= text.count
    }

    @inline(__always) package func byte(_ byte: UInt8) {
        reserve(1)
        base[count] = byte
        count &+= 1
    }

    private func decimal(_ number: Int) {
        reserve(20)
        if number < 0 { byte(UInt8(ascii: "-")) }
        var rest = number.magnitude
        var digits = 1
        var limit: UInt = 10
        while rest >= limit, digits < 19 {
            digits += 1
            limit *= 10
        }
        var position = count + digits
        repeat {
            position -= 1
            base[position] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        } while rest > 0
        count += digits
    }

    /// Appends UTF-8 text as a JSON string, escaping what RFC 8259, section 7 demands and nothing else.
    package func quoted(_ text: Text) {
        let length = text.count
        // The worst case is six bytes for each byte; for long texts the real size is worth counting.
        let worst = length < 4096 ? length &* 6 : soc_json_escaped_size(text.base, length)
        reserve(worst &+ 2 &+ Int(SOC_ESCAPE_SLACK))
        base[count] = UInt8(ascii: "\"")
        let written = soc_json_escape(base + count + 1, text.base, length)
        count &+= written &+ 2
        base[count &- 1] = UInt8(ascii: "\"")
    }
}
