"""What the desk releases to the room's second display, the wall (จอใหญ่)."""
