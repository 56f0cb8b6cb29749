"""The catalogue's hot reads as SQL text, one module per noun.

Every list is two steps: ids from a covering index with filter, order and limit, then the rows of
those ids. So a page is a constant number of statements whatever its size, and what a viewer may
not see is left out in both steps.
"""
