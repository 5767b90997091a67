// How wide an element is. To read it makes the browser lay the page out, in the middle of a drawing too: so it is read again only where
// the page itself is of another width.

/**
 * @param {any} ctx with `room()`, what the width depends on @param {Element} element @param {number} least
 * @returns {() => number}
 */
export function createWidth(ctx, element, least) {
  let known = { room: "", width: 0 };
  return () => {
    const room = ctx.room();
    if (known.room !== room || known.width === 0) known = { room, width: element.clientWidth };
    return Math.max(least, known.width);
  };
}
