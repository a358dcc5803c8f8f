"""Who of the village may be invited, and what the funds' registers know of them."""
