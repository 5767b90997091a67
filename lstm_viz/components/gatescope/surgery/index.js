// What belongs to "what if", fetched when it is first asked for; see later.js.
export { createController } from "./controller.js";
export { textOf, parse } from "./ops.js";
export { operated, placesAt as placesOf } from "./operate.js";
export { effectWords, namesOf } from "./told.js";
export { createTray, selected } from "./tray.js";
export { differences } from "./difference.js";
export { createHandle } from "./weights.js";
