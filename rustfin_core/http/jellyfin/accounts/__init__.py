"""Who somebody is: set-up, signing in, accounts, keys, devices, what they keep here."""
