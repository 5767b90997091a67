// What every instrument says: about its address, its link, its keys.

// Share
export const SHARE = "Share";
export const LINK = "Link to this state";
/** @type {(length: number, most: number) => string} */
const long = (length, most) => (length > most ? ` It has ${length.toLocaleString("en")} characters: some programs cut so long a link.` : "");
/** @type {(length: number, most: number) => string} */
export const copied = (length, most) => `Link copied.${long(length, most)}`;
/** @type {(length: number, most: number) => string} */
export const copyThis = (length, most) => `Copy this link.${long(length, most)}`;

// Present
export const PRESENT = "Present";
export const PRESENT_TITLE = "Larger type for a projector";

// The address: `then` is the sentence that says what is used instead.
/** @type {(value: any) => string} */
export const used = (value) => `${value} is used.`;
/** @type {(name: string, given: string, then: string) => string} */
export const notWhole = (name, given, then) => `${name}=${given} in the address is not a whole number. ${then}`;
/** @type {(name: string, given: string, then: string) => string} */
export const notNumber = (name, given, then) => `${name}=${given} in the address is not a number. ${then}`;
/** @type {(name: string, given: string, low: number, high: number, then: string) => string} */
export const outside = (name, given, low, high, then) => `${name}=${given} is outside ${low} to ${high}. ${then}`;
/** @type {(name: string, given: string, known: readonly any[], then: string) => string} */
export const notOneOf = (name, given, known, then) => `${name}=${given} in the address is not one of ${known.join(", ")}. ${then}`;

// The page
export const AWAY = "The server does not answer. What runs in your browser goes on; the rest waits for it.";

// Keys
export const KEYS = "Keys";
export const KEYS_LABEL = "Keyboard keys";
export const KEYS_TITLE = "The keys, also by ?";
export const CLOSE = "Close";
export const KEYS_WORK = "The keys work while the instrument has the focus: click on it, or come to it with Tab. Swipe or tap on a touch screen.";
export const THIS_LIST = "this list";
export const CLOSE_OPEN = "close what is open";

/** On top of lines of Python that were saved; lstm_viz/ui/words/server.py says the same. */
export const NEEDS = "Needs LSTM Viz: run it in its folder, or with that folder in PYTHONPATH.";
