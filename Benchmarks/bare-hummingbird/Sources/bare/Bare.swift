import Hummingbird

/// Reads the body, as anyone must who wants to do something with it, and answers 201.
@main
struct Bare {
    static func main() async throws {
        let router = Router()
        router.post("/api/v1/webhooks/:name") { request, _ in
            let body = try await request.body.collect(upTo: 5 << 20)
            return Response(
                status: .created, headers: [.contentType: "application/json"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: "{\"bytes\":\(body.readableBytes)}\n")))
        }
        let port = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 8788
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)))
        try await application.runService()
    }
}
