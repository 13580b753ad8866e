import Testing

@testable import SOCCore

@Suite struct SHA256Tests {
    @Test func `the digest is that of FIPS 180-4`() {
        withText("abc") {
            let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
            #expect("\(SHA256.digest($0))" == expected)
        }
    }

    /// 375 and more do not fit into what is gathered.
    @Test(arguments: [0, 1, 55, 56, 64, 119, 320, 321, 375, 384, 2000])
    func `two finished together are what each is alone`(length: Int) {
        withText(String(repeating: "x", count: length)) { text in
            withText("another") { other in
                for isFirst in [true, false] {
                    var (left, right) = (SHA256(), SHA256())
                    left.update(isFirst ? text : other)
                    right.update(isFirst ? other : text)
                    let (first, second) = SHA256.finish(&left, &right)
                    #expect(first == SHA256.digest(isFirst ? text : other))
                    #expect(second == SHA256.digest(isFirst ? other : text))
                }
            }
        }
    }
}
