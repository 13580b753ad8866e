-- Playbooks, their runs, and what each step came to.

CREATE TABLE playbook (
    tenant   integer     NOT NULL DEFAULT 1,
    name     text        NOT NULL,
    version  integer     NOT NULL,
    enabled  boolean     NOT NULL DEFAULT true,
    added_at timestamptz NOT NULL DEFAULT now(),
    added_by text        NOT NULL DEFAULT session_user,
    PRIMARY KEY (tenant, name)
);
COMMENT ON TABLE playbook IS 'One row a playbook: which of its versions runs.';

CREATE TABLE playbook_version (
    tenant   integer     NOT NULL DEFAULT 1,
    name     text        NOT NULL,
    version  integer     NOT NULL,
    digest   bytea       NOT NULL,
    format   text        NOT NULL,
    title    text        NOT NULL,
    content  text        NOT NULL,
    added_at timestamptz NOT NULL DEFAULT now(),
    added_by text        NOT NULL DEFAULT session_user,
    PRIMARY KEY (tenant, name, version),
    UNIQUE (tenant, name, digest),
    CHECK (format IN ('yaml', 'cacao')),
    CHECK (octet_length(digest) = 32),
    CHECK (octet_length(content) <= 1048576)
);
COMMENT ON TABLE playbook_version IS 'The texts of playbooks, append-only; the same text is the same version.';
COMMENT ON COLUMN playbook_version.digest IS 'SHA-256 of the content.';

CREATE TABLE execution (
    tenant          integer     NOT NULL DEFAULT 1,
    uid             uuid        NOT NULL,
    playbook        text        NOT NULL,
    version         integer     NOT NULL,
    state           text        NOT NULL DEFAULT 'pending',
    ready_at        timestamptz,
    incident_uid    uuid,
    record_kind     text,
    record          text,
    inputs          text        NOT NULL DEFAULT '{}',
    outputs         text,
    message         text,
    concurrency_key text,
    parent_uid      uuid,
    parent_step     text,
    parent_iteration text,
    depth           integer     NOT NULL DEFAULT 0,
    origin          text[]      NOT NULL DEFAULT '{}',
    requested_at    timestamptz NOT NULL DEFAULT now(),
    requested_by    text        NOT NULL DEFAULT session_user,
    started_at      timestamptz,
    ended_at        timestamptz,
    deadline_at     timestamptz,
    lease           bigint      NOT NULL DEFAULT 0,
    lease_holder    text,
    cancel_requested_at timestamptz,
    cancel_requested_by text,
    PRIMARY KEY (tenant, uid),
    FOREIGN KEY (tenant, playbook, version) REFERENCES playbook_version,
    CHECK (state IN ('pending', 'awaiting_approval', 'running', 'waiting', 'succeeded', 'failed', 'cancelled', 'unknown')),
    CHECK (state <> 'running' OR ready_at IS NOT NULL),
    CHECK (state NOT IN ('succeeded', 'failed', 'cancelled') OR ready_at IS NULL AND ended_at IS NOT NULL),
    CHECK (depth BETWEEN 0 AND 8)
) WITH (fillfactor = 80);
COMMENT ON TABLE execution IS 'One row a run of a playbook.';
COMMENT ON COLUMN execution.ready_at IS 'From when a worker may take it: when it is due, or when the lease of the worker that has it ends; null when only somebody''s doing lets it go on.';
COMMENT ON COLUMN execution.lease IS 'Counts the workers that had it: one that comes back late finds another number and may not write.';
COMMENT ON COLUMN execution.origin IS 'The playbooks whose runs led to this one, the first first: against loops.';
COMMENT ON COLUMN execution.inputs IS 'A JSON object; of secrets the names.';
-- All that a claim needs: it is answered from the index alone.
CREATE INDEX execution_claim ON execution (tenant, ready_at, uid) WHERE ready_at IS NOT NULL;
-- Runs of workers that died come before those that have not begun, however many these are.
CREATE INDEX execution_lease ON execution (tenant, ready_at, uid) WHERE state = 'running';
-- Of a key one runs at a time; those that queue behind it wait without being ready.
CREATE UNIQUE INDEX execution_concurrency ON execution (tenant, concurrency_key)
    WHERE concurrency_key IS NOT NULL AND (ready_at IS NOT NULL OR started_at IS NOT NULL) AND ended_at IS NULL;
