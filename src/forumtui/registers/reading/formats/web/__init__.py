"""Web pages that were saved under a spreadsheet's name."""
