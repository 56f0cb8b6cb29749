"""Notice changes in library folders: by file system events, else by a cheap sweep."""
