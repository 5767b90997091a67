// Backward mode: all that is needed only while the gradient of a loss is shown. Fetched when it is asked for, see
// ../later.js, and styled by back.css.
export { lossOf, logScale, sourcesBack, sweep } from "./backward.js";
export { backWay, describeBack, hotGradients, measure } from "./cell.js";
export { BACK, computeBack } from "./cells.js";
export { backSentences, lossWords } from "./words.js";
