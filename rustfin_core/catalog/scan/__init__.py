"""Finding files: the walk in a worker process, the writes of stage one, the background details."""
