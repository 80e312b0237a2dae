"""The bytes of a hand-in file: container, seal, lock, keys and the JSON of its parts."""
