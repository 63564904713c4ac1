-- Schema 1.  Years are Buddhist (B.E.); scores hundredths of a point; money satang;
-- days ISO dates (C.E.), checked with '+0 days' since that alone finds 30 February.
-- Lists are kept by "place", which counts from 0.
--
-- Content has one integer key that is never given out twice: papers and drafts
-- refer to records by it.  Its history triggers are made by migrations.py.
-- A table that is to stay outside the history is named there.

-- The office ---------------------------------------------------------------

-- A record holds from its first day until the next one's; '' is "since ever".
CREATE TABLE agency (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    valid_from TEXT NOT NULL UNIQUE CHECK (valid_from = '' OR valid_from IS date(valid_from, '+0 days')),
    type TEXT NOT NULL CHECK (
        type IN ('อบต.', 'เทศบาลตำบล', 'เทศบาลเมือง', 'เทศบาลนคร', 'อบจ.', 'จังหวัด')
    ),
    name TEXT NOT NULL,
    district TEXT NOT NULL,
    province TEXT NOT NULL,
    drafting_unit TEXT NOT NULL,
    telephone TEXT NOT NULL,
    website TEXT NOT NULL,
    number_prefix TEXT NOT NULL
) STRICT;

CREATE TABLE unit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    position INTEGER NOT NULL,
    active INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT;

CREATE TABLE officer (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    position TEXT NOT NULL,
    rank TEXT NOT NULL,
    valid_from TEXT CHECK (valid_from IS date(valid_from, '+0 days')),
    valid_to TEXT CHECK (valid_to IS date(valid_to, '+0 days')),
    CHECK (valid_from <= valid_to)
) STRICT;

CREATE TABLE signing_chain (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    valid_from TEXT NOT NULL UNIQUE CHECK (valid_from = '' OR valid_from IS date(valid_from, '+0 days'))
) STRICT;

CREATE TABLE signing_link (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chain_id INTEGER NOT NULL REFERENCES signing_chain (id) ON DELETE CASCADE,
    place INTEGER NOT NULL CHECK (place BETWEEN 0 AND 5),
    officer_id INTEGER NOT NULL REFERENCES officer (id) ON DELETE RESTRICT,
    acting TEXT NOT NULL CHECK (
        acting IN ('', 'รักษาราชการแทน', 'ปฏิบัติหน้าที่', 'รักษาการในตำแหน่ง')
    ),
    acting_for TEXT NOT NULL,
    UNIQUE (chain_id, place)
) STRICT;
CREATE INDEX signing_link_officer ON signing_link (officer_id);

CREATE TABLE setting (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE emblem (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    content TEXT NOT NULL REFERENCES blob (hash)
) STRICT;

-- A result year ------------------------------------------------------------

CREATE TABLE score (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    year INTEGER NOT NULL CHECK (year BETWEEN 2500 AND 2700),
    node TEXT NOT NULL,
    hundredths INTEGER NOT NULL CHECK (hundredths BETWEEN 0 AND 10000),
    UNIQUE (year, node)
) STRICT;

CREATE TABLE stated_level (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    year INTEGER NOT NULL UNIQUE CHECK (year BETWEEN 2500 AND 2700),
    level TEXT NOT NULL
) STRICT;

CREATE TABLE recommendation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    year INTEGER NOT NULL CHECK (year BETWEEN 2500 AND 2700),
    place INTEGER NOT NULL,
    node TEXT NOT NULL,
    issue TEXT NOT NULL,
    advice TEXT NOT NULL,
    refs TEXT NOT NULL CHECK (json_type(refs) IS 'array'),
    number_in_source TEXT NOT NULL,
    confidence INTEGER NOT NULL CHECK (confidence BETWEEN 0 AND 1000000), -- of 1000000
    UNIQUE (year, place)
) STRICT;

CREATE TABLE claim (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    year INTEGER NOT NULL CHECK (year BETWEEN 2500 AND 2700),
    place INTEGER NOT NULL,
    node TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('highest', 'lowest')),
    UNIQUE (year, place)
) STRICT;

CREATE TABLE decision (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    year INTEGER NOT NULL CHECK (year BETWEEN 2500 AND 2700),
    node TEXT NOT NULL,
    included INTEGER NOT NULL CHECK (included IN (0, 1)),
    left_out_because TEXT NOT NULL,
    finding TEXT,
    topic INTEGER,
    UNIQUE (year, node)
) STRICT;

