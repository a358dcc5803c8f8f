"""What is settled for members, and by whom."""
