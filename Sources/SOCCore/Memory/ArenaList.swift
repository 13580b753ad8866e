/// A list of plain values in an ``Arena``: what ``Text`` is for bytes.
///
/// It takes as many elements as it was made for and drops the others.
package struct ArenaList<Element>: RandomAccessCollection {
    private let base: UnsafeMutablePointer<Element>
    private let capacity: Int
    package private(set) var count = 0

    init(capacity: Int, in arena: Arena) {
        precondition(_isPOD(Element.self), "elements are moved as bytes")
        self.capacity = capacity
        base = arena.allocate(Element.self, capacity)
    }

    package var startIndex: Int { 0 }
    package var endIndex: Int { count }

    package subscript(index: Int) -> Element {
        assert(index >= 0 && index < count)
        return base[index]
    }

    mutating func append(_ element: Element) {
        guard count < capacity else { return }
        (base + count).initialize(to: element)
        count &+= 1
    }
}
