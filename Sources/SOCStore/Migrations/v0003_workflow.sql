-- What analysts may do with alerts, and the record of what they did.

CREATE TABLE alert_transition (
    from_status text NOT NULL,
    to_status   text NOT NULL,
    PRIMARY KEY (from_status, to_status)
);
COMMENT ON TABLE alert_transition IS 'The changes of an alert''s status that are allowed; a trigger enforces them.';
INSERT INTO alert_transition (from_status, to_status)
VALUES ('new', 'acknowledged'), ('new', 'investigating'), ('new', 'resolved'), ('new', 'false_positive'),
       ('new', 'suppressed'),
       ('acknowledged', 'investigating'), ('acknowledged', 'resolved'), ('acknowledged', 'false_positive'),
       ('acknowledged', 'suppressed'),
       ('investigating', 'resolved'), ('investigating', 'false_positive'),
       ('suppressed', 'new'),
       ('resolved', 'investigating'), ('false_positive', 'investigating');

CREATE TABLE alert_history (
    tenant  integer     NOT NULL DEFAULT 1,
    uid     uuid        NOT NULL,
    number  integer     NOT NULL,
    at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    actor   text        NOT NULL DEFAULT session_user,
    action  text        NOT NULL,
    changes jsonb,
    note    text,
    PRIMARY KEY (tenant, uid, number)
) PARTITION BY RANGE (uid);
COMMENT ON TABLE alert_history IS 'Who changed what of an alert, and when; written by a trigger alone, append-only.';
COMMENT ON COLUMN alert_history.number IS 'From 1, gapless for each alert.';
COMMENT ON COLUMN alert_history.actor IS 'The PostgreSQL login.';
COMMENT ON COLUMN alert_history.changes IS 'For each changed column the old and the new value.';
INSERT INTO partitioned_table (name) VALUES ('alert_history');
SELECT add_fixed_partitions('alert_history');
SELECT add_month_partition('alert_history', month) FROM partition_month;

CREATE FUNCTION alert_history_is_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
    BEGIN
        -- Rows move from the default partition into that of their month.
        IF TG_OP = 'DELETE' AND current_setting('soc.moves_strays', true) = 'on' THEN
            RETURN OLD;
        END IF;
        RAISE EXCEPTION 'the history of alerts is append-only' USING ERRCODE = 'insufficient_privilege';
    END
    $$;
CREATE TRIGGER alert_history_append_only BEFORE UPDATE OR DELETE ON alert_history
    FOR EACH ROW EXECUTE FUNCTION alert_history_is_append_only();
CREATE TRIGGER alert_history_no_truncate BEFORE TRUNCATE ON alert_history
    FOR EACH STATEMENT EXECUTE FUNCTION alert_history_is_append_only();

