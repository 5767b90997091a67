// What the keys of "Why RNNs forget" do.
import { NAMES } from "../../net/forgetting/nets.js";
import { KEYS } from "../../words/forgetting.js";
import { BIAS } from "./address.js";

/** @param {any} ctx @returns {import("../../shell/keys.js").Row[]} */
export function rowsOf({ store, player }) {
  const net = (by) => () => store.set({ net: NAMES[(NAMES.indexOf(store.get().net) + by + NAMES.length) % NAMES.length] });
  const bias = (by) => () => store.set({ bias: store.get().bias + by * BIAS.step });
  const move = (by) => (event) => player.move(event.shiftKey ? 10 * by : by);
  return [
    { caps: ["←", "→"], words: KEYS.step, acts: { ArrowLeft: move(-1), ArrowRight: move(1) } },
    { caps: ["Shift", "←"], words: KEYS.ten, acts: {} },
    { caps: ["Home", "End"], words: KEYS.ends, acts: { Home: () => player.jump(0), End: () => player.jump(Infinity) } },
    { caps: ["Space"], words: KEYS.play, acts: { " ": () => player.toggle() } },
    { caps: ["↑", "↓"], words: KEYS.net, acts: { ArrowUp: net(-1), ArrowDown: net(1) } },
    { caps: ["−", "+"], words: KEYS.bias, acts: { "-": bias(-1), "+": bias(1), "=": bias(1) } },
  ];
}
