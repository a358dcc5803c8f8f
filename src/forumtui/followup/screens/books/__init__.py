"""What the institution keeps books of beside the money: certificates, new loans, receipts by hand."""
