"""The commands of payments on contracts (sub-step 4.3)."""
