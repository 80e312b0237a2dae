"""Indicators that many projects have, to be chosen from instead of typed."""
