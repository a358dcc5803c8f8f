"""The papers people sign beside a contract: of debts that move, of who consents, of who owes."""
