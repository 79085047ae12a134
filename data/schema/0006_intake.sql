-- Intake: the number a resident was given while the file could not be written, lines put aside in the middle of
-- typing, what an intake takes, and what the panel under the line looks up.
ALTER TABLE orders ADD COLUMN alias TEXT;
CREATE INDEX orders_alias ON orders (alias COLLATE NOCASE) WHERE alias IS NOT NULL;
CREATE INDEX orders_open_worker ON orders (worker_id, state, unit_id)
    WHERE voided = 0 AND state NOT IN ('CLOSED', 'CANCELLED', 'REJECTED', 'MERGED');

-- Working tables: without journal, each row may be lost without harm to a record.
CREATE TABLE parked (
    id     INTEGER PRIMARY KEY,
    staff  INTEGER NOT NULL,                    -- who typed it
    desk   TEXT NOT NULL,
    at     INTEGER NOT NULL,
    line   TEXT NOT NULL,
    taken  INTEGER                              -- session that has it in its line again
) STRICT;
CREATE INDEX parked_staff ON parked (staff, id);

CREATE TABLE intake_stat (
    id    INTEGER PRIMARY KEY,
    at    INTEGER NOT NULL,
    staff INTEGER NOT NULL,
    desk  TEXT NOT NULL,
    how   TEXT NOT NULL CHECK (how IN ('saved', 'dispatched', 'answered', 'joined', 'asked', 'spooled')),
    keys  INTEGER NOT NULL CHECK (keys >= 0),
    ms    INTEGER NOT NULL CHECK (ms >= 0)
) STRICT;
CREATE INDEX intake_stat_at ON intake_stat (at);
