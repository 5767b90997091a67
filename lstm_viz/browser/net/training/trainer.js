// Trains a net of one or two recurrent layers and a linear head, by a backend (kernel.js or twin.js). Pure; runs in Node, a worker, a page.
//
// Shapes: T steps, B batch (filled up to a multiple of 4 in memory), D inputs, H units, R directions, F = R*H, K outputs.
import { CELL, HEAD, LAYER, PART, fours, gates, normed, spread } from "./layout.js";
import { RandomState } from "./random.js";
import { count, fail, kind, parts, suffix, whole } from "./shape.js";
import { start } from "./start.js";

/**
 * Some sequences, step by step: ids (T, B) or x (T, D, B), and targets: classes (T, B), below 0 where nothing is asked, or numbers
 * (T, K, B), NaN there. T may be less than the spec's, and so may B, if `size` gives it. `lengths` (B): a sequence that is shorter is filled up
 * at its end; needed only where a layer reads in reverse. `carry`: begin with the states that the batch before ended with,
 * updates with those of the update before, evaluations with those of the evaluation before; with none where there was none.
 * @typedef {{ ids?: ArrayLike<number>, x?: ArrayLike<number>, targets: ArrayLike<number>, size?: number, lengths?: ArrayLike<number>, carry?: boolean }} Batch
 * `loss`: mean over what is asked, in nats or squared; NaN if it, or a gradient, was no finite number: then nothing was changed.
 * `norm`: of the gradient before clipping. `asked`: how many answers count.
 * @typedef {{ loss: number, norm: number, asked: number }} Told
 * @typedef {{ parameters: Float32Array, first: Float32Array, second: Float32Array, updates: number, generator: Uint32Array }} Kept
 * @typedef {{ at: number, size: number }} Room
 * @typedef {{ size: number, states: { h: Float32Array, c?: Float32Array }[] }} End the last states of a batch, layer by layer
 */

const MOST = 512 * 2 ** 20;
const CACHED = 8192;                                        // numbers that a processor keeps close at hand

/** Bytes that a trainer of this spec takes; says nothing against any size. @param {import("./shape.js").Spec} spec */
export const bytesOf = (spec) => rooms(whole(spec)).bytes;

/** Every array that lies in memory: place by place, as numbers of 4 bytes. @param {Required<import("./shape.js").Spec>} spec */
function rooms(spec) {
  const { inputs, units: H, layers, directions: R, outputs: K, reads, loss, steps: T, dropout, recurrent, norm, biases } = spec;
  const B = fours(spec.batch);
  const F = R * H;
  const { code, parts: has } = kind(spec);
  const M = gates(code, has) * H;
  const at = /** @type {Record<string, Room>} */ ({});
  let bytes = 0;
  const room = (/** @type {string} */ name, /** @type {number} */ size) => {
    at[name] = { at: bytes, size };
    bytes += fours(size) * 4;
  };
  for (const copy of ["p", "g", "m", "v"]) for (const part of parts(spec)) room(`${copy}.${part.array}`, count(part));
  const each = bytes / 16;                                  // numbers in one of the four copies
  room("targets", (loss === "classes" ? 1 : K) * T * B);
  room(reads, (reads === "ids" ? 1 : inputs) * T * B);
  room("lengths", B);
  room("steps", T);
  for (const name of ["y", "e"]) room(name, T * K * B);
  room("headroom", headRoom(K, F, B));
  room("generator", 4);
  room("head", HEAD.length);
  for (let layer = 0; layer < layers; layer++) {
    const D = layer ? F : inputs;
    room(`h${layer}`, (T + 2) * F * B);
    room(`dy${layer}`, T * F * B);
    if (layer === 0 && dropout) for (const name of ["mask", "dropped"]) room(name, T * F * B);
    for (let direction = 0; direction < R; direction++) {
      const end = suffix(layer, direction);
      room(`z${end}`, T * M * B);
      if (code === CELL.lstm) room(`c${end}`, (T + 2) * H * B);
      if (code === CELL.gru || has & PART.output) room(`q${end}`, T * H * B);
      if (recurrent) room(`m${end}`, T * H * B);
      if (norm === "layer") room(`s${end}`, T * normed(M, H) * B);
      for (const name of ["dh", "dc"]) room(`${name}${end}`, H * B);
      if (biases === 2) room(`b${end}`, M);
      room(`room${end}`, roomOf(spec, D, M, B));
      room(`layer${end}`, LAYER.length);
    }
  }
  return { at, each, bytes };
}

