-- Incidents: what analysts work on when alerts belong together.

CREATE TABLE sla_policy (
    tenant         integer  NOT NULL DEFAULT 1,
    severity       smallint NOT NULL,
    first_response integer  NOT NULL,
    resolution     integer  NOT NULL,
    PRIMARY KEY (tenant, severity),
    CHECK (severity BETWEEN 0 AND 4),
    CHECK (first_response > 0 AND resolution > 0)
);
COMMENT ON TABLE sla_policy IS 'How soon an incident must be answered and solved, by severity.';
COMMENT ON COLUMN sla_policy.first_response IS 'In seconds.';
COMMENT ON COLUMN sla_policy.resolution IS 'In seconds.';
INSERT INTO sla_policy (severity, first_response, resolution)
VALUES (4, 900, 14400), (3, 3600, 28800), (2, 14400, 86400), (1, 14400, 86400), (0, 14400, 86400);

CREATE TABLE incident_counter (
    tenant integer NOT NULL,
    year   integer NOT NULL,
    last   integer NOT NULL,
    PRIMARY KEY (tenant, year)
);
COMMENT ON TABLE incident_counter IS 'The last number of each year; whoever opens an incident holds its lock to the end, so numbers have no gaps.';

CREATE TABLE incident (
    tenant             integer     NOT NULL DEFAULT 1,
    uid                uuid        NOT NULL,
    number             text        NOT NULL,
    title              text        NOT NULL,
    description        text,
    severity           smallint    NOT NULL,
    status             text        NOT NULL DEFAULT 'new',
    category           text,
    assignee           text,
    business_impact    text,
    tlp                text        NOT NULL DEFAULT 'amber',
    tags               text[]      NOT NULL DEFAULT '{}',
    tactics            text[]      NOT NULL DEFAULT '{}',
    techniques         text[]      NOT NULL DEFAULT '{}',
    opened_at          timestamptz NOT NULL,
    opened_by          text        NOT NULL DEFAULT session_user,
    first_response_at  timestamptz,
    contained_at       timestamptz,
    eradicated_at      timestamptz,
    recovered_at       timestamptz,
    resolved_at        timestamptz,
    closed_at          timestamptz,
    first_response_due timestamptz NOT NULL,
    resolution_due     timestamptz NOT NULL,
    sla_paused_at      timestamptz,
    alert_count        integer     NOT NULL DEFAULT 0,
    reopen_count       integer     NOT NULL DEFAULT 0,
    entry_count        integer     NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant, uid),
    UNIQUE (tenant, number),
    CHECK (number ~ '^INC-[0-9]{4}-[0-9]{5,}$'),
    CHECK (title <> ''),
    CHECK (severity BETWEEN 0 AND 4),
    CHECK (status IN ('new', 'assigned', 'investigating', 'contained', 'eradicated', 'recovered', 'closed', 'reopened')),
    CHECK (tlp IN ('clear', 'green', 'amber', 'amber+strict', 'red'))
) WITH (fillfactor = 80);
COMMENT ON TABLE incident IS 'One row an incident.';
COMMENT ON COLUMN incident.number IS 'What people call it: INC, the year in UTC, and a number without gaps.';
COMMENT ON COLUMN incident.severity IS '0 informational, 1 low, 2 medium, 3 high, 4 critical.';
COMMENT ON COLUMN incident.tlp IS 'Traffic Light Protocol 2.0: with whom it may be shared.';
COMMENT ON COLUMN incident.entry_count IS 'The number of its last entry in timeline_entry.';
CREATE INDEX incident_by_status ON incident (tenant, status, opened_at);
CREATE INDEX incident_by_opened_at ON incident (tenant, opened_at);

CREATE TABLE incident_origin (
    tenant       integer NOT NULL DEFAULT 1,
    kind         text    NOT NULL,
    origin_uid   uuid    NOT NULL,
    incident_uid uuid,
    version      integer NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant, kind, origin_uid),
    CHECK (kind IN ('correlation', 'alert'))
);
COMMENT ON TABLE incident_origin IS 'What an incident was opened from: the same correlation or alert again finds it here.';
COMMENT ON COLUMN incident_origin.version IS 'The correlation''s, as the incident has taken it over.';
CREATE INDEX incident_origin_by_incident ON incident_origin (tenant, incident_uid);

