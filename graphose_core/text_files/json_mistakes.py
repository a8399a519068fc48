"""What is wrong with a damaged JSON text, in plain words."""

import json

_PLAIN = {
    "Expecting value": "a value is missing, or is none that JSON knows",
    "Expecting ',' delimiter": "a comma is missing, or a bracket is not closed",
    "Expecting ':' delimiter": "a colon is missing after a name",
    "Expecting property name enclosed in double quotes": "a name in double quotes is missing",
    "Illegal trailing comma before end of object": "there is a comma before the closing bracket",
    "Illegal trailing comma before end of array": "there is a comma before the closing bracket",
    "Unterminated string starting at": "a text begins here whose quotes are not closed",
    "Invalid control character at": "a text in quotes holds a line break or another control character",
    "Invalid \\escape": "a text holds a backslash that means nothing; write two",
    "Invalid \\uXXXX escape": "four hexadecimal digits are missing after \\u",
    "Extra data": "there is more after the end of the outermost value",
}
"""Words of Python's parser, without what follows a colon at their end."""


def mistake_in(error: json.JSONDecodeError) -> str:
    """Return what is wrong and where: "a colon is missing after a name, line 3, column 7"."""
    reason = _PLAIN.get(error.msg) or _PLAIN.get(error.msg.rstrip(":").strip()) or error.msg
    if not error.doc.strip():
        return "the file is empty"
    return f"{reason}, line {error.lineno}, column {error.colno}"
