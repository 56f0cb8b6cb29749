"""The socket and the event stream: what happened, as clients hear of it."""
