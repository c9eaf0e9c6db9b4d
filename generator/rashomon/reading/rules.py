"""The names of everything the reading can find fault with, for messages and for the docs."""

from __future__ import annotations

RULES: dict[str, str] = {
    "unreadable": "A file or folder exists and may be read.",
    "not-a-regular-file": "Only ordinary files are read: no links, folders, pipes or devices.",
    "file-name": "The name of a file is valid UTF-8 and ends in .md, .yml or .yaml.",
    "two-registries": "There is one outlets file and one voices file, .yml or .yaml.",
    "file-too-large": "A file is at most 512 KB.",
    "empty-file": "A file holds something besides blank lines and comments.",
    "not-text": "A file is text, not a picture, an archive or a word processor's document.",
    "not-utf-8": "A file is saved as UTF-8.",
    "control-character": "A file holds no invisible control characters but tabs and line ends.",
    "front-matter": "The front matter of a story begins and ends with a line of three hyphens.",
    "not-a-mapping": "A file or its front matter consists of fields, each a name and a value.",
    "yaml-syntax": "The fields are written in YAML that can be read.",
    "yaml-version": "The file does not ask for another version than YAML 1.2.",
    "several-documents": "A file holds one YAML document.",
    "duplicate-key": "A key stands once in its mapping.",
    "key-not-text": "A key is text; a number, true, false or null as a key is in quotes.",
    "anchor-or-alias": "A value is written out where it belongs: no & anchors, no * aliases.",
    "merge-key": "A mapping lists its own fields: no << merge keys.",
    "tag": "The kind of a value follows from how it is written: no ! tags.",
    "too-deep": "Mappings and lists are nested at most 12 deep.",
    "number-too-long": "A number has at most 40 characters and is finite.",
    "hash-in-text": "Text with a # after a space is in quotes, or YAML takes it for a comment.",
}
