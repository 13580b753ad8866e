-- Alerts as they arrive and as analysts see them. Every key begins with the tenant.
--
-- Partitioned tables are cut by range of uid, a month each: a uid begins with the sender's creation time.

CREATE TABLE occurrence (
    tenant          integer     NOT NULL DEFAULT 1,
    uid             uuid        NOT NULL,
    alert_uid       uuid        NOT NULL,
    fingerprint     bytea       NOT NULL,
    source          text        NOT NULL,
    source_instance text,
    source_alert_id text,
    identity        text,
    severity        smallint    NOT NULL,
    first_seen      timestamptz NOT NULL,
    last_seen       timestamptz NOT NULL,
    received_at     timestamptz NOT NULL,
    clock_suspect   boolean     NOT NULL DEFAULT false,
    content_sha256  bytea       NOT NULL,
    body_sha256     text,
    raw             bytea,
    PRIMARY KEY (tenant, uid),
    CHECK (octet_length(fingerprint) = 32 AND octet_length(content_sha256) = 32),
    CHECK (char_length(source) BETWEEN 1 AND 200)
) PARTITION BY RANGE (uid);
COMMENT ON TABLE occurrence IS 'Every distinct alert ever received, as it was received; rows are only ever added.';
COMMENT ON COLUMN occurrence.uid IS 'The alert''s name for ever; its first 48 bits are the sender''s creation time in Unix milliseconds.';
COMMENT ON COLUMN occurrence.alert_uid IS 'The episode that it opened or joined; follow alert.merged_into from there.';
COMMENT ON COLUMN occurrence.fingerprint IS 'SHA-256 of what makes alerts alike.';
COMMENT ON COLUMN occurrence.first_seen IS 'When it was detected, by the sender''s clock; of a record deduplicated before, its first time.';
COMMENT ON COLUMN occurrence.received_at IS 'When it was stored, by our clock.';
COMMENT ON COLUMN occurrence.clock_suspect IS 'Whether the sender''s clock was more than 24 hours ahead of ours.';
COMMENT ON COLUMN occurrence.content_sha256 IS 'Over fields and raw: tells a repeat from an update.';
COMMENT ON COLUMN occurrence.raw IS 'The sender''s exact bytes.';

-- The occurrence that opened an episode has the same uid and is found by the primary key.
CREATE INDEX occurrence_alert ON occurrence (tenant, alert_uid) WHERE alert_uid <> uid;

CREATE TABLE occurrence_revision (
    tenant         integer     NOT NULL DEFAULT 1,
    uid            uuid        NOT NULL,
    content_sha256 bytea       NOT NULL,
    received_at    timestamptz NOT NULL,
    severity       smallint    NOT NULL,
    source_status  text,
    raw            bytea,
    PRIMARY KEY (tenant, uid, content_sha256)
) PARTITION BY RANGE (uid);
COMMENT ON TABLE occurrence_revision IS 'What a sender said later about an alert that it had sent before; rows are only ever added.';

CREATE TABLE alert (
    tenant             integer     NOT NULL DEFAULT 1,
    uid                uuid        NOT NULL,
    fingerprint        bytea       NOT NULL,
    source             text        NOT NULL,
    source_instance    text,
    source_alert_id    text,
    title              text        NOT NULL,
    description        text,
    severity           smallint    NOT NULL,
    severity_source    text,
    severity_defaulted boolean     NOT NULL DEFAULT false,
    status             text        NOT NULL DEFAULT 'new',
    category           text,
    risk_score         text,
    rule_id            text,
    rule_name          text,
    detected_at        timestamptz,
    occurred_at        timestamptz,
    received_at        timestamptz NOT NULL,
    source_ip          text,
    source_port        integer,
    dest_ip            text,
    dest_port          integer,
    hostname           text,
    user_name          text,
    techniques         text[],
    tactics            text[],
    observables        text,
    assets             text,
    tags               text[],
    sender_fingerprint text,
    source_status      text,
    extra              text,
    duplicate_count    integer     NOT NULL DEFAULT 0,
    first_seen         timestamptz NOT NULL,
    last_seen          timestamptz NOT NULL,
    clock_suspect      boolean     NOT NULL DEFAULT false,
    previous_uid       uuid,
    merged_into        uuid,
    duplicate_of       uuid,
    assignee           text,
    acknowledged_by    text,
    acknowledged_at    timestamptz,
    resolved_by        text,
    resolved_at        timestamptz,
    edited             text[]      NOT NULL DEFAULT '{}',
    note_count         integer     NOT NULL DEFAULT 0,
    version            integer     NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant, uid),
    CHECK (char_length(source) BETWEEN 1 AND 200),
    CHECK (title <> ''),
    CHECK (severity BETWEEN 0 AND 4),
    CHECK (status IN ('new', 'acknowledged', 'investigating', 'resolved', 'false_positive', 'suppressed')),
    CHECK (first_seen <= last_seen),
    CHECK (duplicate_count >= 0),
    CHECK ((acknowledged_by IS NULL) = (acknowledged_at IS NULL)),
    CHECK ((resolved_by IS NULL) = (resolved_at IS NULL)),
    CHECK (merged_into <> uid AND duplicate_of <> uid)
) PARTITION BY RANGE (uid);
COMMENT ON TABLE alert IS 'The work item that analysts see: one row an episode, a set of like occurrences without a long gap.';
COMMENT ON COLUMN alert.uid IS 'The uid of the occurrence that opened the episode.';
COMMENT ON COLUMN alert.severity IS '0 informational, 1 low, 2 medium, 3 high, 4 critical.';
COMMENT ON COLUMN alert.risk_score IS 'The number as the sender wrote it.';
COMMENT ON COLUMN alert.observables IS 'JSON, as records have it; alert_observable is for searching.';
COMMENT ON COLUMN alert.assets IS 'JSON, as records have it.';
COMMENT ON COLUMN alert.extra IS 'JSON object of the fields that we do not know, carried through.';
COMMENT ON COLUMN alert.duplicate_count IS 'How many further occurrences the episode has.';
COMMENT ON COLUMN alert.clock_suspect IS 'Whether the sender''s clock was more than 24 hours ahead; such an episode takes no other occurrence.';
COMMENT ON COLUMN alert.previous_uid IS 'The closed episode of the same fingerprint that this one follows.';
COMMENT ON COLUMN alert.merged_into IS 'The older episode that an occurrence between both made one with this.';
COMMENT ON COLUMN alert.duplicate_of IS 'The alert that an analyst merged this one into; reversible.';
COMMENT ON COLUMN alert.acknowledged_by IS 'User name of the analyst who acknowledged the alert first.';
COMMENT ON COLUMN alert.edited IS 'Columns that an analyst has set and that a sender''s update leaves alone.';
COMMENT ON COLUMN alert.version IS 'The number of its last entry in alert_history.';