CREATE TABLE incident_alert (
    tenant       integer     NOT NULL DEFAULT 1,
    incident_uid uuid        NOT NULL,
    alert_uid    uuid        NOT NULL,
    linked_at    timestamptz NOT NULL DEFAULT now(),
    linked_by    text        NOT NULL DEFAULT session_user,
    PRIMARY KEY (tenant, incident_uid, alert_uid),
    FOREIGN KEY (tenant, incident_uid) REFERENCES incident
);
COMMENT ON TABLE incident_alert IS 'The alerts of each incident.';
CREATE INDEX incident_alert_by_alert ON incident_alert (tenant, alert_uid);

CREATE TABLE incident_asset (
    tenant       integer NOT NULL DEFAULT 1,
    incident_uid uuid    NOT NULL,
    type         text    NOT NULL,
    digest       bytea   NOT NULL,
    name         text    NOT NULL,
    PRIMARY KEY (tenant, incident_uid, type, digest),
    FOREIGN KEY (tenant, incident_uid) REFERENCES incident
);
COMMENT ON TABLE incident_asset IS 'The hosts and users that an incident is about.';
COMMENT ON COLUMN incident_asset.digest IS 'SHA-256 of the name in lower case.';

CREATE TABLE incident_observable (
    tenant       integer NOT NULL DEFAULT 1,
    incident_uid uuid    NOT NULL,
    type         text    NOT NULL,
    digest       bytea   NOT NULL,
    value        text    NOT NULL,
    PRIMARY KEY (tenant, incident_uid, type, digest),
    FOREIGN KEY (tenant, incident_uid) REFERENCES incident
);
COMMENT ON TABLE incident_observable IS 'What the alerts of an incident name.';
COMMENT ON COLUMN incident_observable.digest IS 'SHA-256 of the value in lower case.';

CREATE TABLE incident_evidence (
    tenant         integer     NOT NULL DEFAULT 1,
    incident_uid   uuid        NOT NULL,
    occurrence_uid uuid        NOT NULL,
    alert_uid      uuid        NOT NULL,
    source         text        NOT NULL,
    source_alert_id text,
    first_seen     timestamptz NOT NULL,
    received_at    timestamptz NOT NULL,
    raw            bytea,
    copied_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant, incident_uid, occurrence_uid),
    FOREIGN KEY (tenant, incident_uid) REFERENCES incident
);
COMMENT ON TABLE incident_evidence IS 'What senders sent, copied when an alert joins an incident: retention does not take it.';

CREATE TABLE incident_link (
    tenant       integer     NOT NULL DEFAULT 1,
    incident_uid uuid        NOT NULL,
    other_uid    uuid        NOT NULL,
    relation     text        NOT NULL,
    linked_at    timestamptz NOT NULL DEFAULT now(),
    linked_by    text        NOT NULL DEFAULT session_user,
    PRIMARY KEY (tenant, incident_uid, other_uid),
    FOREIGN KEY (tenant, incident_uid) REFERENCES incident,
    FOREIGN KEY (tenant, other_uid) REFERENCES incident,
    CHECK (incident_uid <> other_uid),
    CHECK (relation IN ('related', 'same', 'follows', 'followed_by'))
);
COMMENT ON TABLE incident_link IS 'Incidents that have to do with each other; a row in either direction.';
COMMENT ON COLUMN incident_link.relation IS 'same: their correlations turned out to be one; follows: the other was closed when this one came.';

CREATE TABLE timeline_entry (
    tenant       integer     NOT NULL DEFAULT 1,
    incident_uid uuid        NOT NULL,
    number       integer     NOT NULL,
    at           timestamptz NOT NULL,
    actor        text        NOT NULL,
    action       text        NOT NULL,
    detail       text,
    note         text,
    content      bytea       NOT NULL,
    hash         bytea       NOT NULL,
    PRIMARY KEY (tenant, incident_uid, number),
    FOREIGN KEY (tenant, incident_uid) REFERENCES incident
);
COMMENT ON TABLE timeline_entry IS 'What happened to an incident, when, and who did it; append-only.';
COMMENT ON COLUMN timeline_entry.number IS 'From 1, gapless for each incident.';
COMMENT ON COLUMN timeline_entry.actor IS 'The PostgreSQL login.';
COMMENT ON COLUMN timeline_entry.detail IS 'A JSON object.';
COMMENT ON COLUMN timeline_entry.content IS 'The entry''s canonical bytes.';
COMMENT ON COLUMN timeline_entry.hash IS 'SHA-256 over the hash of the entry before and the content.';

