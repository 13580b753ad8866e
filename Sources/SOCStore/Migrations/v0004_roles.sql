-- Who may do what. Roles belong to the whole server: another store may have made them already.

DO $$
    DECLARE
        name text;
    BEGIN
        FOREACH name IN ARRAY ARRAY['soc_ingest', 'soc_viewer', 'soc_analyst', 'soc_responder', 'soc_admin'] LOOP
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
                BEGIN
                    EXECUTE format('CREATE ROLE %I NOLOGIN', name);
                EXCEPTION WHEN duplicate_object OR unique_violation THEN
                    NULL;
                END;
            END IF;
        END LOOP;
        -- A responder is an analyst who also runs playbooks; an analyst reads all and adds alerts by hand.
        IF NOT pg_has_role('soc_analyst', 'soc_viewer', 'member') THEN
            GRANT soc_viewer, soc_ingest TO soc_analyst;
        END IF;
        IF NOT pg_has_role('soc_responder', 'soc_analyst', 'member') THEN
            GRANT soc_analyst TO soc_responder;
        END IF;
        IF NOT pg_has_role('soc_admin', 'soc_responder', 'member') THEN
            GRANT soc_responder TO soc_admin;
        END IF;
    END
    $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA soc FROM PUBLIC;
GRANT USAGE ON SCHEMA soc TO soc_ingest, soc_viewer;
GRANT SELECT ON soc_migration TO soc_ingest, soc_viewer;

-- What reception needs, and no more: it cannot read a title.
GRANT INSERT ON occurrence, occurrence_revision, alert_observable, feed TO soc_ingest;
GRANT INSERT (tenant, received_at, alert_uid, origin, sqlstate, reason, record, record_sha256)
    ON dead_letter TO soc_ingest;
-- ON CONFLICT reads the key that it may meet.
GRANT SELECT (tenant, record_sha256) ON dead_letter TO soc_ingest;
GRANT SELECT (tenant, uid, alert_uid, fingerprint, content_sha256, first_seen, last_seen) ON occurrence TO soc_ingest;
GRANT SELECT (tenant, uid, content_sha256) ON occurrence_revision TO soc_ingest;
GRANT SELECT (tenant, type, digest, uid) ON alert_observable TO soc_ingest;
GRANT INSERT (tenant, uid, fingerprint, source, source_instance, source_alert_id, title, description, severity,
              severity_source, severity_defaulted, category, risk_score, rule_id, rule_name, detected_at,
              occurred_at, received_at, source_ip, source_port, dest_ip, dest_port, hostname, user_name, techniques,
              tactics, observables, assets, tags, sender_fingerprint, source_status, extra, duplicate_count, first_seen,
              last_seen, clock_suspect, previous_uid)
    ON alert TO soc_ingest;
GRANT SELECT (tenant, uid, fingerprint, status, duplicate_count, first_seen, last_seen, clock_suspect, merged_into,
              edited)
    ON alert TO soc_ingest;
GRANT UPDATE (duplicate_count, first_seen, last_seen, merged_into, severity, description, techniques, tactics,
              observables, source_status)
    ON alert TO soc_ingest;
GRANT SELECT, INSERT, UPDATE (alert_uid) ON fingerprint TO soc_ingest;
GRANT SELECT, UPDATE (last_seq) ON feed_head TO soc_ingest;
GRANT SELECT ON partition_month TO soc_ingest;
GRANT EXECUTE ON FUNCTION add_partitions(date[]) TO soc_ingest;
GRANT EXECUTE ON FUNCTION uid_floor(timestamptz), month_start(date) TO soc_ingest, soc_viewer;

GRANT SELECT ON occurrence, occurrence_revision, alert, alert_observable, alert_history, alert_transition, fingerprint,
                feed, feed_head, partition_month, partitioned_table, analyst, team, team_member
    TO soc_viewer;

GRANT UPDATE (status, assignee, title, description, severity, category, tags, duplicate_of, note_count, edited)
    ON alert TO soc_analyst;
GRANT SELECT ON dead_letter TO soc_analyst;

GRANT DELETE ON dead_letter TO soc_admin;
GRANT INSERT (tenant, login, display_name, email), UPDATE (display_name, email, disabled_at), DELETE
    ON analyst TO soc_admin;
GRANT INSERT, DELETE ON team, team_member TO soc_admin;
GRANT EXECUTE ON FUNCTION drop_partitions(timestamptz) TO soc_admin;
