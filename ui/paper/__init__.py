"""The printed book on a screen, a printer or a PDF: drawn from the layout that Word is drawn from."""
