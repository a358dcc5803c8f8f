"""The papers of members: the call, the form, the register, the book, the card, the letters."""
