-- What a sender has closed may close here, where the configuration says so. Reception may not change a status, but for this.

CREATE FUNCTION resolve_closed(of_tenant integer, uids uuid[]) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT
    AS $$
        UPDATE alert
           SET status = 'resolved'
         WHERE tenant = of_tenant
           AND uid = ANY (uids)
           AND status IN ('new', 'acknowledged', 'investigating')
           AND lower(source_status) IN ('resolved', 'closed', 'archived')
    $$;
COMMENT ON FUNCTION resolve_closed IS 'Resolves those of some alerts that are open here and closed at their sender.';
REVOKE ALL ON FUNCTION resolve_closed(integer, uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION resolve_closed(integer, uuid[]) TO soc_ingest;
