// What belongs to "what if", fetched when it is first asked for; see later.js.
export { createController } from "./controller.js";
export { textOf, parse } from "./ops.js";
export { operated } from "./operate.js";
export { effectWords } from "./told.js";
export { createTray } from "./tray.js";
export { differences } from "./difference.js";
