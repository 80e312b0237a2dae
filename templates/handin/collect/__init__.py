"""Collecting hand-ins (汇总): judging, trusting, merging them, and who is missing."""
