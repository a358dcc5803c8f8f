"""One screen a room."""
