"""What the hall sees; the only floor that imports Textual."""
