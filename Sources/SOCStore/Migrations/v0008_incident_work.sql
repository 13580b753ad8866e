-- What analysts may do with incidents, their clocks, and the record of what was done.

CREATE TABLE incident_transition (
    from_status text NOT NULL,
    to_status   text NOT NULL,
    PRIMARY KEY (from_status, to_status)
);
COMMENT ON TABLE incident_transition IS 'The changes of an incident''s status that are allowed; a trigger enforces them.';
INSERT INTO incident_transition (from_status, to_status)
VALUES ('new', 'assigned'), ('new', 'investigating'),
       ('assigned', 'investigating'),
       ('investigating', 'contained'), ('investigating', 'eradicated'), ('investigating', 'recovered'),
       ('investigating', 'closed'),
       ('contained', 'eradicated'), ('contained', 'recovered'), ('contained', 'closed'),
       ('eradicated', 'recovered'), ('eradicated', 'closed'),
       ('recovered', 'closed'),
       ('closed', 'reopened'),
       ('reopened', 'assigned'), ('reopened', 'investigating');

ALTER TABLE incident
    ADD COLUMN version          integer NOT NULL DEFAULT 1,
    ADD COLUMN disposition      text,
    ADD COLUMN fields           jsonb   NOT NULL DEFAULT '{}',
    ADD COLUMN template         text,
    ADD COLUMN playbook         text,
    ADD COLUMN sla_pause_reason text,
    ADD COLUMN duplicate_of     uuid,
    ADD COLUMN merged_at        timestamptz,
    ADD CHECK (disposition IN ('true_positive', 'false_positive', 'benign', 'duplicate')),
    ADD CHECK (jsonb_typeof(fields) = 'object'),
    ADD CHECK (sla_pause_reason <> ''),
    ADD CHECK (duplicate_of <> uid),
    ADD FOREIGN KEY (tenant, duplicate_of) REFERENCES incident;
COMMENT ON COLUMN incident.version IS 'Counts the changes by people and programs; alerts that join are none.';
COMMENT ON COLUMN incident.disposition IS 'What it turned out to be; said when it is closed.';
COMMENT ON COLUMN incident.fields IS 'Custom fields, of the types that the configuration gives them.';
COMMENT ON COLUMN incident.template IS 'The template it was opened with.';
COMMENT ON COLUMN incident.playbook IS 'The playbook that its template names.';
COMMENT ON COLUMN incident.sla_pause_reason IS 'Why its clocks stand; they do while this is set.';
COMMENT ON COLUMN incident.duplicate_of IS 'The incident that it was merged into; it stays as it is until it is taken out again.';
CREATE INDEX incident_by_duplicate ON incident (tenant, duplicate_of) WHERE duplicate_of IS NOT NULL;
CREATE INDEX incident_by_assignee ON incident (tenant, assignee, opened_at) WHERE assignee IS NOT NULL;
-- What no one has answered or solved yet is little beside all there ever was.
CREATE INDEX incident_unanswered ON incident (tenant, first_response_due)
    WHERE first_response_at IS NULL AND resolved_at IS NULL AND duplicate_of IS NULL;
CREATE INDEX incident_unsolved ON incident (tenant, resolution_due)
    WHERE resolved_at IS NULL AND duplicate_of IS NULL;

CREATE TABLE sla_pause (
    tenant       integer     NOT NULL DEFAULT 1,
    incident_uid uuid        NOT NULL,
    kind         text        NOT NULL,
    started_at   timestamptz NOT NULL,
    ended_at     timestamptz NOT NULL,
    reason       text,
    PRIMARY KEY (tenant, incident_uid, started_at, kind),
    FOREIGN KEY (tenant, incident_uid) REFERENCES incident,
    CHECK (kind IN ('hold', 'resolved', 'merged')),
    CHECK (ended_at >= started_at)
);
COMMENT ON TABLE sla_pause IS 'When the clocks of an incident stood; written by a trigger alone.';
COMMENT ON COLUMN sla_pause.kind IS 'hold: somebody said so; resolved: until it was reopened; merged: while it was a duplicate.';

