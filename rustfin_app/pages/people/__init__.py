"""People: the accounts of the household and what each may do."""
