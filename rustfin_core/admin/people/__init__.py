"""Accounts as the owner of the server looks after them."""
