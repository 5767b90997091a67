"""What a page says of a choice that came from its instrument."""

IGNORED = "What was sent is no choice of a net and a text. It is ignored."
