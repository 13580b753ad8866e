internal import SOCCore

/// Remembers which atoms a value made true, for values that come again: images, users, channels.
///
/// A table of fixed size: the newcomer takes the place. A value is kept when it is seen for the second time, so that
/// those that never come again cost next to nothing. Long ones, such as call traces, share a few MiB.
final class ScanMemo {
    private struct Entry {
        var hash: UInt64 = 0
        var place: UInt32 = 0
        var keyLength: UInt32 = 0
        var atomCount: UInt32 = 0
        /// Of the block, in bytes.
        var capacity: UInt32 = 0
        /// The value, and behind it the atoms.
        var block: UnsafeMutableRawPointer?
    }

    private static let bits: UInt64 = 14
    private static let seenBits: UInt64 = 16
    private static let longestKey = 8192
    /// From here on a block counts as long.
    private static let longBlock = 1024
    static let mostLongBytes = 8 << 20
    /// How much room is left for long blocks.
    private var longBytesLeft = mostLongBytes
    private static let mostAtoms = 256
    private let entries: UnsafeMutablePointer<Entry>
    private let seen: UnsafeMutablePointer<UInt32>

    init() {
        entries = .allocate(capacity: 1 << Self.bits)
        entries.initialize(repeating: Entry(), count: 1 << Self.bits)
        seen = .allocate(capacity: 1 << Self.seenBits)
        seen.initialize(repeating: 0, count: 1 << Self.seenBits)
    }

    deinit {
        for index in 0..<(1 << Self.bits) { entries[Int(index)].block?.deallocate() }
        entries.deallocate()
        seen.deallocate()
    }

    /// Sets the atoms of a known value; false when it is not known.
    @inline(__always) func recall(_ text: Text, place: ScanPlace, hash: UInt64, into atoms: AtomBits) -> Bool {
        let entry = entries[Int(hash >> (64 - Self.bits))]
        guard entry.hash == hash, let block = entry.block, entry.place == place.number,
            Int(entry.keyLength) == text.count,
            Text(UnsafePointer(block.assumingMemoryBound(to: UInt8.self)), text.count) == text
        else { return false }
        let first = block + Self.atomOffset(text.count)
        for index in 0..<Int(entry.atomCount) {
            atoms.insert(Int(first.load(fromByteOffset: index * 4, as: UInt32.self)))
        }
        return true
    }

    func remember(_ text: Text, place: ScanPlace, hash: UInt64, atoms: UnsafeMutablePointer<UInt32>, count: Int) {
        guard text.count <= Self.longestKey, count <= Self.mostAtoms else { return }
        let mark = UInt32(truncatingIfNeeded: hash) | 1
        let seenPlace = Int(hash >> 20 & (1 << Self.seenBits - 1))
        guard seen[seenPlace] == mark else {
            seen[seenPlace] = mark
            return
        }
        let index = Int(hash >> (64 - Self.bits))
        let needed = Self.atomOffset(text.count) + count * 4
        if entries[index].block == nil || Int(entries[index].capacity) < needed {
            let capacity = needed / 64 * 64 + 64
            if capacity >= Self.longBlock, capacity > longBytesLeft { forgetLongOnes() }
            release(index)
            if capacity >= Self.longBlock { longBytesLeft -= capacity }
            entries[index].block = .allocate(byteCount: capacity, alignment: 8)
            entries[index].capacity = UInt32(capacity)
        }
        let block = entries[index].block!
        block.copyMemory(from: text.base, byteCount: text.count)
        (block + Self.atomOffset(text.count)).copyMemory(from: atoms, byteCount: count * 4)
        entries[index].hash = hash
        entries[index].place = place.number
        entries[index].keyLength = UInt32(text.count)
        entries[index].atomCount = UInt32(count)
    }

    private func release(_ index: Int) {
        guard let block = entries[index].block else { return }
        block.deallocate()
        if Int(entries[index].capacity) >= Self.longBlock { longBytesLeft += Int(entries[index].capacity) }
        entries[index].block = nil
    }

    /// How many bytes long blocks hold, counted one by one.
    var longByteCount: Int {
        (0..<(1 << Int(Self.bits))).reduce(0) { sum, index in
            let entry = entries[index]
            return entry.block != nil && Int(entry.capacity) >= Self.longBlock ? sum + Int(entry.capacity) : sum
        }
    }

    /// So that values of long ago do not keep those of today out.
    private func forgetLongOnes() {
        for index in 0..<(1 << Int(Self.bits)) where Int(entries[index].capacity) >= Self.longBlock { release(index) }
    }

    /// Two words at a time, multiplied to twice their width: values are read from end to end for it, in every event. Long ones
    /// are read in three places by turns, for a product waits for the one before.
    @inline(__always) static func hash(_ text: Text, _ place: ScanPlace) -> UInt64 {
        let base = UnsafeRawPointer(text.base)
        let count = text.count
        var hash = (UInt64(truncatingIfNeeded: count) << 32 | UInt64(place.number)) ^ 0xA076_1D64_78BD_642F
        func word(_ offset: Int) -> UInt64 { (base + offset).loadUnaligned(as: UInt64.self) }
        func mixed(_ first: UInt64, _ second: UInt64, _ state: UInt64) -> UInt64 {
            let product = (first ^ 0xE703_7ED1_A0B4_28DB).multipliedFullWidth(by: second ^ state)
            return product.high ^ product.low
        }
        if count >= 16 {
            var index = 0
            if count > 96 {
                var (second, third) = (hash, hash)
                while index + 48 < count {
                    hash = mixed(word(index), word(index + 8), hash)
                    second = mixed(word(index + 16), word(index + 24), second)
                    third = mixed(word(index + 32), word(index + 40), third)
                    index += 48
                }
                hash ^= second &* 3 ^ third
            }
            while index + 16 < count {
                hash = mixed(word(index), word(index + 8), hash)
                index += 16
            }
            hash = mixed(word(count - 16), word(count - 8), hash)
        } else if count >= 8 {
            hash = mixed(word(0), word(count - 8), hash)
        } else if count >= 4 {
            hash = mixed(
                UInt64(base.loadUnaligned(as: UInt32.self)),
                UInt64((base + (count - 4)).loadUnaligned(as: UInt32.self)), hash)
        } else if count > 0 {
            hash = mixed(UInt64(text[0]) << 8 | UInt64(text[count >> 1]), UInt64(text[count - 1]), hash)
        }
        return mixed(hash, 0x8EBC_6AF0_9C88_C6E3, hash)
    }

    private static func atomOffset(_ keyLength: Int) -> Int { (keyLength + 3) / 4 * 4 }
}
