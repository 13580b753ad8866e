internal import CText
internal import CVectorscan
package import SOCCore

/// Rules in the form in which they are matched: flat tables that lie in one blob, shared by all matchers.
///
/// Nothing in it is changed after it was made, so threads may share it.
package final class CompiledRules: @unchecked Sendable {
    /// A part of ``pool``.
    struct StringRange: BitwiseCopyable {
        var offset: UInt32
        var count: UInt32
    }

    /// A place in events: what may stand there, and the fields that it is.
    struct PathNode: BitwiseCopyable {
        /// Where any member leads; -1 for nowhere.
        var anyMember: Int32
        var firstSlot: UInt32
        var slotCount: UInt16
        var flags: UInt16

        static let hasMembers: UInt16 = 1
        /// A text there may be JSON.
        static let isText: UInt16 = 2
    }

    /// A field, and how good a place for it this is: 0 is best.
    struct SlotRank: BitwiseCopyable {
        var slot: UInt16
        var rank: UInt16
    }

    /// An entry of the hash table from a node and a member's name to the next node; `child` 0 for an empty one.
    struct PathEdge: BitwiseCopyable {
        var hash: UInt32
        var parent: UInt32
        var child: UInt32
        var name: StringRange
    }

    struct Field: BitwiseCopyable {
        var name: StringRange
    }

    /// What is looked for in a field's values at once; each field has some of them, see ``ScanPlace``.
    struct Scan: BitwiseCopyable {
        /// Databases for lower-cased and for exact values; -1 for none.
        var foldedPatterns: Int32
        var exactPatterns: Int32
        /// The atom of the empty text, or -1.
        var emptyAtom: Int32
        var firstCheck: UInt32
        var checkCount: UInt32
        /// Whether anything is looked for at all: 0 or 1.
        var isAsked: UInt32
        /// A hash table among ``literals``, and the lengths of its keys; see ``LiteralKey``.
        var firstLiteral: UInt32
        var literalMask: UInt32
        var endLengths: UInt16
        var startLengths: UInt16
        /// Among ``singleBytes``.
        var firstSingleByte: UInt32
        var singleByteCount: UInt32
        /// A hash table among ``grams``; the mask is 0 when there is none.
        var firstGram: UInt32
        var gramMask: UInt32
        /// Whether there are grams of either length: 0 or 1.
        var hasLongGrams: UInt16
        var hasShortGrams: UInt16

        @inline(__always) var hasLiterals: Bool { endLengths | startLengths != 0 }
        /// Whether anything is looked for in lower-cased values.
        @inline(__always) var isAboutFolded: Bool {
            foldedPatterns >= 0 || hasLiterals || singleByteCount > 0 || gramMask > 0
        }
    }

    /// A byte that is looked for in lower-cased values.
    struct SingleByte: BitwiseCopyable {
        var atom: UInt32
        var byte: UInt32
    }

    /// A text that lower-cased values are, begin with or end with; an entry of a hash table.
    struct Literal: BitwiseCopyable {
        var hash: UInt32
        var atom: UInt32
        /// In ``literalBytes``.
        var first: UInt32
        var kindAndCount: UInt32

        static let noAtom = UInt32.max
        static let kindShift: UInt32 = 30
        static let none = Literal(hash: 0, atom: noAtom, first: 0, kindAndCount: 0)

        @inline(__always) var count: Int { Int(kindAndCount & (1 << Self.kindShift - 1)) }
        @inline(__always) var kind: LiteralTable.Kind {
            LiteralTable.Kind(rawValue: kindAndCount >> Self.kindShift).unsafelyUnwrapped
        }
    }

    /// A text that lower-cased values contain; an entry of a hash table. See ``GramTable``.
    struct Gram: BitwiseCopyable {
        var hash: UInt32
        var atom: UInt32
        /// In ``gramBytes``.
        var first: UInt32
        /// Of the gram in the text, and how long that is.
        var offsetAndCount: UInt32

        static let noAtom = UInt32.max
        static let offsetShift: UInt32 = 24
        static let none = Gram(hash: 0, atom: noAtom, first: 0, offsetAndCount: 0)

        @inline(__always) var offset: Int { Int(offsetAndCount >> Self.offsetShift) }
        @inline(__always) var count: Int { Int(offsetAndCount & (1 << Self.offsetShift - 1)) }
    }

    /// A predicate that is no pattern.
    struct Check: BitwiseCopyable {
        enum Kind: UInt8 { case compare, network, timePart }
        var kind: UInt8
        var comparison: UInt8
        var part: UInt8
        var atom: UInt32
        var number: Double
        var network: (high: UInt64, low: UInt64, highMask: UInt64, lowMask: UInt64)
    }

    /// A comparison of two fields.
    struct Reference: BitwiseCopyable {
        var field: UInt32
        var other: UInt32
        var relation: UInt8
        var isCased: UInt8
    }

    /// A test and where to go on; see ``Program``.
    struct Instruction: BitwiseCopyable {
        var test: UInt32
        var onTrue: UInt32
        var onFalse: UInt32
    }

    struct Rule: BitwiseCopyable {
        var entry: UInt32
        var logSource: UInt32
        var firstField: UInt32
        var fieldCount: UInt32
        var id: StringRange
        var title: StringRange
        var name: StringRange
        var description: StringRange
        /// Joined by line ends.
        var tags: StringRange
        var location: StringRange
        var level: UInt8
        var isReported: UInt8
        var status: UInt8
    }

    struct LogSourceEntry: BitwiseCopyable {
        var name: StringRange
        /// Whether events are known that belong to it.
        var isKnown: UInt32
        /// Rules that nothing points to.
        var firstRule: UInt32
        var ruleCount: UInt32
        /// What must be scanned to find candidates, but for keywords.
        var firstScan: UInt32
        var scanCount: UInt32
        /// Whether keywords must be looked for to find candidates: the number of the filter that says whether there may be
        /// any, or one of the two below.
        var keywordFilter: Int32

        static let noKeywords: Int32 = -1
        static let anyKeywords: Int32 = -2
    }

    /// A rule that may match, and its log source: with it, so that the others' rules need not be looked at.
    struct RulePointer: BitwiseCopyable {
        var rule: UInt32
        var logSource: UInt32
    }

    struct Definition: BitwiseCopyable {
        var entry: UInt32
        var name: StringRange
        /// The log sources of rules that events of this definition belong to.
        var firstLogSource: UInt32
        var logSourceCount: UInt32
    }

    /// A rule about several events; see ``CorrelationEngine``.
    struct Correlation: BitwiseCopyable {
        var kind: UInt8
        var level: UInt8
        var isReported: UInt8
        /// Whether ``entry`` says which rules must have matched; otherwise all of them.
        var hasExpression: UInt8
        var entry: UInt32
        var id: StringRange
        var title: StringRange
        var description: StringRange
        var tags: StringRange
        var timespan: Int64
        var percentile: Double
        /// Rules by number, other correlations by number and ``correlationMark``.
        var firstReferent: UInt32
        var referentCount: UInt32
        /// For each referent the fields to group by, and those to compute with.
        var firstGroup: UInt32
        var groupCount: UInt32
        var firstField: UInt32
        var fieldCount: UInt32
        var firstBound: UInt32
        var boundCount: UInt32

        static let correlationMark: UInt32 = 0x8000_0000
        /// In a list of fields: a value that the inner correlation was grouped by, by place.
        static let groupMark: UInt32 = 0x4000_0000
    }

    struct Bound: BitwiseCopyable {
        var comparison: UInt32
        var number: Double
    }

    let pool: UnsafeBufferPointer<UInt8>
    let nodes: UnsafeBufferPointer<PathNode>
    let nodeSlots: UnsafeBufferPointer<SlotRank>
    let edges: UnsafeBufferPointer<PathEdge>
    let fields: UnsafeBufferPointer<Field>
    /// By ``ScanPlace``.
    let scans: UnsafeBufferPointer<Scan>
    let checks: UnsafeBufferPointer<Check>
    let literals: UnsafeBufferPointer<Literal>
    /// See ``LiteralTable/filter``.
    let literalFilter: UnsafeBufferPointer<UInt8>
    let literalBytes: UnsafeBufferPointer<UInt8>
    let singleBytes: UnsafeBufferPointer<SingleByte>
    let grams: UnsafeBufferPointer<Gram>
    let gramFilter: UnsafeBufferPointer<UInt16>
    let gramBytes: UnsafeBufferPointer<UInt8>
    let references: UnsafeBufferPointer<Reference>
    let instructions: UnsafeBufferPointer<Instruction>
    let rules: UnsafeBufferPointer<Rule>
    let logSources: UnsafeBufferPointer<LogSourceEntry>
    let definitions: UnsafeBufferPointer<Definition>
    /// Numbers that the other tables name by first and count.
    let lists: UnsafeBufferPointer<UInt32>
    /// For each atom where its rules begin in ``atomRules``; one more for the end.
    let atomStarts: UnsafeBufferPointer<UInt32>
    let atomRules: UnsafeBufferPointer<RulePointer>
    /// The ``ScanPlace`` that finds each atom.
    let atomPlaces: UnsafeBufferPointer<UInt32>
    let atomDefinitionStarts: UnsafeBufferPointer<UInt32>
    let atomDefinitions: UnsafeBufferPointer<UInt32>
    /// Definitions that nothing points to.
    let openDefinitions: UnsafeBufferPointer<UInt32>
    /// What must be scanned for definitions.
    let definitionScans: UnsafeBufferPointer<UInt32>
    /// For each role of ``EventTables/Role`` where its fields begin; one more for the end.
    let roleStarts: UnsafeBufferPointer<UInt32>
    let roleFields: UnsafeBufferPointer<UInt32>
    let correlations: UnsafeBufferPointer<Correlation>
    let bounds: UnsafeBufferPointer<Bound>
    private let errorText: UnsafeBufferPointer<UInt8>
    let atomCount: Int
    private(set) var databases: [OpaquePointer] = []
    /// As in ``LogSourceEntry/keywordFilter``, for all log sources together.
    let keywordFilter: Int32
    /// By filter what is looked for first.
    let keywordFragments: UnsafeBufferPointer<soc_fragments>
    /// The database of the first filter; the others follow.
    let firstFilter: Int32

    private let memory: BlobMemory

    /// - Returns: nil when the bytes are not a compiled set with that key.
    init?(_ memory: consuming BlobMemory, key: [UInt8]) {
        guard var blob = Blob(base: memory.base, count: memory.count, key: key) else { return nil }
        self.memory = memory
        pool = blob.read()
        nodes = blob.read()
        nodeSlots = blob.read()
        edges = blob.read()
        fields = blob.read()
        scans = blob.read()
        checks = blob.read()
        literals = blob.read()
        literalFilter = blob.read()
        literalBytes = blob.read()
        singleBytes = blob.read()
        grams = blob.read()
        gramFilter = blob.read()
        gramBytes = blob.read()
        references = blob.read()
        instructions = blob.read()
        rules = blob.read()
        logSources = blob.read()
        definitions = blob.read()
        lists = blob.read()
        atomStarts = blob.read()
        atomRules = blob.read()
        atomPlaces = blob.read()
        atomDefinitionStarts = blob.read()
        atomDefinitions = blob.read()
        openDefinitions = blob.read()
        definitionScans = blob.read()
        roleStarts = blob.read()
        roleFields = blob.read()
        correlations = blob.read()
        bounds = blob.read()
        errorText = blob.read()
        atomCount = atomPlaces.count
        let filters = blob.read(Int32.self)
        keywordFilter = filters[0]
        firstFilter = filters[1]
        keywordFragments = blob.read()
        let databaseCount = blob.read(UInt64.self)
        for _ in 0..<Int(databaseCount[0]) {
            let image = blob.read(UInt8.self)
            guard let database = soc_patterns_at(image.baseAddress!, image.count) else { return nil }
            databases.append(database)
        }
    }

    func text(_ range: StringRange) -> Text {
        Text(pool.baseAddress! + Int(range.offset), Int(range.count))
    }

    package var ruleCount: Int { rules.count }

    package func ruleID(_ rule: Int) -> Text { text(rules[rule].id) }
    package func ruleTitle(_ rule: Int) -> Text { text(rules[rule].title) }
    package func ruleLocation(_ rule: Int) -> Text { text(rules[rule].location) }
    package func isReported(_ rule: Int) -> Bool { rules[rule].isReported != 0 }
    package func level(_ rule: Int) -> Severity? { Severity(rawValue: rules[rule].level) }
    package func description(ofRule rule: Int) -> Text { text(rules[rule].description) }
    package func tags(_ rule: Int) -> Text { text(rules[rule].tags) }

    /// The rules that were refused when the set was compiled.
    var errors: [SOCError] { ErrorList.errors(in: Text(UnsafeRawBufferPointer(errorText))) }

    package func fieldName(_ slot: Int) -> Text { text(fields[slot].name) }

    package func slot(of name: Text) -> Int? { fields.indices.first { text(fields[$0].name) == name } }
}

/// The bytes of a compiled set: made in this run, or a file that is mapped.
struct BlobMemory: ~Copyable {
    let base: UnsafeRawPointer
    let count: Int
    private let isMapped: Bool

    init(_ bytes: [UInt8]) {
        let copy = UnsafeMutableRawPointer.allocate(byteCount: max(bytes.count, 1), alignment: 64)
        bytes.withUnsafeBytes { copy.copyMemory(from: $0.baseAddress!, byteCount: bytes.count) }
        base = UnsafeRawPointer(copy)
        count = bytes.count
        isMapped = false
    }

    init?(mapping descriptor: Int32, count: Int) {
        guard count > 0, let address = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), address != MAP_FAILED
        else { return nil }
        base = UnsafeRawPointer(address)
        self.count = count
        isMapped = true
    }

    deinit {
        if isMapped {
            munmap(UnsafeMutableRawPointer(mutating: base), count)
        } else {
            UnsafeMutableRawPointer(mutating: base).deallocate()
        }
    }
}

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif
