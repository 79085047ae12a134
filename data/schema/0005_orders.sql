-- Orders (repairs, service requests, enquiries) with their parts, and return visits.
CREATE TABLE orders (
    id INTEGER PRIMARY KEY,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
    no TEXT NOT NULL UNIQUE,
    day TEXT NOT NULL,
    serial INTEGER NOT NULL CHECK (serial BETWEEN 1 AND 99999),
    kind TEXT NOT NULL CHECK (kind IN ('repair', 'service', 'enquiry')),
    state TEXT NOT NULL CHECK (state IN ('NEW', 'ASSIGNED', 'ACCEPTED', 'ON_SITE', 'WORKING', 'DONE', 'VERIFIED', 'CLOSED',
        'PAUSED', 'CANCELLED', 'REJECTED', 'MERGED', 'RECEIVED', 'ANALYSED', 'ANSWERED')),
    back_state TEXT,
    returned INTEGER NOT NULL DEFAULT 0 CHECK (returned IN (0, 1)),
    rework INTEGER NOT NULL DEFAULT 0 CHECK (rework IN (0, 1)),
    adopted INTEGER NOT NULL DEFAULT 0 CHECK (adopted IN (0, 1)),
    source TEXT,
    source_no TEXT,
    channel TEXT NOT NULL CHECK (channel IN ('counter', 'phone', 'email', 'online', 'box', 'patrol', 'staff', 'other')),
    mode TEXT NOT NULL CHECK (mode IN ('face', 'phone', 'remote')),
    words TEXT NOT NULL,
    summary TEXT,
    diagnosis TEXT,
    place TEXT,
    place_text TEXT,
    unit_id INTEGER REFERENCES unit (id),
    unclear INTEGER NOT NULL DEFAULT 0 CHECK (unclear IN (0, 1)),
    caller_id INTEGER REFERENCES person (id),
    caller_name TEXT,
    phone TEXT,
    category_id INTEGER NOT NULL REFERENCES category (id),
    impact TEXT NOT NULL CHECK (impact IN ('building', 'several', 'one')),
    urgency TEXT NOT NULL CHECK (urgency IN ('now', 'today', 'wait', 'planned')),
    danger TEXT CHECK (danger IN ('trapped', 'fire', 'gas', 'live', 'falling', 'assault')),
    priority TEXT NOT NULL CHECK (priority IN ('P0', 'P1', 'P2', 'P3')),
    requirement TEXT,
    due_at INTEGER,
    due_own INTEGER NOT NULL DEFAULT 0 CHECK (due_own IN (0, 1)),
    owner_id INTEGER REFERENCES staff (id),
    worker_id INTEGER REFERENCES staff (id),
    contact_id INTEGER REFERENCES contact (id),
    minder_id INTEGER REFERENCES staff (id),
    first_worker_id INTEGER REFERENCES staff (id),
    appt_from INTEGER,
    appt_to INTEGER,
    appt_with TEXT,
    appt_ok_at INTEGER,
    chargeable INTEGER NOT NULL DEFAULT 0 CHECK (chargeable IN (0, 1)),
    consent_by TEXT,
    consent_at INTEGER,
    consent_how TEXT CHECK (consent_how IN ('counter', 'phone', 'slip', 'message')),
    consent_sum INTEGER CHECK (consent_sum >= 0),
    received_at INTEGER NOT NULL,
    responded_at INTEGER,
    assigned_at INTEGER,
    told_at INTEGER,
    told_how TEXT CHECK (told_how IN ('seen', 'radio', 'phone', 'slip')),
    called_at INTEGER,
    promised_at INTEGER,
    accepted_at INTEGER,
    arrived_at INTEGER,
    started_at INTEGER,
    finished_at INTEGER,
    left_at INTEGER,
    verified_at INTEGER,
    verifier_id INTEGER REFERENCES staff (id),
    signed_at INTEGER,
    sign_kind TEXT CHECK (sign_kind IN ('slip', 'phone', 'area', 'refused', 'unreachable')),
    sign_name TEXT,
    sign_phone TEXT,
    sign_reason_id INTEGER REFERENCES reason (id),
    sign_witness TEXT,
    sign_tries INTEGER NOT NULL DEFAULT 0,
    rating INTEGER CHECK (rating BETWEEN 1 AND 5),
    rating_note TEXT,
    problems TEXT,
    closed_at INTEGER,
    pause_reason_id INTEGER REFERENCES reason (id),
    paused_at INTEGER,
    wake_at INTEGER,
    end_reason_id INTEGER REFERENCES reason (id),
    end_note TEXT,
    chased INTEGER NOT NULL DEFAULT 0,
    chased_at INTEGER,
    informed_at INTEGER,
    inform_by INTEGER,
    merged_id INTEGER REFERENCES orders (id),
    origin_id INTEGER REFERENCES orders (id),
    reply_id INTEGER REFERENCES reply (id),
    answer TEXT,
    CHECK (source_no IS NULL OR source IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX orders_day ON orders (day, serial);
CREATE INDEX orders_serial ON orders (serial, day);
CREATE UNIQUE INDEX orders_source ON orders (source, source_no) WHERE source_no IS NOT NULL AND voided = 0;
CREATE INDEX orders_received ON orders (received_at, id);
CREATE INDEX orders_state ON orders (state, received_at, id);
CREATE INDEX orders_closed ON orders (closed_at, id);
CREATE INDEX orders_due ON orders (due_at, id);
CREATE INDEX orders_unit ON orders (unit_id, received_at) WHERE unit_id IS NOT NULL;
CREATE INDEX orders_place ON orders (place, received_at) WHERE place IS NOT NULL;
CREATE INDEX orders_worker ON orders (worker_id, received_at) WHERE worker_id IS NOT NULL;
CREATE INDEX orders_contact ON orders (contact_id, received_at) WHERE contact_id IS NOT NULL;
CREATE INDEX orders_owner ON orders (owner_id, received_at);
CREATE INDEX orders_caller ON orders (caller_id, received_at) WHERE caller_id IS NOT NULL;
CREATE INDEX orders_category ON orders (category_id, received_at);
CREATE INDEX orders_phone ON orders (substr(phone, -4), id) WHERE phone IS NOT NULL;
CREATE INDEX orders_origin ON orders (origin_id) WHERE origin_id IS NOT NULL;
CREATE INDEX orders_reply ON orders (reply_id) WHERE reply_id IS NOT NULL;
CREATE INDEX orders_merged ON orders (merged_id) WHERE merged_id IS NOT NULL;
CREATE INDEX orders_open_received ON orders (received_at, id)
    WHERE voided = 0 AND state NOT IN ('CLOSED', 'CANCELLED', 'REJECTED', 'MERGED');
CREATE INDEX orders_open ON orders (due_at, id, state, priority, chased, received_at, worker_id, owner_id)
    WHERE voided = 0 AND state NOT IN ('CLOSED', 'CANCELLED', 'REJECTED', 'MERGED');

CREATE TABLE order_helper (
    rec INTEGER NOT NULL REFERENCES orders (id),
    ref INTEGER NOT NULL REFERENCES staff (id),
    PRIMARY KEY (rec, ref)
) STRICT, WITHOUT ROWID;

CREATE TABLE order_estimate (
    id INTEGER PRIMARY KEY,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
    order_id INTEGER NOT NULL REFERENCES orders (id),
    pos INTEGER NOT NULL,
    what TEXT NOT NULL,
    labour INTEGER NOT NULL DEFAULT 0 CHECK (labour IN (0, 1)),
    qty INTEGER NOT NULL CHECK (qty > 0),
    measure TEXT,
    price INTEGER NOT NULL CHECK (price >= 0)
) STRICT;
CREATE INDEX order_estimate_order ON order_estimate (order_id, pos);

CREATE TABLE order_material (
    id INTEGER PRIMARY KEY,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
    order_id INTEGER NOT NULL REFERENCES orders (id),
    pos INTEGER NOT NULL,
    what TEXT NOT NULL,
    qty INTEGER NOT NULL CHECK (qty > 0),
    measure TEXT,
    price INTEGER CHECK (price >= 0)
) STRICT;
CREATE INDEX order_material_order ON order_material (order_id, pos);

CREATE TABLE order_property (
    id INTEGER PRIMARY KEY,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
    order_id INTEGER NOT NULL REFERENCES orders (id),
    pos INTEGER NOT NULL,
    what TEXT NOT NULL,
    condition TEXT,
    kept_at TEXT,
    state TEXT NOT NULL CHECK (state IN ('here', 'used', 'returned', 'damaged')),
    told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1))
) STRICT;
CREATE INDEX order_property_order ON order_property (order_id, pos);

