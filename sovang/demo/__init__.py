"""The demonstration: published figures of five places, a synthetic ledger that reproduces them, a year to work in.

Everything is written through the same verbs that people use. What is invented says so (``synthetic``); persons are
roles and numbers.
"""
