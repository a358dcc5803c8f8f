"""Layout of every paper: lines, tables, pages, margins."""
