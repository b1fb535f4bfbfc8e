"""Classic and later workbooks of the workforce quarterly: several tables a sheet."""