CREATE TABLE sla_breach (
    tenant       integer     NOT NULL DEFAULT 1,
    incident_uid uuid        NOT NULL,
    clock        text        NOT NULL,
    due          timestamptz NOT NULL,
    found_at     timestamptz NOT NULL DEFAULT now(),
    taken_at     timestamptz,
    taken_by     text,
    PRIMARY KEY (tenant, incident_uid, clock),
    FOREIGN KEY (tenant, incident_uid) REFERENCES incident,
    CHECK (clock IN ('first_response', 'resolution')),
    CHECK ((taken_at IS NULL) = (taken_by IS NULL))
);
COMMENT ON TABLE sla_breach IS 'What was not answered or solved in time, once for each incident and clock.';
COMMENT ON COLUMN sla_breach.taken_at IS 'When somebody took it, by setting this to any time; from then on it is not reported.';
CREATE INDEX sla_breach_untaken ON sla_breach (tenant, found_at) WHERE taken_at IS NULL;

CREATE FUNCTION sla_breach_take() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
    BEGIN
        IF OLD.taken_at IS NOT NULL THEN
            RAISE EXCEPTION 'the breach was taken before' USING ERRCODE = 'SC001';
        END IF;
        NEW.taken_at := clock_timestamp();
        NEW.taken_by := session_user;
        RETURN NEW;
    END
    $$;
CREATE TRIGGER sla_breach_take BEFORE UPDATE ON sla_breach
    FOR EACH ROW EXECUTE FUNCTION sla_breach_take();

ALTER TABLE timeline_entry ADD COLUMN actor_type text;
COMMENT ON COLUMN timeline_entry.actor_type IS
    'user: a known analyst; service: any other login; automation, playbook: said so by the setting soc.actor_type. Null before it was recorded.';

-- As before, and with the type of the actor. A program may say that it acts by itself, never that it is a person.
CREATE OR REPLACE FUNCTION timeline_append() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
    AS $$
    DECLARE
        previous bytea;
        claimed  text := current_setting('soc.actor_type', true);
    BEGIN
        UPDATE incident
           SET entry_count = entry_count + 1
         WHERE tenant = NEW.tenant
           AND uid = NEW.incident_uid
        RETURNING entry_count INTO NEW.number;
        NEW.at := date_trunc('milliseconds', clock_timestamp());
        NEW.actor := session_user;
        NEW.actor_type := CASE
            WHEN claimed IN ('automation', 'playbook') THEN claimed
            WHEN EXISTS (SELECT FROM analyst WHERE tenant = NEW.tenant AND login = session_user) THEN 'user'
            ELSE 'service' END;
        SELECT hash INTO previous
          FROM timeline_entry
         WHERE tenant = NEW.tenant
           AND incident_uid = NEW.incident_uid
           AND number = NEW.number - 1;
        NEW.content := convert_to(json_build_object(
            'incident_uid', NEW.incident_uid, 'number', NEW.number,
            'at', to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
            'actor', NEW.actor, 'actor_type', NEW.actor_type, 'action', NEW.action, 'detail', NEW.detail,
            'note', NEW.note)::text, 'UTF8');
        NEW.hash := sha256(coalesce(previous, '') || NEW.content);
        RETURN NEW;
    END
    $$;

