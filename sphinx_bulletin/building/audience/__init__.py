"""A site for several audiences: the second one built, looked through, and put in its place."""
