"""What every page says at its head and at its foot."""

TOO_OLD = (
    "This browser is too old for this page. It needs Firefox 115, Safari 16.4, Chrome 111, or anything newer; "
    "nothing below can be trusted."
)


def following(title: str) -> str:
    """The link at the foot."""
    return f"Next: {title}"