CREATE INDEX alert_by_status ON alert (tenant, status, uid);
CREATE INDEX alert_by_severity ON alert (tenant, severity, uid);
CREATE INDEX alert_by_source ON alert (tenant, source, uid);
CREATE INDEX alert_by_fingerprint ON alert (tenant, fingerprint);
CREATE INDEX alert_by_assignee ON alert (tenant, assignee, uid) WHERE assignee IS NOT NULL;
CREATE INDEX alert_by_merged_into ON alert (tenant, merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX alert_by_duplicate_of ON alert (tenant, duplicate_of) WHERE duplicate_of IS NOT NULL;

CREATE TABLE fingerprint (
    tenant      integer NOT NULL DEFAULT 1,
    fingerprint bytea   NOT NULL,
    alert_uid   uuid    NOT NULL,
    PRIMARY KEY (tenant, fingerprint)
) WITH (fillfactor = 80);
COMMENT ON TABLE fingerprint IS 'The arbiter of episodes: whoever opens, extends, merges or closes one holds the lock of its row.';
COMMENT ON COLUMN fingerprint.alert_uid IS 'The open episode that ends last, where there is one.';

CREATE TABLE alert_observable (
    tenant integer  NOT NULL DEFAULT 1,
    type   text     NOT NULL,
    digest bigint   NOT NULL,
    uid    uuid     NOT NULL,
    value  text     NOT NULL,
    seen   timestamptz NOT NULL,
    PRIMARY KEY (tenant, type, digest, uid)
) PARTITION BY RANGE (uid);
COMMENT ON TABLE alert_observable IS 'What an alert names, for correlation and search: observables, host, user, techniques.';
COMMENT ON COLUMN alert_observable.type IS 'A type of observable, or technique.';
COMMENT ON COLUMN alert_observable.digest IS 'The first 64 bits of SHA-256 over the value in lower case.';
COMMENT ON COLUMN alert_observable.uid IS 'The alert''s.';
COMMENT ON COLUMN alert_observable.seen IS 'When the occurrence that named it was seen.';

CREATE TABLE feed_head (
    tenant   integer NOT NULL PRIMARY KEY,
    last_seq bigint  NOT NULL DEFAULT 0
) WITH (fillfactor = 50);
COMMENT ON TABLE feed_head IS 'The last number of a tenant''s feed; locked last in a transaction, so numbers come in the order of commits.';

CREATE TABLE feed (
    tenant integer     NOT NULL DEFAULT 1,
    seq    bigint      NOT NULL,
    at     timestamptz NOT NULL DEFAULT now(),
    kind   text        NOT NULL,
    uids   uuid[]      NOT NULL,
    PRIMARY KEY (tenant, seq)
);
COMMENT ON TABLE feed IS 'What changed, gapless and in the order of commits: a watcher that remembers seq loses nothing.';
COMMENT ON COLUMN feed.kind IS 'loaded or changed.';

CREATE TABLE dead_letter (
    tenant      integer     NOT NULL DEFAULT 1,
    uid         uuid        NOT NULL DEFAULT gen_random_uuid(),
    received_at timestamptz NOT NULL,
    alert_uid   uuid,
    origin      text,
    sqlstate    text,
    reason      text        NOT NULL,
    record      bytea       NOT NULL,
    record_sha256 bytea     NOT NULL,
    PRIMARY KEY (tenant, uid),
    UNIQUE (tenant, record_sha256)
);
COMMENT ON TABLE dead_letter IS 'Records that PostgreSQL refused, kept byte for byte until someone replays or drops them.';
COMMENT ON COLUMN dead_letter.origin IS 'File and line.';

INSERT INTO feed_head (tenant) VALUES (1);
