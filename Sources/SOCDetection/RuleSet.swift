internal import CVectorscan
package import SOCCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Rules that are ready to match, compiled now or found in the cache.
package struct RuleSet {
    package let compiled: CompiledRules
    /// The rules that were refused.
    package let errors: [SOCError]
    package let wasCached: Bool

    /// Loads the set from the cache or compiles and keeps it.
    ///
    /// - Throws: The first error of a rule, unless invalid ones are to be skipped.
    package init(
        _ source: RuleSource, cache: RuleCache? = .standard, report: (SOCError) -> Void = { _ in }
    ) throws(SOCError) {
        let key = source.digest
        if let cache, let compiled = cache.load(key) {
            self.compiled = compiled
            wasCached = true
            errors = compiled.errors
            for error in errors { report(error) }
            return
        }
        wasCached = false
        var collection = try source.collection()
        let bytes = try Compiler.blob(
            of: &collection, tables: try source.tables(), key: key)
        for error in collection.errors { report(error) }
        errors = collection.errors
        if let first = errors.first, !source.skipsInvalid {
            throw SOCError(first.code, "\(errors.count) of the rules cannot be used")
        }
        guard let compiled = CompiledRules(BlobMemory(bytes), key: key) else {
            throw SOCError(.internalFailure, "cannot load the rules that were just compiled")
        }
        self.compiled = compiled
        cache?.store(bytes, key: key)
    }
}

extension RuleSource {
    /// Over everything that decides what the set is.
    fileprivate var digest: [UInt8] {
        var hash = SHA256()
        func add(_ text: String) {
            var text = text
            text.withUTF8 { hash.update(part: Text(UnsafeRawBufferPointer($0))) }
        }
        add("format 1")
        var platform = [CChar](repeating: 0, count: 256)
        soc_vectorscan_platform(&platform, platform.count)
        add(String(terminated: platform))
        var program = stat()
        if stat("/proc/self/exe", &program) == 0 {
            add("\(program.st_size) \(program.st_mtim.tv_sec) \(program.st_mtim.tv_nsec)")
        }
        add(selection.description)
        add(skipsInvalid ? "skip" : "strict")
        for list in [files, placeholders, events] {
            add("\(list.count)")
            for file in list {
                add(file.path)
                file.bytes.withUnsafeBytes { hash.update(part: Text($0)) }
            }
        }
        let digest = hash.finish()
        return withUnsafeBytes(of: digest.words) { Array($0) }
    }
}
