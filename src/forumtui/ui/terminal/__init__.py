"""Where the program meets the terminal: the only folder that leans on how Textual is made inside."""
