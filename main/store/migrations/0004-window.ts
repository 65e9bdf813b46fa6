// What the window remembers between two starts: drafts, and how the conversations are arranged.
export const window = `
-- One a conversation, and one of the conversation that does not exist yet.
CREATE TABLE drafts (
  id INTEGER PRIMARY KEY,
  conversation TEXT REFERENCES conversations (id) ON DELETE CASCADE,
  text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX drafts_by_conversation ON drafts (ifnull(conversation, ''));

CREATE TABLE draft_pictures (
  draft INTEGER NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  picture TEXT NOT NULL REFERENCES pictures (id),
  PRIMARY KEY (draft, position)
) STRICT;
CREATE INDEX draft_pictures_by_picture ON draft_pictures (picture);

ALTER TABLE conversations ADD COLUMN pinned_at INTEGER;
ALTER TABLE conversations ADD COLUMN archived_at INTEGER;

-- A tag is a word on a conversation: it exists as long as a conversation has it.
CREATE TABLE tags (
  conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  tag TEXT NOT NULL COLLATE NOCASE,
  PRIMARY KEY (conversation, tag)
) STRICT;
`
