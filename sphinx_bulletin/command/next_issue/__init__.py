"""The next issue, made of the last one."""
