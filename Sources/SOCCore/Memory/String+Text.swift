extension String {
    /// Calls `body` with the string's bytes, which hold until it returns.
    package func withText<Value, Failure>(_ body: (Text) throws(Failure) -> Value) throws(Failure) -> Value {
        var copy = self
        let result = copy.withUTF8 { bytes -> Result<Value, Failure> in
            do throws(Failure) {
                return .success(try body(Text(UnsafeRawBufferPointer(bytes))))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}
