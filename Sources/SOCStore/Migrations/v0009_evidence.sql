-- What an incident is about and what was done: assets, observables, tasks, evidence files and who held them.

ALTER TABLE incident_asset
    ADD COLUMN criticality  text,
    ADD COLUMN owner        text,
    ADD COLUMN department   text,
    ADD COLUMN containment  text        NOT NULL DEFAULT 'none',
    ADD COLUMN contained_at timestamptz,
    ADD COLUMN contained_by text,
    ADD COLUMN released_at  timestamptz,
    ADD COLUMN released_by  text,
    ADD COLUMN added_at     timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN added_by     text        NOT NULL DEFAULT session_user;
UPDATE incident_asset SET type = 'user_account' WHERE type = 'user';
ALTER TABLE incident_asset
    ADD CHECK (type IN ('host', 'server', 'network_device', 'application', 'database', 'user_account',
                        'cloud_resource')),
    ADD CHECK (name <> ''),
    ADD CHECK (criticality IN ('low', 'medium', 'high', 'critical')),
    ADD CHECK (containment IN ('none', 'contained', 'released')),
    ADD CHECK ((contained_at IS NULL) = (containment = 'none')),
    ADD CHECK ((released_at IS NULL) = (containment <> 'released'));
COMMENT ON TABLE incident_asset IS 'The machines, accounts and services that an incident is about.';
COMMENT ON COLUMN incident_asset.criticality IS 'How much the organisation depends on it.';
COMMENT ON COLUMN incident_asset.containment IS 'contained: cut off from where it could do harm; released: back in service.';
COMMENT ON COLUMN incident_asset.contained_at IS 'When it was contained last.';

CREATE FUNCTION asset_containment() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
    BEGIN
        IF NEW.containment = 'contained' THEN
            NEW.contained_at := clock_timestamp();
            NEW.contained_by := session_user;
            NEW.released_at := NULL;
            NEW.released_by := NULL;
        ELSIF NEW.containment = 'released' AND OLD.containment = 'contained' THEN
            NEW.released_at := clock_timestamp();
            NEW.released_by := session_user;
        ELSE
            RAISE EXCEPTION 'asset is not contained' USING ERRCODE = 'SC001';
        END IF;
        RETURN NEW;
    END
    $$;
CREATE TRIGGER asset_containment BEFORE UPDATE ON incident_asset
    FOR EACH ROW WHEN (OLD.containment <> NEW.containment)
    EXECUTE FUNCTION asset_containment();

ALTER TABLE incident_observable
    ADD COLUMN tlp        text        NOT NULL DEFAULT 'amber',
    ADD COLUMN malicious  boolean,
    ADD COLUMN confidence smallint,
    ADD COLUMN note       text,
    ADD COLUMN added_at   timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN added_by   text        NOT NULL DEFAULT session_user,
    ADD CHECK (tlp IN ('clear', 'green', 'amber', 'amber+strict', 'red')),
    ADD CHECK (confidence BETWEEN 0 AND 100);
COMMENT ON TABLE incident_observable IS 'What was seen in an incident and can be looked for elsewhere.';
COMMENT ON COLUMN incident_observable.tlp IS 'Traffic Light Protocol 2.0: with whom it may be shared.';
COMMENT ON COLUMN incident_observable.malicious IS 'NULL until somebody has judged.';
COMMENT ON COLUMN incident_observable.confidence IS 'How sure the judgement is, in percent.';
-- Sightings: the other incidents that saw the same.
CREATE INDEX incident_observable_by_value ON incident_observable (tenant, type, digest);

CREATE TABLE incident_task (
    tenant       integer     NOT NULL DEFAULT 1,
    incident_uid uuid        NOT NULL,
    number       integer     NOT NULL,
    title        text        NOT NULL,
    description  text,
    assignee     text,
    due_at       timestamptz,
    status       text        NOT NULL DEFAULT 'open',
    created_at   timestamptz NOT NULL DEFAULT now(),
    created_by   text        NOT NULL DEFAULT session_user,
    done_at      timestamptz,
    done_by      text,
    PRIMARY KEY (tenant, incident_uid, number),
    FOREIGN KEY (tenant, incident_uid) REFERENCES incident,
    CHECK (title <> ''),
    CHECK (status IN ('open', 'done')),
    CHECK ((done_at IS NULL) = (status = 'open')),
    CHECK ((done_by IS NULL) = (status = 'open'))
);
COMMENT ON TABLE incident_task IS 'What is to be done for an incident.';
COMMENT ON COLUMN incident_task.number IS 'From 1 for each incident; a trigger gives it.';
COMMENT ON COLUMN incident_task.assignee IS 'A login or a team.';
CREATE INDEX incident_task_open ON incident_task (tenant, assignee, due_at) WHERE status = 'open';

