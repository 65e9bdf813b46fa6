// Evaluations of libraries: one row a method with its settings, and one an example that it was asked about.
//
// `digest` names all that decides the answers (the library's examples, the pack, its docks, the settings), so that an
// evaluation that was broken off goes on, and none is computed twice. Figures are computed from the answers when they are
// read: when an example goes for good, nothing of it stays.
export const evaluation = `
CREATE TABLE evaluations (
  id TEXT PRIMARY KEY,
  library TEXT NOT NULL REFERENCES libraries (id) ON DELETE CASCADE,
  digest TEXT NOT NULL UNIQUE,
  cell TEXT NOT NULL,
  labels TEXT,
  created_at INTEGER NOT NULL,
  finished_at INTEGER,
  ms_per_picture REAL
) STRICT;
CREATE INDEX evaluations_by_library ON evaluations (library);

CREATE TABLE evaluation_answers (
  evaluation TEXT NOT NULL REFERENCES evaluations (id) ON DELETE CASCADE,
  example TEXT NOT NULL REFERENCES examples (id) ON DELETE CASCADE,
  expected TEXT NOT NULL,
  answer TEXT NOT NULL,
  probability REAL,
  ms REAL NOT NULL,
  PRIMARY KEY (evaluation, example)
) STRICT;
CREATE INDEX evaluation_answers_by_example ON evaluation_answers (example);
`
