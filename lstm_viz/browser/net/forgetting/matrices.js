// Square matrices, row by row, as NumPy's linear algebra has them to within rounding. Pure.

/**
 * The orthogonal factor Q of A = QR whose R has a diagonal above zero: there is one. By columns, each made square to those before it.
 * @param {Float64Array} A (N, N) @param {number} size @returns {Float64Array}
 */
export function orthogonal(A, size) {
  const columns = Array.from({ length: size }, (_, c) => Float64Array.from({ length: size }, (__, r) => A[r * size + c]));
  columns.forEach((column, c) => {
    for (let turn = 0; turn < 2; turn++) {                  // twice is enough (Kahan and Parlett)
      for (let before = 0; before < c; before++) {
        const along = dot(columns[before], column);
        for (let k = 0; k < size; k++) column[k] -= along * columns[before][k];
      }
    }
    const length = Math.sqrt(dot(column, column));
    for (let k = 0; k < size; k++) column[k] /= length;
  });
  const Q = new Float64Array(size * size);
  for (let at = 0; at < Q.length; at++) Q[at] = columns[at % size][Math.floor(at / size)];
  return Q;
}

/** @param {Float64Array} a @param {Float64Array} b */
function dot(a, b) {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}

const EPSILON = 2 ** -52;
const TURNS = 60;                                           // of QR, for one eigenvalue: ten are many

/**
 * The spectral radius: the largest size of an eigenvalue. By QR steps of two shifts on the Hessenberg form (Francis 1961).
 * @param {Float64Array} A (N, N) @param {number} size
 */
export function spectralRadius(A, size) {
  const H = hessenberg(A, size);
  /** @type {(r: number, c: number) => number} */
  const at = (r, c) => H[r * size + c];
  let largest = 0;
  let shift = 0;
  let turns = 0;
  for (let end = size - 1; end >= 0;) {
    const start = smallBelow(H, size, end);
    if (start === end) {
      largest = Math.max(largest, Math.abs(at(end, end) + shift));
      end -= 1;
      turns = 0;
    } else if (start === end - 1) {
      largest = Math.max(largest, ofTwo(at(end - 1, end - 1), at(end - 1, end), at(end, end - 1), at(end, end), shift));
      end -= 2;
      turns = 0;
    } else {
      if (++turns > TURNS) throw new Error("The eigenvalues of a matrix were not found.");
      const stuck = turns % 10 === 0;
      if (stuck) {                                          // an exceptional shift, where the usual ones go in a circle
        const by = at(end, end);
        shift += by;
        for (let k = 0; k <= end; k++) H[k * size + k] -= by;
      }
      francis(H, size, start, end, stuck);
    }
  }
  return largest;
}

/** The larger of the two eigenvalues of [[a, b], [c, d]] + shift, its size. @param {number} a @param {number} b @param {number} c @param {number} d @param {number} shift */
function ofTwo(a, b, c, d, shift) {
  const half = (a - d) / 2;
  const square = half * half + b * c;
  const middle = (a + d) / 2 + shift;
  return square < 0 ? Math.hypot(middle, Math.sqrt(-square)) : Math.abs(middle) + Math.sqrt(square);
}

/** Where the block that ends at `end` begins: below it the matrix is as good as zero. @param {Float64Array} H @param {number} size @param {number} end */
function smallBelow(H, size, end) {
  let start = end;
  for (; start > 0; start--) {
    const beside = Math.abs(H[(start - 1) * size + start - 1]) + Math.abs(H[start * size + start]);
    if (Math.abs(H[start * size + start - 1]) <= EPSILON * beside) {
      H[start * size + start - 1] = 0;
      break;
    }
  }
  return start;
}

/** One step on rows and columns `start` to `end`. @param {Float64Array} H @param {number} size @param {number} start @param {number} end @param {boolean} stuck */
function francis(H, size, start, end, stuck) {
  /** @type {(r: number, c: number) => number} */
  const at = (r, c) => H[r * size + c];
  let sum = at(end - 1, end - 1) + at(end, end);
  let product = at(end - 1, end - 1) * at(end, end) - at(end - 1, end) * at(end, end - 1);
  if (stuck) {
    const by = Math.abs(at(end, end - 1)) + Math.abs(at(end - 1, end - 2));
    sum = 1.5 * by;
    product = by * by;
  }
  const [a, b, c] = [at(start, start), at(start, start + 1), at(start + 1, start)];
  let x = a * a + b * c - sum * a + product;
  let y = c * (a + at(start + 1, start + 1) - sum);
  let z = c * at(start + 2, start + 1);
  for (let k = start; k < end; k++) {
    const three = k < end - 1;
    const length = Math.sqrt(x * x + y * y + (three ? z * z : 0));
    if (length > 0) {
      const v = [x + (x < 0 ? -length : length), y, three ? z : 0];
      const by = 2 / (v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
      const many = three ? 3 : 2;
      for (let column = Math.max(start, k - 1); column <= end; column++) {
        let along = 0;
        for (let r = 0; r < many; r++) along += v[r] * at(k + r, column);
        for (let r = 0; r < many; r++) H[(k + r) * size + column] -= by * along * v[r];
      }
      for (let row = start; row <= Math.min(end, k + 3); row++) {
        let along = 0;
        for (let r = 0; r < many; r++) along += v[r] * at(row, k + r);
        for (let r = 0; r < many; r++) H[row * size + k + r] -= by * along * v[r];
      }
    }
    x = at(k + 1, k);
    y = k + 2 <= end ? at(k + 2, k) : 0;
    z = k + 3 <= end ? at(k + 3, k) : 0;
  }
  for (let r = start + 2; r <= end; r++) for (let column = start; column < r - 1; column++) H[r * size + column] = 0;
}

/** A matrix with the same eigenvalues, zero below the diagonal under the main one. @param {Float64Array} A @param {number} size */
function hessenberg(A, size) {
  const H = A.slice();
  for (let k = 0; k < size - 2; k++) {
    const v = new Float64Array(size);
    let square = 0;
    for (let r = k + 1; r < size; r++) square += H[r * size + k] ** 2;
    if (square === 0) continue;
    for (let r = k + 1; r < size; r++) v[r] = H[r * size + k];
    v[k + 1] += v[k + 1] < 0 ? -Math.sqrt(square) : Math.sqrt(square);
    const by = 2 / dot(v, v);
    for (let column = 0; column < size; column++) {
      let along = 0;
      for (let r = k + 1; r < size; r++) along += v[r] * H[r * size + column];
      for (let r = k + 1; r < size; r++) H[r * size + column] -= by * along * v[r];
    }
    for (let row = 0; row < size; row++) {
      let along = 0;
      for (let r = k + 1; r < size; r++) along += v[r] * H[row * size + r];
      for (let r = k + 1; r < size; r++) H[row * size + r] -= by * along * v[r];
    }
  }
  return H;
}
