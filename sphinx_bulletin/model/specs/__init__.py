"""What may be given to a directive: a frozen dataclass each, whose fields are its options."""
