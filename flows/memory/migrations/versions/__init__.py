"""Turn one revision of the store into the next: one module for each step."""
