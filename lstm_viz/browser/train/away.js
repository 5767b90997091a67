// A tab that is hidden: whether what trains in it goes on meanwhile, or pauses until it is seen again.
export const AWAY = ["on", "pauses"];

/**
 * Tells when what trains is to pause, as the tab is hidden (also at once), and when it is to go on, as it is seen again; {away, destroy()}.
 * @param {() => boolean} pauses whether that is chosen @param {(away: boolean) => void} tell
 */
export function watchAway(pauses, tell) {
  let away = false;
  function look() {
    const now = document.visibilityState === "hidden" && (away || pauses());
    if (now === away) return;
    away = now;
    tell(away);
  }
  document.addEventListener("visibilitychange", look);
  look();
  return {
    get away() {
      return away;
    },
    destroy: () => document.removeEventListener("visibilitychange", look),
  };
}