CREATE INDEX execution_queue ON execution (tenant, concurrency_key, requested_at)
    WHERE concurrency_key IS NOT NULL AND ended_at IS NULL;
CREATE INDEX execution_by_time ON execution (tenant, requested_at, uid);
CREATE INDEX execution_by_playbook ON execution (tenant, playbook, requested_at);
CREATE INDEX execution_by_incident ON execution (tenant, incident_uid) WHERE incident_uid IS NOT NULL;

CREATE TABLE step_result (
    tenant        integer     NOT NULL DEFAULT 1,
    execution_uid uuid        NOT NULL,
    step          text        NOT NULL,
    iteration     text        NOT NULL DEFAULT '0',
    number        integer     NOT NULL,
    type          text        NOT NULL,
    action        text,
    state         text        NOT NULL,
    attempt       integer     NOT NULL DEFAULT 1,
    inputs        text,
    output        text,
    error         text,
    log           text,
    exit_status   integer,
    started_at    timestamptz NOT NULL DEFAULT now(),
    ended_at      timestamptz,
    due_at        timestamptz,
    approval_hash bytea,
    approvals_needed integer,
    approvers     text[]      NOT NULL DEFAULT '{}',
    worker        text,
    PRIMARY KEY (tenant, execution_uid, step, iteration),
    FOREIGN KEY (tenant, execution_uid) REFERENCES execution,
    CHECK (state IN ('running', 'waiting', 'succeeded', 'failed', 'skipped', 'cancelled', 'unknown')),
    CHECK (state NOT IN ('running', 'waiting') OR ended_at IS NULL)
) WITH (fillfactor = 80);
COMMENT ON TABLE step_result IS 'The intent of each step before its effect, and its outcome after.';
COMMENT ON COLUMN step_result.number IS 'From 1, in the order in which the steps of a run began.';
COMMENT ON COLUMN step_result.approval_hash IS 'SHA-256 of what is to be approved: version, inputs and variables.';

CREATE TABLE execution_approval (
    tenant        integer     NOT NULL DEFAULT 1,
    execution_uid uuid        NOT NULL,
    step          text        NOT NULL,
    iteration     text        NOT NULL DEFAULT '0',
    actor         text        NOT NULL DEFAULT session_user,
    approves      boolean     NOT NULL,
    approval_hash bytea       NOT NULL,
    note          text,
    at            timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant, execution_uid, step, iteration, actor),
    FOREIGN KEY (tenant, execution_uid, step, iteration) REFERENCES step_result
);
COMMENT ON TABLE execution_approval IS 'Who agreed to what; append-only.';

CREATE TABLE playbook_trigger (
    tenant     integer     NOT NULL DEFAULT 1,
    playbook   text        NOT NULL,
    version    integer     NOT NULL,
    kind       text        NOT NULL,
    record_uid uuid        NOT NULL,
    at         timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant, playbook, version, kind, record_uid)
);
COMMENT ON TABLE playbook_trigger IS 'What has started a playbook already: once for each incident or correlation, and version.';

-- Four eyes: whoever asked for a run does not approve it, and nobody approves what has changed since.
CREATE FUNCTION approval_guard() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
    AS $$
    DECLARE
        requester text;
        result    step_result;
    BEGIN
        NEW.actor := session_user;
        NEW.at := clock_timestamp();
        SELECT requested_by INTO requester
          FROM execution
         WHERE tenant = NEW.tenant
           AND uid = NEW.execution_uid;
        SELECT * INTO result
          FROM step_result
         WHERE tenant = NEW.tenant
           AND execution_uid = NEW.execution_uid
           AND step = NEW.step
           AND iteration = NEW.iteration
           FOR UPDATE;
        IF result.state <> 'waiting' OR result.due_at < clock_timestamp() THEN
            RAISE EXCEPTION 'this approval is closed' USING ERRCODE = 'SC001';
        END IF;
        IF result.approval_hash IS DISTINCT FROM NEW.approval_hash THEN
            RAISE EXCEPTION 'what is to be approved has changed' USING ERRCODE = 'SC001';
        END IF;
        IF result.type = 'approval' THEN
            IF requester = session_user THEN
                RAISE EXCEPTION 'whoever asked for a run does not approve it' USING ERRCODE = 'insufficient_privilege';
            END IF;
            IF cardinality(result.approvers) > 0 AND NOT session_user = ANY (result.approvers) THEN
                RAISE EXCEPTION 'this approval is for others' USING ERRCODE = 'insufficient_privilege';
            END IF;
        END IF;
        RETURN NEW;
    END
    $$;
