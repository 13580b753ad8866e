import Testing
@testable import SOCStore

