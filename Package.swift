// swift-tools-version: 6.2
import PackageDescription

// Debug builds and tests check exclusive access at run time; in release builds the hot loops spend a third of their time
// on that, so there the check is left to them.
let swiftSettings: [SwiftSetting] = [
    .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release))
]

// Static linking brings a hundred thousand addresses that the loader has to relocate before a program starts: packed, that
// is a bitmap instead of two megabytes (DT_RELR; glibc 2.36, Debian 12). The toolchain's own linker does it. Nor do the
// programs offer their symbols to libraries, which would look for each of theirs among those first.
let linkerSettings: [LinkerSetting] = [
    .unsafeFlags(
        ["-use-ld=lld"] + ["-z", "pack-relative-relocs", "--no-export-dynamic"].flatMap { ["-Xlinker", $0] },
        .when(configuration: .release))
]

let package = Package(
    name: "soc",
    products: [
        .executable(name: "soc-ingest", targets: ["soc-ingest"]),
        .executable(name: "soc-alert", targets: ["soc-alert"]),
        .executable(name: "soc-rule", targets: ["soc-rule"]),
        .executable(name: "soc-incident", targets: ["soc-incident"]),
        .executable(name: "soc-admin", targets: ["soc-admin"]),
        .executable(name: "soc-ingest-serve", targets: ["soc-ingest-serve"]),
        .executable(name: "soc-playbook", targets: ["soc-playbook"]),
        .executable(name: "soc-playbook-http", targets: ["soc-playbook-http"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    ],
    targets: [
        // C faces. A header each; the libraries come from the system packages that `make deps` installs.
        .target(
            name: "CSimdjson",
            dependencies: ["CText"],
            cxxSettings: [.unsafeFlags(["-O3"])],
            linkerSettings: [.linkedLibrary("simdjson"), .linkedLibrary("stdc++")]
        ),
        .target(name: "CText", cSettings: [.unsafeFlags(["-O3"])]),
        .target(name: "CProcess"),
        .target(name: "CCrypto", linkerSettings: [.linkedLibrary(":libcrypto.a")]),
        .target(
            name: "CVectorscan",
            linkerSettings: [.linkedLibrary(":libhs.a"), .linkedLibrary("stdc++"), .linkedLibrary("m")]
        ),
        .target(
            name: "CYara",
            // A group: YARA needs libcrypto, which others may have named before it. Both libyara.a and the static
            // libdispatch.a bring a strlcpy of their own, which do the same. See also CYara.c and Accelerators.c.
            linkerSettings: [
                .unsafeFlags(
                    (["--allow-multiple-definition", "--start-group"]
                        + ["yara", "magic", "jansson", "crypto", "z", "bz2", "lzma"].map { "-l:lib\($0).a" }
                        + ["--end-group"]).flatMap { ["-Xlinker", $0] }),
                .linkedLibrary("m"),
            ]
        ),
        .target(
            name: "CPostgres",
            linkerSettings: [
                .linkedLibrary("dl"),
                .unsafeFlags(
                    ["-Xlinker", "--export-dynamic-symbol=_gnutls_global_init_skip"], .when(configuration: .release)),
            ]
        ),
        .target(name: "CYAML", linkerSettings: [.linkedLibrary(":libyaml.a")]),
        .target(name: "CZlib", linkerSettings: [.linkedLibrary(":libz.a")]),

        // The pure core: no libpq, no NIO, no Vectorscan.
        .target(
            name: "SOCCore",
            dependencies: ["CSimdjson", "CText", "CCrypto", "CYAML"],
            resources: [.embedInCode("Rules/Events")],
            swiftSettings: swiftSettings,
            linkerSettings: linkerSettings
        ),
        // The Sigma matcher and YARA: all that needs Vectorscan and libyara.
        .target(
            name: "SOCDetection", dependencies: ["SOCCore", "CText", "CVectorscan", "CYara"],
            swiftSettings: swiftSettings),
        // PostgreSQL: connection, migrations, statements.
        .target(
            name: "SOCStore",
            dependencies: ["SOCCore", "CPostgres"],
            resources: [
                .embedInCode("Migrations/v0001_store.sql"),
                .embedInCode("Migrations/v0002_partitions.sql"),
                .embedInCode("Migrations/v0003_workflow.sql"),
                .embedInCode("Migrations/v0004_roles.sql"),
                .embedInCode("Migrations/v0005_closing.sql"),
                .embedInCode("Migrations/v0006_correlation.sql"),
                .embedInCode("Migrations/v0007_incidents.sql"),
                .embedInCode("Migrations/v0008_incident_work.sql"),
                .embedInCode("Migrations/v0009_evidence.sql"),
                .embedInCode("Migrations/v0010_rules.sql"),
                .embedInCode("Migrations/v0011_playbooks.sql"),
                .embedInCode("Migrations/v0012_speed.sql"),
                .embedInCode("Migrations/v0013_reception.sql"),
                .embedInCode("Migrations/v0014_only_episodes.sql"),
                .embedInCode("Migrations/v0016_rule_members.sql"),
                .embedInCode("Migrations/v0017_people.sql"),
                .embedInCode("Migrations/v0018_fewer_indexes.sql"),
                .embedInCode("Migrations/v0019_disabled_members.sql"),
            ],
            swiftSettings: swiftSettings
        ),
        // Reception: all that needs swift-nio.
        .target(
            name: "SOCServer",
            dependencies: [
                "SOCCore", "SOCStore", "CZlib",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: swiftSettings
        ),
        .target(
            name: "SOCCommandLine",
            dependencies: ["SOCCore", .product(name: "ArgumentParser", package: "swift-argument-parser")]
        ),
        .executableTarget(
            name: "soc-ingest",
            dependencies: [
                "SOCCore", "SOCStore", "SOCCommandLine",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .executableTarget(
            name: "soc-alert",
            dependencies: [
                "SOCCore", "SOCStore", "SOCCommandLine",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .executableTarget(
            name: "soc-rule",
            dependencies: [
                "SOCCore", "SOCDetection", "SOCStore", "SOCCommandLine",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .executableTarget(
            name: "soc-incident",
            dependencies: [
                "SOCCore", "SOCStore", "SOCCommandLine",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .executableTarget(
            name: "soc-admin",
            dependencies: [
                "SOCCore", "SOCStore", "SOCCommandLine",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        // What `soc-ingest serve` becomes: a program of its own, so that swift-nio does not slow the filters' start.
        .executableTarget(
            name: "soc-ingest-serve",
            dependencies: [
                "SOCCore", "SOCStore", "SOCServer", "SOCCommandLine",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        // Runs playbooks: actions as processes, workers over the store.
        .target(name: "SOCPlaybooks", dependencies: ["SOCCore", "SOCStore", "CProcess"], swiftSettings: swiftSettings),
        .executableTarget(
            name: "soc-playbook",
            dependencies: [
                "SOCCore", "SOCStore", "SOCPlaybooks", "SOCCommandLine",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        // The action `http`, a program of its own so that soc-playbook starts without swift-nio.
        .executableTarget(
            name: "soc-playbook-http",
            dependencies: ["SOCCore", .product(name: "AsyncHTTPClient", package: "async-http-client")]),
        .testTarget(name: "SOCCoreTests", dependencies: ["SOCCore", "CText"]),
        .testTarget(name: "SOCDetectionTests", dependencies: ["SOCDetection", "SOCCore", "CText"]),
        .testTarget(name: "SOCStoreTests", dependencies: ["SOCCore", "SOCStore"]),
        .testTarget(name: "SOCCommandLineTests", dependencies: ["SOCCommandLine"]),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)