-- Guards the status and stamps who came how far: in one place, so that nobody can do one without the other.
CREATE FUNCTION incident_guard() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
    AS $$
    DECLARE
        moment     timestamptz := date_trunc('milliseconds', clock_timestamp());
        is_by_hand boolean := coalesce(current_setting('soc.actor_type', true), '') <> 'automation';
        is_change  boolean := (NEW.title, NEW.description, NEW.severity, NEW.status, NEW.category, NEW.assignee,
                               NEW.business_impact, NEW.tlp, NEW.tags, NEW.fields, NEW.playbook, NEW.disposition,
                               NEW.sla_pause_reason)
                              IS DISTINCT FROM
                              (OLD.title, OLD.description, OLD.severity, OLD.status, OLD.category, OLD.assignee,
                               OLD.business_impact, OLD.tlp, OLD.tags, OLD.fields, OLD.playbook, OLD.disposition,
                               OLD.sla_pause_reason);
    BEGIN
        IF is_change AND OLD.duplicate_of IS NOT NULL AND NEW.duplicate_of IS NOT NULL THEN
            RAISE EXCEPTION 'incident % is merged into another', OLD.number USING ERRCODE = 'SC001';
        END IF;
        IF NEW.duplicate_of IS DISTINCT FROM OLD.duplicate_of THEN
            IF NEW.duplicate_of IS NOT NULL
               AND (OLD.duplicate_of IS NOT NULL
                    OR EXISTS (SELECT FROM incident
                                WHERE tenant = NEW.tenant
                                  AND (uid = NEW.duplicate_of AND duplicate_of IS NOT NULL OR duplicate_of = NEW.uid)))
            THEN
                RAISE EXCEPTION 'incident % or the other is part of a merger', OLD.number USING ERRCODE = 'SC001';
            END IF;
            IF OLD.merged_at IS NOT NULL THEN
                INSERT INTO sla_pause (tenant, incident_uid, kind, started_at, ended_at)
                VALUES (OLD.tenant, OLD.uid, 'merged', OLD.merged_at, greatest(moment, OLD.merged_at));
            END IF;
            NEW.merged_at := CASE WHEN NEW.duplicate_of IS NOT NULL THEN moment END;
        END IF;
        IF NEW.severity <> OLD.severity AND OLD.status = 'closed' THEN
            RAISE EXCEPTION 'incident % is closed', OLD.number USING ERRCODE = 'SC001';
        END IF;
        IF NEW.assignee IS NOT NULL AND NEW.assignee IS DISTINCT FROM OLD.assignee AND is_by_hand THEN
            NEW.first_response_at := coalesce(NEW.first_response_at, moment);
        END IF;
        IF NEW.status <> OLD.status THEN
            IF NOT EXISTS (SELECT FROM incident_transition WHERE from_status = OLD.status AND to_status = NEW.status) THEN
                RAISE EXCEPTION 'incident % is %; it cannot become %', OLD.number, OLD.status, NEW.status
                    USING ERRCODE = 'SC001';
            END IF;
            IF NEW.status = 'assigned' AND NEW.assignee IS NULL THEN
                RAISE EXCEPTION 'incident % has nobody it is assigned to', OLD.number USING ERRCODE = 'SC001';
            END IF;
            IF NEW.status = 'closed' AND NEW.disposition IS NULL THEN
                RAISE EXCEPTION 'incident % cannot be closed without a disposition', OLD.number USING ERRCODE = 'SC001';
            END IF;
            CASE NEW.status
                WHEN 'investigating' THEN NEW.first_response_at := coalesce(NEW.first_response_at, moment);
                WHEN 'contained' THEN NEW.contained_at := coalesce(NEW.contained_at, moment);
                WHEN 'eradicated' THEN NEW.eradicated_at := coalesce(NEW.eradicated_at, moment);
                WHEN 'recovered' THEN NEW.recovered_at := coalesce(NEW.recovered_at, moment);
                WHEN 'closed' THEN NEW.closed_at := moment;
                WHEN 'reopened' THEN
                    -- The time in between does not count: the clock goes on with what was left.
                    INSERT INTO sla_pause (tenant, incident_uid, kind, started_at, ended_at)
                    VALUES (OLD.tenant, OLD.uid, 'resolved', OLD.resolved_at, greatest(moment, OLD.resolved_at));
                    NEW.resolved_at := NULL;
                    NEW.closed_at := NULL;
                    NEW.disposition := NULL;
                    NEW.reopen_count := OLD.reopen_count + 1;
                ELSE NULL;
            END CASE;
            IF NEW.status IN ('recovered', 'closed') THEN
                NEW.resolved_at := coalesce(NEW.resolved_at, moment);
                -- What is solved does not wait any more.
                NEW.sla_pause_reason := NULL;
            END IF;
        END IF;
        IF NEW.disposition IS DISTINCT FROM OLD.disposition AND (NEW.disposition IS NULL) = (NEW.status = 'closed') THEN
            RAISE EXCEPTION 'incident % is %: only what is closed has a disposition', OLD.number, NEW.status
                USING ERRCODE = 'SC001';
        END IF;
        IF NEW.sla_pause_reason IS NOT NULL AND OLD.sla_pause_reason IS NULL THEN
            IF NEW.resolved_at IS NOT NULL THEN
                RAISE EXCEPTION 'incident % is %: its clocks stand', OLD.number, NEW.status USING ERRCODE = 'SC001';
            END IF;
            NEW.sla_paused_at := moment;
        ELSIF NEW.sla_pause_reason IS NULL AND OLD.sla_pause_reason IS NOT NULL THEN
            INSERT INTO sla_pause (tenant, incident_uid, kind, started_at, ended_at, reason)
            VALUES (OLD.tenant, OLD.uid, 'hold', OLD.sla_paused_at, greatest(moment, OLD.sla_paused_at),
                    OLD.sla_pause_reason);
            NEW.sla_paused_at := NULL;
        END IF;
        IF is_change OR NEW.duplicate_of IS DISTINCT FROM OLD.duplicate_of THEN
            NEW.version := OLD.version + 1;
        END IF;
        RETURN NEW;
    END
    $$;