/** Numbers that it needs to answer, and to learn from that. @param {number} K @param {number} F @param {number} B */
export const headRoom = (K, F, B) => Math.max(fours(K) * F, F * spread(K) + B * (spread(K) + fours(F)) + fours(F) * K);

/** Steps of whose gradients the kernel makes one sum. @param {number} T @param {number} M @param {number} B */
export const chunk = (T, M, B) => Math.max(1, Math.min(T, Math.floor(CACHED / (spread(M) * B))));

/** Numbers that the kernel needs beside a layer's own, forwards or backwards. @param {{ cell: string, units: number, steps: number }} spec @param {number} D @param {number} M @param {number} B */
export function roomOf({ cell, units: H, steps: T }, D, M, B) {
  const own = cell === "gru" ? 2 * H : M;
  const S = Math.max(B, Math.min(T * B, CACHED / spread(M)));
  const turned = (D + H) * spread(M) + S * (spread(M) + fours(Math.max(D, H)));
  const ofGru = own < M ? (H + S) * spread(H) : 0;
  return Math.max(D * fours(M) + (fours(own) + fours(M - own)) * H, Math.ceil(turned + ofGru + fours(H) * M + fours(D) * M));
}

/**
 * A net that starts as `start` makes it. Throws where the spec makes no sense or takes more than 512 MB, before any memory is taken.
 * @param {import("./layout.js").Backend} backend @param {import("./shape.js").Spec} given
 */
