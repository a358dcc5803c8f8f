"""Acts that help a household until its debt is gone, and tell what became of it."""
