// Backward mode: all that is needed only while the gradient of a loss is shown. Fetched when it is asked for, see
// modes/fetch.js, and styled by back.css.
export { lossOf, logScale, sourcesBack, sweep } from "../../net/backward.js";
export { backWay, describeBack, hotGradients, measure } from "./cell.js";
export { computeBack } from "../../net/cells/index.js";
export { backSentences, lossWords } from "../../words/back/step.js";
