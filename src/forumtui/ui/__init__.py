"""What every screen and every command is made of."""
