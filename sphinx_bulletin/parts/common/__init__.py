"""What several directives share."""
