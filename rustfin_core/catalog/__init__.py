"""Libraries, items, their files, and what each user did with them.

Public face: :mod:`.types`, :mod:`.events`, :mod:`.service`. See ``README.md`` beside this file.
"""
