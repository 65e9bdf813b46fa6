// Assistants of a person's own, and what a person changed of Docent's own: of those that came as they are, no row is
// needed. A conversation names its assistant by id alone: one of Docent's own may have no row.
export const assistants = `
CREATE TABLE assistants (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  icon TEXT NOT NULL,
  instructions TEXT NOT NULL,
  question TEXT NOT NULL,
  shots TEXT,
  taught TEXT,
  temperature REAL,
  max_tokens INTEGER,
  removed_at INTEGER
) STRICT;

ALTER TABLE conversations ADD COLUMN assistant TEXT;
`
