// How much of the gradient of |h_T| reaches an input k steps back: the same as lstm_viz/analysis/forgetting.py, in float64. Pure.
//
// Shapes: T steps, D inputs, H units, B sequences, G gates. Everything lies with the sequence last: (T, H, B). |h_T| is the Euclidean
// norm over all units and sequences; its gradient is h_T / |h_T|, and 0 where h_T is 0.
import { INPUTS as D, SEQUENCES as B } from "./start.js";

/** @typedef {import("./start.js").Net} Net */
/**
 * @typedef {object} Reached
 * @property {Float64Array} norms (T,): at k = 0 .. T-1 steps before the last, the norm over inputs and sequences
 * @property {number | null} gate  the mean of the gate that multiplies the memory; null for a plain RNN
 * @property {number | null} broken  the first step, from 0, at which h is not finite
 *
 * @typedef {object} Inside  the gradient on the memory (c; h where there is none) by its paths, of each unit and of the layer
 * @property {number} units
 * @property {Float64Array} whole  (T, H + 1): at k steps back, of each unit the norm over sequences; last, that of the layer
 * @property {Float64Array | null} along  the part that came along the memory alone, a gate's value at every step
 * @property {Float64Array | null} through  all the rest, which went through h, the gates and the weights
 * @property {Float64Array | null} gates  (H + 1,): the mean of the memory's gate, of each unit and of the layer
 */

/**
 * @param {Net} net @param {Float64Array} x (T, D, B) @param {boolean} [paths] whether to tell the paths apart, too
 * @returns {Reached & { inside: Inside | null }}
 */
export function reach(net, x, paths = false) {
  const steps = x.length / (D * B);
  return wayBack(net, { lstm, gru, rnn: plain, relu: plain }[net.cell](net, x, steps), steps, paths);
}

/**
 * The same of an LSTM, with one gate, or the candidate, as it stands in another LSTM of its size that reads the same: at every step of the way back, and nowhere else.
 * @param {Net} net @param {Net} other @param {"i" | "f" | "g" | "o"} gate @param {Float64Array} x (T, D, B) @returns {Reached}
 */
export function reachWith(net, other, gate, x) {
  const steps = x.length / (D * B);
  const taken = lstm(other, x, steps).gates[gate].slice();
  const run = lstm(net, x, steps);
  run.gates[gate].set(taken);
  return wayBack(net, run, steps, false);
}

/**
 * @param {Net} net @param {ReturnType<typeof lstm> | ReturnType<typeof gru> | ReturnType<typeof plain>} run @param {number} steps @param {boolean} paths
 * @returns {Reached & { inside: Inside | null }}
 */
function wayBack(net, run, steps, paths) {
  const { h, keeps } = run;
  const each = net.units * B;
  const d = seedOf(h.subarray((steps - 1) * each, steps * each));
  const norms = new Float64Array(steps);
  const inside = paths ? createInside(net.units, steps, keeps) : null;
  const W = transposed(net.W, net.b.length, D);
  const dx = new Float64Array(D * B);
  for (let t = steps - 1; t >= 0; t--) {
    const dz = run.back(t, d);
    inside?.take(t, run.onMemory(), run.entered);
    dx.fill(0);
    multiply(W, D, net.b.length, dz, dx);
    norms[steps - 1 - t] = normOf(dx, 0, dx.length);
  }
  return { norms, gate: keeps ? meanOf(keeps) : null, broken: brokenAt(h, each, steps), inside: inside ? inside.found() : null };
}

/** h / |h|, or 0. @param {Float64Array} h */
function seedOf(h) {
  let square = 0;
  for (const each of h) square += each * each;
  const size = Math.sqrt(square);
  return Float64Array.from(h, (each) => (size === 0 ? 0 : each / size));
}

/** @param {Float64Array} values */
function meanOf(values) {
  let sum = 0;
  for (const each of values) sum += each;
  return sum / values.length;
}

/** @param {Float64Array} h @param {number} each @param {number} steps */
function brokenAt(h, each, steps) {
  for (let at = 0; at < each * steps; at++) if (!Number.isFinite(h[at])) return Math.floor(at / each);
  return null;
}

/** The Euclidean norm, without losing the smallest to underflow. @param {Float64Array} values @param {number} from @param {number} to */
function normOf(values, from, to) {
  let largest = 0;
  for (let at = from; at < to; at++) {
    const size = Math.abs(values[at]);
    if (Number.isNaN(size)) return NaN;
    if (size > largest) largest = size;
  }
  if (!(largest > 0 && largest < Infinity)) return largest;
  let sum = 0;
  for (let at = from; at < to; at++) sum += (values[at] / largest) ** 2;
  return Math.sqrt(sum) * largest;
}

/** (rows, columns) -> (columns, rows). @param {Float64Array} M @param {number} rows @param {number} columns */
function transposed(M, rows, columns) {
  const out = new Float64Array(M.length);
  for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) out[c * rows + r] = M[r * columns + c];
  return out;
}

