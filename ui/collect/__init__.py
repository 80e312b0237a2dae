"""Collecting (汇总): files of the units taken in, the board, and what goes back to them."""
