"""Which sheets of a file count, where several speak of the same people."""
