"""No PDF is published that does not say what its page says."""
