"""The one way out of the house: every request to a provider is guarded, paced and remembered here.

From the inside out: ``addresses`` and ``urls`` judge where a request may go, ``resolving`` and
``sockets`` connect only there and within a time budget, ``transport`` speaks HTTP by ``requests``
(loaded on first use) under caps, ``pacing`` keeps to a service's limits, ``cache`` remembers
answers, ``client`` puts them together for one service.
"""
