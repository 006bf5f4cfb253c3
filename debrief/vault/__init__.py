"""What is sealed, and for whom. The only package that imports cryptography."""