/**
 * out (rows, B) += M (rows, columns) times v (columns, B): what takes nearly all the time. B is 4; two rows at once, so that eight sums
 * do not wait for each other and what is read of v serves twice.
 * @param {Float64Array} M @param {number} rows @param {number} columns @param {Float64Array} v @param {Float64Array} out
 */
function multiply(M, rows, columns, v, out) {
  const end = columns * B;
  for (let r = 0; r < rows; r += 2) {
    const two = r + 1 < rows;
    let m = r * columns;
    let n = two ? m + columns : m;
    let a0 = 0, a1 = 0, a2 = 0, a3 = 0, b0 = 0, b1 = 0, b2 = 0, b3 = 0;
    for (let k = 0; k < end; k += B) {
      const a = M[m++], b = M[n++], v0 = v[k], v1 = v[k + 1], v2 = v[k + 2], v3 = v[k + 3];
      a0 += a * v0;
      a1 += a * v1;
      a2 += a * v2;
      a3 += a * v3;
      b0 += b * v0;
      b1 += b * v1;
      b2 += b * v2;
      b3 += b * v3;
    }
    const at = r * B;
    out[at] += a0;
    out[at + 1] += a1;
    out[at + 2] += a2;
    out[at + 3] += a3;
    if (!two) continue;
    out[at + 4] += b0;
    out[at + 5] += b1;
    out[at + 6] += b2;
    out[at + 7] += b3;
  }
}

/** @type {Float64Array[]} */
const rooms = [];

/** Room for a signal, the same for every net: nothing is left of the one before. @param {number} nth @param {number} size */
function room(nth, size) {
  if (!rooms[nth] || rooms[nth].length < size) rooms[nth] = new Float64Array(size);
  return rooms[nth].subarray(0, size);
}

/** @param {number} z */
const sigmoid = (z) => 1 / (1 + Math.exp(-z));

/** z (rows, B) = W x + b, of one step. @param {Net} net @param {Float64Array} x @param {Float64Array} z */
function fromInput({ W, b }, x, z) {
  for (let r = 0; r < b.length; r++) z.fill(b[r], r * B, (r + 1) * B);
  multiply(W, b.length, D, x, z);
}

/** @param {Net} net @param {Float64Array} x @param {number} steps */
function lstm(net, x, steps) {
  const { units: H, U } = net;
  const N = H * B;
  const [i, f, g, o, c, h, shown] = Array.from({ length: 7 }, (_, nth) => room(nth, steps * N));
  const z = new Float64Array(4 * N);
  for (let t = 0; t < steps; t++) {
    const at = t * N;
    fromInput(net, x.subarray(t * D * B, (t + 1) * D * B), z);
    if (t) multiply(U, 4 * H, H, h.subarray(at - N, at), z);
    for (let k = 0; k < N; k++) {
      i[at + k] = sigmoid(z[k]);
      f[at + k] = sigmoid(z[N + k]);
      g[at + k] = Math.tanh(z[2 * N + k]);
      o[at + k] = sigmoid(z[3 * N + k]);
      c[at + k] = f[at + k] * (t ? c[at - N + k] : 0) + i[at + k] * g[at + k];
      shown[at + k] = Math.tanh(c[at + k]);
      h[at + k] = o[at + k] * shown[at + k];
    }
  }
  const back_U = transposed(U, 4 * H, H);
  const dc = new Float64Array(N);
  const whole = new Float64Array(N);
  const entered = new Float64Array(N);
  return {
    h, keeps: f, entered, gates: { i, f, g, o },
    onMemory: () => whole,
    /** @param {number} t @param {Float64Array} dh becomes that of the step before */
    back(t, dh) {
      const at = t * N;
      const last = t === steps - 1;
      for (let k = 0; k < N; k++) {
        const fk = f[at + k], ik = i[at + k], gk = g[at + k], ok = o[at + k];
        const joins = dh[k] * ok * (1 - shown[at + k] * shown[at + k]);
        if (last) entered[k] = joins;
        const all = dc[k] + joins;
        whole[k] = all;
        z[k] = all * gk * ik * (1 - ik);
        z[N + k] = all * (t ? c[at - N + k] : 0) * fk * (1 - fk);
        z[2 * N + k] = all * ik * (1 - gk * gk);
        z[3 * N + k] = dh[k] * shown[at + k] * ok * (1 - ok);
        dc[k] = all * fk;
      }
      dh.fill(0);
      multiply(back_U, H, 4 * H, z, dh);
      return z;
    },
  };
}

