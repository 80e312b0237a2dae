"""Tooltips with words from outside: shown letter by letter, never as markup."""


def plain_tip(text: str) -> str:
    """Return `text` as a tooltip shows it plainly.

    Qt takes what looks like HTML for HTML, and would fetch a picture that it names.
    """
    if "<" not in text:
        return text
    # Loaded when it is used: few tips have such a sign.
    from html import escape

    lines = escape(text, quote=False).replace("\n", "<br>")
    return f"<p>{lines}</p>"