-- What a sheet said and nobody could place yet.
CREATE TABLE unplaced (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    year INTEGER NOT NULL CHECK (year BETWEEN 2500 AND 2700),
    text TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT;

CREATE TABLE conflict (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    year INTEGER NOT NULL CHECK (year BETWEEN 2500 AND 2700),
    text TEXT NOT NULL,
    number_says TEXT NOT NULL,
    text_says TEXT NOT NULL
) STRICT;

CREATE TABLE wording (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    year INTEGER NOT NULL CHECK (year BETWEEN 2500 AND 2700),
    question TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (year, question)
) STRICT;

-- Measures of a plan year --------------------------------------------------

CREATE TABLE measure (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    plan_year INTEGER NOT NULL CHECK (plan_year BETWEEN 2500 AND 2700),
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    approach TEXT NOT NULL,
    period_start TEXT NOT NULL CHECK (period_start IS date(period_start, '+0 days')),
    period_end TEXT NOT NULL CHECK (period_end IS date(period_end, '+0 days')),
    period_precision TEXT NOT NULL CHECK (period_precision IN ('day', 'month')),
    monitoring TEXT NOT NULL,
    other_reason TEXT NOT NULL CHECK (
        other_reason IN (
            '', 'รักษามาตรฐาน', 'งานต่อเนื่อง', 'ครบตามหัวข้อ', 'ตามแผนปฏิบัติการป้องกันการทุจริต'
        )
    ),
    reason_note TEXT NOT NULL,
    status TEXT NOT NULL CHECK (
        status IN ('ยังไม่เริ่ม', 'กำลังดำเนินการ', 'ดำเนินการแล้วเสร็จ', 'ไม่ได้ดำเนินการ')
    ),
    output TEXT NOT NULL,
    outcome TEXT NOT NULL,
    budget INTEGER CHECK (budget >= 0),
    suggestion TEXT NOT NULL,
    continued_from INTEGER REFERENCES measure (id) ON DELETE SET NULL,
    carry TEXT CHECK (carry IN ('ทำต่อ', 'ปรับ', 'เลิก')),
    CHECK (period_start <= period_end)
) STRICT;
CREATE INDEX measure_year ON measure (plan_year, position);
CREATE INDEX measure_continued_from ON measure (continued_from);

CREATE TABLE measure_step (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    measure_id INTEGER NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (measure_id, place)
) STRICT;

CREATE TABLE measure_unit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    measure_id INTEGER NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    unit_id INTEGER NOT NULL REFERENCES unit (id) ON DELETE RESTRICT,
    UNIQUE (measure_id, place)
) STRICT;
CREATE INDEX measure_unit_unit ON measure_unit (unit_id);

-- Nodes of the result year before the plan year.
CREATE TABLE measure_weakness (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    measure_id INTEGER NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    node TEXT NOT NULL,
    UNIQUE (measure_id, place)
) STRICT;

CREATE TABLE measure_evidence (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    measure_id INTEGER NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    caption TEXT NOT NULL,
    reference TEXT NOT NULL,
    UNIQUE (measure_id, place)
) STRICT;

CREATE TABLE measure_item (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    measure_id INTEGER NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    concept TEXT NOT NULL,
    UNIQUE (measure_id, place)
) STRICT;

-- Papers -------------------------------------------------------------------

-- "frozen" is what a paper said when it was signed; from then on it is a record.
CREATE TABLE paper (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind <> ''),
    year INTEGER NOT NULL CHECK (year BETWEEN 2500 AND 2700),
    state TEXT NOT NULL CHECK (state IN ('ร่าง', 'เสนอแล้ว', 'ลงนามแล้ว', 'เผยแพร่แล้ว')),
    number TEXT NOT NULL,
    date TEXT CHECK (date IS date(date, '+0 days')),
    addressee TEXT NOT NULL,
    url TEXT NOT NULL,
    supersedes INTEGER UNIQUE REFERENCES paper (id) ON DELETE RESTRICT,
    signers TEXT NOT NULL CHECK (json_type(signers) IS 'array'),
    frozen TEXT REFERENCES blob (hash),
    scan TEXT REFERENCES blob (hash),
    CHECK ((frozen IS NOT NULL) = (state IN ('ลงนามแล้ว', 'เผยแพร่แล้ว')))
) STRICT;
CREATE INDEX paper_kind ON paper (kind, year);

CREATE TABLE passage (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper_id INTEGER NOT NULL REFERENCES paper (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    text TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    UNIQUE (paper_id, key)
) STRICT;

CREATE TABLE free_paragraph (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper_id INTEGER NOT NULL REFERENCES paper (id) ON DELETE CASCADE,
    after_key TEXT NOT NULL,
    place INTEGER NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (paper_id, after_key, place)
) STRICT;

-- Of a signed paper only the scan, the address and the step to "published" may
-- change.  The one way back is to take the signing itself back, whole: an undo.
CREATE TRIGGER paper_stays_as_signed BEFORE UPDATE ON paper
WHEN old.frozen IS NOT NULL AND NOT (
    new.id IS old.id AND new.kind IS old.kind AND new.year IS old.year
    AND new.number IS old.number AND new.date IS old.date AND new.addressee IS old.addressee
    AND new.supersedes IS old.supersedes
    AND (
        (new.frozen IS old.frozen AND new.signers IS old.signers)
        OR (
            old.state IS 'ลงนามแล้ว' AND new.state IS 'เสนอแล้ว'
            AND new.frozen IS NULL AND new.url IS old.url AND new.scan IS old.scan
        )
    )
)
BEGIN
    SELECT RAISE(ABORT, 'signed paper');
END;

CREATE TRIGGER paper_is_kept_once_signed BEFORE DELETE ON paper
WHEN old.frozen IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'signed paper');
END;

