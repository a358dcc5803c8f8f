"""Documents out: facts, lines, pages."""