-- Guards the status, stamps who and when, and writes the history: in one place, so that nobody can do one without the
-- others. The reason comes from the setting soc.note.
CREATE FUNCTION alert_change() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
    AS $$
    DECLARE
        changes jsonb := '{}';
        action text := 'edited';
    BEGIN
        IF NEW.note_count <> OLD.note_count THEN
            action := 'noted';
        END IF;
        IF NEW.duplicate_of IS DISTINCT FROM OLD.duplicate_of THEN
            action := CASE WHEN NEW.duplicate_of IS NULL THEN 'unmerged' ELSE 'merged' END;
            changes := changes || jsonb_build_object('duplicate_of', jsonb_build_array(OLD.duplicate_of, NEW.duplicate_of));
        END IF;
        IF NEW.merged_into IS DISTINCT FROM OLD.merged_into THEN
            action := 'merged';
            changes := changes || jsonb_build_object('merged_into', jsonb_build_array(OLD.merged_into, NEW.merged_into));
        END IF;
        IF NEW.title <> OLD.title THEN
            changes := changes || jsonb_build_object('title', jsonb_build_array(OLD.title, NEW.title));
        END IF;
        IF NEW.description IS DISTINCT FROM OLD.description THEN
            changes := changes || jsonb_build_object('description', jsonb_build_array(OLD.description, NEW.description));
        END IF;
        IF NEW.severity <> OLD.severity THEN
            changes := changes || jsonb_build_object('severity', jsonb_build_array(OLD.severity, NEW.severity));
        END IF;
        IF NEW.category IS DISTINCT FROM OLD.category THEN
            changes := changes || jsonb_build_object('category', jsonb_build_array(OLD.category, NEW.category));
        END IF;
        IF NEW.tags IS DISTINCT FROM OLD.tags THEN
            changes := changes || jsonb_build_object('tags', jsonb_build_array(to_jsonb(OLD.tags), to_jsonb(NEW.tags)));
        END IF;
        IF NEW.source_status IS DISTINCT FROM OLD.source_status THEN
            changes := changes
                || jsonb_build_object('source_status', jsonb_build_array(OLD.source_status, NEW.source_status));
        END IF;
        IF NEW.assignee IS DISTINCT FROM OLD.assignee THEN
            action := 'assigned';
            changes := changes || jsonb_build_object('assignee', jsonb_build_array(OLD.assignee, NEW.assignee));
        END IF;
        IF NEW.status <> OLD.status THEN
            IF NOT EXISTS (SELECT FROM alert_transition WHERE from_status = OLD.status AND to_status = NEW.status) THEN
                RAISE EXCEPTION 'alert % is %; it cannot become %', OLD.uid, OLD.status, NEW.status
                    USING ERRCODE = 'SC001';
            END IF;
            action := CASE WHEN OLD.status IN ('resolved', 'false_positive') THEN 'reopened' ELSE NEW.status END;
            changes := changes || jsonb_build_object('status', jsonb_build_array(OLD.status, NEW.status));
            IF NEW.status IN ('acknowledged', 'investigating') AND OLD.acknowledged_at IS NULL THEN
                NEW.acknowledged_by := session_user;
                NEW.acknowledged_at := clock_timestamp();
            END IF;
            IF NEW.status IN ('resolved', 'false_positive') THEN
                NEW.resolved_by := session_user;
                NEW.resolved_at := clock_timestamp();
            ELSE
                NEW.resolved_by := NULL;
                NEW.resolved_at := NULL;
            END IF;
        END IF;
        IF current_setting('soc.action', true) <> '' THEN
            action := current_setting('soc.action', true);
        END IF;
        NEW.version := OLD.version + 1;
        INSERT INTO alert_history (tenant, uid, number, action, changes, note)
        VALUES (OLD.tenant, OLD.uid, NEW.version, action, nullif(changes, '{}'),
                nullif(current_setting('soc.note', true), ''));
        RETURN NEW;
    END
    $$;
-- Counters and times move with every duplicate; they are no change that anyone made.
CREATE TRIGGER alert_change BEFORE UPDATE ON alert
    FOR EACH ROW
    WHEN (OLD.status <> NEW.status
        OR OLD.severity <> NEW.severity
        OR OLD.note_count <> NEW.note_count
        OR OLD.title <> NEW.title
        OR OLD.assignee IS DISTINCT FROM NEW.assignee
        OR OLD.description IS DISTINCT FROM NEW.description
        OR OLD.category IS DISTINCT FROM NEW.category
        OR OLD.tags IS DISTINCT FROM NEW.tags
        OR OLD.source_status IS DISTINCT FROM NEW.source_status
        OR OLD.duplicate_of IS DISTINCT FROM NEW.duplicate_of
        OR OLD.merged_into IS DISTINCT FROM NEW.merged_into)
    EXECUTE FUNCTION alert_change();

CREATE TABLE analyst (
    tenant       integer     NOT NULL DEFAULT 1,
    login        text        NOT NULL,
    display_name text,
    email        text,
    created_at   timestamptz NOT NULL DEFAULT now(),
    created_by   text        NOT NULL DEFAULT session_user,
    disabled_at  timestamptz,
    PRIMARY KEY (tenant, login)
);
COMMENT ON TABLE analyst IS 'The people who work with the store; each is a PostgreSQL login.';

CREATE TABLE team (
    tenant     integer     NOT NULL DEFAULT 1,
    name       text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant, name)
);
COMMENT ON TABLE team IS 'Whom work can be assigned to besides a single analyst.';

CREATE TABLE team_member (
    tenant integer NOT NULL DEFAULT 1,
    team   text    NOT NULL,
    login  text    NOT NULL,
    PRIMARY KEY (tenant, team, login),
    FOREIGN KEY (tenant, team) REFERENCES team ON DELETE CASCADE,
    FOREIGN KEY (tenant, login) REFERENCES analyst
);
COMMENT ON TABLE team_member IS 'Who belongs to which team.';
