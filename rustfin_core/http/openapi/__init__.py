"""The served OpenAPI document: exactly the routes this server has.

Which routes there are and who may use them comes from the route table. What each reads and answers
is in ``operations.json``, found by following the handlers' source (``python -m tests.surface``
renews it, a test fails when it is behind). A route that is not in the file is still listed.
"""
