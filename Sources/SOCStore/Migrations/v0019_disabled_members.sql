-- Of a file of YARA rules some can be disabled while the others go on.
ALTER TABLE rule_member
    ADD COLUMN enabled boolean NOT NULL DEFAULT true,
    ADD CONSTRAINT rule_member_enabled_check CHECK (enabled OR type = 'yara');
COMMENT ON COLUMN rule_member.enabled IS
    'Of a YARA rule whether it tells of its matches, as long as its file is enabled; otherwise it goes on as a private rule.';

CREATE OR REPLACE VIEW listed_rule AS
    SELECT r.tenant, r.rule_id AS stored_id, coalesce(m.member_id, r.rule_id) AS rule_id, m.place,
           CASE WHEN m.member_id IS NULL THEN r.type ELSE m.type END AS type,
           CASE WHEN m.member_id IS NULL THEN r.name ELSE m.name END AS name,
           CASE WHEN m.member_id IS NULL THEN r.title ELSE m.title END AS title,
           CASE WHEN m.member_id IS NULL THEN r.level ELSE m.level END AS level,
           CASE WHEN m.member_id IS NULL THEN r.status ELSE m.status END AS status,
           CASE WHEN m.member_id IS NULL THEN r.description ELSE m.description END AS description,
           CASE WHEN m.member_id IS NULL THEN r.log_source ELSE m.log_source END AS log_source,
           CASE WHEN m.member_id IS NULL THEN r.tags ELSE m.tags END AS tags,
           CASE WHEN m.member_id IS NULL THEN r.tactics ELSE m.tactics END AS tactics,
           CASE WHEN m.member_id IS NULL THEN r.techniques ELSE m.techniques END AS techniques,
           r.enabled AND coalesce(m.enabled, true) AS enabled, r.version, r.sha256, r.added_at, r.added_by, r.changed_at,
           r.changed_by, m.member_id IS NOT NULL AS is_member, r.type AS stored_type
      FROM rule AS r
      LEFT JOIN rule_member AS m ON m.tenant = r.tenant AND m.rule_id = r.rule_id;

CREATE FUNCTION rule_member_change() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
    AS $$
    BEGIN
        PERFORM add_rule_history(NEW.tenant, NEW.rule_id, CASE WHEN NEW.enabled THEN 'enabled' ELSE 'disabled' END,
                                 jsonb_build_object('member', NEW.member_id),
                                 nullif(current_setting('soc.note', true), ''));
        UPDATE rule
           SET changed_at = clock_timestamp(), changed_by = session_user
         WHERE tenant = NEW.tenant AND rule_id = NEW.rule_id;
        RETURN NEW;
    END
    $$;
CREATE TRIGGER rule_member_changed AFTER UPDATE OF enabled ON rule_member
    FOR EACH ROW
    WHEN (OLD.enabled <> NEW.enabled)
    EXECUTE FUNCTION rule_member_change();
REVOKE ALL ON FUNCTION rule_member_change() FROM PUBLIC;

-- What is disabled is so by an update alone, which stands in the history.
REVOKE INSERT ON rule_member FROM soc_analyst;
GRANT INSERT (tenant, rule_id, member_id, place, type, name, title, level, status, description, log_source, tags, tactics,
              techniques) ON rule_member TO soc_analyst;
GRANT UPDATE (place, type, name, title, level, status, description, log_source, tags, tactics, techniques, enabled)
    ON rule_member TO soc_analyst;
