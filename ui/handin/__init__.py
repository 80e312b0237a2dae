"""Handing in (报送) in the window: making the file, its record, comparing, and what comes back."""
