"""The head of a past issue: who, when and which, as its lines say it."""
