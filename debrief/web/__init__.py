"""How a page is served: the database session, access, sealing for this request, pages, forms, errors, headers."""
