// What belongs to "what if", fetched when it is first asked for; see later.js.
export { createController } from "./controller.js";
export { textOf, parse } from "../../net/ops.js";
export { operated, placesAt as placesOf } from "../../net/operate.js";
export { effectWords, namesOf } from "../../words/surgery.js";
export { createTray, selected } from "./tray.js";
export { differences } from "./difference.js";
export { createHandle } from "./weights.js";
