// A field that is typed in: what stands there is read once nobody has typed for a moment.

const PAUSE = 120;                                          // milliseconds

/**
 * `on`: what the field is made with; `waits()`: whether somebody types now, so that what stands there is not overwritten.
 * @param {() => void} send  reads what stands there
 * @param {{ root: HTMLElement, enter?: boolean }} options  `enter`: the key Enter reads it at once
 */
export function createTyped(send, { root, enter = false }) {
  /** @type {ReturnType<typeof setTimeout> | null} */
  let timer = null;

  function stop() {
    clearTimeout(timer);
    timer = null;
  }

  function now() {
    stop();
    send();
  }

  return {
    on: {
      spellcheck: "false", autocapitalize: "off", autocomplete: "off", autocorrect: "off",
      blur: () => timer !== null && now(),
      input() {
        stop();
        timer = setTimeout(now, PAUSE);
      },
      keydown(event) {
        event.stopPropagation();                            // letters and arrows belong to what is typed
        if (enter && event.key === "Enter") now();
        if (event.key === "Escape") root.focus({ preventScroll: true });
      },
    },
    waits: () => timer !== null,
    stop,
  };
}
