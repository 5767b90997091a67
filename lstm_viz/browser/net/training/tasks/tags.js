// Tags: a made sentence of pages, rooms, prices and days; each number is tagged as what it is. "page" and "room" stand before their numbers,
// "euros" and "May" after them, so that half of the tags is decided later than the word. Pure.
//
// A sentence is phrases, "page 7 or 40 and", "12 or 28 May and", with a full stop in the place of the last "and"; each has one to three numbers.
import { EXACT, NOTHING, once } from "./task.js";

export const NAMES = ["7", "12", "28", "40", "or", "page", "room", "euros", "May", "and", "."];
export const TAGS_SAID = ["page", "room", "price", "day", "word"];
export const WORD = 4;                                      // the tag of all that is no number
const NUMBERS = 4;
const [OR, PAGE, MAY, AND, STOP] = [4, 5, 8, 9, 10];
const FEW = [1, 3];                                         // there is no room 40, and no day
const MOST = 3;                                             // numbers of a phrase
const [LEAST, LONGEST, USUAL] = [5, 61, 13];
const SHARE = (NUMBERS - 1) / NUMBERS;                      // of the numbers, those that rooms and days have

/** @param {number} rest steps */
const fills = (rest) => rest === 0 || rest === 3 || rest >= 5;
/** How many numbers the next phrase can have. @param {number} rest steps that are left @returns {number[]} */
const counts = (rest) => Array.from({ length: MOST }, (_, k) => k + 1).filter((k) => fills(rest - 2 * k - 1));

/** How many phrases of each count of numbers a sentence has, on average. @param {number} length */
function phrases(length) {
  const share = new Float64Array(length + 1);
  const found = new Float64Array(MOST + 1);
  share[length] = 1;
  for (let rest = length; rest > 0; rest--) {
    const all = share[rest] ? counts(rest) : [];
    for (const k of all) {
      found[k] += share[rest] / all.length;
      share[rest - 2 * k - 1] += share[rest] / all.length;
    }
  }
  return found;
}

/** @param {number[]} shares */
const entropy = (shares) => shares.reduce((sum, share) => sum - (share ? share * Math.log(share) : 0), 0);

/**
 * What one knows at best who has read from one end as far as the word, whichever end; and who knows no more than the word. Of a price or a day
 * so many numbers are read: either is as likely before, and each number that is not 40 speaks for the day.
 * @param {number} length
 */
function levels(length) {
  let [asked, right, loss] = [0, 0, 0];
  phrases(length).forEach((many, k) => {
    for (let read = 1; read <= k; read++) {
      const other = SHARE ** read;                          // how much less likely than a day a price is, without a 40
      asked += many;
      right += many * (1 / 2 + (1 - other / 2) / 2);
      loss += many * ((1 + other) / 4) * entropy([1 / (1 + other), other / (1 + other)]);
    }
  });
  const ones = [1 / (NUMBERS - 1), 1 / NUMBERS].flatMap((each) => [each, each]);
  const all = ones.reduce((sum, each) => sum + each, 0);
  const forty = 1 / (2 * NUMBERS);
  const cost = (1 - forty) * entropy(ones.map((each) => each / all)) + forty * Math.LN2;
  return {
    oneWay: { loss: loss / length, score: right / asked },
    guess: { loss: (cost * asked) / length, score: ((1 - forty) * ones[0]) / all + forty / 2 },
  };
}

/** The runs of numbers with "or" between them: [from, to], both within. @param {readonly number[]} ids */
function runsOf(ids) {
  /** @type {[number, number][]} */
  const found = [];
  for (let t = 0; t < ids.length; t++) {
    if (ids[t] >= NUMBERS) continue;
    const from = t;
    while (ids[t + 1] === OR && ids[t + 2] < NUMBERS) t += 2;
    found.push([from, t]);
  }
  return found;
}

/** The tag that the word beside a run gives; NOTHING if none. @param {number} id @param {boolean} before */
const given = (id, before) => (before ? id === PAGE || id === PAGE + 1 : id === MAY - 1 || id === MAY) ? id - PAGE : NOTHING;

/** The word that names a tag. @param {number} tag */
export const namedBy = (tag) => PAGE + tag;

/** The tags that the words on both sides of a run give. @param {readonly number[]} ids @param {[number, number]} run */
const namesOf = (ids, [from, to]) => [given(ids[from - 1], true), given(ids[to + 1], false)].filter((tag) => tag !== NOTHING);

