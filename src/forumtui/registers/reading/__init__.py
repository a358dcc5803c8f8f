"""Files in: bytes, tables, typed rows, and the matching of persons."""
