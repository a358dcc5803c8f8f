"""What helps a household until its debt is gone: the rules of it."""