/** On how many sides a number has a name: 1 in every sentence; 0 of what is no number. @param {readonly number[]} ids @param {number} t */
export const sidesOf = (ids, t) => runsOf(ids).filter(([from, to]) => ids[t] < NUMBERS && from <= t && t <= to).flatMap((run) => namesOf(ids, run)).length;

/** Whether a word is a 40 that is named a room or a day, which no sentence has. @param {readonly number[]} ids @param {number} t */
export const isStray = (ids, t) => ids[t] === NUMBERS - 1 && runsOf(ids).some((run) => run[0] <= t && t <= run[1] && namesOf(ids, run).length === 1 && FEW.includes(namesOf(ids, run)[0]));

/** The tag of every word; NOTHING of numbers that have a name on no side, or on both, and of 40 as a room or a day. @param {readonly number[]} ids */
export function tagsOf(ids) {
  const tags = ids.map((id) => /** @type {number} */ (id < NUMBERS ? NOTHING : WORD));
  for (const run of runsOf(ids)) {
    const names = namesOf(ids, run);
    for (let t = run[0]; t <= run[1]; t += 2) tags[t] = names.length === 1 && !isStray(ids, t) ? names[0] : NOTHING;
  }
  return tags;
}

/**
 * How likely each tag is to who knows the grammar and has read from one end up to a word, for every word.
 * @param {readonly number[]} ids @param {boolean} back read from the end
 */
export function knownOf(ids, back) {
  const known = ids.map(() => TAGS_SAID.map((_, tag) => Number(tag === WORD)));
  for (const [from, to] of runsOf(ids)) {
    const name = given(ids[back ? to + 1 : from - 1], !back);
    const [many, few] = back ? [PAGE, PAGE + 1] : [MAY - 1, MAY];
    let [forty, other] = [false, 1];
    for (let k = 0; k <= to - from; k += 2) {
      const t = back ? to - k : from + k;
      forty ||= ids[t] === NUMBERS - 1;
      other *= SHARE;
      const shares = new Array(TAGS_SAID.length).fill(0);
      if (name !== NOTHING) shares[name] = 1;
      else [shares[many - PAGE], shares[few - PAGE]] = forty ? [1, 0] : [other / (1 + other), 1 / (1 + other)];
      known[t] = shares;
    }
  }
  return known;
}

/** @type {(key: string) => import("./task.js").Task & { oneWay: import("./task.js").Level }} */
const tags = once((key) => {
  const [length, directions] = key.split(" ").map(Number);
  const { oneWay, guess } = levels(length);
  return {
    id: "tags", reads: "ids", loss: "classes", inputs: NAMES, says: TAGS_SAID, every: true, length: [LEAST, LONGEST, USUAL],
    judged: (target) => target !== WORD, guess, oneWay, best: directions === 2 ? EXACT : oneWay,
    make(random, steps, size) {
      const ids = new Int32Array(steps * size);
      for (let b = 0; b < size; b++) {
        let t = 0;
        const put = (/** @type {number} */ id) => {
          ids[t++ * size + b] = id;
        };
        while (t < steps) {
          const all = counts(steps - t);
          const many = all[random.randint(0, all.length)];
          const kind = random.randint(0, PAGE - 1);
          if (kind < 2) put(PAGE + kind);
          for (let k = 0; k < many; k++) {
            if (k) put(OR);
            put(random.randint(0, NUMBERS - Number(FEW.includes(kind))));
          }
          if (kind >= 2) put(PAGE + kind);
          put(t + 1 === steps ? STOP : AND);
        }
      }
      const targets = new Int32Array(steps * size);
      for (let b = 0; b < size; b++) tagsOf(Array.from({ length: steps }, (_, t) => ids[t * size + b])).forEach((tag, t) => { targets[t * size + b] = tag; });
      return { ids, targets, size };
    },
    answers: (ids) => tagsOf(ids), of: ({ length: steps = USUAL, directions: ways = 1 }) => tags(`${steps} ${ways}`),
  };
});

export const TAGS = tags(`${USUAL} 1`);
/** What one end alone can know of sentences of so many words, at best. @param {number} length */
export const oneWayOf = (length) => tags(`${length} 1`).oneWay;