CREATE TRIGGER incident_guard
    BEFORE UPDATE OF title, description, severity, status, category, assignee, business_impact, tlp, tags, fields,
                     playbook, disposition, sla_pause_reason, duplicate_of
    ON incident
    FOR EACH ROW EXECUTE FUNCTION incident_guard();

-- Writes what changed into the timeline, with the old and the new value of each column. The reason comes from the
-- setting soc.note.
CREATE FUNCTION incident_record() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
    AS $$
    DECLARE
        words   text[] := ARRAY['informational', 'low', 'medium', 'high', 'critical'];
        rfc3339 text := 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"';
        changes jsonb := '{}';
        action  text := 'edited';
    BEGIN
        IF NEW.first_response_due <> OLD.first_response_due THEN
            action := 'sla_changed';
            changes := changes || jsonb_build_object('first_response_due', jsonb_build_array(
                to_char(OLD.first_response_due AT TIME ZONE 'UTC', rfc3339),
                to_char(NEW.first_response_due AT TIME ZONE 'UTC', rfc3339)));
        END IF;
        IF NEW.resolution_due <> OLD.resolution_due THEN
            action := 'sla_changed';
            changes := changes || jsonb_build_object('resolution_due', jsonb_build_array(
                to_char(OLD.resolution_due AT TIME ZONE 'UTC', rfc3339),
                to_char(NEW.resolution_due AT TIME ZONE 'UTC', rfc3339)));
        END IF;
        IF NEW.title <> OLD.title THEN
            changes := changes || jsonb_build_object('title', jsonb_build_array(OLD.title, NEW.title));
        END IF;
        IF NEW.description IS DISTINCT FROM OLD.description THEN
            changes := changes || jsonb_build_object('description', jsonb_build_array(OLD.description, NEW.description));
        END IF;
        IF NEW.category IS DISTINCT FROM OLD.category THEN
            changes := changes || jsonb_build_object('category', jsonb_build_array(OLD.category, NEW.category));
        END IF;
        IF NEW.business_impact IS DISTINCT FROM OLD.business_impact THEN
            changes := changes
                || jsonb_build_object('business_impact', jsonb_build_array(OLD.business_impact, NEW.business_impact));
        END IF;
        IF NEW.tlp <> OLD.tlp THEN
            changes := changes || jsonb_build_object('tlp', jsonb_build_array(OLD.tlp, NEW.tlp));
        END IF;
        IF NEW.tags <> OLD.tags THEN
            changes := changes || jsonb_build_object('tags', jsonb_build_array(to_jsonb(OLD.tags), to_jsonb(NEW.tags)));
        END IF;
        IF NEW.fields <> OLD.fields THEN
            changes := changes || jsonb_build_object('fields', jsonb_build_array(OLD.fields, NEW.fields));
        END IF;
        IF NEW.playbook IS DISTINCT FROM OLD.playbook THEN
            changes := changes || jsonb_build_object('playbook', jsonb_build_array(OLD.playbook, NEW.playbook));
        END IF;
        IF NEW.sla_pause_reason IS DISTINCT FROM OLD.sla_pause_reason THEN
            action := CASE WHEN NEW.sla_pause_reason IS NULL THEN 'resumed' ELSE 'paused' END;
            changes := changes
                || jsonb_build_object('sla_pause_reason', jsonb_build_array(OLD.sla_pause_reason, NEW.sla_pause_reason));
        END IF;
        IF NEW.severity <> OLD.severity THEN
            action := CASE WHEN NEW.severity > OLD.severity THEN 'escalated' ELSE 'lowered' END;
            changes := changes
                || jsonb_build_object('severity', jsonb_build_array(words[OLD.severity + 1], words[NEW.severity + 1]));
        END IF;
        IF NEW.duplicate_of IS DISTINCT FROM OLD.duplicate_of THEN
            action := CASE WHEN NEW.duplicate_of IS NULL THEN 'unmerged' ELSE 'merged' END;
            changes := changes || jsonb_build_object('duplicate_of', jsonb_build_array(
                (SELECT number FROM incident WHERE tenant = OLD.tenant AND uid = OLD.duplicate_of),
                (SELECT number FROM incident WHERE tenant = NEW.tenant AND uid = NEW.duplicate_of)));
        END IF;
        IF NEW.assignee IS DISTINCT FROM OLD.assignee THEN
            action := CASE WHEN NEW.assignee IS NULL THEN 'unassigned' ELSE 'assigned' END;
            changes := changes || jsonb_build_object('assignee', jsonb_build_array(OLD.assignee, NEW.assignee));
        END IF;
        IF NEW.disposition IS DISTINCT FROM OLD.disposition THEN
            changes := changes || jsonb_build_object('disposition', jsonb_build_array(OLD.disposition, NEW.disposition));
        END IF;
        IF NEW.status <> OLD.status THEN
            action := NEW.status;
            changes := changes || jsonb_build_object('status', jsonb_build_array(OLD.status, NEW.status));
            -- Reopening clears these; here they are kept.
            IF NEW.status = 'reopened' THEN
                changes := changes || jsonb_build_object(
                    'resolved_at', jsonb_build_array(to_char(OLD.resolved_at AT TIME ZONE 'UTC', rfc3339), NULL),
                    'closed_at', jsonb_build_array(to_char(OLD.closed_at AT TIME ZONE 'UTC', rfc3339), NULL));
            END IF;
        END IF;
        IF changes = '{}' THEN
            RETURN NULL;
        END IF;
        IF current_setting('soc.action', true) <> '' AND action <> 'sla_changed' THEN
            action := current_setting('soc.action', true);
        END IF;
        INSERT INTO timeline_entry (tenant, incident_uid, action, detail, note)
        VALUES (NEW.tenant, NEW.uid, action, jsonb_build_object('changes', changes)::text,
                CASE WHEN action <> 'sla_changed' THEN nullif(current_setting('soc.note', true), '') END);
        RETURN NULL;
    END
    $$;
