// Folders that are labelled: a job each, and a row for each picture. The pictures themselves are not in the store.
//
// `answered` is a row whose answer is stored and whose sidecar is not yet: a process that is killed between the two goes
// on there, so that nothing is asked twice and nothing is written twice.
export const labelling = `
CREATE TABLE jobs (
  id TEXT PRIMARY KEY,
  folder TEXT NOT NULL,
  recursive INTEGER NOT NULL,
  method TEXT NOT NULL,
  sidecar TEXT,
  state TEXT NOT NULL CHECK (state IN ('draft', 'running', 'paused', 'done')),
  problem TEXT,
  left_aside INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;

CREATE TABLE job_rows (
  id INTEGER PRIMARY KEY,
  job TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  path TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  modified INTEGER NOT NULL,
  sha256 TEXT,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'answered', 'done', 'failed', 'skipped')),
  answers TEXT NOT NULL,
  corrected TEXT,
  confidence REAL,
  margin REAL,
  scores TEXT NOT NULL,
  read TEXT,
  failure TEXT,
  since TEXT,
  written TEXT,
  ms INTEGER,
  UNIQUE (job, path)
) STRICT;
CREATE INDEX job_rows_by_state ON job_rows (job, state, id);

-- Every picture whose looks a job may have left in the cache, also those of files that changed or were never answered.
CREATE TABLE job_pictures (
  job TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  sha256 TEXT NOT NULL,
  PRIMARY KEY (job, sha256)
) STRICT, WITHOUT ROWID;
CREATE INDEX job_pictures_by_picture ON job_pictures (sha256);
`
