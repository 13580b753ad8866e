// swift-tools-version: 6.2
// The peer of serve.sh: a Hummingbird that answers 201 and does nothing else.
import PackageDescription

let package = Package(
    name: "bare",
    dependencies: [.package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1")],
    targets: [
        .executableTarget(name: "bare", dependencies: [.product(name: "Hummingbird", package: "hummingbird")])
    ]
)
