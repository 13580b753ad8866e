/// Where rules are handed to: another system, or the files that it reads.
package struct DeploymentTarget: Sendable {
    package enum Kind: Sendable, Equatable {
        case directory(String)
        /// A directory in a work tree; what is written there is committed.
        case git(String, pushes: Bool)
        /// A program that gets the rule on its standard input.
        case command([String])
    }

    /// What deployments call it.
    package var name: String
    package var kind: Kind
    /// How long a command may take for one rule, in milliseconds.
    package var timeLimit: Int64 = 60_000

    package init(name: String, kind: Kind) {
        self.name = name
        self.kind = kind
    }

    package var directory: String? {
        switch kind {
        case .directory(let path), .git(let path, _): path
        case .command: nil
        }
    }

    /// Reads the member `name` of the configuration's `rules.targets`.
    ///
    /// - Throws: ``SOCError/Code/misconfigured`` with the place.
    package init(name: String, _ node: YAMLNode) throws(SOCError) {
        self.name = name
        let members = try node.members(
            of: "a target", ["directory", "git", "push", "command", "timeout"], .misconfigured)
        func path(_ node: YAMLNode) throws(SOCError) -> String {
            guard let text = node.text, text.hasPrefix("/") else {
                throw node.error("a path begins with /", .misconfigured)
            }
            return text
        }
        let kinds = ["directory", "git", "command"].filter { members[$0] != nil }
        guard kinds.count == 1 else {
            throw node.error("a target has one of directory, git and command", .misconfigured)
        }
        if let directory = members["directory"] {
            kind = .directory(try path(directory))
        } else if let git = members["git"] {
            kind = .git(try path(git), pushes: members["push"]?.kind == .boolean(true))
        } else {
            let command = members["command"]!
            let arguments = (command.elements ?? [command]).compactMap(\.text)
            guard let program = arguments.first, program.hasPrefix("/") else {
                throw command.error("a command begins with the path of a program", .misconfigured)
            }
            kind = .command(arguments)
        }
        if let push = members["push"] {
            guard case .boolean = push.kind, case .git = kind else {
                throw push.error("push is true or false, of a target with git", .misconfigured)
            }
        }
        if let timeout = members["timeout"] {
            guard let limit = Timestamp.milliseconds(of: timeout.text ?? ""), limit > 0 else {
                throw timeout.error("timeout is a length of time like 30s", .misconfigured)
            }
            timeLimit = limit
        }
    }
}

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A directory in which each rule has a file.
package struct RuleDirectory: Sendable {
    package let path: String

    package init(_ path: String) { self.path = path }

    /// The name of a rule's file: its identifier where that is a plain name, and otherwise something like it.
    package static func fileName(of identifier: String, extension suffix: String) -> String {
        let plain = identifier.utf8.allSatisfy {
            $0.isASCIILetter || $0.isDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
        }
        if plain, identifier.utf8.count <= 100, identifier.utf8.first != UInt8(ascii: "-") {
            return "\(identifier).\(suffix)"
        }
        var slug = ""
        for scalar in identifier.lowercased().unicodeScalars {
            let isPlain = scalar.isASCII && (UInt8(scalar.value).isASCIILetter || UInt8(scalar.value).isDigit)
            if isPlain { slug.unicodeScalars.append(scalar) } else if slug.last != "_" { slug += "_" }
        }
        let digest = identifier.withText { "\(SHA256.digest($0))" }
        return "rule-\(slug.prefix(60))-\(digest.prefix(12)).\(suffix)"
    }

    /// Writes a file beside its place and renames it, so that readers see it whole.
    package func write(_ bytes: [UInt8], as name: String) throws(SOCError) {
        let root = try open()
        defer { close(root) }
        let draft = ".\(name).\(getpid())"
        unlinkat(root, draft, 0)
        let file = openat(root, draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard file >= 0 else { throw .system(errno, "\(path)/\(draft)", code: .cannotCreate) }
        var failure: SOCError?
        do throws(SOCError) {
            let result = bytes.withUnsafeBytes { bytes in
                Result { () throws(SOCError) in try writeAll(Text(bytes), to: file, name: "\(path)/\(draft)") }
            }
            try result.get()
            if fsync(file) != 0 { failure = .system(errno, "\(path)/\(draft)") }
        } catch {
            failure = error
        }
        close(file)
        if failure == nil, renameat(root, draft, root, name) != 0 { failure = .system(errno, "\(path)/\(name)") }
        if let failure {
            unlinkat(root, draft, 0)
            throw failure
        }
    }

    package func remove(_ name: String) throws(SOCError) {
        let root = try open()
        defer { close(root) }
        if unlinkat(root, name, 0) != 0, errno != ENOENT { throw .system(errno, "\(path)/\(name)") }
    }

    /// The digest of a file; nil when there is none.
    package func digest(of name: String) throws(SOCError) -> SHA256Digest? {
        let root = try open()
        defer { close(root) }
        let file = openat(root, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        if file < 0, errno == ENOENT { return nil }
        guard file >= 0 else { throw .system(errno, "\(path)/\(name)") }
        defer { close(file) }
        var hash = SHA256()
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = read(file, &buffer, buffer.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw .system(errno, "\(path)/\(name)")
            }
            if count == 0 { return hash.finish() }
            buffer.withUnsafeBytes { hash.update(Text(UnsafeRawBufferPointer(rebasing: $0[..<count]))) }
        }
    }

    private func open() throws(SOCError) -> Int32 {
        let root = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard root >= 0 else { throw .system(errno, path, code: errno == EACCES ? .permissionDenied : .inputNotFound) }
        return root
    }
}
