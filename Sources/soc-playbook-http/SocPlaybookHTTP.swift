import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOHTTP1
import NIOSSL
import SOCCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The action `http`: inputs on standard input, the answer on standard output, the exit status as of any action.
@main
struct SocPlaybookHTTP {
    static func main() async {
        do {
            let reader = try InputReader(path: "-")
            while try reader.fill() {}
            let envelope = try JSONTree(json: String(reader.window))
            guard let inputs = envelope["inputs"] else { throw SOCError(.malformedInput, "no inputs") }
            let request = try Request(inputs)
            let id = envelope["idempotency_key"]?.scalar ?? "none"
            let (answer, isExpected) = try await send(request, id: id)
            let output = RecordOutput(descriptor: 1, name: "standard output")
            answer.write(to: output.json)
            try output.endRecord()
            try output.finish()
            let status = answer["status"]?.scalar.flatMap { Int($0) } ?? 0
            exit(isExpected ? 0 : status == 429 || status == 502 || status == 503 || status == 504 ? 75 : 1)
        } catch let error as SOCError {
            complain(error.message)
            exit(error.code.rawValue)
        } catch let error as HTTPClientError {
            // The error's own words never hold the URL or a header.
            complain("\(error)")
            exit(75)
        } catch let error as NIOSSLError {
            complain("TLS: \(error)")
            exit(76)
        } catch {
            complain("no connection: \(error)")
            exit(75)
        }
    }

    private static func complain(_ message: String) {
        try? "\(message)\n".withText { text throws(SOCError) in try writeAll(text, to: 2, name: "standard error") }
    }

    private static func send(_ first: Request, id: String) async throws -> (JSONTree, Bool) {
        let policy = try AddressPolicy()
        var request = first
        for _ in 0...5 {
            let address = try policy.address(of: request.url)
            let response = try await exchange(request, address: address, id: id)
            guard request.followsRedirects, [301, 302, 303, 307, 308].contains(response.status),
                let location = response.location, let next = URL(string: location, relativeTo: request.url)
            else {
                let isExpected =
                    request.expected.isEmpty
                    ? (200..<300).contains(response.status) : request.expected.contains(response.status)
                return (response.answer, isExpected)
            }
            // Each hop is checked like the first; what was meant for one origin is not told another.
            let target = try Request.checked(next.absoluteString)
            if origin(target) != origin(request.url) {
                request.headers = HTTPHeaders()
                request.signingKey = nil
                request.body = []
                request.method = .GET
            } else if response.status <= 303, request.method != .HEAD {
                request.method = .GET
                request.body = []
            }
            request.url = target
        }
        throw SOCError(.upstream, "more than 5 redirects")
    }

    private static func origin(_ url: URL) -> String {
        "\(url.scheme?.lowercased() ?? "")://\(url.host()?.lowercased() ?? ""):\(url.port ?? (url.scheme == "http" ? 80 : 443))"
    }

    private struct Response {
        var status: Int
        var location: String?
        var answer: JSONTree
    }

    private static func exchange(_ request: Request, address: String, id: String) async throws -> Response {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.timeout = .init(connect: .seconds(10), read: request.timeout)
        configuration.decompression = .enabled(limit: .size(request.maximumCount))
        configuration.httpVersion = .http1Only
        var tls = TLSConfiguration.makeClientConfiguration()
        if let path = getenv("SSL_CERT_FILE") { tls.trustRoots = .file(String(cString: path)) }
        configuration.tlsConfiguration = tls
        // The name stays that of the URL for TLS; the connection goes to the address that was checked.
        if let host = request.url.host() { configuration.dnsOverride = [host: address] }
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            var message = HTTPClientRequest(url: request.url.absoluteString)
            message.method = request.method
            message.headers = request.headers
            if !message.headers.contains(name: "user-agent") {
                message.headers.add(name: "User-Agent", value: "soc-playbook")
            }
            if let key = request.signingKey {
                for (name, value) in try Signing.headers(id: id, time: .now(), body: request.body, key: key) {
                    message.headers.replaceOrAdd(name: name, value: value)
                }
            }
            if !message.headers.contains(name: "idempotency-key") {
                message.headers.add(name: "Idempotency-Key", value: id)
            }
            if !request.body.isEmpty { message.body = .bytes(ByteBuffer(bytes: request.body)) }
            let response = try await client.execute(message, timeout: request.timeout)
            let body = try await response.body.collect(upTo: request.maximumCount)
            try await client.shutdown()
            return self.response(response, body: String(buffer: body))
        } catch {
            try? await client.shutdown()
            throw error
        }
    }

    private static func response(_ response: HTTPClientResponse, body: String) -> Response {
        var headers: [JSONTree.Member] = []
        for (name, value) in response.headers {
            let name = name.lowercased()
            guard name != "set-cookie" else { continue }
            if let place = headers.firstIndex(where: { $0.name == name }) {
                headers[place].value = .string((headers[place].value.scalar ?? "") + ", " + value)
            } else {
                headers.append(.init(name, .string(value)))
            }
        }
        var answer = JSONTree.object(["status": .number("\(response.status.code)"), "headers": .object(headers)])
        let type = response.headers.first(name: "content-type") ?? ""
        if type.contains("json"), let json = try? JSONTree(json: body) {
            answer["json"] = json
        } else {
            answer["body"] = .string(body)
        }
        return Response(
            status: Int(response.status.code), location: response.headers.first(name: "location"), answer: answer)
    }
}