-- Numbers, stamps and chains an entry under the lock of its incident.
CREATE FUNCTION timeline_append() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
    AS $$
    DECLARE
        previous bytea;
    BEGIN
        UPDATE incident
           SET entry_count = entry_count + 1
         WHERE tenant = NEW.tenant
           AND uid = NEW.incident_uid
        RETURNING entry_count INTO NEW.number;
        NEW.at := date_trunc('milliseconds', clock_timestamp());
        NEW.actor := session_user;
        SELECT hash INTO previous
          FROM timeline_entry
         WHERE tenant = NEW.tenant
           AND incident_uid = NEW.incident_uid
           AND number = NEW.number - 1;
        NEW.content := convert_to(json_build_object(
            'incident_uid', NEW.incident_uid, 'number', NEW.number,
            'at', to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
            'actor', NEW.actor, 'action', NEW.action, 'detail', NEW.detail, 'note', NEW.note)::text, 'UTF8');
        NEW.hash := sha256(coalesce(previous, '') || NEW.content);
        RETURN NEW;
    END
    $$;
CREATE TRIGGER timeline_append BEFORE INSERT ON timeline_entry
    FOR EACH ROW EXECUTE FUNCTION timeline_append();

CREATE FUNCTION timeline_is_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
    BEGIN
        RAISE EXCEPTION 'the timeline of incidents is append-only' USING ERRCODE = 'insufficient_privilege';
    END
    $$;
CREATE TRIGGER timeline_append_only BEFORE UPDATE OR DELETE ON timeline_entry
    FOR EACH ROW EXECUTE FUNCTION timeline_is_append_only();
CREATE TRIGGER timeline_no_truncate BEFORE TRUNCATE ON timeline_entry
    FOR EACH STATEMENT EXECUTE FUNCTION timeline_is_append_only();
CREATE TRIGGER incident_evidence_append_only BEFORE UPDATE OR DELETE ON incident_evidence
    FOR EACH ROW EXECUTE FUNCTION timeline_is_append_only();

-- The next number of a year, without gaps: the row stays locked until the incident is committed.
CREATE FUNCTION next_incident_number(of_tenant integer, of_year integer) RETURNS text
    LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT
    AS $$
        INSERT INTO incident_counter AS c (tenant, year, last)
        VALUES (of_tenant, of_year, 1)
            ON CONFLICT (tenant, year) DO UPDATE
           SET last = c.last + 1
        RETURNING 'INC-' || year || '-' || CASE WHEN last < 100000 THEN lpad(last::text, 5, '0') ELSE last::text END
    $$;

REVOKE ALL ON FUNCTION timeline_append(), timeline_is_append_only(), next_incident_number(integer, integer) FROM PUBLIC;
GRANT SELECT ON sla_policy, incident, incident_origin, incident_alert, incident_asset, incident_observable,
                incident_evidence, incident_link, timeline_entry
    TO soc_viewer;
GRANT INSERT (tenant, uid, number, title, description, severity, category, business_impact, tlp, tags, tactics,
              techniques, opened_at, first_response_due, resolution_due, alert_count),
      UPDATE (title, description, severity, status, category, assignee, business_impact, tlp, tags, tactics,
              techniques, first_response_due, resolution_due, alert_count)
    ON incident TO soc_analyst;
GRANT INSERT, UPDATE ON incident_origin TO soc_analyst;
GRANT INSERT (tenant, incident_uid, alert_uid), DELETE ON incident_alert TO soc_analyst;
GRANT INSERT ON incident_asset, incident_observable TO soc_analyst;
GRANT INSERT (tenant, incident_uid, occurrence_uid, alert_uid, source, source_alert_id, first_seen, received_at, raw)
    ON incident_evidence TO soc_analyst;
GRANT INSERT (tenant, incident_uid, other_uid, relation), DELETE ON incident_link TO soc_analyst;
GRANT INSERT (tenant, incident_uid, action, detail, note) ON timeline_entry TO soc_analyst;
GRANT EXECUTE ON FUNCTION next_incident_number(integer, integer) TO soc_analyst;
GRANT UPDATE (first_response, resolution) ON sla_policy TO soc_admin;
