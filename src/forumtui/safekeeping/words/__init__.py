"""Words of safekeeping: data to sentences, for screens, commands and papers."""
