"""What names, tags and providers tell about a file. Publishes nothing, knows no catalogue."""
