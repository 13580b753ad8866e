-- What correlation remembers between its runs, and the groups of alerts that belong together.

ALTER TABLE feed ADD COLUMN opened uuid[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN feed.opened IS 'Those of the uids that are new episodes: what correlation has not seen yet.';

CREATE TABLE correlation_cursor (
    tenant       integer          NOT NULL PRIMARY KEY DEFAULT 1,
    seq          bigint           NOT NULL DEFAULT 0,
    salt         bytea            NOT NULL DEFAULT uuid_send(gen_random_uuid()),
    amount       double precision NOT NULL DEFAULT 0,
    last_time    bigint           NOT NULL DEFAULT (-9223372036854775808),
    value_counts bigint[]         NOT NULL DEFAULT '{}',
    pruned_at    timestamptz      NOT NULL DEFAULT now()
);
COMMENT ON TABLE correlation_cursor IS 'How far correlation has come; the lock of its row keeps two runs apart.';
COMMENT ON COLUMN correlation_cursor.seq IS 'The last number of the feed that has been correlated.';
COMMENT ON COLUMN correlation_cursor.salt IS 'Secret, so that nobody outside can write alerts whose keys collide.';
COMMENT ON COLUMN correlation_cursor.amount IS 'How many sightings there were in all, faded to last_time.';
COMMENT ON COLUMN correlation_cursor.last_time IS 'In Unix milliseconds, as all numbers of time of correlation.';
COMMENT ON COLUMN correlation_cursor.value_counts IS 'How many values of each kind of entity are known.';

CREATE TABLE correlation_source (
    tenant      integer NOT NULL DEFAULT 1,
    name        text    NOT NULL,
    first_time  bigint  NOT NULL,
    place_count bigint  NOT NULL,
    PRIMARY KEY (tenant, name)
);
COMMENT ON TABLE correlation_source IS 'Since when each sender has been heard, and of how many places.';

CREATE TABLE correlation_rate (
    tenant     integer          NOT NULL DEFAULT 1,
    kind       smallint         NOT NULL,
    key        bigint           NOT NULL,
    amount     double precision NOT NULL,
    last_time  bigint           NOT NULL,
    group_uid  uuid,
    begin_time bigint           NOT NULL,
    seen_time  bigint           NOT NULL,
    until_time bigint           NOT NULL,
    joined     integer          NOT NULL,
    PRIMARY KEY (tenant, kind, key)
) WITH (fillfactor = 80);
COMMENT ON TABLE correlation_rate IS 'How often something was seen: the base rates from which rarity is computed.';
COMMENT ON COLUMN correlation_rate.kind IS '0 place of a sender, 1 signature, 2 signature at a place, 3 value.';
COMMENT ON COLUMN correlation_rate.key IS 'The first 64 bits of SHA-256 over salt and what is counted.';
COMMENT ON COLUMN correlation_rate.amount IS 'How often, faded to last_time.';
COMMENT ON COLUMN correlation_rate.group_uid IS 'The group that named it last.';
COMMENT ON COLUMN correlation_rate.until_time IS 'Until when another alert may join that group by it.';

CREATE TABLE correlation (
    tenant      integer          NOT NULL DEFAULT 1,
    uid         uuid             NOT NULL,
    opened      timestamptz      NOT NULL,
    first_seen  timestamptz      NOT NULL,
    last_seen   timestamptz      NOT NULL,
    deadline    timestamptz      NOT NULL,
    severity    smallint         NOT NULL,
    score       double precision NOT NULL,
    alert_count integer          NOT NULL,
    version     integer          NOT NULL,
    merged_into uuid,
    body        bytea            NOT NULL,
    changed_at  timestamptz      NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant, uid),
    CHECK (severity BETWEEN 0 AND 4),
    CHECK (merged_into <> uid)
) WITH (fillfactor = 80);
COMMENT ON TABLE correlation IS 'Groups of alerts that belong together, whatever their score.';
COMMENT ON COLUMN correlation.uid IS 'That of the first alert; it stays when the group grows.';
COMMENT ON COLUMN correlation.deadline IS 'Until when another alert may join.';
COMMENT ON COLUMN correlation.version IS 'How often it has changed.';
COMMENT ON COLUMN correlation.merged_into IS 'The older group that took this one in.';
COMMENT ON COLUMN correlation.body IS 'Its signatures, entities, tactics and techniques, as correlation writes them.';
CREATE INDEX correlation_by_score ON correlation (tenant, score);

CREATE TABLE correlation_alert (
    tenant          integer NOT NULL DEFAULT 1,
    correlation_uid uuid    NOT NULL,
    number          integer NOT NULL,
    alert_uid       uuid    NOT NULL,
    PRIMARY KEY (tenant, correlation_uid, number)
);
COMMENT ON TABLE correlation_alert IS 'The alerts of each group, in the order in which they joined.';

INSERT INTO correlation_cursor (tenant) VALUES (1);

GRANT SELECT (tenant, seq, amount, last_time, value_counts, pruned_at) ON correlation_cursor TO soc_viewer;
GRANT SELECT ON correlation_source, correlation_rate, correlation, correlation_alert TO soc_viewer;
GRANT SELECT, INSERT, UPDATE ON correlation_cursor, correlation_source, correlation_rate, correlation,
                                correlation_alert
    TO soc_analyst;
GRANT DELETE ON correlation_rate TO soc_analyst;
