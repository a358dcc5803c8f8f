"""Words of papers: data to sentences, for screens, commands and papers."""
