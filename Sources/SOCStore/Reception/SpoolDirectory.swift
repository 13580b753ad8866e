package import SOCCore

/// Where the spool is.
package enum SpoolDirectory {
    /// Takes the option, then `serve.spool.directory`, then `spool` in the state directory that systemd gives, then in
    /// that of the private cluster.
    package static func path(option: String?, settings: ReceptionSettings) throws(SOCError) -> String {
        if let path = option ?? settings.spool.directory { return path }
        // Several are separated by colons; the first is the one to use.
        if let state = environment("STATE_DIRECTORY")?.split(separator: ":").first { return "\(state)/spool" }
        return try "\(ClusterPaths.own().state)/spool"
    }
}

/// Reads what `soc-ingest serve` is told.
package enum Reading {
    /// Secrets come from systemd's credentials, from `serve.secrets`, or from the environment.
    package static func settings() throws(SOCError) -> ReceptionSettings {
        let serve = try ConfigurationFile.node("serve")
        let directories = [environment("CREDENTIALS_DIRECTORY"), serve?["secrets"]?.text ?? "/etc/soc/secrets"]
        let secrets = SecretStore(directories: directories.compactMap { $0 }) { environment($0) }
        return try ReceptionSettings(
            webhooks: try ConfigurationFile.node("webhooks"), serve: serve, secrets: secrets)
    }
}
