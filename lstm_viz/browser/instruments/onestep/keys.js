// What the keys of "Inside one step" do.
import { KEYS } from "../../words/onestep.js";

/**
 * @returns {import("../../shell/keys.js").Row[]}
 * @param {any} ctx
 */
export function rowsOf({ player, history }) {
  return [
    { caps: ["←", "→"], words: KEYS.step, acts: { ArrowLeft: () => player.move(-1), ArrowRight: () => player.move(1) } },
    { caps: ["Home", "End"], words: KEYS.ends, acts: { Home: () => player.jump(0), End: () => player.jump(Infinity) } },
    { caps: ["Space"], words: KEYS.play, acts: { " ": () => player.toggle() } },
    { caps: ["Ctrl", "Z"], words: KEYS.undo, typing: true, acts: { "Ctrl+z": history.undo, "Ctrl+Shift+z": history.redo, "Ctrl+y": history.redo, "Ctrl+Shift+y": history.redo } },
  ];
}
