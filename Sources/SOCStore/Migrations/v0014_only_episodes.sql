-- A fingerprint knows whether its episode is the only one: most have no other, and then none is looked for.
--
-- Those that are there already do not know; for them others are looked for, as before.

ALTER TABLE fingerprint ADD COLUMN alone boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN fingerprint.alone IS 'Whether alert_uid is known to be the only episode that ever took occurrences.';
GRANT UPDATE (alone) ON fingerprint TO soc_ingest;
