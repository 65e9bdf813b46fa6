// What is known of packs beside their files: which one was chosen, the sha256 of each file where the pack's own folder
// does not say it, what a check found and what was measured here. A pack that is gone has no row.
export const packs = `
CREATE TABLE packs (
  id TEXT PRIMARY KEY,
  chosen INTEGER NOT NULL DEFAULT 0,
  hashes TEXT,
  checked TEXT,
  speed TEXT
) STRICT;
`
