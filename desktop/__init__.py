"""Entry points: the window, the command line, paths and logs. Puts things together."""

VERSION = "0.1.0"