CREATE TABLE order_note (
    id INTEGER PRIMARY KEY,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
    order_id INTEGER NOT NULL REFERENCES orders (id),
    at INTEGER NOT NULL,
    by_id INTEGER REFERENCES staff (id),
    kind TEXT NOT NULL CHECK (kind IN ('told', 'note', 'chase', 'asked', 'try')),
    text TEXT NOT NULL
) STRICT;
CREATE INDEX order_note_order ON order_note (order_id, at);

CREATE TABLE order_also (
    id INTEGER PRIMARY KEY,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
    order_id INTEGER NOT NULL REFERENCES orders (id),
    at INTEGER NOT NULL,
    person_id INTEGER REFERENCES person (id),
    unit_id INTEGER REFERENCES unit (id),
    name TEXT,
    phone TEXT,
    words TEXT
) STRICT;
CREATE INDEX order_also_unit ON order_also (unit_id) WHERE unit_id IS NOT NULL;
CREATE INDEX order_also_order ON order_also (order_id, at);

CREATE TABLE visit (
    id INTEGER PRIMARY KEY,
    rev INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
    order_id INTEGER NOT NULL REFERENCES orders (id),
    state TEXT NOT NULL CHECK (state IN ('DUE', 'REACHED', 'NOT_REACHED', 'CLOSED')),
    why TEXT NOT NULL CHECK (why IN ('sample', 'leak', 'refused', 'unreachable', 'asked')),
    due_at INTEGER NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    tried_at INTEGER,
    result TEXT CHECK (result IN ('yes', 'partly', 'no')),
    rating INTEGER CHECK (rating BETWEEN 1 AND 5),
    opinion TEXT,
    by_id INTEGER REFERENCES staff (id),
    done_at INTEGER
) STRICT;
CREATE INDEX visit_order ON visit (order_id);
CREATE INDEX visit_due ON visit (state, due_at, id);
CREATE INDEX visit_due_sort ON visit (due_at, id);
