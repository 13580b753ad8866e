package import SOCCore

/// Whether rules can be used at all: what is asked before they are kept for later.
package enum RuleAdmission {
    /// Reads and compiles rules.
    ///
    /// - Returns: Why some of them cannot be used; ``RuleSet`` would refuse the same ones.
    package static func errors(in source: RuleSource) throws(SOCError) -> [SOCError] {
        try collection(of: source).errors
    }

    /// The rules that can be used, and the errors of the others.
    package static func collection(of source: RuleSource) throws(SOCError) -> RuleCollection {
        var collection = try source.collection()
        _ = try Compiler.blob(
            of: &collection, tables: try source.tables(), key: [UInt8](repeating: 0, count: Blob.keyLength))
        return collection
    }
}
