"""Words of contracts: data to sentences, for screens, commands and papers."""
