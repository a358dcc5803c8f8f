"""Words of follow-up: data to sentences, figures and bars, for screens."""
