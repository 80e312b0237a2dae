"""Updating without a network: a set-up file from a stick or a share, and signed data files."""
