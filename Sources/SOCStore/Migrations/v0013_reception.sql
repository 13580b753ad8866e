-- Reception: what webhooks are heard, which services wait for a confirmation, and bodies that nobody could read.

ALTER TABLE dead_letter ADD COLUMN sender text;
COMMENT ON TABLE dead_letter IS 'Records that PostgreSQL refused, and bodies that no sender''s format fits, kept byte for byte until someone replays or drops them.';
COMMENT ON COLUMN dead_letter.sender IS 'Whose format the body is to be read in when it is replayed (auto: whoever is recognised); null for a record.';
COMMENT ON COLUMN dead_letter.origin IS 'File and line, or the webhook.';

CREATE TABLE webhook_source (
    tenant         integer     NOT NULL DEFAULT 1,
    name           text        NOT NULL,
    first_heard_at timestamptz NOT NULL,
    last_heard_at  timestamptz NOT NULL,
    last_alert_at  timestamptz,
    request_count  bigint      NOT NULL,
    alert_count    bigint      NOT NULL,
    PRIMARY KEY (tenant, name)
);
COMMENT ON TABLE webhook_source IS 'When each webhook was last heard; some seconds behind.';
COMMENT ON COLUMN webhook_source.last_heard_at IS 'The last request that was let in, whatever was in it.';

CREATE TABLE webhook_handshake (
    tenant       integer     NOT NULL DEFAULT 1,
    uid          uuid        NOT NULL,
    endpoint     text        NOT NULL,
    service      text        NOT NULL,
    topic        text        NOT NULL,
    url          text        NOT NULL,
    received_at  timestamptz NOT NULL,
    confirmed_at timestamptz,
    confirmed_by text,
    PRIMARY KEY (tenant, uid),
    CHECK ((confirmed_at IS NULL) = (confirmed_by IS NULL))
);
COMMENT ON TABLE webhook_handshake IS 'Services that ask whether somebody here wants what they send.';
COMMENT ON COLUMN webhook_handshake.url IS 'What confirms it; carries a token of the service.';

GRANT INSERT (uid, sender) ON dead_letter TO soc_ingest;
GRANT SELECT, INSERT, UPDATE (last_heard_at, last_alert_at, request_count, alert_count) ON webhook_source TO soc_ingest;
GRANT INSERT (tenant, uid, endpoint, service, topic, url, received_at) ON webhook_handshake TO soc_ingest;
GRANT SELECT (tenant, uid) ON webhook_handshake TO soc_ingest;
GRANT SELECT ON webhook_source TO soc_viewer;
GRANT SELECT, UPDATE (confirmed_at, confirmed_by), DELETE ON webhook_handshake TO soc_admin;

-- Reception logs in as this role by peer authentication; it has no password.
DO $$
    BEGIN
        IF NOT (SELECT rolcanlogin FROM pg_roles WHERE rolname = 'soc_ingest') THEN
            ALTER ROLE soc_ingest LOGIN;
        END IF;
    EXCEPTION
        -- Another store of this server does the same, or it is not ours to do: an administrator then allows it by hand.
        WHEN insufficient_privilege OR internal_error THEN
            RAISE NOTICE 'soc_ingest may not log in';
    END
    $$;
