"""The village's database: models and queries, one noun a file."""