CREATE TRIGGER incident_record
    AFTER UPDATE OF title, description, severity, status, category, assignee, business_impact, tlp, tags, fields,
                    playbook, disposition, sla_pause_reason, duplicate_of, first_response_due, resolution_due
    ON incident
    FOR EACH ROW EXECUTE FUNCTION incident_record();

-- Who of a team, or of all, has the fewest open incidents. Those that choose at the same time wait for each other, so
-- that each counts what the one before gave.
CREATE FUNCTION least_busy_analyst(of_tenant integer, of_team text) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
    AS $$
    DECLARE
        chosen text;
    BEGIN
        PERFORM FROM analyst AS a
          WHERE a.tenant = of_tenant
            AND a.disabled_at IS NULL
            AND (of_team IS NULL OR EXISTS (SELECT FROM team_member AS m
                                             WHERE m.tenant = a.tenant AND m.team = of_team AND m.login = a.login))
          ORDER BY a.login
            FOR NO KEY UPDATE;
        SELECT a.login INTO chosen
          FROM analyst AS a
         WHERE a.tenant = of_tenant
           AND a.disabled_at IS NULL
           AND (of_team IS NULL OR EXISTS (SELECT FROM team_member AS m
                                            WHERE m.tenant = a.tenant AND m.team = of_team AND m.login = a.login))
         ORDER BY (SELECT count(*)
                     FROM incident AS i
                    WHERE i.tenant = a.tenant
                      AND i.assignee = a.login
                      AND i.resolved_at IS NULL
                      AND i.duplicate_of IS NULL),
                  a.login
         LIMIT 1;
        RETURN chosen;
    END
    $$;
