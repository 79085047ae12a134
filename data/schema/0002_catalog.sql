-- Catalogue: skills, standard replies, categories, reasons, targets; roles, rights, settings.
CREATE TABLE skill (
    id INTEGER PRIMARY KEY,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
    code TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    short_zh TEXT,
    short_en TEXT,
    licence INTEGER CHECK (licence IN (0, 1)),
    active INTEGER CHECK (active IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX skill_code ON skill (code) WHERE voided = 0;
CREATE INDEX skill_code_sort ON skill (code, id);

CREATE TABLE reply (
    id INTEGER PRIMARY KEY,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
    code TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    short_zh TEXT,
    short_en TEXT,
    text_zh TEXT NOT NULL,
    text_en TEXT NOT NULL,
    words TEXT,
    active INTEGER CHECK (active IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX reply_code ON reply (code) WHERE voided = 0;
CREATE INDEX reply_code_sort ON reply (code, id);

CREATE TABLE category (
    id INTEGER PRIMARY KEY,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
    code TEXT NOT NULL,
    parent_id INTEGER REFERENCES category (id),
    pos INTEGER,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    short_zh TEXT,
    short_en TEXT,
    kind TEXT NOT NULL CHECK (kind IN ('repair', 'service', 'enquiry')),
    impact TEXT NOT NULL CHECK (impact IN ('building', 'several', 'one')),
    urgency TEXT NOT NULL CHECK (urgency IN ('now', 'today', 'wait', 'planned')),
    danger TEXT CHECK (danger IN ('trapped', 'fire', 'gas', 'live', 'falling', 'assault')),
    class TEXT NOT NULL CHECK (class IN ('lift', 'fire', 'supply', 'repair', 'clean', 'planned', 'question', 'complaint')),
    requirement_zh TEXT,
    requirement_en TEXT,
    skill_id INTEGER REFERENCES skill (id),
    reply_id INTEGER REFERENCES reply (id),
    words TEXT,
    visit INTEGER CHECK (visit IN (0, 1)),
    active INTEGER CHECK (active IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX category_code ON category (code) WHERE voided = 0;
CREATE INDEX category_code_sort ON category (code, id);
CREATE INDEX category_pos ON category (pos, id);
CREATE INDEX category_parent ON category (parent_id);

CREATE TABLE reason (
    id INTEGER PRIMARY KEY,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
    code TEXT NOT NULL,
    use TEXT NOT NULL CHECK (use IN ('cancel', 'reject', 'return', 'pause', 'decline', 'notsigned', 'reopen', 'reprioritise',
        'late', 'takeout')),
    pos INTEGER,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    short_zh TEXT,
    short_en TEXT,
    wake INTEGER CHECK (wake > 0),
    longest INTEGER CHECK (longest > 0),
    needs TEXT CHECK (needs IN ('words', 'appointment', 'contact')),
    stops_clock INTEGER CHECK (stops_clock IN (0, 1)),
    active INTEGER CHECK (active IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX reason_code ON reason (code) WHERE voided = 0;
CREATE INDEX reason_code_sort ON reason (code, id);
CREATE INDEX reason_use ON reason (use, pos);
CREATE INDEX reason_pos ON reason (pos, id);

CREATE TABLE target (
    id INTEGER PRIMARY KEY,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
    code TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    pos INTEGER,
    priority TEXT CHECK (priority IN ('P0', 'P1', 'P2', 'P3')),
    class TEXT CHECK (class IN ('lift', 'fire', 'supply', 'repair', 'clean', 'planned', 'question', 'complaint')),
    place TEXT CHECK (place IN ('unit', 'area')),
    category_id INTEGER REFERENCES category (id),
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    calendar TEXT NOT NULL CHECK (calendar IN ('always', 'duty')),
    accept INTEGER CHECK (accept >= 0),
    accept_max INTEGER CHECK (accept_max >= 0),
    arrive INTEGER CHECK (arrive >= 0),
    arrive_max INTEGER CHECK (arrive_max >= 0),
    contain INTEGER CHECK (contain >= 0),
    contain_max INTEGER CHECK (contain_max >= 0),
    restore INTEGER CHECK (restore >= 0),
    restore_max INTEGER CHECK (restore_max >= 0),
    hard_limit INTEGER CHECK (hard_limit >= 0),
    basis TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX target_code ON target (code, valid_from) WHERE voided = 0;
CREATE INDEX target_pos ON target (pos, id);

CREATE TABLE role (
    id INTEGER PRIMARY KEY,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
    code TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    grade INTEGER NOT NULL CHECK (grade BETWEEN 0 AND 9)
) STRICT;
CREATE UNIQUE INDEX role_code ON role (code) WHERE voided = 0;
CREATE INDEX role_code_sort ON role (code, id);
CREATE INDEX role_grade ON role (grade, id);

CREATE TABLE role_right (
    id INTEGER PRIMARY KEY,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
    role_id INTEGER NOT NULL REFERENCES role (id),
    right TEXT NOT NULL,
    active INTEGER CHECK (active IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX role_right_one ON role_right (right, role_id) WHERE voided = 0;
CREATE INDEX role_right_sort ON role_right (right, id);
CREATE INDEX role_right_role ON role_right (role_id);

CREATE TABLE setting (
    id INTEGER PRIMARY KEY,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
    key TEXT NOT NULL,
    value TEXT
) STRICT;
CREATE UNIQUE INDEX setting_key ON setting (key) WHERE voided = 0;
CREATE INDEX setting_key_sort ON setting (key, id);

-- What must be there before anybody can act: the program's own role, and the row that the
-- shipped rows are loaded through.
INSERT INTO role (id, rev, code, name_zh, name_en, grade) VALUES (1, 1, 'system', '系统', 'System', 9);
INSERT INTO setting (id, rev, key, value) VALUES (1, 1, 'defaults', NULL);
