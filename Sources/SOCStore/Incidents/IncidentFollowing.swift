internal import SOCCore

// How an incident follows its correlation after it has been opened.

/// Lets the title follow that of the correlation from now on, until somebody sets another.
struct FollowTitle: Statement {
    static let sql = """
        UPDATE incident
           SET followed_title = title
         WHERE tenant = $1::bigint::integer
           AND uid = $2
        """
    let tenant: Int
    let incident: AlertUID
    var parameters: [Parameter] { [.integer(tenant), .uuid(incident)] }
}

/// Takes over the correlation's title where the incident's is still the one that came from there.
struct TakeOverTitle: Statement {
    static let sql = """
        UPDATE incident
           SET title = $3,
               followed_title = $3
         WHERE tenant = $1::bigint::integer
           AND uid = $2
           AND title = followed_title
           AND title <> $3
        """
    let tenant: Int
    let incident: AlertUID
    let title: String
    var parameters: [Parameter] { [.integer(tenant), .uuid(incident), .text(title)] }
}

/// Copies the occurrences of alerts to their incident, where retention does not reach them: of those alerts alone that
/// have had further ones since the last time.
struct CopyEvidence: Statement {
    static let sql = """
        WITH grown AS (
            SELECT l.alert_uid, a.duplicate_count
              FROM unnest($3::uuid[]) AS w (uid)
             CROSS JOIN LATERAL (SELECT alert_uid, copied_count
                                   FROM incident_alert
                                  WHERE tenant = $1::bigint::integer
                                    AND incident_uid = $2
                                    AND alert_uid = w.uid
                                  LIMIT 1) AS l
             CROSS JOIN LATERAL (SELECT duplicate_count
                                   FROM alert
                                  WHERE tenant = $1::bigint::integer
                                    AND uid = w.uid
                                  LIMIT 1) AS a
             WHERE l.copied_count IS DISTINCT FROM a.duplicate_count
        ), marked AS (
            UPDATE incident_alert AS l
               SET copied_count = g.duplicate_count
              FROM grown AS g
             WHERE l.tenant = $1::bigint::integer
               AND l.incident_uid = $2
               AND l.alert_uid = g.alert_uid
        ), episode AS (
            SELECT alert_uid AS uid FROM grown
             UNION
            SELECT a.uid
              FROM alert AS a
             WHERE a.tenant = $1::bigint::integer
               AND a.merged_into = ANY (ARRAY(SELECT alert_uid FROM grown))
        )
        INSERT INTO incident_evidence
               (tenant, incident_uid, occurrence_uid, alert_uid, source, source_alert_id, first_seen, received_at, raw)
        SELECT $1::bigint::integer, $2, o.uid, o.alert_uid, o.source, o.source_alert_id, o.first_seen, o.received_at,
               o.raw
          FROM episode AS e
         CROSS JOIN LATERAL (SELECT * FROM occurrence WHERE tenant = $1::bigint::integer AND uid = e.uid
                              UNION ALL
                             SELECT * FROM occurrence
                              WHERE tenant = $1::bigint::integer AND alert_uid = e.uid AND alert_uid <> uid) AS o
            ON CONFLICT (tenant, incident_uid, occurrence_uid) DO NOTHING
        """
    let tenant: Int
    let incident: AlertUID
    let alerts: [AlertUID]
    var parameters: [Parameter] { [.integer(tenant), .uuid(incident), .uuids(alerts)] }
}
