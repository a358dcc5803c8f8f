"""What the institution keeps of its years and its members: models."""
