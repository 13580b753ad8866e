internal import NIOConcurrencyHelpers
internal import NIOSSL
internal import SOCCore

/// The certificate that new connections get; replaced when the configuration is read again.
final class TLSContext: Sendable {
    private let context: NIOLockedValueBox<NIOSSLContext>

    init(_ settings: ReceptionSettings.TLS) throws(SOCError) {
        context = NIOLockedValueBox(try Self.load(settings))
    }

    var current: NIOSSLContext { context.withLockedValue { $0 } }

    func reload(_ settings: ReceptionSettings.TLS) throws(SOCError) {
        let loaded = try Self.load(settings)
        context.withLockedValue { $0 = loaded }
    }

    /// - Throws: ``SOCError/Code/misconfigured`` when the files cannot be read or do not belong together.
    static func load(_ settings: ReceptionSettings.TLS) throws(SOCError) -> NIOSSLContext {
        let chain: [NIOSSLCertificate]
        do {
            chain = try NIOSSLCertificate.fromPEMFile(settings.certificate)
        } catch {
            throw SOCError(.misconfigured, "\(settings.certificate): no certificate in PEM form")
        }
        guard !chain.isEmpty else { throw SOCError(.misconfigured, "\(settings.certificate): no certificate in it") }
        do {
            let key = try NIOSSLPrivateKey(file: settings.key, format: .pem)
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
            configuration.minimumTLSVersion = .tlsv12
            configuration.applicationProtocols = ["http/1.1"]
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw SOCError(.misconfigured, "\(settings.key): no key in PEM form that fits the certificate")
        }
    }
}
