"""What must not go out, looked for in what would."""
