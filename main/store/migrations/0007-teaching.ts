// What libraries taught, one lesson each, and whose lesson a conversation uses. `dock` names the encoder whose features
// the lesson weighs: those of another one, or of another version, mean nothing to it.
export const teaching = `
CREATE TABLE lessons (
  library TEXT PRIMARY KEY REFERENCES libraries (id) ON DELETE CASCADE,
  dock TEXT NOT NULL,
  labels TEXT NOT NULL,
  lesson BLOB NOT NULL,
  examples INTEGER NOT NULL,
  right INTEGER NOT NULL,
  left_out INTEGER NOT NULL,
  taught_at INTEGER NOT NULL
) STRICT;

ALTER TABLE conversations ADD COLUMN taught TEXT;
`
