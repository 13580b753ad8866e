-- Detection rules: what they say, version by version, how they are tuned, and where they run.

CREATE TABLE rule (
    tenant       integer     NOT NULL DEFAULT 1,
    rule_id      text        NOT NULL,
    type         text        NOT NULL,
    name         text,
    title        text        NOT NULL,
    level        smallint,
    status       text,
    description  text,
    log_source   text,
    tags         text[]      NOT NULL DEFAULT '{}',
    tactics      text[]      NOT NULL DEFAULT '{}',
    techniques   text[]      NOT NULL DEFAULT '{}',
    refers_to    text[]      NOT NULL DEFAULT '{}',
    enabled      boolean     NOT NULL DEFAULT true,
    version      integer     NOT NULL DEFAULT 0,
    sha256       bytea,
    tuning_count integer     NOT NULL DEFAULT 0,
    entry_count  integer     NOT NULL DEFAULT 0,
    added_at     timestamptz NOT NULL DEFAULT now(),
    added_by     text        NOT NULL DEFAULT session_user,
    changed_at   timestamptz NOT NULL DEFAULT now(),
    changed_by   text        NOT NULL DEFAULT session_user,
    PRIMARY KEY (tenant, rule_id),
    CHECK (char_length(rule_id) BETWEEN 1 AND 256),
    CHECK (title <> ''),
    CHECK (type IN ('detection', 'correlation', 'filter', 'collection', 'custom')),
    CHECK (level BETWEEN 0 AND 4),
    CHECK (version >= 0 AND (version = 0) = (sha256 IS NULL))
) WITH (fillfactor = 80);
COMMENT ON TABLE rule IS 'One row a rule, as its current version says.';
COMMENT ON COLUMN rule.rule_id IS 'What alerts call it: its id, or else its name, or else its title.';
COMMENT ON COLUMN rule.type IS 'collection: a file of Sigma rules that share parts, kept as one.';
COMMENT ON COLUMN rule.level IS '0 informational, 1 low, 2 medium, 3 high, 4 critical.';
COMMENT ON COLUMN rule.techniques IS 'By the ids that ATT&CK has now.';
COMMENT ON COLUMN rule.refers_to IS 'The rules that a correlation or filter names, by id or name.';
COMMENT ON COLUMN rule.version IS 'The current one; 0 only within the transaction that adds the rule.';
COMMENT ON COLUMN rule.sha256 IS 'Of the current version''s source.';
COMMENT ON COLUMN rule.tuning_count IS 'The number of its last tuning.';
COMMENT ON COLUMN rule.entry_count IS 'The number of its last entry in rule_history.';
CREATE INDEX rule_by_name ON rule (tenant, name) WHERE name IS NOT NULL;

CREATE TABLE rule_version (
    tenant   integer     NOT NULL DEFAULT 1,
    rule_id  text        NOT NULL,
    version  integer     NOT NULL,
    sha256   bytea       NOT NULL,
    source   bytea       NOT NULL,
    path     text,
    added_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    added_by text        NOT NULL DEFAULT session_user,
    note     text,
    PRIMARY KEY (tenant, rule_id, version),
    FOREIGN KEY (tenant, rule_id) REFERENCES rule,
    CHECK (version > 0),
    CHECK (sha256 = sha256(source)),
    CHECK (octet_length(source) BETWEEN 1 AND 1048576)
);
COMMENT ON TABLE rule_version IS 'What a rule said, byte for byte; append-only.';
COMMENT ON COLUMN rule_version.path IS 'The file that it came from.';

CREATE TABLE tuning (
    tenant              integer     NOT NULL DEFAULT 1,
    rule_id             text        NOT NULL,
    number              integer     NOT NULL,
    type                text        NOT NULL,
    document            text        NOT NULL,
    reason              text        NOT NULL,
    measured_on         text,
    events              bigint,
    matches_before      bigint,
    matches_after       bigint,
    true_positives_lost bigint,
    added_at            timestamptz NOT NULL DEFAULT clock_timestamp(),
    added_by            text        NOT NULL DEFAULT session_user,
    removed_at          timestamptz,
    removed_by          text,
    removed_reason      text,
    PRIMARY KEY (tenant, rule_id, number),
    FOREIGN KEY (tenant, rule_id) REFERENCES rule,
    CHECK (type IN ('exclusion', 'scope', 'threshold')),
    CHECK (btrim(reason) <> ''),
    CHECK (octet_length(document) BETWEEN 1 AND 1048576),
    CHECK ((removed_at IS NULL) = (removed_by IS NULL) AND (removed_at IS NULL) = (removed_reason IS NULL)),
    CHECK (matches_after <= matches_before AND matches_before <= events)
);
COMMENT ON TABLE tuning IS 'What makes a rule match less, why, and what that cost when it was measured.';
COMMENT ON COLUMN tuning.number IS 'From 1 for each rule.';
COMMENT ON COLUMN tuning.document IS 'A Sigma filter, or for a threshold a Sigma correlation in the rule''s place.';
COMMENT ON COLUMN tuning.measured_on IS 'Over which events: stored alerts since a time, or a file.';
COMMENT ON COLUMN tuning.true_positives_lost IS 'How many of the removed matches were alerts that had been resolved as true.';

