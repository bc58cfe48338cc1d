"""What must not go out, and what would tell it, looked for in what would."""
