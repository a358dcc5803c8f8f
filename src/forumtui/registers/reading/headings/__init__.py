"""What stands above columns, and what people said that it means."""