CREATE TABLE deployment (
    tenant      integer     NOT NULL DEFAULT 1,
    target      text        NOT NULL,
    rule_id     text        NOT NULL,
    version     integer     NOT NULL,
    sha256      bytea       NOT NULL,
    state       text        NOT NULL,
    location    text,
    detail      text,
    deployed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    deployed_by text        NOT NULL DEFAULT session_user,
    PRIMARY KEY (tenant, target, rule_id),
    FOREIGN KEY (tenant, rule_id, version) REFERENCES rule_version,
    CHECK (char_length(target) BETWEEN 1 AND 4096),
    CHECK (octet_length(sha256) = 32),
    CHECK (state IN ('deployed', 'failed', 'removed'))
);
COMMENT ON TABLE deployment IS 'The last thing that was done with a rule at a target.';
COMMENT ON COLUMN deployment.sha256 IS 'Of what was handed over: the version with its tunings.';
COMMENT ON COLUMN deployment.location IS 'The file below the target''s directory.';
COMMENT ON COLUMN deployment.detail IS 'Why it failed.';
CREATE INDEX deployment_by_rule ON deployment (tenant, rule_id);

CREATE TABLE rule_history (
    tenant  integer     NOT NULL DEFAULT 1,
    rule_id text        NOT NULL,
    number  integer     NOT NULL,
    at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    actor   text        NOT NULL DEFAULT session_user,
    action  text        NOT NULL,
    changes jsonb,
    note    text,
    PRIMARY KEY (tenant, rule_id, number),
    FOREIGN KEY (tenant, rule_id) REFERENCES rule
);
COMMENT ON TABLE rule_history IS 'Who did what with a rule, and when; written by triggers alone, append-only.';
COMMENT ON COLUMN rule_history.number IS 'From 1, gapless for each rule.';
COMMENT ON COLUMN rule_history.actor IS 'The PostgreSQL login.';

CREATE FUNCTION rule_record_is_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
    BEGIN
        RAISE EXCEPTION 'versions and history of rules are append-only' USING ERRCODE = 'insufficient_privilege';
    END
    $$;
CREATE TRIGGER rule_version_append_only BEFORE UPDATE OR DELETE ON rule_version
    FOR EACH ROW EXECUTE FUNCTION rule_record_is_append_only();
CREATE TRIGGER rule_version_no_truncate BEFORE TRUNCATE ON rule_version
    FOR EACH STATEMENT EXECUTE FUNCTION rule_record_is_append_only();
CREATE TRIGGER rule_history_append_only BEFORE UPDATE OR DELETE ON rule_history
    FOR EACH ROW EXECUTE FUNCTION rule_record_is_append_only();
CREATE TRIGGER rule_history_no_truncate BEFORE TRUNCATE ON rule_history
    FOR EACH STATEMENT EXECUTE FUNCTION rule_record_is_append_only();

-- The reason comes from the setting soc.note, as for alerts.
CREATE FUNCTION rule_change() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
    AS $$
    DECLARE
        done text;
        changes jsonb;
    BEGIN
        IF NEW.version <> OLD.version THEN
            done := CASE WHEN OLD.version = 0 THEN 'added' ELSE 'changed' END;
            changes := jsonb_build_object('version', jsonb_build_array(nullif(OLD.version, 0), NEW.version));
            IF current_setting('soc.action', true) <> '' THEN
                done := current_setting('soc.action', true);
            END IF;
        ELSE
            done := CASE WHEN NEW.enabled THEN 'enabled' ELSE 'disabled' END;
        END IF;
        NEW.changed_at := clock_timestamp();
        NEW.changed_by := session_user;
        NEW.entry_count := OLD.entry_count + 1;
        INSERT INTO rule_history (tenant, rule_id, number, action, changes, note)
        VALUES (OLD.tenant, OLD.rule_id, NEW.entry_count, done, changes,
                nullif(current_setting('soc.note', true), ''));
        RETURN NEW;
    END
    $$;
