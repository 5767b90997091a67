// Who is right when a server speaks again: after a restart it answers the address that the page was opened with.

/** What was asked for here and what was shown here, by a key each. */
export function createNewer() {
  const shown = new Set();
  let last = null;
  return {
    /** @param {string} key  of what is asked for now */
    asked(key) {
      last = key;
    },
    /**
     * Whether what came is older than what the browser holds, which then stays: it was shown here before, and the last
     * that was asked for is another. What was never shown is news, from wherever it comes.
     * @param {string} key
     */
    outdated(key) {
      if (last !== null && key !== last && shown.has(key)) return true;
      shown.add(key);
      return false;
    },
  };
}
