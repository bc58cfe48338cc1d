"""Messages with placeholders, and their translations put back."""
