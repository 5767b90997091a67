// Where the learner is, in the address bar, so that a link brings it back. Other parameters stay as they are.
import { clamp } from "../../kit/maths.js";

/** The step of the loss that an address asks for: {back: step or null, message?}, within `steps`. */
export function readBack(search, steps) {
  const given = new URLSearchParams(search).get("back");
  if (given === null) return { back: null };
  const short = given.length > 24 ? `${given.slice(0, 24)}…` : given;
  if (!/^-?\d+$/.test(given)) return { back: null, message: `back=${short} in the address is not a whole number. The instrument runs forward.` };
  const back = clamp(Number(given), 0, steps - 1);
  return back === Number(given) ? { back } : { back, message: `back=${short} is outside 0 to ${steps - 1}. ${back} is used.` };
}

/** `ops`: the operations as text; undefined leaves what the address has. Returns whether the address changed. */
export function writeAddress(header, state, ops) {
  const address = new URL(location.href);
  const { choice } = header;
  const unit = state.units[state.panel];
  const wanted = {
    ...(choice && { net: choice.value, text: choice.text }),
    t: state.t,
    unit: unit ?? "mean",
    signal: state.signal,
  };
  for (const [name, value] of Object.entries(wanted)) address.searchParams.set(name, value);
  if (state.back === null) address.searchParams.delete("back");
  else address.searchParams.set("back", state.back);
  if (ops === "") address.searchParams.delete("ops");
  else if (ops !== undefined) address.searchParams.set("ops", ops);
  if (address.href === location.href) return false;
  try {
    history.replaceState(history.state, "", address);
  } catch (error) {
    if (error.name !== "SecurityError") throw error;       // a page opened from disk has no address to write
  }
  return true;
}
