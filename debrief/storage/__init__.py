"""What is kept: rows and the queries on them. Storage keeps bytes and cannot open them."""