export function createTrainer(backend, given) {
  const spec = whole(given);
  const { at, each, bytes } = rooms(spec);
  if (bytes > MOST) {
    fail(`This net would take ${Math.ceil(bytes / 2 ** 20)} MB, more than the ${MOST / 2 ** 20} MB that are let to it: choose fewer units, fewer steps or a smaller batch.`);
  }
  const first = start(spec);
  const { buffer, base, calls } = backend.open(bytes);
  const { inputs, units: H, layers, directions: R, outputs: K, dropout, recurrent, biases, cell, optimiser, clip } = spec;
  const F = R * H;
  const list = parts(spec);
  const { code, parts: has } = kind(spec);
  const rows = gates(code, has) * H;
  const floats = (/** @type {string} */ name) => new Float32Array(buffer, base + at[name].at, at[name].size);
  const ints = (/** @type {string} */ name) => new Int32Array(buffer, base + at[name].at, at[name].size);
  const place = (/** @type {string} */ name) => (name in at ? base + at[name].at : 0);
  const named = (/** @type {string} */ copy) => Object.fromEntries(list.map(({ array }) => [array, floats(`${copy}.${array}`)]));
  const [parameters, slopes] = [named("p"), named("g")];
  const [P, G, M, V] = ["p", "g", "m", "v"].map((copy, nth) => ({ at: base + nth * each * 4, all: new Float32Array(buffer, base + nth * each * 4, each), copy }));
  const spots = Array.from({ length: layers * R }, (_, nth) => spot(Math.floor(nth / R), nth % R));
  const head = fields(HEAD, "head");
  const h = Array.from({ length: layers }, (_, layer) => floats(`h${layer}`));
  const dy = Array.from({ length: layers }, (_, layer) => floats(`dy${layer}`));
  const targets = spec.loss === "classes" ? ints("targets") : floats("targets");
  const [lengths, steps, y] = [floats("lengths"), ints("steps"), floats("y")];
  const ids = spec.reads === "ids" ? ints("ids") : null;
  const x = ids ? null : floats("rows");
  const generator = new Uint32Array(buffer, place("generator"), 4);
  const seeds = new RandomState(spec.seed);
  generator.set(Array.from({ length: 4 }, () => seeds.bits() || 1));
  let updates = 0;
  const ends = { update: /** @type {End | null} */ (null), evaluate: /** @type {End | null} */ (null) };
  load(first);

  /** The struct of a layer's direction and what belongs to it. @param {number} layer @param {number} direction */
  function spot(layer, direction) {
    const end = suffix(layer, direction);
    const array = (/** @type {string} */ copy, /** @type {string} */ name) => place(`${copy}.${cell}.${name}${end}`);
    const other = (/** @type {string} */ copy) =>
      spec.peephole ? array(copy, "peephole") : cell !== "gru" ? 0 : biases === 2 ? array(copy, "bias_hh") + 8 * H : array(copy, "bias_hn");
    const set = fields(LAYER, `layer${end}`);
    const shift = direction * H;                            // rows of h before its own
    const under = layer ? { h: dropout ? place("dropped") : place("h0"), dx: place("dy0") } : { h: place("rows"), dx: 0 };
    set({
      D: layer ? F : inputs, H, cell: code, parts: has, back: direction, W: array("p", "weight_ih"), U: array("p", "weight_hh"),
      b: biases === 2 ? place(`b${end}`) : array("p", "bias_ih"), p: other("p"), n: array("p", "norm"), dh: place(`dh${end}`), dc: place(`dc${end}`),
      gW: array("g", "weight_ih"), gU: array("g", "weight_hh"), gb: array("g", "bias_ih"), gp: other("g"), gn: array("g", "norm"), room: place(`room${end}`),
    });
    return {
      layer, direction, end, shift, set, at: place(`layer${end}`),
      state: [`dh${end}`, `dc${end}`].map(floats),
      c: code === CELL.lstm ? floats(`c${end}`) : null,
      /** The steps from `from` on, T of them. @param {number} T @param {number} B @param {boolean} masked @param {boolean} learning @param {number} [from] */
      sized(T, B, masked, learning, from = 0) {
        const dropping = learning && dropout > 0;
        const own = 4 * (shift + F * from) * B;
        const below = layer && !dropping ? place("h0") + 4 * F * B : under.h;   // after the slot before the first step
        const on = (/** @type {number} */ at, /** @type {number} */ wide) => (at ? at + 4 * from * wide * B : 0);
        const D = layer ? F : inputs;
        set({
          T, B, chunk: chunk(T, rows, B), stride: F * B, h: place(`h${layer}`) + own, dy: place(`dy${layer}`) + own,
          x: ids && !layer ? 0 : on(below, D), ids: layer ? 0 : on(place("ids"), 1), lengths: masked ? place("lengths") : 0,
          z: on(place(`z${end}`), rows), c: on(place(`c${end}`), H), q: on(place(`q${end}`), H), dx: on(under.dx, D),
          m: learning ? on(place(`m${end}`), H) : 0, s: on(place(`s${end}`), normed(rows, H)),
        });
      },
    };
  }

  /** Writes fields of a struct. @param {readonly string[]} names @param {string} name */
  function fields(names, name) {
    const words = new Uint32Array(buffer, place(name), names.length);
    return (/** @type {Named<number>} */ values) => {
      for (const [field, value] of Object.entries(values)) words[names.indexOf(field)] = value;
    };
  }

  /** Numbers for some or all of the arrays, by name; the moments stay. @param {Named<ArrayLike<number>>} arrays */
  function load(arrays) {
    for (const [name, values] of Object.entries(arrays)) {
      const own = parameters[name] ?? fail(`There is no array ${name}; arrays are ${list.map((part) => part.array).join(", ")}.`);
      if (values.length !== own.length) fail(`${name} has ${own.length} numbers, and ${values.length} were given.`);
    }
    for (const [name, values] of Object.entries(arrays)) parameters[name].set(values);
  }

  /** Sizes of a batch; an Error that says what does not fit. @param {Batch} batch */
  function sizes(batch) {
    const { size = spec.batch, carry = false } = batch;
    if (!Number.isInteger(size) || size < 1 || size > spec.batch) fail(`A batch has from 1 to ${spec.batch} sequences, not ${size}.`);
    const read = (ids ? batch.ids : batch.x) ?? fail(`This net reads ${ids ? "ids" : "rows of numbers, x"}.`);
    const wide = ids ? 1 : inputs;
    const T = read.length / (wide * size);
    if (!Number.isInteger(T) || T < 1 || T > spec.steps) fail(`${read.length} inputs are no 1 to ${spec.steps} steps of ${wide} x ${size}.`);
    const says = spec.loss === "classes" ? 1 : K;
    if (batch.targets.length !== T * says * size) fail(`${T} steps take ${T * says * size} targets, and ${batch.targets.length} were given.`);
    for (let k = 0; ids && k < read.length; k++) {
      if (!(read[k] >= 0 && read[k] < inputs && Number.isInteger(read[k]))) fail(`An input was ${read[k]}; accepted are whole numbers from 0 to ${inputs - 1}.`);
    }
    for (let k = 0; spec.loss === "classes" && k < batch.targets.length; k++) {
      if (!(batch.targets[k] < K && Number.isInteger(batch.targets[k]))) fail(`A target was ${batch.targets[k]}; accepted are whole numbers up to ${K - 1}.`);
    }
    if (batch.lengths && batch.lengths.length !== size) fail(`${size} sequences have ${size} lengths, and ${batch.lengths.length} were given.`);
    for (let b = 0; batch.lengths && b < size; b++) {
      if (!(batch.lengths[b] >= 1 && batch.lengths[b] <= T && Number.isInteger(batch.lengths[b]))) fail(`A length was ${batch.lengths[b]}; accepted are whole numbers from 1 to ${T}.`);
    }
    if (carry && R === 2) fail("A layer that reads in reverse begins at the end: there is no state to carry on.");
    return { T, size, B: fours(size), read, wide, says, carry };
  }

  /** Puts a batch where the backend reads it. @param {Batch} batch @param {boolean} learning */
  function put(batch, learning) {
    const { T, size, B, read, wide, says, carry } = sizes(batch);
    const end = carry ? ends[learning ? "update" : "evaluate"] : null;
    if (end && end.size !== size) fail(`The batch before had ${end.size} sequences, this one has ${size}: there are no states for it to carry on.`);
    const masked = Boolean(batch.lengths) || B > size;
    for (let b = 0; b < B; b++) lengths[b] = b < size ? batch.lengths?.[b] ?? T : 0;
    fill(/** @type {Int32Array | Float32Array} */ (ids ?? x), read, T * wide, size, B, 0);
    fill(targets, batch.targets, T * says, size, B, spec.loss === "classes" ? -1 : NaN);
    for (const { layer, shift, direction, c } of spots) {
      // The slot that the first step reads: what was before the first, or for one that reads in reverse after the last.
      const slot = direction ? T + 1 : 0;
      const from = F * B * slot + shift * B;
      h[layer].fill(0, from, from + H * B);
      c?.fill(0, H * B * slot, H * B * (slot + 1));
      if (end) h[layer].set(end.states[layer].h);
      if (end?.states[layer].c) c?.set(end.states[layer].c);
    }
    for (const each of spots) each.sized(T, B, masked, learning);
    return { T, B, size, masked, says };
  }

  /** What the next batch may carry on; of layers that read forwards. @param {number} T @param {number} B @param {number} size @returns {End | null} */
  const ended = (T, B, size) =>
    R === 2 ? null : { size, states: spots.map(({ layer, c }) => ({ h: h[layer].slice(H * B * T, H * B * (T + 1)), c: c?.slice(H * B * T, H * B * (T + 1)) })) };

  /** The steps at which something is asked, and how much. @param {number} T @param {number} B @param {number} says @param {boolean} all */
  function asked(T, B, says, all) {
    let answers = 0;
    let count = 0;
    for (let t = 0; t < T; t++) {
      const was = answers;
      if (spec.loss === "classes") for (let j = t * B; j < (t + 1) * B; j++) answers += Number(targets[j] >= 0);
      else for (let j = t * says * B; j < (t + 1) * says * B; j++) answers += Number(targets[j] === targets[j]);
      if (all || answers > was) steps[count++] = t;
    }
    const { layer } = spots[spots.length - 1];
    head({
      B, F, K, classes: Number(spec.loss === "classes"), count, steps: place("steps"), V: place("p.head.weight"), d: place("p.head.bias"),
      h: place(`h${layer}`) + 4 * F * B, targets: place("targets"), y: place("y"), e: place("e"), dh: place(`dy${layer}`),
      gV: place("g.head.weight"), gd: place("g.head.bias"), room: place("headroom"),
    });
    new Float32Array(buffer, place("head"), HEAD.length)[HEAD.indexOf("scale")] = answers ? 1 / answers : 0;
    return answers;
  }

  /** From the batch to what it costs. @param {Batch} batch @param {boolean} learning @param {boolean} all answers at every step */
  function forward(batch, learning, all) {
    const { T, B, size, masked, says } = put(batch, learning);
    for (const { end } of biases === 2 ? spots : []) {
      const [own, other] = [parameters[`${cell}.bias_ih${end}`], parameters[`${cell}.bias_hh${end}`]];
      const sum = floats(`b${end}`);
      for (let k = 0; k < sum.length; k++) sum[k] = own[k] + (cell === "gru" && k >= 2 * H ? 0 : other[k]);
    }
    for (const each of spots) {
      if (each.layer === 1 && each.direction === 0 && learning && dropout > 0) {
        calls.drop(T * F * B, place("mask"), dropout, place("generator"));
        calls.multiply(T * F * B, place("dropped"), place("h0") + 4 * F * B, place("mask"));
      }
      if (learning && recurrent > 0) calls.drop(T * H * B, place(`m${each.end}`), recurrent, place("generator"));
      calls.forward(each.at);
    }
    const answers = asked(T, B, says, all);
    calls.answer(place("head"));
    const cost = calls.cost(place("head"));
    return { T, B, size, masked, asked: answers, loss: answers ? cost / answers : 0 };
  }

  /** The gradient of a batch, into `slopes`. @param {Batch} batch */
  function slope(batch) {
    const { T, B, size, masked, asked: answers, loss } = forward(batch, true, false);
    G.all.fill(0);
    for (const array of dy) array.fill(0, 0, T * F * B);
    calls.answer_back(place("head"));
    const whole = lengths.slice(0, B);
    const piece = Math.min(spec.truncate || T, T);
    for (let nth = spots.length - 1; nth >= 0; nth--) {
      const { at: address, layer, direction, state, sized } = spots[nth];
      for (let from = piece * Math.floor((T - 1) / piece); from >= 0; from -= piece) {
        for (const array of state) array.fill(0);
        for (let b = 0; b < B; b++) lengths[b] = whole[b] - from;
        sized(Math.min(piece, T - from), B, masked, true, from);
        calls.backward(address);
      }
      if (layer === 1 && direction === 0 && dropout > 0) calls.multiply(T * F * B, place("dy0"), place("dy0"), place("mask"));
    }
    for (const { end } of biases === 2 ? spots : []) {
      const [own, other] = [slopes[`${cell}.bias_ih${end}`], slopes[`${cell}.bias_hh${end}`]];
      other.set(cell === "gru" ? own.subarray(0, 2 * H) : own);
    }
    return { T, B, size, told: { loss, norm: Math.sqrt(calls.squares(each, G.at)), asked: answers } };
  }

  return {
    spec,
    bytes,
    backend: backend.kind,
    /** How many updates were made. */
    get updates() {
      return updates;
    },
    /** The arrays themselves, by name: what is written to them is what the next update starts from. */
    parameters: () => parameters,
    load,
    /**
     * One step down the gradient of a batch.
     * @param {Batch} batch @param {number} [rate] instead of the optimiser's, for a schedule @returns {Told}
     */
    update(batch, rate = optimiser.rate) {
      const { T, B, size, told } = slope(batch);
      if (!Number.isFinite(told.loss) || !Number.isFinite(told.norm)) return { ...told, loss: NaN };
      ends.update = ended(T, B, size);
      if (!told.asked) return told;
      if (clip.by === "norm") {
        const by = /** @type {number} */ (clip.at) / (told.norm + 1e-6);
        if (by < 1) calls.scale(each, G.at, by);
      } else if (clip.by === "value") calls.limit(each, G.at, /** @type {number} */ (clip.at));
      updates++;
      const { momentum = 0, decay = 0 } = optimiser;
      if (optimiser.name === "adam") calls.adam(each, P.at, G.at, M.at, V.at, rate, decay, 1 - 0.9 ** updates, 1 - 0.999 ** updates);
      else if (optimiser.name === "rmsprop") calls.rmsprop(each, P.at, G.at, M.at, V.at, rate, momentum, decay);
      else calls.sgd(each, P.at, G.at, M.at, rate, momentum, decay);
      return told;
    },
    /**
     * What the net says of a batch, without dropout; changes nothing. `outputs` (T, K, B), `right`: where the likeliest class was the target.
     * @param {Batch} batch @returns {{ loss: number, asked: number, right: number, outputs: Float32Array }}
     */
    evaluate(batch) {
      const { T, B, size, asked: answers, loss } = forward(batch, false, true);
      ends.evaluate = ended(T, B, size);
      const outputs = new Float32Array(T * K * size);
      for (let r = 0; r < T * K; r++) for (let b = 0; b < size; b++) outputs[r * size + b] = y[r * B + b];
      const right = spec.loss === "classes" ? ints("head")[HEAD.indexOf("right")] : 0;
      return { loss, asked: answers, right, outputs };
    },
    /**
     * The gradient of a batch by the arrays' names, not clipped; changes nothing but what dropout draws next. `mask` (T, F, B): between layers;
     * `masks`: of recurrent dropout (T, H, B), by the end of the arrays' names.
     * @param {Batch} batch @returns {Told & { gradients: Named<Float32Array>, mask: Float32Array | null, masks: Named<Float32Array> }}
     */
    gradients(batch) {
      const { T, B, told } = slope(batch);
      const gradients = Object.fromEntries(Object.entries(slopes).map(([name, values]) => [name, values.slice()]));
      const masks = Object.fromEntries(spots.flatMap(({ end }) => (recurrent ? [[end, floats(`m${end}`).slice(0, T * H * B)]] : [])));
      return { ...told, gradients, mask: dropout ? floats("mask").slice(0, T * F * B) : null, masks };
    },
    /** Everything that the next update depends on, apart from its batch and states that are carried. @returns {Kept} */
    state: () => ({ parameters: P.all.slice(), first: M.all.slice(), second: V.all.slice(), updates, generator: generator.slice() }),
    /** Back to such a state. @param {Kept} kept */
    restore(kept) {
      if ([kept.parameters, kept.first, kept.second].some((array) => array.length !== each)) fail("This state is that of a net of other sizes.");
      P.all.set(kept.parameters);
      M.all.set(kept.first);
      V.all.set(kept.second);
      generator.set(kept.generator);
      updates = kept.updates;
    },
  };
}

/**
 * Rows of `size` numbers into rows of B, the rest filled.
 * @param {Int32Array | Float32Array} to @param {ArrayLike<number>} from @param {number} rows @param {number} size @param {number} B @param {number} rest
 */
function fill(to, from, rows, size, B, rest) {
  if (size === B) {
    to.set(from);
    return;
  }
  for (let r = 0; r < rows; r++) {
    for (let b = 0; b < B; b++) to[r * B + b] = b < size ? from[r * size + b] : rest;
  }
}
