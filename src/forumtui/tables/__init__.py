"""The whole schema: models, a file an area, and the migrations that make them."""
