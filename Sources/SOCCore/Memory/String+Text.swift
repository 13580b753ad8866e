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

extension Collection<UInt8> {
    /// Calls `body` with the bytes of an array or a part of one, which hold until it returns.
    package func withText<Value, Failure>(_ body: (Text) throws(Failure) -> Value) throws(Failure) -> Value {
        let result = withContiguousStorageIfAvailable { bytes -> Result<Value, Failure> in
            do throws(Failure) {
                return .success(try body(Text(UnsafeRawBufferPointer(bytes))))
            } catch {
                return .failure(error)
            }
        }
        guard let result else { return try Array(self).withText(body) }
        return try result.get()
    }
}
