-- The rules within files that are kept whole: collections of Sigma, and YARA.

ALTER TABLE rule DROP CONSTRAINT rule_type_check;
ALTER TABLE rule ADD CONSTRAINT rule_type_check
    CHECK (type IN ('detection', 'correlation', 'filter', 'collection', 'custom', 'yara'));
COMMENT ON COLUMN rule.type IS
    'collection: a file of Sigma rules that share parts, kept as one; yara: a file of YARA rules.';
COMMENT ON COLUMN rule.rule_id IS
    'What alerts call it: its id, or else its name, or else its title; of a file of YARA rules the file''s name.';

CREATE TABLE rule_member (
    tenant      integer  NOT NULL DEFAULT 1,
    rule_id     text     NOT NULL,
    member_id   text     NOT NULL,
    place       integer  NOT NULL,
    type        text     NOT NULL,
    name        text,
    title       text     NOT NULL,
    level       smallint,
    status      text,
    description text,
    log_source  text,
    tags        text[]   NOT NULL DEFAULT '{}',
    tactics     text[]   NOT NULL DEFAULT '{}',
    techniques  text[]   NOT NULL DEFAULT '{}',
    PRIMARY KEY (tenant, rule_id, member_id),
    FOREIGN KEY (tenant, rule_id) REFERENCES rule,
    CHECK (char_length(member_id) BETWEEN 1 AND 256),
    CHECK (title <> ''),
    CHECK (type IN ('detection', 'correlation', 'filter', 'custom', 'yara')),
    CHECK (level BETWEEN 0 AND 4)
);
COMMENT ON TABLE rule_member IS 'The rules of a file that is kept whole, as its current version has them.';
COMMENT ON COLUMN rule_member.member_id IS 'What alerts call it.';
COMMENT ON COLUMN rule_member.place IS 'From 1, in the order of the file.';
CREATE INDEX rule_member_by_id ON rule_member (tenant, member_id);
CREATE INDEX rule_member_by_name ON rule_member (tenant, name) WHERE name IS NOT NULL;

-- What lists and counts rules does so by the ids of alerts.
CREATE VIEW listed_rule AS
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
           r.enabled, r.version, r.sha256, r.added_at, r.added_by, r.changed_at, r.changed_by,
           m.member_id IS NOT NULL AS is_member, r.type AS stored_type
      FROM rule AS r
      LEFT JOIN rule_member AS m ON m.tenant = r.tenant AND m.rule_id = r.rule_id;
COMMENT ON VIEW listed_rule IS 'Every rule by the id that its alerts have: rules, and of files kept whole their members.';

GRANT SELECT ON rule_member, listed_rule TO soc_ingest, soc_viewer;
GRANT INSERT, DELETE ON rule_member TO soc_analyst;
