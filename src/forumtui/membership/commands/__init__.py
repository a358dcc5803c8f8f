"""The commands of members."""
