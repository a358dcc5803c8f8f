"""The papers of an election: ballot papers, the tally sheet, the report of its result."""
