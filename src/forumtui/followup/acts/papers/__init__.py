"""The papers of follow-up: their facts from the records, and what is asked when one comes back."""
