/// Turns the texts that correlation counts into 64-bit keys.
///
/// A filter seeds them anew in every process; a store keeps a secret salt, so that keys stay the same from run to run.
/// In both cases nobody outside can write alerts that collide.
package struct CorrelationHash: Sendable {
    private let salt: [UInt8]?

    /// - Parameter salt: What makes keys the same wherever it is the same; nil for keys of this process.
    package init(salt: [UInt8]? = nil) { self.salt = salt }

    func callAsFunction(_ left: Text, _ right: Text) -> UInt64 {
        if let salt { return Self.salted(salt, 0xFF, left, right) }
        var hasher = Hasher()
        hasher.combine(bytes: left.buffer)
        hasher.combine(UInt8(0))
        hasher.combine(bytes: right.buffer)
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }

    func callAsFunction(_ kind: Entity.Kind, _ value: Text) -> UInt64 {
        if let salt { return Self.salted(salt, kind.rawValue, value, .empty) }
        var hasher = Hasher()
        hasher.combine(kind.rawValue)
        hasher.combine(bytes: value.buffer)
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }

    /// The first 64 bits of SHA-256; zero, which marks a free place in tables, becomes one.
    private static func salted(_ salt: [UInt8], _ kind: UInt8, _ left: Text, _ right: Text) -> UInt64 {
        var hash = SHA256()
        salt.withUnsafeBytes { hash.update(Text($0)) }
        withUnsafeBytes(of: kind) { hash.update(Text($0)) }
        hash.update(part: left)
        hash.update(part: right)
        return max(1, UInt64(bigEndian: hash.finish().words.0))
    }

    static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
        var mixed = (left ^ (right &+ 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
        mixed ^= mixed >> 32
        return mixed &* 0xD6E8_FEB8_6659_FD93
    }
}
