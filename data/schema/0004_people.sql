-- People: residents with phones and special dates, who lives where, staff, outside contacts.
CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
    no TEXT NOT NULL,
    name TEXT NOT NULL,
    sort TEXT,
    state TEXT NOT NULL CHECK (state IN ('LIVE', 'MERGED')),
    greet TEXT,
    vip INTEGER CHECK (vip IN (0, 1)),
    language TEXT CHECK (language IN ('zh', 'en', 'yue', 'other')),
    likes TEXT,
    services TEXT,
    note TEXT,
    merged_id INTEGER REFERENCES person (id),
    source TEXT,
    source_no TEXT,
    CHECK ((state = 'MERGED') = (merged_id IS NOT NULL)),
    CHECK (source_no IS NULL OR source IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX person_no ON person (no) WHERE voided = 0;
CREATE UNIQUE INDEX person_source ON person (source, source_no) WHERE source_no IS NOT NULL AND voided = 0;
CREATE INDEX person_no_sort ON person (no, id);
CREATE INDEX person_sort ON person (sort, id);
CREATE INDEX person_name ON person (name);
CREATE INDEX person_merged ON person (merged_id) WHERE merged_id IS NOT NULL;

CREATE TABLE person_phone (
    id INTEGER PRIMARY KEY,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
    person_id INTEGER NOT NULL REFERENCES person (id),
    pos INTEGER NOT NULL,
    phone TEXT NOT NULL,
    kind TEXT CHECK (kind IN ('mobile', 'home', 'work', 'family')),
    note TEXT
) STRICT;
CREATE INDEX person_phone_person ON person_phone (person_id, pos);
CREATE INDEX person_phone_phone ON person_phone (phone);
CREATE INDEX person_phone_tail ON person_phone (substr(phone, -4));

CREATE TABLE person_date (
    id INTEGER PRIMARY KEY,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
    person_id INTEGER NOT NULL REFERENCES person (id),
    pos INTEGER NOT NULL,
    day TEXT NOT NULL,
    what TEXT NOT NULL,
    yearly INTEGER CHECK (yearly IN (0, 1))
) STRICT;
CREATE INDEX person_date_person ON person_date (person_id, pos);
CREATE INDEX person_date_day ON person_date (substr(day, 6));

CREATE TABLE occupancy (
    id INTEGER PRIMARY KEY,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
    person_id INTEGER NOT NULL REFERENCES person (id),
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    role TEXT NOT NULL CHECK (role IN ('owner', 'tenant', 'household', 'agent')),
    from_day TEXT,
    to_day TEXT,
    main INTEGER CHECK (main IN (0, 1)),
    note TEXT,
    CHECK (from_day IS NULL OR to_day IS NULL OR from_day <= to_day)
) STRICT;
CREATE INDEX occupancy_unit ON occupancy (unit_id, role);
CREATE INDEX occupancy_person ON occupancy (person_id);
CREATE INDEX occupancy_from ON occupancy (from_day, id);

CREATE TABLE staff (
    id INTEGER PRIMARY KEY,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
    no TEXT NOT NULL,
    name TEXT NOT NULL,
    sort TEXT,
    sex TEXT CHECK (sex IN ('f', 'm')),
    department TEXT CHECK (department IN ('desk', 'engineering', 'security', 'cleaning', 'greening', 'finance', 'office')),
    post TEXT,
    phone TEXT,
    radio TEXT,
    role_id INTEGER NOT NULL REFERENCES role (id),
    os_user TEXT,
    pin TEXT,
    pin_once INTEGER CHECK (pin_once IN (0, 1)),
    active INTEGER CHECK (active IN (0, 1)),
    note TEXT
) STRICT;
CREATE UNIQUE INDEX staff_no ON staff (no) WHERE voided = 0;
CREATE UNIQUE INDEX staff_os_user ON staff (os_user) WHERE voided = 0 AND os_user IS NOT NULL;
CREATE INDEX staff_no_sort ON staff (no, id);
CREATE INDEX staff_sort ON staff (sort, id);
CREATE INDEX staff_role ON staff (role_id);

CREATE TABLE staff_skill (
    rec INTEGER NOT NULL REFERENCES staff (id),
    ref INTEGER NOT NULL REFERENCES skill (id),
    PRIMARY KEY (rec, ref)
) STRICT, WITHOUT ROWID;
CREATE INDEX staff_skill_ref ON staff_skill (ref);

CREATE TABLE contact (
    id INTEGER PRIMARY KEY,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
    no TEXT NOT NULL,
    name TEXT NOT NULL,
    trade TEXT NOT NULL CHECK (trade IN ('lift', 'fire', 'power', 'water', 'gas', 'network', 'aircon', 'cleaning', 'greening',
        'pest', 'security', 'building', 'waste', 'authority', 'other')),
    person TEXT,
    words TEXT,
    contract_no TEXT,
    contract_end TEXT,
    answer INTEGER CHECK (answer > 0),
    note TEXT,
    active INTEGER CHECK (active IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX contact_no ON contact (no) WHERE voided = 0;
CREATE INDEX contact_no_sort ON contact (no, id);
CREATE INDEX contact_name ON contact (name, id);
CREATE INDEX contact_end ON contact (contract_end, id);

CREATE TABLE contact_phone (
    id INTEGER PRIMARY KEY,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    pos INTEGER NOT NULL,
    phone TEXT NOT NULL,
    who TEXT,
    day_night INTEGER CHECK (day_night IN (0, 1)),
    note TEXT
) STRICT;
CREATE INDEX contact_phone_contact ON contact_phone (contact_id, pos);
CREATE INDEX contact_phone_tail ON contact_phone (substr(phone, -4));

-- The program itself: what it does by the passing of time is done by number "system".
INSERT INTO staff (id, rev, no, name, sort, role_id, active) VALUES (1, 1, 'system', 'system', 'system', 1, 1);
