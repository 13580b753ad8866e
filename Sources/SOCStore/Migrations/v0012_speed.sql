-- What makes loading and correlating fast, and lets correlation grow old.

-- An episode grows by updates of its row: they stay on its page, and out of all indexes, while there is room.
ALTER TABLE partitioned_table ADD COLUMN fill integer NOT NULL DEFAULT 100 CHECK (fill BETWEEN 10 AND 100);
COMMENT ON COLUMN partitioned_table.fill IS 'How many percent of a page new rows take; the rest is for updates of them.';
UPDATE partitioned_table SET fill = 80 WHERE name = 'alert';

CREATE OR REPLACE FUNCTION add_month_partition(name text, month date) RETURNS void
    LANGUAGE plpgsql
    AS $$
    DECLARE
        part text := name || to_char(month, '"_"YYYY"_"MM');
        low uuid := uid_floor(month_start(month));
        high uuid := uid_floor(month_start((month + interval '1 month')::date));
        fill integer := (SELECT p.fill FROM partitioned_table AS p WHERE p.name = add_month_partition.name);
        strays bigint;
    BEGIN
        -- LIKE and ATTACH, for PARTITION OF would wait for every writer of the parent.
        EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE)
                        WITH (fillfactor = %s)', part, name, coalesce(fill, 100));
        EXECUTE format('SELECT count(*) FROM %I WHERE uid >= $1 AND uid < $2', name || '_default')
            INTO strays USING low, high;
        IF strays > 0 THEN
            PERFORM set_config('soc.moves_strays', 'on', true);
            EXECUTE format('WITH stray AS (DELETE FROM %I WHERE uid >= $1 AND uid < $2 RETURNING *)
                            INSERT INTO %I SELECT * FROM stray', name || '_default', part) USING low, high;
            PERFORM set_config('soc.moves_strays', 'off', true);
        END IF;
        EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', name, part, low, high);
    END
    $$;

ALTER TABLE alert ADD COLUMN names_digest bigint;
COMMENT ON COLUMN alert.names_digest IS 'Over what the alert named that opened it: one that names the same adds nothing to alert_observable.';
GRANT SELECT (names_digest), INSERT (names_digest) ON alert TO soc_ingest;

DO $$
    DECLARE
        part regclass;
    BEGIN
        FOR part IN SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'alert'::regclass LOOP
            EXECUTE format('ALTER TABLE %s SET (fillfactor = 80)', part);
        END LOOP;
    END
    $$;

ALTER TABLE correlation_cursor ADD COLUMN reach bigint;
COMMENT ON COLUMN correlation_cursor.reach IS 'The window of the last run, in milliseconds: the next one has the same unless it is told another.';
GRANT SELECT (reach) ON correlation_cursor TO soc_viewer;

-- Drops groups that ended before the given time, with the lists of their alerts. What their incidents took over stays.
CREATE FUNCTION drop_correlations(cutoff timestamptz) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT
    AS $$
        WITH old AS (
            DELETE FROM correlation
             WHERE last_seen < cutoff
               AND deadline < cutoff
            RETURNING tenant, uid
        ), members AS (
            DELETE FROM correlation_alert AS m
             USING old
             WHERE m.tenant = old.tenant
               AND m.correlation_uid = old.uid
        )
        SELECT count(*) FROM old
    $$;
REVOKE ALL ON FUNCTION drop_correlations(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION drop_correlations(timestamptz) TO soc_admin;

ALTER TABLE incident ADD COLUMN followed_title text;
COMMENT ON COLUMN incident.followed_title IS 'The title as its correlation gave it last: while the incident has it, it follows.';
GRANT UPDATE (followed_title) ON incident TO soc_analyst;

ALTER TABLE incident_alert ADD COLUMN copied_count integer;
COMMENT ON COLUMN incident_alert.copied_count IS 'The duplicate_count of the alert whose evidence has been copied.';
GRANT UPDATE (copied_count) ON incident_alert TO soc_analyst;
