/// Writes a playbook in the other form than that in which it came.
package enum PlaybookWriter {
    package static func yaml(_ playbook: Playbook) throws(SOCError) -> String { "" }
    package static func cacao(_ playbook: Playbook, createdAt: Timestamp) throws(SOCError) -> String { "" }
}
