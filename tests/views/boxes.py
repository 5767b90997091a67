"""Where the texts of a drawing stand, and whether they stand free of each other."""

# Where each text of the drawing stands: [left, right, top, bottom, text], without the room above and below letters.
BOXES = """() => Array.from(document.querySelectorAll(".gs-diagram text"))
    .filter((node) => node.textContent.trim() && node.getAttribute("visibility") !== "hidden")
    .map((node) => {
        const { left, right, top, bottom } = node.getBoundingClientRect();
        const y = (bottom - top) * 0.22;
        return [left, right, top + y, bottom - y, node.textContent];
    })"""


def apart(boxes: list[tuple[float, float, float, float, str]], width: float) -> None:
    """No text over another, and none outside a drawing of this width that begins at 0."""
    for k, (left, right, top, bottom, text) in enumerate(boxes):
        assert left >= -1, text
        assert right <= width + 1, text
        for left2, right2, top2, bottom2, text2 in boxes[k + 1 :]:
            assert right <= left2 + 1 or right2 <= left + 1 or bottom <= top2 or bottom2 <= top, (text, text2)
