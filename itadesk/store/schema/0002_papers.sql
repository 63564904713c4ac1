-- Schema 2: what papers carry beside their text, and the evidence list.

-- What the clerk settled about one paper: its background, references, due date …
CREATE TABLE paper_option (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper_id INTEGER NOT NULL REFERENCES paper (id) ON DELETE CASCADE,
    key TEXT NOT NULL CHECK (key <> ''),
    value TEXT NOT NULL,
    UNIQUE (paper_id, key)
) STRICT;

CREATE TRIGGER paper_option_stays_on_insert BEFORE INSERT ON paper_option
WHEN EXISTS (SELECT 1 FROM paper WHERE id = new.paper_id AND frozen IS NOT NULL)
BEGIN
    SELECT RAISE(ABORT, 'signed paper');
END;

CREATE TRIGGER paper_option_stays_on_update BEFORE UPDATE ON paper_option
WHEN EXISTS (SELECT 1 FROM paper WHERE id IN (old.paper_id, new.paper_id) AND frozen IS NOT NULL)
BEGIN
    SELECT RAISE(ABORT, 'signed paper');
END;

CREATE TRIGGER paper_option_stays_on_delete BEFORE DELETE ON paper_option
WHEN EXISTS (SELECT 1 FROM paper WHERE id = old.paper_id AND frozen IS NOT NULL)
BEGIN
    SELECT RAISE(ABORT, 'signed paper');
END;

-- The pictures that show a measure being carried out: the appendix of its report.
CREATE TABLE measure_picture (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    measure_id INTEGER NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    caption TEXT NOT NULL,
    content TEXT NOT NULL REFERENCES blob (hash),
    UNIQUE (measure_id, place)
) STRICT;

-- The office's own seal, for covers.
CREATE TABLE seal (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    content TEXT NOT NULL REFERENCES blob (hash)
) STRICT;

-- What the office answers to an OIT item of an assessment; "has" is NULL until it does.
CREATE TABLE evidence_item (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    year INTEGER NOT NULL CHECK (year BETWEEN 2500 AND 2700),
    concept TEXT NOT NULL CHECK (concept <> ''),
    has INTEGER CHECK (has IN (0, 1)),
    url TEXT NOT NULL,
    explanation TEXT NOT NULL,
    unit_id INTEGER REFERENCES unit (id) ON DELETE RESTRICT,
    covers_year INTEGER CHECK (covers_year BETWEEN 2500 AND 2700),
    provisional INTEGER CHECK (provisional BETWEEN 0 AND 10000), -- hundredths
    clarification TEXT NOT NULL,
    required TEXT NOT NULL,
    checked_administrator INTEGER NOT NULL CHECK (checked_administrator IN (0, 1)),
    checked_executive INTEGER NOT NULL CHECK (checked_executive IN (0, 1)),
    UNIQUE (year, concept)
) STRICT;
CREATE INDEX evidence_item_unit ON evidence_item (unit_id);

-- When a measure was last reported on is read from the history.
CREATE INDEX history_change_row ON history_change (table_name, row_id);
