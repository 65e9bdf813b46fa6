// Conversations as message trees, pictures by hash, evidence, settings and statistics.
export const first = `
CREATE TABLE conversations (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;
CREATE INDEX conversations_by_update ON conversations (updated_at);

CREATE TABLE messages (
  id TEXT PRIMARY KEY,
  conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  parent TEXT REFERENCES messages (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('user', 'assistant')),
  state TEXT NOT NULL CHECK (state IN ('complete', 'generating', 'stopped', 'interrupted', 'failed')),
  pack TEXT,
  error TEXT,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX messages_by_conversation ON messages (conversation, created_at);
CREATE INDEX messages_by_parent ON messages (parent);

CREATE TABLE pictures (
  id TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE parts (
  message TEXT NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  text TEXT,
  picture TEXT REFERENCES pictures (id),
  PRIMARY KEY (message, position),
  CHECK ((text IS NULL) <> (picture IS NULL))
) STRICT;
CREATE INDEX parts_by_picture ON parts (picture);

CREATE TABLE evidence (
  picture TEXT NOT NULL REFERENCES pictures (id) ON DELETE CASCADE,
  dock TEXT NOT NULL,
  version INTEGER NOT NULL,
  evidence TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (picture, dock)
) STRICT;

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE statistics (
  message TEXT PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
  stats TEXT NOT NULL
) STRICT;
`
