"""Words of verification: data to sentences, for screens, commands and papers."""