CREATE TRIGGER approval_guard BEFORE INSERT ON execution_approval
    FOR EACH ROW EXECUTE FUNCTION approval_guard();

CREATE FUNCTION playbook_is_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
    BEGIN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
    END
    $$;
CREATE TRIGGER approval_append_only BEFORE UPDATE OR DELETE ON execution_approval
    FOR EACH ROW EXECUTE FUNCTION playbook_is_append_only();
CREATE TRIGGER version_append_only BEFORE UPDATE OR DELETE ON playbook_version
    FOR EACH ROW EXECUTE FUNCTION playbook_is_append_only();

-- A step is approved when enough have agreed: a worker cannot say so of itself.
CREATE FUNCTION step_result_guard() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
    AS $$
    BEGIN
        IF TG_OP = 'INSERT' THEN
            -- Also asked when an upsert then finds a row to change, so only what nothing may bring about is refused here.
            IF NEW.type = 'approval' AND (NEW.state = 'succeeded'
               OR NEW.state = 'waiting' AND (NEW.approval_hash IS NULL OR NEW.approvals_needed IS NULL)) THEN
                RAISE EXCEPTION 'an approval begins by waiting' USING ERRCODE = 'insufficient_privilege';
            END IF;
            RETURN NEW;
        END IF;
        IF NEW.type = 'approval' AND NEW.state = 'succeeded' AND OLD.state IS DISTINCT FROM 'succeeded' THEN
            IF (SELECT count(*)
                  FROM execution_approval
                 WHERE tenant = NEW.tenant
                   AND execution_uid = NEW.execution_uid
                   AND step = NEW.step
                   AND iteration = NEW.iteration
                   AND approves
                   AND approval_hash = OLD.approval_hash) < OLD.approvals_needed THEN
                RAISE EXCEPTION 'not enough have agreed' USING ERRCODE = 'insufficient_privilege';
            END IF;
        END IF;
        IF (NEW.approval_hash, NEW.approvals_needed, NEW.approvers, NEW.type)
           IS DISTINCT FROM (OLD.approval_hash, OLD.approvals_needed, OLD.approvers, OLD.type) THEN
            RAISE EXCEPTION 'what is to be approved stays as it is' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
    END
    $$;
CREATE TRIGGER step_result_guard BEFORE INSERT OR UPDATE ON step_result
    FOR EACH ROW EXECUTE FUNCTION step_result_guard();

REVOKE ALL ON FUNCTION approval_guard(), playbook_is_append_only(), step_result_guard() FROM PUBLIC;
GRANT SELECT ON playbook, playbook_version, execution, step_result, execution_approval, playbook_trigger TO soc_viewer;
GRANT INSERT (tenant, name, version), UPDATE (version, enabled) ON playbook TO soc_responder;
GRANT INSERT (tenant, name, version, digest, format, title, content) ON playbook_version TO soc_responder;
GRANT INSERT (tenant, uid, playbook, version, state, ready_at, incident_uid, record_kind, record, inputs,
              concurrency_key, parent_uid, parent_step, parent_iteration, depth, origin, deadline_at),
      UPDATE (state, ready_at, outputs, message, started_at, ended_at, lease, lease_holder, cancel_requested_at,
              cancel_requested_by)
    ON execution TO soc_responder;
GRANT INSERT, UPDATE ON step_result TO soc_responder;
GRANT INSERT (tenant, execution_uid, step, iteration, approves, approval_hash, note) ON execution_approval TO soc_responder;
GRANT INSERT (tenant, playbook, version, kind, record_uid) ON playbook_trigger TO soc_responder;
