"""Review: files whose title Rustfin is not sure of, and a person's choice."""
