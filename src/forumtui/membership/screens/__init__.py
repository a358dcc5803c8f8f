"""The room of members."""
