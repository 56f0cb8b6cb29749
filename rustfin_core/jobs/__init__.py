"""Work in the background: the durable queue and the worker processes. Knows no job kinds."""
