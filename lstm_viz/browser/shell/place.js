// Where the learner is, in the address bar, so that a link and a reload bring it back; and as a page was left.
import { createKeep } from "./keep.js";

const EACH = 150;                                           // milliseconds from address to address in the long run; a
const SAVED = 3000;                                         // rest saves up a few at once. Safari takes 100 in 10 seconds
const MOMENT = 250;
const places = new Map();                                   // path of a page -> what was kept when it was left

/**
 * @param {() => string} wanted  the address of what is shown now
 * @param {() => any} kept  what brings the page back to who returns by the menu, whose links carry no state
 * @param {boolean} stays  whether that is an address, which this tab is to know after a load as well
 */
export function createPlace(wanted, kept = () => location.search, stays = false) {
  const path = location.pathname;
  const keep = createKeep();
  let due = 0;
  let timer = null;

  function now() {
    rest();
    if (location.pathname !== path) return;                 // on the way to another page the address is not ours
    const href = wanted();
    if (href !== location.href) {
      due = Math.max(due, performance.now()) + EACH;
      replace(href);
    }
    places.set(path, kept());
    if (stays) keep.set("left", kept());
  }

  function rest() {
    clearTimeout(timer);
    timer = null;
  }

  return {
    /** What was kept of this page, where its address says nothing. */
    left: () => (location.search ? undefined : places.get(path) ?? (stays ? keep.get("left") : undefined) ?? undefined),
    /** Writes at once, or as soon as browsers allow: not when the page is left, a reload has taken the old address by then. */
    write() {
      const wait = due - SAVED - performance.now();
      if (wait <= 0) now();
      else timer ??= setTimeout(now, wait);
    },
    /** As soon as nothing has been typed for a moment. */
    soon() {
      rest();
      timer = setTimeout(now, MOMENT);
    },
    /** What is on its way, as while a sequence plays, is not written before it is there. */
    rest,
    destroy: rest,
  };
}

/** What an address says; a saved page has none, and brings what it was saved with. */
export const searchOf = (header) => location.search || (header.address ?? "");

/** The prompt that an address leads to, "#try-ID", once: a reload does not set it up again. */
export function takeCall() {
  const [, id = null] = /^#try-([\w-]{1,40})$/.exec(location.hash) ?? [];
  if (id !== null) replace(location.pathname + location.search);
  return id;
}

function replace(href) {
  try {
    history.replaceState(history.state, "", href);
  } catch (error) {
    if (error.name !== "SecurityError") throw error;       // a page opened from disk has no address to write
  }
}
