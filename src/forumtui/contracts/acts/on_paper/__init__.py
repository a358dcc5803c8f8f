"""The papers people sign beside a contract: what they say, from the records, and for whom they are."""
