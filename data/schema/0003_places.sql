-- Places: buildings, entrances, risers, units, public areas, assets.  Their numbers are
-- written out in full (3-2-1204) so that the stock shell reads them; sort orders them by value.
CREATE TABLE building (
    id INTEGER PRIMARY KEY,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
    no TEXT NOT NULL,
    sort TEXT,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('home', 'office', 'shop', 'dormitory', 'garage', 'other')),
    floors INTEGER CHECK (floors BETWEEN 1 AND 200),
    words TEXT,
    address TEXT,
    note TEXT
) STRICT;
CREATE UNIQUE INDEX building_no ON building (no) WHERE voided = 0;
CREATE INDEX building_sort ON building (sort, id);

CREATE TABLE entrance (
    id INTEGER PRIMARY KEY,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
    no TEXT NOT NULL,
    sort TEXT,
    building_id INTEGER NOT NULL REFERENCES building (id),
    code TEXT NOT NULL,
    name TEXT,
    floors INTEGER CHECK (floors BETWEEN 1 AND 200),
    note TEXT
) STRICT;
CREATE UNIQUE INDEX entrance_no ON entrance (no) WHERE voided = 0;
CREATE INDEX entrance_sort ON entrance (sort, id);
CREATE INDEX entrance_building ON entrance (building_id);

CREATE TABLE riser (
    id INTEGER PRIMARY KEY,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
    no TEXT NOT NULL,
    sort TEXT,
    building_id INTEGER NOT NULL REFERENCES building (id),
    entrance_id INTEGER REFERENCES entrance (id),
    code TEXT NOT NULL,
    note TEXT
) STRICT;
CREATE UNIQUE INDEX riser_no ON riser (no) WHERE voided = 0;
CREATE INDEX riser_sort ON riser (sort, id);
CREATE INDEX riser_building ON riser (building_id);
CREATE INDEX riser_entrance ON riser (entrance_id);

CREATE TABLE unit (
    id INTEGER PRIMARY KEY,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
    no TEXT NOT NULL,
    sort TEXT,
    building_id INTEGER NOT NULL REFERENCES building (id),
    entrance_id INTEGER REFERENCES entrance (id),
    room TEXT NOT NULL,
    floor INTEGER CHECK (floor BETWEEN -9 AND 200),
    kind TEXT NOT NULL CHECK (kind IN ('home', 'office', 'shop', 'dormitory', 'parking', 'store', 'other')),
    riser_id INTEGER REFERENCES riser (id),
    area_m2 INTEGER CHECK (area_m2 >= 0),
    elder_alone INTEGER CHECK (elder_alone IN (0, 1)),
    infant INTEGER CHECK (infant IN (0, 1)),
    mobility INTEGER CHECK (mobility IN (0, 1)),
    pet INTEGER CHECK (pet IN (0, 1)),
    note TEXT,
    quiet_from TEXT,
    quiet_to TEXT,
    arrears INTEGER,
    arrears_asof TEXT,
    CHECK ((quiet_from IS NULL) = (quiet_to IS NULL)),
    CHECK (arrears IS NULL OR arrears_asof IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX unit_no ON unit (no) WHERE voided = 0;
CREATE INDEX unit_sort ON unit (sort, id);
CREATE INDEX unit_building ON unit (building_id, room);
CREATE INDEX unit_entrance ON unit (entrance_id);
CREATE INDEX unit_riser ON unit (riser_id);
CREATE INDEX unit_room ON unit (room);

CREATE TABLE area (
    id INTEGER PRIMARY KEY,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
    no TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('gate', 'lobby', 'stairs', 'corridor', 'liftway', 'roof', 'garage', 'parking', 'road',
        'garden', 'play', 'pool', 'club', 'pump', 'power', 'fire', 'waste', 'office', 'other')),
    building_id INTEGER REFERENCES building (id),
    words TEXT,
    note TEXT
) STRICT;
CREATE UNIQUE INDEX area_no ON area (no) WHERE voided = 0;
CREATE INDEX area_no_sort ON area (no, id);
CREATE INDEX area_name ON area (name, id);
CREATE INDEX area_building ON area (building_id);

CREATE TABLE asset (
    id INTEGER PRIMARY KEY,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
    no TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('lift', 'pump', 'tank', 'power', 'lighting', 'access', 'barrier', 'camera', 'fire',
        'aircon', 'heating', 'network', 'play', 'other')),
    state TEXT NOT NULL CHECK (state IN ('IN', 'OUT', 'RETIRED')),
    place TEXT,
    words TEXT,
    maker TEXT,
    model TEXT,
    installed TEXT,
    statutory INTEGER CHECK (statutory IN (0, 1)),
    critical INTEGER CHECK (critical IN (0, 1)),
    staff_id INTEGER REFERENCES staff (id),
    contact_id INTEGER REFERENCES contact (id),
    out_since INTEGER,
    out_reason_id INTEGER REFERENCES reason (id),
    out_why TEXT,
    note TEXT
) STRICT;
CREATE UNIQUE INDEX asset_no ON asset (no) WHERE voided = 0;
CREATE INDEX asset_no_sort ON asset (no, id);
CREATE INDEX asset_name ON asset (name, id);
CREATE INDEX asset_place ON asset (place) WHERE place IS NOT NULL;
CREATE INDEX asset_staff ON asset (staff_id);
CREATE INDEX asset_contact ON asset (contact_id);
CREATE INDEX asset_reason ON asset (out_reason_id);
CREATE INDEX asset_out ON asset (out_since) WHERE state = 'OUT';

CREATE TABLE asset_riser (
    rec INTEGER NOT NULL REFERENCES asset (id),
    ref INTEGER NOT NULL REFERENCES riser (id),
    PRIMARY KEY (rec, ref)
) STRICT, WITHOUT ROWID;
CREATE INDEX asset_riser_ref ON asset_riser (ref);

CREATE TABLE asset_unit (
    rec INTEGER NOT NULL REFERENCES asset (id),
    ref INTEGER NOT NULL REFERENCES unit (id),
    PRIMARY KEY (rec, ref)
) STRICT, WITHOUT ROWID;
CREATE INDEX asset_unit_ref ON asset_unit (ref);
