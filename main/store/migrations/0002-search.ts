// Full-text search over titles, questions, answers and the text that was read in pictures.
//
// `search` holds a copy of each text (no external content): what it found is marked in the text as it was indexed, and a
// deletion needs no old text to be named, so the index cannot drift while an answer grows. `passages` says what each of
// its rows is, with a key of its own (VACUUM may renumber implicit rowids), and disappears by cascade with what it is of.
//
// An answer's text changes only while it is `generating`, every 250 ms. No trigger listens to that: an answer is indexed
// when its state says that it ended, and one that is continued stays findable by what it said before.
export const search = `
CREATE TABLE passages (
  id INTEGER PRIMARY KEY,
  conversation TEXT UNIQUE REFERENCES conversations (id) ON DELETE CASCADE,
  message TEXT UNIQUE REFERENCES messages (id) ON DELETE CASCADE,
  picture TEXT,
  dock TEXT,
  UNIQUE (picture, dock),
  FOREIGN KEY (picture, dock) REFERENCES evidence (picture, dock) ON DELETE CASCADE,
  CHECK ((conversation IS NOT NULL) + (message IS NOT NULL) + (picture IS NOT NULL) = 1)
) STRICT;

-- char(1) and char(2) enclose what was found; Markdown's marks would only stand in the way of a line of text.
CREATE VIEW passage_texts AS
SELECT id, replace(replace(replace(replace(text, char(1), ' '), char(2), ' '), '**', ''), '\`', '') AS text
FROM (
  SELECT passages.id AS id, CASE
    WHEN passages.conversation IS NOT NULL THEN (SELECT title FROM conversations WHERE id = passages.conversation)
    WHEN passages.message IS NOT NULL
      THEN (SELECT group_concat(text, ' ' ORDER BY position) FROM parts WHERE message = passages.message)
    ELSE (
      SELECT group_concat(line.value ->> 'text', char(10) ORDER BY line.key)
      FROM evidence, json_each(evidence.evidence, '$.lines') AS line
      WHERE evidence.picture = passages.picture AND evidence.dock = passages.dock
    )
  END AS text
  FROM passages
);

-- Each key typed is a search: with the first letters indexed, one letter costs what one word costs.
CREATE VIRTUAL TABLE search USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');
-- Without it, a deleted word stays in the index's older segments until they happen to be merged.
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER passages_added AFTER INSERT ON passages BEGIN
  INSERT INTO search (rowid, text) SELECT id, text FROM passage_texts WHERE id = new.id AND text <> '';
END;
CREATE TRIGGER passages_removed AFTER DELETE ON passages BEGIN
  DELETE FROM search WHERE rowid = old.id;
END;

CREATE TRIGGER passages_of_conversation AFTER INSERT ON conversations BEGIN
  INSERT INTO passages (conversation) VALUES (new.id);
END;
CREATE TRIGGER passages_of_title AFTER UPDATE OF title ON conversations WHEN new.title <> old.title BEGIN
  DELETE FROM passages WHERE conversation = new.id;
  INSERT INTO passages (conversation) VALUES (new.id);
END;
CREATE TRIGGER passages_of_question AFTER INSERT ON parts
WHEN new.text <> '' AND (SELECT state FROM messages WHERE id = new.message) <> 'generating' BEGIN
  DELETE FROM passages WHERE message = new.message;
  INSERT INTO passages (message) VALUES (new.message);
END;
CREATE TRIGGER passages_of_answer AFTER UPDATE OF state ON messages WHEN new.state <> 'generating' BEGIN
  DELETE FROM passages WHERE message = new.id;
  INSERT INTO passages (message) VALUES (new.id);
END;
CREATE TRIGGER passages_of_evidence AFTER INSERT ON evidence WHEN new.evidence ->> 'kind' = 'lines' BEGIN
  INSERT INTO passages (picture, dock) VALUES (new.picture, new.dock);
END;
CREATE TRIGGER passages_of_newer_evidence AFTER UPDATE ON evidence BEGIN
  DELETE FROM passages WHERE picture = new.picture AND dock = new.dock;
  INSERT INTO passages (picture, dock) SELECT new.picture, new.dock WHERE new.evidence ->> 'kind' = 'lines';
END;

INSERT INTO passages (conversation) SELECT id FROM conversations;
INSERT INTO passages (message) SELECT id FROM messages WHERE state <> 'generating';
INSERT INTO passages (picture, dock) SELECT picture, dock FROM evidence WHERE evidence ->> 'kind' = 'lines';
`
