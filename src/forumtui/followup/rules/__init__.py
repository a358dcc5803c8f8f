"""What holds of payments on contracts, by the law and by what the village settled: pure."""
