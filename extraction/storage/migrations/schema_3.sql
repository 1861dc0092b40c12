-- The whole schema of version 3. A project of this version holds exactly this, and nothing else.
-- A shipped version's file is never edited: the next version has its own, and a migration to it.

CREATE TABLE alembic_version (
    version_num TEXT NOT NULL PRIMARY KEY
);

CREATE TABLE events (
    place INTEGER PRIMARY KEY,
    stream TEXT NOT NULL,
    seq INTEGER NOT NULL,
    clock INTEGER NOT NULL,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    salt TEXT NOT NULL,
    prev TEXT NOT NULL,
    hash TEXT NOT NULL,
    UNIQUE (stream, seq)
);

CREATE UNIQUE INDEX events_in_order ON events (clock, stream, seq);

CREATE INDEX events_but_edits ON events (clock, stream, seq) WHERE kind <> 'edit';

-- The end of each stream, so that events missing at the end are missed.
CREATE TABLE heads (
    stream TEXT NOT NULL PRIMARY KEY,
    seq INTEGER NOT NULL,
    hash TEXT NOT NULL
) WITHOUT ROWID;

CREATE TRIGGER events_continue BEFORE INSERT ON events
WHEN NOT CASE NEW.seq
    WHEN 1 THEN NEW.prev = '0000000000000000000000000000000000000000000000000000000000000000'
        AND NOT EXISTS (SELECT 1 FROM heads WHERE stream = NEW.stream)
    ELSE EXISTS (SELECT 1 FROM heads JOIN events USING (stream, seq)
        WHERE stream = NEW.stream AND seq = NEW.seq - 1
        AND heads.hash = NEW.prev AND clock < NEW.clock)
    END
BEGIN
    SELECT RAISE(ABORT, 'the stream goes on elsewhere');
END;

CREATE TRIGGER events_lead AFTER INSERT ON events
BEGIN
    INSERT INTO heads (stream, seq, hash)
    VALUES (NEW.stream, NEW.seq, NEW.hash)
    ON CONFLICT (stream) DO UPDATE SET seq = excluded.seq, hash = excluded.hash;
END;

CREATE TRIGGER events_stay BEFORE UPDATE ON events
BEGIN
    SELECT RAISE(ABORT, 'events are never changed');
END;

CREATE TRIGGER events_remain BEFORE DELETE ON events
BEGIN
    SELECT RAISE(ABORT, 'events are never taken back');
END;

CREATE TABLE cells (
    id INTEGER PRIMARY KEY,
    study TEXT NOT NULL,
    reviewer TEXT NOT NULL,
    section TEXT NOT NULL,
    row_id TEXT NOT NULL,
    field TEXT NOT NULL,
    state TEXT NOT NULL,
    hash TEXT NOT NULL,
    UNIQUE (study, reviewer, section, row_id, field)
);

CREATE TABLE sealed (
    study TEXT NOT NULL,
    reviewer TEXT NOT NULL,
    section TEXT NOT NULL,
    PRIMARY KEY (study, reviewer, section)
) WITHOUT ROWID;

CREATE TRIGGER cells_sealed_insert BEFORE INSERT ON cells
WHEN EXISTS (SELECT 1 FROM sealed
    WHERE study = NEW.study AND reviewer = NEW.reviewer AND section = NEW.section)
BEGIN
    SELECT RAISE(ABORT, 'the section is sealed');
END;

CREATE TRIGGER cells_sealed_update BEFORE UPDATE ON cells
WHEN EXISTS (SELECT 1 FROM sealed
    WHERE study = OLD.study AND reviewer = OLD.reviewer AND section = OLD.section)
    OR EXISTS (SELECT 1 FROM sealed
    WHERE study = NEW.study AND reviewer = NEW.reviewer AND section = NEW.section)
BEGIN
    SELECT RAISE(ABORT, 'the section is sealed');
END;

CREATE TRIGGER cells_sealed_delete BEFORE DELETE ON cells
WHEN EXISTS (SELECT 1 FROM sealed
    WHERE study = OLD.study AND reviewer = OLD.reviewer AND section = OLD.section)
BEGIN
    SELECT RAISE(ABORT, 'the section is sealed');
END;

-- What sealed records come to, in short; worked out from their cells, and never what they hold.
CREATE TABLE outlines (
    id INTEGER PRIMARY KEY,
    study TEXT NOT NULL,
    reviewer TEXT NOT NULL,
    basis TEXT NOT NULL,
    text TEXT NOT NULL,
    hash TEXT NOT NULL,
    UNIQUE (study, reviewer)
);

CREATE TABLE reports (
    sha256 TEXT NOT NULL PRIMARY KEY,
    size INTEGER NOT NULL,
    bytes BLOB NOT NULL
);

-- What was cut out of pages as evidence: PNGs, each once.
CREATE TABLE pictures (
    sha256 TEXT NOT NULL PRIMARY KEY,
    size INTEGER NOT NULL,
    bytes BLOB NOT NULL
);

-- The words of pages that are pictures, as they were recognised.
CREATE TABLE text_layers (
    id INTEGER PRIMARY KEY,
    report TEXT NOT NULL,
    page INTEGER NOT NULL,
    engine TEXT NOT NULL,
    text TEXT NOT NULL,
    hash TEXT NOT NULL,
    UNIQUE (report, page)
);

CREATE TABLE journal (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    what TEXT NOT NULL,
    hash TEXT NOT NULL
);
