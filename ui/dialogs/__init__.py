"""The program's own dialogs. They are opened by `ui.ask.show` and answer by a signal."""
