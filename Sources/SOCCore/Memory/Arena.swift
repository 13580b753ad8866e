#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Memory for what is made while one record is worked on, given back all at once.
package final class Arena {
    private var blocks: [UnsafeMutableRawBufferPointer] = []
    /// The rest of the last block.
    private var free: UnsafeMutablePointer<UInt8>
    private var freeCount: Int
    private let blockSize: Int

    package init(blockSize: Int = 64 << 10) {
        self.blockSize = blockSize
        blocks.append(.allocate(byteCount: blockSize, alignment: 16))
        free = blocks[0].baseAddress!.assumingMemoryBound(to: UInt8.self)
        freeCount = blockSize
    }

    deinit { for block in blocks { block.deallocate() } }

    /// Makes everything that was handed out invalid and uses its memory again.
    package func reset() {
        if blocks.count > 1 {
            // Large records are rare: what they needed is given back.
            for block in blocks.dropFirst() { block.deallocate() }
            blocks.removeSubrange(1...)
        }
        free = blocks[0].baseAddress!.assumingMemoryBound(to: UInt8.self)
        freeCount = blockSize
    }

    /// Room for `count` bytes, uninitialised.
    package func allocate(_ count: Int) -> UnsafeMutablePointer<UInt8> {
        if count > freeCount { addBlock(count) }
        let address = free
        free += count
        freeCount -= count
        return address
    }

    /// Room for `count` values, uninitialised and aligned for them.
    func allocate<Element>(_: Element.Type, _ count: Int) -> UnsafeMutablePointer<Element> {
        let alignment = MemoryLayout<Element>.alignment
        let bytes = UnsafeMutableRawPointer(allocate(count * MemoryLayout<Element>.stride + alignment - 1))
        return bytes.alignedUp(for: Element.self).bindMemory(to: Element.self, capacity: count)
    }

    private func addBlock(_ count: Int) {
        let size = max(blockSize, count)
        blocks.append(.allocate(byteCount: size, alignment: 16))
        free = blocks[blocks.count - 1].baseAddress!.assumingMemoryBound(to: UInt8.self)
        freeCount = size
    }

    package func copy(_ text: Text) -> Text {
        let copy = allocate(text.count)
        memcpy(copy, text.base, text.count)
        return Text(copy, text.count)
    }

    package func copy(_ string: String) -> Text {
        var string = string
        return string.withUTF8 { copy(Text(UnsafeRawBufferPointer($0))) }
    }

    package func lowercased(_ text: Text) -> Text { mapped(text) { $0.asciiLowercased } }

    package func uppercased(_ text: Text) -> Text { mapped(text) { $0.asciiUppercased } }

    @inline(__always) private func mapped(_ text: Text, _ transform: (UInt8) -> UInt8) -> Text {
        let copy = allocate(text.count)
        for index in 0..<text.count { copy[index] = transform(text.base[index]) }
        return Text(copy, text.count)
    }

    /// The parts, one after the other.
    package func join(_ parts: Text..., separator: StaticString = "") -> Text {
        join(parts, separator: Text(separator))
    }

    package func join(_ parts: [Text], separator: Text) -> Text {
        let total = parts.reduce(0) { $0 + $1.count } + separator.count * max(0, parts.count - 1)
        let joined = allocate(total)
        var position = 0
        for (index, part) in parts.enumerated() {
            if index > 0 {
                memcpy(joined + position, separator.base, separator.count)
                position += separator.count
            }
            memcpy(joined + position, part.base, part.count)
            position += part.count
        }
        return Text(joined, total)
    }
}
