-- Administrators of the store look after its logins without the right to create roles, which would hold for the whole
-- server: these functions do it for them, and touch no login that is not the store's to touch.

-- A name that PostgreSQL, or the store itself, has for its own roles is nobody's; a longer one would be cut.
CREATE FUNCTION check_login(login text) RETURNS void
    LANGUAGE plpgsql
    AS $$
    BEGIN
        IF login ~ '^(pg|soc)_' OR login IN ('', 'public', 'none') OR octet_length(login) > 63 THEN
            RAISE EXCEPTION '''%'' cannot be the name of a user', login USING ERRCODE = 'SC001';
        END IF;
    END
    $$;

CREATE FUNCTION grant_roles(login text, roles text[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
    AS $$
    DECLARE
        role text;
    BEGIN
        PERFORM check_login(login);
        FOREACH role IN ARRAY roles LOOP
            IF role NOT IN ('soc_ingest', 'soc_viewer', 'soc_analyst', 'soc_responder', 'soc_admin') THEN
                RAISE EXCEPTION '% is no role of the store', role USING ERRCODE = 'SC001';
            END IF;
            EXECUTE format('GRANT %I TO %I', role, login);
        END LOOP;
    END
    $$;
COMMENT ON FUNCTION grant_roles IS 'Gives a login roles of the store, and no others.';

CREATE FUNCTION add_login(login text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
    AS $$
    DECLARE
        known record;
    BEGIN
        PERFORM check_login(login);
        SELECT rolcanlogin, rolsuper INTO known FROM pg_roles WHERE rolname = login;
        IF NOT FOUND THEN
            EXECUTE format('CREATE ROLE %I LOGIN', login);
        ELSIF NOT known.rolcanlogin THEN
            -- Back again, if it was the store that locked it out.
            IF known.rolsuper OR NOT EXISTS (SELECT FROM analyst AS a WHERE a.login = add_login.login) THEN
                RAISE EXCEPTION '''%'' is a role of the server that cannot log in', login USING ERRCODE = 'SC001';
            END IF;
            EXECUTE format('ALTER ROLE %I LOGIN', login);
        END IF;
    END
    $$;
COMMENT ON FUNCTION add_login IS 'Makes a login, or lets one that was disabled log in again.';

CREATE FUNCTION disable_login(login text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
    AS $$
    BEGIN
        IF login = session_user THEN
            RAISE EXCEPTION 'nobody locks themselves out' USING ERRCODE = 'SC001';
        END IF;
        IF NOT EXISTS (SELECT FROM analyst AS a WHERE a.login = disable_login.login) THEN
            RAISE EXCEPTION 'no user ''%''', login USING ERRCODE = 'SC001';
        END IF;
        -- Who rules the server made this store, or can undo it; and without them nobody starts it.
        IF (SELECT rolsuper FROM pg_roles WHERE rolname = login) THEN
            RAISE EXCEPTION '''%'' administers the server', login USING ERRCODE = 'SC001';
        END IF;
        EXECUTE format('ALTER ROLE %I NOLOGIN', login);
    END
    $$;
COMMENT ON FUNCTION disable_login IS 'Lets a user of the store no longer log in.';

REVOKE ALL ON FUNCTION check_login(text), grant_roles(text, text[]), add_login(text), disable_login(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION grant_roles(text, text[]), add_login(text), disable_login(text) TO soc_admin;
