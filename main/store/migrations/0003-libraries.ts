// Libraries of examples, and which of them a conversation is shown shots from.
//
// Removed libraries and examples are hidden for the undo time, like conversations. `shots` is JSON (the contract's
// Shots): it may name a library that is gone, and whoever reads it passes over such a name.
export const libraries = `
CREATE TABLE libraries (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;

CREATE TABLE examples (
  id TEXT PRIMARY KEY,
  library TEXT NOT NULL REFERENCES libraries (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  instruction TEXT NOT NULL,
  answer TEXT NOT NULL,
  tags TEXT NOT NULL,
  note TEXT NOT NULL,
  removed_at INTEGER
) STRICT;
CREATE INDEX examples_by_library ON examples (library, position);

CREATE TABLE example_pictures (
  example TEXT NOT NULL REFERENCES examples (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  picture TEXT NOT NULL REFERENCES pictures (id),
  PRIMARY KEY (example, position)
) STRICT;
CREATE INDEX example_pictures_by_picture ON example_pictures (picture);

ALTER TABLE conversations ADD COLUMN shots TEXT;
`
