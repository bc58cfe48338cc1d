"""Every file of a folder, looked through for what must not go out."""
