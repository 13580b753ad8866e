/// A list of plain values that grows and keeps its memory when it is emptied.
///
/// For what is filled and emptied for every record: an array would be checked for other owners at each append and
/// counted at each look.
struct TrivialList<Element>: ~Copyable {
    private var base: UnsafeMutablePointer<Element>
    private var capacity: Int
    private(set) var count = 0

    init(capacity: Int = 16) {
        precondition(_isPOD(Element.self), "elements are moved as bytes")
        self.capacity = capacity
        base = .allocate(capacity: capacity)
    }

    deinit { base.deallocate() }

    var isEmpty: Bool { count == 0 }

    /// The elements; holds until the next change.
    var elements: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: base, count: count) }

    subscript(index: Int) -> Element {
        get {
            precondition(index >= 0 && index < count)
            return base[index]
        }
        set {
            precondition(index >= 0 && index < count)
            base[index] = newValue
        }
    }

    mutating func append(_ element: Element) {
        if count == capacity { grow() }
        (base + count).initialize(to: element)
        count &+= 1
    }

    mutating func removeAll() { count = 0 }

    /// Removes all, and gives memory for more than `capacity` elements back.
    mutating func removeAll(keeping capacity: Int) {
        count = 0
        guard self.capacity > capacity else { return }
        base.deallocate()
        self.capacity = 16
        base = .allocate(capacity: self.capacity)
    }

    private mutating func grow() {
        capacity *= 2
        let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
        larger.moveInitialize(from: base, count: count)
        base.deallocate()
        base = larger
    }
}

/// A list that lives as long as the program: a plain value that is copied without counting references.
///
/// For the tables of senders and mappings, of which there are as many as there were at the start.
package struct PermanentList<Element>: ExpressibleByArrayLiteral, @unchecked Sendable {
    package let elements: UnsafeBufferPointer<Element>

    package init(_ list: [Element]) {
        let room = UnsafeMutableBufferPointer<Element>.allocate(capacity: list.count)
        _ = room.initialize(from: list)
        elements = UnsafeBufferPointer(room)
    }

    package init(arrayLiteral list: Element...) { self.init(list) }
}

/// A value that lives as long as the program, behind a plain pointer.
package struct Permanent<Value>: @unchecked Sendable {
    private let pointer: UnsafePointer<Value>

    package init(_ value: Value) {
        let room = UnsafeMutablePointer<Value>.allocate(capacity: 1)
        room.initialize(to: value)
        pointer = UnsafePointer(room)
    }

    package var value: Value { pointer.pointee }
}
