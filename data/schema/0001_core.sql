-- The core of a site file: who it is, the journal, the search
-- documents, and the working tables that are written without journal.
-- Times are UTC seconds.  Steps are append-only: a released file never changes.

CREATE TABLE site (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    name    TEXT NOT NULL,
    zone    TEXT NOT NULL,                      -- IANA name; set at open whatever TZ says
    lang    TEXT NOT NULL CHECK (lang IN ('zh_CN', 'en')),
    created INTEGER NOT NULL,
    uuid    TEXT NOT NULL,                      -- tells copies of one site from another site
    demo    INTEGER NOT NULL DEFAULT 0 CHECK (demo IN (0, 1))
) STRICT;

-- One row a record change; the rows of one act share its number, the seq of
-- its first row.  The hash is described in store/journal.h.
CREATE TABLE journal (
    seq         INTEGER PRIMARY KEY,
    act         INTEGER NOT NULL,
    grp         INTEGER,
    recorded_at INTEGER NOT NULL,
    happened_at INTEGER NOT NULL,
    how         TEXT,
    actor       INTEGER,
    on_behalf   INTEGER,
    desk        TEXT,
    entity      TEXT NOT NULL,
    rec         INTEGER NOT NULL,
    verb        TEXT NOT NULL,
    changes     TEXT NOT NULL,
    reason      TEXT,
    undoes      INTEGER,
    prev        TEXT NOT NULL CHECK (length(prev) = 64),
    hash        TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;

CREATE INDEX journal_record ON journal (entity, rec, seq);
CREATE INDEX journal_act ON journal (act);
CREATE INDEX journal_grp ON journal (grp) WHERE grp IS NOT NULL;
CREATE INDEX journal_actor ON journal (actor, seq);
CREATE INDEX journal_undoes ON journal (undoes) WHERE undoes IS NOT NULL;

CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN
    SELECT RAISE(ABORT, 'journal: rows are never changed');
END;

CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN
    SELECT RAISE(ABORT, 'journal: rows are never deleted');
END;

CREATE TRIGGER journal_in_order BEFORE INSERT ON journal
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM journal)
BEGIN
    SELECT RAISE(ABORT, 'journal: rows are only appended');
END;

-- Search.  search_doc.id is search_kind.no << 40 | ref: one kind is a range of
-- ids, and within it the newest record has the greatest.  search_fts (FTS5,
-- external content over search_doc, our tokenizer) is made by store/search,
-- because the plain sqlite3 shell has no such tokenizer.
CREATE TABLE search_kind (
    no   INTEGER PRIMARY KEY,
    kind TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE search_doc (
    id   INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    ref  INTEGER NOT NULL,
    text TEXT NOT NULL
) STRICT;

CREATE TABLE search_meta (
    key   TEXT PRIMARY KEY,                     -- tokenizer, pinyin, ...
    value TEXT
) STRICT, WITHOUT ROWID;

-- Working tables: written by the door's own call without journal, each row may
-- be lost without harm to a record.
CREATE TABLE session (
    id      INTEGER PRIMARY KEY,
    staff   INTEGER NOT NULL,
    desk    TEXT NOT NULL,
    pid     INTEGER,
    started INTEGER NOT NULL,
    seen    INTEGER NOT NULL,
    ended   INTEGER
) STRICT;
CREATE INDEX session_live ON session (seen) WHERE ended IS NULL;

CREATE TABLE lease (
    entity TEXT NOT NULL,
    rec    INTEGER NOT NULL,
    staff  INTEGER NOT NULL,
    desk   TEXT NOT NULL,
    since  INTEGER NOT NULL,
    until  INTEGER NOT NULL,
    PRIMARY KEY (entity, rec, desk, staff)
) STRICT, WITHOUT ROWID;

CREATE TABLE pin_fail (
    staff INTEGER PRIMARY KEY,
    count INTEGER NOT NULL,
    until INTEGER NOT NULL                      -- locked until this time
) STRICT;

CREATE TABLE view_setting (
    staff INTEGER NOT NULL,
    view  TEXT NOT NULL,
    key   TEXT NOT NULL,
    value TEXT,
    PRIMARY KEY (staff, view, key)
) STRICT, WITHOUT ROWID;