CREATE TRIGGER rule_change BEFORE UPDATE ON rule
    FOR EACH ROW
    WHEN (OLD.version <> NEW.version OR OLD.enabled <> NEW.enabled)
    EXECUTE FUNCTION rule_change();

CREATE FUNCTION add_rule_history(of_tenant integer, of_rule text, done text, changes jsonb, note text) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT
    AS $$
        WITH counted AS (
            UPDATE rule
               SET entry_count = entry_count + 1
             WHERE tenant = of_tenant
               AND rule_id = of_rule
            RETURNING entry_count
        )
        INSERT INTO rule_history (tenant, rule_id, number, action, changes, note)
        SELECT of_tenant, of_rule, entry_count, done, changes, note FROM counted
    $$;

CREATE FUNCTION tuning_change() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
    AS $$
    BEGIN
        IF TG_OP = 'INSERT' THEN
            PERFORM add_rule_history(NEW.tenant, NEW.rule_id, 'tuned',
                                     jsonb_build_object('tuning', NEW.number, 'type', NEW.type), NEW.reason);
            RETURN NEW;
        END IF;
        IF OLD.removed_at IS NOT NULL THEN
            RAISE EXCEPTION 'tuning % of rule % has been removed already', OLD.number, OLD.rule_id
                USING ERRCODE = 'SC001';
        END IF;
        NEW.removed_at := clock_timestamp();
        NEW.removed_by := session_user;
        PERFORM add_rule_history(NEW.tenant, NEW.rule_id, 'untuned',
                                 jsonb_build_object('tuning', NEW.number, 'type', NEW.type), NEW.removed_reason);
        RETURN NEW;
    END
    $$;
CREATE TRIGGER tuning_added AFTER INSERT ON tuning
    FOR EACH ROW EXECUTE FUNCTION tuning_change();
CREATE TRIGGER tuning_removed BEFORE UPDATE ON tuning
    FOR EACH ROW EXECUTE FUNCTION tuning_change();
CREATE TRIGGER tuning_stays BEFORE DELETE ON tuning
    FOR EACH ROW EXECUTE FUNCTION rule_record_is_append_only();

CREATE FUNCTION deployment_change() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
    AS $$
    BEGIN
        PERFORM add_rule_history(
            NEW.tenant, NEW.rule_id, CASE NEW.state WHEN 'failed' THEN 'deployment_failed'
                                                    WHEN 'removed' THEN 'undeployed' ELSE 'deployed' END,
            jsonb_build_object('target', NEW.target, 'version', NEW.version, 'sha256', encode(NEW.sha256, 'hex')),
            NEW.detail);
        NEW.deployed_at := clock_timestamp();
        NEW.deployed_by := session_user;
        RETURN NEW;
    END
    $$;
CREATE TRIGGER deployment_added AFTER INSERT ON deployment
    FOR EACH ROW EXECUTE FUNCTION deployment_change();
CREATE TRIGGER deployment_changed BEFORE UPDATE ON deployment
    FOR EACH ROW EXECUTE FUNCTION deployment_change();

-- Tuning and statistics ask for the alerts of a rule; alerts of other senders are not in it and cost nothing.
CREATE INDEX alert_by_sigma_rule ON alert (tenant, rule_id, uid) WHERE source = 'sigma';

REVOKE ALL ON FUNCTION rule_record_is_append_only(), rule_change(), tuning_change(), deployment_change(),
    add_rule_history(integer, text, text, jsonb, text) FROM PUBLIC;
-- A detection service reads rules and loads alerts, and can do no more.
GRANT SELECT ON rule, rule_version, tuning TO soc_ingest, soc_viewer;
GRANT SELECT ON rule_history, deployment TO soc_viewer;
GRANT INSERT (tenant, rule_id, type, title, name, level, status, description, log_source, tags, tactics, techniques,
              refers_to),
      UPDATE (type, title, name, level, status, description, log_source, tags, tactics, techniques, refers_to, enabled,
              version, sha256, tuning_count)
    ON rule TO soc_analyst;
GRANT INSERT (tenant, rule_id, version, sha256, source, path, note) ON rule_version TO soc_analyst;
GRANT INSERT (tenant, rule_id, number, type, document, reason, measured_on, events, matches_before, matches_after,
              true_positives_lost),
      UPDATE (removed_reason)
    ON tuning TO soc_analyst;
GRANT INSERT (tenant, target, rule_id, version, sha256, state, location, detail),
      UPDATE (version, sha256, state, location, detail)
    ON deployment TO soc_analyst;
