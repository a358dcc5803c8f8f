"""Commands of followup."""