CREATE TRIGGER passage_stays_on_insert BEFORE INSERT ON passage
WHEN EXISTS (SELECT 1 FROM paper WHERE id = new.paper_id AND frozen IS NOT NULL)
BEGIN
    SELECT RAISE(ABORT, 'signed paper');
END;

CREATE TRIGGER passage_stays_on_update BEFORE UPDATE ON passage
WHEN EXISTS (SELECT 1 FROM paper WHERE id IN (old.paper_id, new.paper_id) AND frozen IS NOT NULL)
BEGIN
    SELECT RAISE(ABORT, 'signed paper');
END;

CREATE TRIGGER passage_stays_on_delete BEFORE DELETE ON passage
WHEN EXISTS (SELECT 1 FROM paper WHERE id = old.paper_id AND frozen IS NOT NULL)
BEGIN
    SELECT RAISE(ABORT, 'signed paper');
END;

CREATE TRIGGER free_paragraph_stays_on_insert BEFORE INSERT ON free_paragraph
WHEN EXISTS (SELECT 1 FROM paper WHERE id = new.paper_id AND frozen IS NOT NULL)
BEGIN
    SELECT RAISE(ABORT, 'signed paper');
END;

CREATE TRIGGER free_paragraph_stays_on_update BEFORE UPDATE ON free_paragraph
WHEN EXISTS (SELECT 1 FROM paper WHERE id IN (old.paper_id, new.paper_id) AND frozen IS NOT NULL)
BEGIN
    SELECT RAISE(ABORT, 'signed paper');
END;

CREATE TRIGGER free_paragraph_stays_on_delete BEFORE DELETE ON free_paragraph
WHEN EXISTS (SELECT 1 FROM paper WHERE id = old.paper_id AND frozen IS NOT NULL)
BEGIN
    SELECT RAISE(ABORT, 'signed paper');
END;

-- Outside the history ------------------------------------------------------

-- Emblems, scans and what signed papers said, by the SHA-256 of the bytes.
CREATE TABLE blob (
    hash TEXT PRIMARY KEY,
    media_type TEXT NOT NULL,
    content BLOB NOT NULL
) STRICT;

CREATE TRIGGER blob_is_not_changed BEFORE UPDATE ON blob
BEGIN
    SELECT RAISE(ABORT, 'blobs are only added');
END;

CREATE TRIGGER blob_is_not_deleted BEFORE DELETE ON blob
BEGIN
    SELECT RAISE(ABORT, 'blobs are only added');
END;

-- Text that is still being typed.
CREATE TABLE draft (
    key TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

-- What the program remembers of its own: no work of the clerk's, nothing to undo.
CREATE TABLE memory (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE backup_log (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    path TEXT NOT NULL
) STRICT;

-- Who has the file open for writing.  Every later schema keeps this table as it
-- is: it is read before the file is migrated.
CREATE TABLE writer (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    token TEXT NOT NULL,
    host TEXT NOT NULL,
    process INTEGER NOT NULL,
    program TEXT NOT NULL,
    since TEXT NOT NULL,
    heartbeat TEXT NOT NULL
) STRICT;

-- History ------------------------------------------------------------------

CREATE TABLE history_step (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    label TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('change', 'undo', 'redo', 'migration')),
    step_group TEXT NOT NULL,
    undoes INTEGER REFERENCES history_step (id),
    CHECK ((undoes IS NOT NULL) = (kind IN ('undo', 'redo')))
) STRICT;

-- "old" and "new" hold all columns of the row as JSON; NULL where there was no row.
-- Changes are written under the number that the step will have, the step itself
-- after the last of them: what is changed outside of a step cannot be committed.
CREATE TABLE history_change (
    id INTEGER PRIMARY KEY,
    step_id INTEGER NOT NULL REFERENCES history_step (id) DEFERRABLE INITIALLY DEFERRED,
    table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    old TEXT,
    new TEXT,
    CHECK (old IS NOT NULL OR new IS NOT NULL)
) STRICT;
CREATE INDEX history_change_step ON history_change (step_id);

CREATE TRIGGER history_step_is_not_changed BEFORE UPDATE ON history_step
BEGIN
    SELECT RAISE(ABORT, 'history is only added to');
END;

CREATE TRIGGER history_step_is_not_deleted BEFORE DELETE ON history_step
BEGIN
    SELECT RAISE(ABORT, 'history is only added to');
END;

CREATE TRIGGER history_change_is_not_changed BEFORE UPDATE ON history_change
BEGIN
    SELECT RAISE(ABORT, 'history is only added to');
END;

CREATE TRIGGER history_change_is_not_deleted BEFORE DELETE ON history_change
BEGIN
    SELECT RAISE(ABORT, 'history is only added to');
END;
