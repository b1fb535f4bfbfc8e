"""Monthly management information: one row a body, in whatever form the month has."""
