"""What the room of members shows, and its papers."""
