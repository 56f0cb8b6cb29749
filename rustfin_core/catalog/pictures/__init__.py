"""Which item shows which picture: found, made and chosen. See README.md."""