-- Numbers a task under the lock of its incident. Tasks are never deleted, so the greatest number is the last.
CREATE FUNCTION task_append() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
    AS $$
    BEGIN
        PERFORM FROM incident WHERE tenant = NEW.tenant AND uid = NEW.incident_uid FOR NO KEY UPDATE;
        SELECT coalesce(max(number), 0) + 1 INTO NEW.number
          FROM incident_task
         WHERE tenant = NEW.tenant
           AND incident_uid = NEW.incident_uid;
        RETURN NEW;
    END
    $$;
CREATE TRIGGER task_append BEFORE INSERT ON incident_task
    FOR EACH ROW EXECUTE FUNCTION task_append();

CREATE FUNCTION task_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
    BEGIN
        NEW.done_at := CASE WHEN NEW.status = 'done' THEN clock_timestamp() END;
        NEW.done_by := CASE WHEN NEW.status = 'done' THEN session_user END;
        RETURN NEW;
    END
    $$;
CREATE TRIGGER task_change BEFORE UPDATE ON incident_task
    FOR EACH ROW WHEN (OLD.status <> NEW.status)
    EXECUTE FUNCTION task_change();

CREATE TABLE evidence_file (
    tenant       integer     NOT NULL DEFAULT 1,
    incident_uid uuid        NOT NULL,
    number       integer     NOT NULL,
    name         text        NOT NULL,
    sha256       bytea       NOT NULL,
    md5          bytea       NOT NULL,
    byte_count   bigint      NOT NULL,
    media_type   text        NOT NULL,
    description  text,
    source       text,
    tlp          text        NOT NULL DEFAULT 'amber',
    collected_at timestamptz,
    collected_by text,
    added_at     timestamptz NOT NULL DEFAULT now(),
    added_by     text        NOT NULL DEFAULT session_user,
    PRIMARY KEY (tenant, incident_uid, number),
    UNIQUE (tenant, incident_uid, sha256, name),
    FOREIGN KEY (tenant, incident_uid) REFERENCES incident,
    CHECK (name <> ''),
    CHECK (octet_length(name) <= 1024),
    CHECK (octet_length(sha256) = 32),
    CHECK (octet_length(md5) = 16),
    CHECK (byte_count >= 0),
    CHECK (tlp IN ('clear', 'green', 'amber', 'amber+strict', 'red'))
);
COMMENT ON TABLE evidence_file IS 'Files kept as evidence, append-only; their contents lie in the evidence directory under their SHA-256.';
COMMENT ON COLUMN evidence_file.number IS 'From 1 for each incident; a trigger gives it.';
COMMENT ON COLUMN evidence_file.name IS 'As the file was called where it was found.';
COMMENT ON COLUMN evidence_file.media_type IS 'By the first bytes of the content, never by the name.';
COMMENT ON COLUMN evidence_file.source IS 'Where it was found: a machine, a path, a person.';
CREATE INDEX evidence_file_by_content ON evidence_file (tenant, sha256);

-- The timeline says what was added, too: evidence verify compares both.
CREATE INDEX timeline_entry_of_evidence ON timeline_entry (tenant, incident_uid) WHERE action = 'evidence_added';

