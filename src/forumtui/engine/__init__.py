"""The database: how it is opened, the journal, files, copies. It knows no table but the journal's."""
