"""Qt models over the workspace. A model keeps a cache of what views ask for and never queries."""
