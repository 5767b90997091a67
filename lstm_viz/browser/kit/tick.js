// The box that is ticked when something is done.
import { svg } from "./svg.js";

export const tickBox = () =>
  svg("svg", { viewBox: "0 0 16 16", class: "tick", role: "img" },
    svg("rect", { x: 1.5, y: 1.5, width: 13, height: 13, rx: 2 }), svg("path", { d: "M4.2 8.4l2.6 2.6 5-5.6" }));

/** The same beside words that say whether it is ticked. */
export function bareTick() {
  const tick = tickBox();
  tick.removeAttribute("role");
  tick.setAttribute("aria-hidden", "true");
  return tick;
}
