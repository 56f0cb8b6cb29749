"""What systems say about files and networks, for the catalogues: it stands in sentences as {error}.

The words are those of the C library, which Python hands on in English.
"""

from rustfin_app.language.texts import marked

SYSTEM_ERRORS = (
    marked("Permission denied"),
    marked("Operation not permitted"),
    marked("No such file or directory"),
    marked("Not a directory"),
    marked("Input/output error"),
    marked("Stale file handle"),
    marked("Host is down"),
    marked("No route to host"),
    marked("Connection timed out"),
    marked("Connection refused"),
    marked("Transport endpoint is not connected"),
    marked("No space left on device"),
    marked("Read-only file system"),
    marked("Too many levels of symbolic links"),
    marked("File name too long"),
    marked("Address already in use"),
    marked("Cannot assign requested address"),
)
