"""What an author writes: one module a directive."""
