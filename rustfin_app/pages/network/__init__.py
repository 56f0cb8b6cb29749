"""Network: where Rustfin listens, what devices see of it, encryption."""
