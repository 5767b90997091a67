// Fetches a mode, its modules and its styles, when it is first asked for.
import { dress, later } from "../kit/later.js";

export async function fetchBack(root) {
  const [mode] = await Promise.all([import("./back/index.js"), dress(root, "modes/back/back.css")]);
  later.back = mode;
}

export async function fetchSurgery(root) {
  const [mode] = await Promise.all([import("./surgery/index.js"), dress(root, "modes/surgery/surgery.css")]);
  later.surgery = mode;
}
