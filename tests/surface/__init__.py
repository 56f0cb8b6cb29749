"""What the routes read and answer, found by following their handlers' source.

``python -m tests.surface`` writes ``rustfin_core/http/openapi/operations.json``; a test fails when
that file is behind the handlers.
"""
