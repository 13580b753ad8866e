/// Which events a rule is about.
///
/// Source: Sigma 2.1.0, "LogSource". Names are compared in lower case; what else stands in the section is for people.
package struct LogSource: Hashable, Sendable {
    package var category: String?
    package var product: String?
    package var service: String?

    package init(category: String? = nil, product: String? = nil, service: String? = nil) {
        self.category = category
        self.product = product
        self.service = service
    }

    init(_ node: YAMLNode) throws(SOCError) {
        guard let members = node.members else { throw node.error("a log source is a mapping") }
        for (key, value) in members {
            guard ["category", "product", "service"].contains(key.text ?? "") else { continue }
            guard let text = value.text, value.kind != .null, !text.isEmpty else {
                throw value.error("'\(key.text!)' of a log source is a text")
            }
            switch key.text {
            case "category": category = text.lowercased()
            case "product": product = text.lowercased()
            default: service = text.lowercased()
            }
        }
        guard category != nil || product != nil || service != nil else {
            throw node.error("a log source without category, product and service")
        }
    }

    /// Whether everything that belongs to `other` also belongs to this one: it asks for nothing else.
    package func includes(_ other: LogSource) -> Bool {
        (category == nil || category == other.category) && (product == nil || product == other.product)
            && (service == nil || service == other.service)
    }

    /// Reads `product/category/service`, where `*` or nothing stands for any: `windows/process_creation`.
    package init?(path: String) {
        let parts = path.lowercased().split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard (1...3).contains(parts.count) else { return nil }
        func part(_ index: Int) -> String? {
            index < parts.count && parts[index] != "*" && !parts[index].isEmpty ? parts[index] : nil
        }
        self.init(category: part(1), product: part(0), service: part(2))
        guard product != nil || category != nil || service != nil else { return nil }
    }
}

extension LogSource: CustomStringConvertible {
    package var description: String {
        var text = "\(product ?? "*")/\(category ?? "*")"
        if let service { text += "/\(service)" }
        return text
    }
}
