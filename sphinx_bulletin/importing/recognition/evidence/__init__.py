"""What speaks for a reading, and what against it: who asks whether something is sure asks here."""
