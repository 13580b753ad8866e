/// With whom something may be shared, from anybody to the people in the room.
///
/// Source: FIRST, Traffic Light Protocol 2.0.
package enum TrafficLight: String, CaseIterable, Comparable, Sendable {
    case clear, green, amber
    case amberStrict = "amber+strict"
    case red

    /// As it stands on a document: `TLP:AMBER+STRICT`.
    package var marking: String { "TLP:\(rawValue.uppercased())" }

    /// Reads the word, with or without `TLP:`, in any case; WHITE is what TLP 1.0 called CLEAR.
    package init?(word: String) {
        var word = word.lowercased()
        if word.hasPrefix("tlp:") { word.removeFirst(4) }
        if word == "white" { word = "clear" }
        self.init(rawValue: word)
    }

    package static func < (left: TrafficLight, right: TrafficLight) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
