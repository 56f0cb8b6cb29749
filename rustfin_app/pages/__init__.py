"""The pages of the window; each is built on its first visit."""
