"""Tables of figures, and what holds within and between them."""
