"""Bugs these would catch: a file rebuilt without its manifest, a file too large to push, a path that leads nowhere."""

from build.manifest import files

PUSHABLE = 95_000_000  # bytes a file; hosts refuse more than 100 MB
WHOLE = 240_000_000


def test_lists_every_file_with_its_true_hash_and_size(pack, manifest):
    assert manifest["files"] == files(pack)


def test_sizes_stay_under_the_budget(manifest):
    sizes = {each["path"]: each["size"] for each in manifest["files"]}
    assert [path for path, size in sizes.items() if size >= PUSHABLE] == []
    assert sum(sizes.values()) <= WHOLE


def test_every_path_it_names_is_listed(manifest):
    listed = {each["path"] for each in manifest["files"]}
    decoder = manifest["decoder"]
    named = {decoder["graph"], decoder["tokenizer"], decoder["embeddings"]["file"]}
    for dock in manifest["docks"]:
        keys = ("graph", "labels", "detection", "recognition", "dictionary", "tokenizer")
        named |= {dock[key] for key in keys if key in dock}
    assert named <= listed


def test_every_file_belongs_to_a_part_with_a_licence(manifest):
    licences = {part["id"]: part["licence"] for part in manifest["parts"]}
    assert {each["part"] for each in manifest["files"]} == set(licences)
    assert all(licences.values())
