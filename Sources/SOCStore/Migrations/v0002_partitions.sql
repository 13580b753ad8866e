-- Months as partitions: made as tables of their own and attached, dropped whole.

CREATE TABLE partition_month (
    month      date        NOT NULL PRIMARY KEY,
    created_at timestamptz NOT NULL DEFAULT now(),
    CHECK (month = date_trunc('month', month)::date)
);
COMMENT ON TABLE partition_month IS 'The months that have partitions; its rows are the lock between those that make and drop them.';

CREATE TABLE partitioned_table (
    name text NOT NULL PRIMARY KEY
);
COMMENT ON TABLE partitioned_table IS 'The tables that are cut by month of uid.';
INSERT INTO partitioned_table (name)
VALUES ('occurrence'), ('occurrence_revision'), ('alert'), ('alert_observable');

-- The lowest uid of a moment.
CREATE FUNCTION uid_floor(moment timestamptz) RETURNS uuid
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$
        SELECT (lpad(to_hex((extract(epoch FROM moment) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
    $$;

-- The start of a month in UTC, whatever the session's time zone.
CREATE FUNCTION month_start(month date) RETURNS timestamptz
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT month::timestamp AT TIME ZONE 'UTC' $$;

-- Makes the partitions that do not belong to a month.
CREATE FUNCTION add_fixed_partitions(name text) RETURNS void
    LANGUAGE plpgsql
    AS $$
    BEGIN
        EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (MINVALUE) TO (%L)',
            name || '_undated', name, '00000000-0001-0000-0000-000000000000');
        EXECUTE format('CREATE TABLE %I PARTITION OF %I DEFAULT', name || '_default', name);
    END
    $$;
SELECT add_fixed_partitions(name) FROM partitioned_table;

-- Makes the partition of one table for one month, after moving what lies in the default partition.
CREATE FUNCTION add_month_partition(name text, month date) RETURNS void
    LANGUAGE plpgsql
    AS $$
    DECLARE
        part text := name || to_char(month, '"_"YYYY"_"MM');
        low uuid := uid_floor(month_start(month));
        high uuid := uid_floor(month_start((month + interval '1 month')::date));
        strays bigint;
    BEGIN
        -- LIKE and ATTACH, for PARTITION OF would wait for every writer of the parent.
        EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE)', part, name);
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

-- Makes partitions for those of the given months that have none. What lies more than two days ahead, before 2000 or
-- beyond 60 months in all stays in the default partition: whoever sends absurd times shall not make tables.
CREATE FUNCTION add_partitions(months date[]) RETURNS SETOF date
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
    AS $$
    DECLARE
        wanted date;
        added date;
    BEGIN
        FOR wanted IN
            SELECT DISTINCT date_trunc('month', m)::date FROM unnest(months) AS m
             WHERE m >= date '2000-01-01'
               AND month_start(date_trunc('month', m)::date) <= now() + interval '2 days'
             ORDER BY 1 DESC
        LOOP
            CONTINUE WHEN EXISTS (SELECT FROM partition_month WHERE month = wanted);
            EXIT WHEN (SELECT count(*) >= 60 FROM partition_month);
            -- A second one waits here until the first has committed.
            INSERT INTO partition_month (month) VALUES (wanted) ON CONFLICT DO NOTHING RETURNING month INTO added;
            CONTINUE WHEN added IS NULL;
            PERFORM add_month_partition(name, wanted) FROM partitioned_table ORDER BY name;
            RETURN NEXT wanted;
        END LOOP;
    END
    $$;

-- Drops the months that end before the given time, and rows of the partitions without month that were received before it.
CREATE FUNCTION drop_partitions(cutoff timestamptz) RETURNS TABLE (what text, dropped bigint)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
    AS $$
    DECLARE
        old date;
        part text;
        gone bigint;
    BEGIN
        FOR old IN
            SELECT month FROM partition_month
             WHERE month_start((month + interval '1 month')::date) <= cutoff
             ORDER BY month
               FOR UPDATE
        LOOP
            FOR part IN SELECT name || to_char(old, '"_"YYYY"_"MM') FROM partitioned_table ORDER BY name LOOP
                EXECUTE format('DROP TABLE IF EXISTS %I', part);
            END LOOP;
            DELETE FROM partition_month WHERE month = old;
            what := to_char(old, 'YYYY-MM');
            dropped := 1;
            RETURN NEXT;
        END LOOP;
        PERFORM set_config('soc.moves_strays', 'on', true);
        FOR part IN SELECT name || suffix FROM partitioned_table, unnest(ARRAY['_undated', '_default']) AS suffix
                     WHERE name <> 'alert_observable' ORDER BY 1 DESC
        LOOP
            EXECUTE format('DELETE FROM %I WHERE %s < $1', part,
                CASE WHEN part LIKE 'alert\_history%' THEN 'at' ELSE 'received_at' END) USING cutoff;
            GET DIAGNOSTICS gone = ROW_COUNT;
            IF gone > 0 THEN
                what := part;
                dropped := gone;
                RETURN NEXT;
            END IF;
        END LOOP;
        FOREACH part IN ARRAY ARRAY['_undated', '_default'] LOOP
            EXECUTE format('DELETE FROM %I AS o WHERE NOT EXISTS
                            (SELECT FROM %I AS a WHERE a.tenant = o.tenant AND a.uid = o.uid)',
                'alert_observable' || part, 'alert' || part);
        END LOOP;
        PERFORM set_config('soc.moves_strays', 'off', true);
        DELETE FROM fingerprint AS f
         WHERE NOT EXISTS (SELECT FROM alert AS a WHERE a.tenant = f.tenant AND a.uid = f.alert_uid);
        GET DIAGNOSTICS gone = ROW_COUNT;
        IF gone > 0 THEN
            what := 'fingerprint';
            dropped := gone;
            RETURN NEXT;
        END IF;
        DELETE FROM feed WHERE at < cutoff;
    END
    $$;
