"""First run: from an empty server to people watching, one question at a time."""