COMMENT ON FUNCTION least_busy_analyst IS 'The analyst of a team, or of all, with the fewest open incidents.';

-- What an incident turned out to be is what its alerts turned out to be.
ALTER TABLE alert
    ADD COLUMN disposition text,
    ADD CHECK (disposition IN ('true_positive', 'false_positive', 'benign', 'duplicate'));
COMMENT ON COLUMN alert.disposition IS 'What it turned out to be, said when its incident was closed; how good rules are is counted by it.';

-- A change of its own: beside alert_change, which goes on as it is.
CREATE FUNCTION alert_judged() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
    AS $$
    BEGIN
        NEW.version := NEW.version + 1;
        INSERT INTO alert_history (tenant, uid, number, action, changes, note)
        VALUES (OLD.tenant, OLD.uid, NEW.version, 'judged',
                jsonb_build_object('disposition', jsonb_build_array(OLD.disposition, NEW.disposition)),
                nullif(current_setting('soc.note', true), ''));
        RETURN NEW;
    END
    $$;
-- After alert_change by its name.
CREATE TRIGGER alert_judged BEFORE UPDATE OF disposition ON alert
    FOR EACH ROW
    WHEN (OLD.disposition IS DISTINCT FROM NEW.disposition)
    EXECUTE FUNCTION alert_judged();

REVOKE ALL ON FUNCTION sla_breach_take(), incident_guard(), incident_record(), least_busy_analyst(integer, text),
                       alert_judged()
    FROM PUBLIC;
GRANT SELECT ON incident_transition, incident_counter, sla_pause, sla_breach TO soc_viewer;
GRANT INSERT (fields, template, playbook),
      UPDATE (fields, playbook, disposition, sla_pause_reason, duplicate_of)
    ON incident TO soc_analyst;
GRANT INSERT (tenant, incident_uid, clock, due), UPDATE (taken_at) ON sla_breach TO soc_analyst;
GRANT UPDATE (disposition) ON alert TO soc_analyst;
GRANT EXECUTE ON FUNCTION least_busy_analyst(integer, text) TO soc_analyst;