CREATE TABLE evidence_custody (
    tenant          integer     NOT NULL DEFAULT 1,
    incident_uid    uuid        NOT NULL,
    evidence_number integer     NOT NULL,
    number          integer     NOT NULL,
    action          text        NOT NULL,
    from_holder     text,
    to_holder       text        NOT NULL,
    location        text,
    reason          text,
    at              timestamptz NOT NULL,
    recorded_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    recorded_by     text        NOT NULL DEFAULT session_user,
    PRIMARY KEY (tenant, incident_uid, evidence_number, number),
    FOREIGN KEY (tenant, incident_uid, evidence_number) REFERENCES evidence_file,
    CHECK (action IN ('added', 'transferred', 'copied', 'returned', 'disposed')),
    CHECK (to_holder <> ''),
    -- Whoever records it may be late, not early; an hour is for clocks that go wrong.
    CHECK (at <= recorded_at + interval '1 hour')
);
COMMENT ON TABLE evidence_custody IS 'The chain of custody: every hand-over of a piece of evidence, append-only.';
COMMENT ON COLUMN evidence_custody.number IS 'From 1 for each piece; a trigger gives it.';
COMMENT ON COLUMN evidence_custody.from_holder IS 'Who gave it: a login, or somebody who has none.';
COMMENT ON COLUMN evidence_custody.at IS 'When it was handed over; recorded_at is when that was written down.';

-- Numbers evidence and hand-overs under the lock of their incident.
CREATE FUNCTION evidence_append() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
    AS $$
    BEGIN
        PERFORM FROM incident WHERE tenant = NEW.tenant AND uid = NEW.incident_uid FOR NO KEY UPDATE;
        IF TG_TABLE_NAME = 'evidence_file' THEN
            SELECT coalesce(max(number), 0) + 1 INTO NEW.number
              FROM evidence_file
             WHERE tenant = NEW.tenant
               AND incident_uid = NEW.incident_uid;
        ELSE
            SELECT coalesce(max(number), 0) + 1 INTO NEW.number
              FROM evidence_custody
             WHERE tenant = NEW.tenant
               AND incident_uid = NEW.incident_uid
               AND evidence_number = NEW.evidence_number;
        END IF;
        RETURN NEW;
    END
    $$;
CREATE TRIGGER evidence_append BEFORE INSERT ON evidence_file
    FOR EACH ROW EXECUTE FUNCTION evidence_append();
CREATE TRIGGER evidence_append BEFORE INSERT ON evidence_custody
    FOR EACH ROW EXECUTE FUNCTION evidence_append();

CREATE FUNCTION evidence_is_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
    BEGIN
        RAISE EXCEPTION 'evidence and its custody are append-only' USING ERRCODE = 'insufficient_privilege';
    END
    $$;
CREATE TRIGGER evidence_file_append_only BEFORE UPDATE OR DELETE ON evidence_file
    FOR EACH ROW EXECUTE FUNCTION evidence_is_append_only();
CREATE TRIGGER evidence_file_no_truncate BEFORE TRUNCATE ON evidence_file
    FOR EACH STATEMENT EXECUTE FUNCTION evidence_is_append_only();
CREATE TRIGGER evidence_custody_append_only BEFORE UPDATE OR DELETE ON evidence_custody
    FOR EACH ROW EXECUTE FUNCTION evidence_is_append_only();
CREATE TRIGGER evidence_custody_no_truncate BEFORE TRUNCATE ON evidence_custody
    FOR EACH STATEMENT EXECUTE FUNCTION evidence_is_append_only();

-- What was solved when, for metrics.
CREATE INDEX incident_by_resolved_at ON incident (tenant, resolved_at) WHERE resolved_at IS NOT NULL;

REVOKE ALL ON FUNCTION asset_containment(), task_append(), task_change(), evidence_append(), evidence_is_append_only()
    FROM PUBLIC;
GRANT SELECT ON incident_task, evidence_file, evidence_custody TO soc_viewer;
REVOKE INSERT ON incident_asset, incident_observable FROM soc_analyst;
GRANT INSERT (tenant, incident_uid, type, digest, name, criticality, owner, department),
      UPDATE (criticality, owner, department, containment)
    ON incident_asset TO soc_analyst;
GRANT INSERT (tenant, incident_uid, type, digest, value, tlp, malicious, confidence, note),
      UPDATE (tlp, malicious, confidence, note)
    ON incident_observable TO soc_analyst;
GRANT INSERT (tenant, incident_uid, title, description, assignee, due_at),
      UPDATE (title, description, assignee, due_at, status)
    ON incident_task TO soc_analyst;
GRANT INSERT (tenant, incident_uid, name, sha256, md5, byte_count, media_type, description, source, tlp, collected_at,
              collected_by)
    ON evidence_file TO soc_analyst;
GRANT INSERT (tenant, incident_uid, evidence_number, action, from_holder, to_holder, location, reason, at)
    ON evidence_custody TO soc_analyst;
