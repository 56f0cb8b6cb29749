"""Pictures: found beside files, inside them, taken from the film, or drawn. Knows no items."""
