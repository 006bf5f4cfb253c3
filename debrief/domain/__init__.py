"""What is true, in plain Python: no web, no database, no keys."""
