"""Chinese text: its characters, days, levels of numbers, and how like two names are."""