/** @param {Net} net @param {Float64Array} x @param {number} steps */
function gru(net, x, steps) {
  const { units: H, U } = net;
  const own = /** @type {Float64Array} */ (net.own);
  const N = H * B;
  const [r, z, n, h, seen] = Array.from({ length: 5 }, (_, nth) => room(nth, steps * N));
  const into = new Float64Array(3 * N);
  const from = new Float64Array(3 * N);
  for (let t = 0; t < steps; t++) {
    const at = t * N;
    fromInput(net, x.subarray(t * D * B, (t + 1) * D * B), into);
    from.fill(0);
    if (t) multiply(U, 3 * H, H, h.subarray(at - N, at), from);
    for (let k = 0; k < N; k++) {
      const rest = from[2 * N + k] + own[Math.floor(k / B)];
      seen[at + k] = rest;
      r[at + k] = sigmoid(into[k] + from[k]);
      z[at + k] = sigmoid(into[N + k] + from[N + k]);
      n[at + k] = Math.tanh(into[2 * N + k] + r[at + k] * rest);
      h[at + k] = (1 - z[at + k]) * n[at + k] + z[at + k] * (t ? h[at - N + k] : 0);
    }
  }
  const back_U = transposed(U, 3 * H, H);
  const whole = new Float64Array(N);
  const entered = new Float64Array(N);
  const kept = new Float64Array(N);
  return {
    h, keeps: z, entered,
    onMemory: () => whole,
    /** @param {number} t @param {Float64Array} dh becomes that of the step before */
    back(t, dh) {
      const at = t * N;
      for (let k = 0; k < N; k++) {
        const rk = r[at + k], zk = z[at + k], nk = n[at + k];
        if (t === steps - 1) entered[k] = dh[k];
        whole[k] = dh[k];
        const dz_n = dh[k] * (1 - zk) * (1 - nk * nk);
        into[k] = dz_n * seen[at + k] * rk * (1 - rk);
        into[N + k] = dh[k] * ((t ? h[at - N + k] : 0) - nk) * zk * (1 - zk);
        into[2 * N + k] = dz_n;
        from[k] = into[k];
        from[N + k] = into[N + k];
        from[2 * N + k] = dz_n * rk;
        kept[k] = dh[k] * zk;
      }
      dh.set(kept);
      multiply(back_U, H, 3 * H, from, dh);
      return into;
    },
  };
}

/** Of a plain RNN, tanh or ReLU. @param {Net} net @param {Float64Array} x @param {number} steps */
function plain(net, x, steps) {
  const { units: H, U, cell } = net;
  const N = H * B;
  const h = room(0, steps * N);
  const z = new Float64Array(N);
  const bent = cell === "relu" ? (/** @type {number} */ each) => (each <= 0 ? 0 : each) : Math.tanh;   // nan passes, as in NumPy
  for (let t = 0; t < steps; t++) {
    fromInput(net, x.subarray(t * D * B, (t + 1) * D * B), z);
    if (t) multiply(U, H, H, h.subarray((t - 1) * N, t * N), z);
    for (let k = 0; k < N; k++) h[t * N + k] = bent(z[k]);
  }
  const back_U = transposed(U, H, H);
  const whole = new Float64Array(N);
  return {
    h, keeps: null, entered: whole,
    onMemory: () => whole,
    /** @param {number} t @param {Float64Array} dh becomes that of the step before */
    back(t, dh) {
      for (let k = 0; k < N; k++) {
        const state = h[t * N + k];
        whole[k] = dh[k];
        z[k] = cell === "relu" ? dh[k] * Number(!(state <= 0)) : dh[k] * (1 - state * state);   // where h is nan the gradient passes
      }
      dh.fill(0);
      multiply(back_U, H, H, z, dh);
      return z;
    },
  };
}

/**
 * Gathers what there is of the gradient on the memory, by its paths.
 * @param {number} H @param {number} steps @param {Float64Array | null} keeps (T, H, B), the memory's gate
 */
function createInside(H, steps, keeps) {
  const N = H * B;
  const table = () => new Float64Array(steps * (H + 1));
  const [whole, along, through] = [table(), keeps && table(), keeps && table()];
  const alone = new Float64Array(N);
  const rest = new Float64Array(N);
  /** @param {Float64Array} out @param {number} k @param {Float64Array} values */
  const norms = (out, k, values) => {
    for (let unit = 0; unit < H; unit++) out[k * (H + 1) + unit] = normOf(values, unit * B, (unit + 1) * B);
    out[k * (H + 1) + H] = normOf(values, 0, N);
  };
  return {
    /** @param {number} t @param {Float64Array} gradient @param {Float64Array} entered what of the seed reached the memory at the last step */
    take(t, gradient, entered) {
      const k = steps - 1 - t;
      norms(whole, k, gradient);
      if (!keeps || !along || !through) return;
      for (let at = 0; at < N; at++) {
        alone[at] = k === 0 ? entered[at] : alone[at] * keeps[(t + 1) * N + at];
        rest[at] = gradient[at] - alone[at];
      }
      norms(along, k, alone);
      norms(through, k, rest);
    },
    /** @returns {Inside} */
    found() {
      const gates = keeps && Float64Array.from({ length: H + 1 }, (_, unit) => {
        let sum = 0;
        const many = unit < H ? steps * B : keeps.length;
        if (unit === H) for (const each of keeps) sum += each;
        else for (let t = 0; t < steps; t++) for (let b = 0; b < B; b++) sum += keeps[t * N + unit * B + b];
        return sum / many;
      });
      return { units: H, whole, along, through, gates };
    },
  };
}
