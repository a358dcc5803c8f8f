"""The wall (จอใหญ่): a second display for the room, which shows only what the desk has released.

One thing at a time, in letters twice as tall; it reads the database, writes nothing, and goes dark with
the desk. Every sub-step that the room looks at: 1.1, 1.3, 2.2, 4.1, 4.2.
"""
