// What costs time in "Why RNNs forget", in WebAssembly with SIMD and in float64: one net forward, and the gradient of |h_T| back to
// every input. `make kernel` compiles it to reach.wasm. The same sums in JavaScript are in reach.js; tests hold the two to each other.
//
// Shapes: T steps, D = 4 inputs, H units, B = 4 sequences, G gates. A unit of a step is two vectors of two sequences each: (T, H, 2).
typedef double v2 __attribute__((vector_size(16), aligned(8)));
typedef long long i2 __attribute__((vector_size(16), aligned(8)));
typedef unsigned u;
#define EXPORT(name) __attribute__((export_name(#name)))
#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("unroll")

enum { LSTM, GRU, TANH, RELU };
enum { D = 4, V = 2 }; // inputs; vectors of a unit

typedef struct {
  u cell, T, H;
  const double *W, *U, *b, *own; // (G*H, D), (G*H, H), (G*H); own: PyTorch's second bias of a GRU's candidate (H)
  const v2 *x;                   // (T, D, V)
  double *norms;                 // out, (T): at k = 0 .. T-1 steps back
  void *room;                    // as many bytes as `room_for` says
  double gate;                   // out: the mean of the gate that multiplies the memory
  int broken;                    // out: the first step at which h is not finite, or -1
} Net;

INLINE v2 both(double x) { return (v2){x, x}; }
INLINE v2 pick(i2 mask, v2 a, v2 b) { return (v2)((mask & (i2)a) | (~mask & (i2)b)); }
INLINE u gates(u cell) { return cell == LSTM ? 4 : cell == GRU ? 3 : 1; }

// exp, to within two units of the last place; 0 below -708, infinite where float64 ends.
INLINE v2 expo(v2 z) {
  const double shift = 6755399441055744.0; // 1.5 * 2^52: what is added to it is rounded, and stands in the lowest bits
  v2 x = pick(z < both(-708), both(-708), z);
  v2 t = x * both(1.4426950408889634) + both(shift);
  v2 k = t - both(shift);
  v2 r = x - k * both(0.6931471803691238) - k * both(1.9082149292705877e-10);
  v2 s = r * r, q = s * s;
  v2 low = 1 + r + s * (both(1 / 2.) + r * (1 / 6.)) + q * (both(1 / 24.) + r * (1 / 120.) + s * (both(1 / 720.) + r * (1 / 5040.)));
  v2 high = both(1 / 40320.) + r * (1 / 362880.) + s * (both(1 / 3628800.) + r * (1 / 39916800.)) + q * (1 / 479001600.);
  v2 power = (v2)(((i2)t + 1022) << 52); // one less, as 2^1024 is none
  v2 y = (low + q * q * high) * power * 2;
  return pick(z > both(709.782712893384), both(__builtin_inf()), y);
}
INLINE v2 sigmoid(v2 z) { return 1 / (1 + expo(-z)); }
INLINE v2 curve(v2 z) { // tanh; near 0 by its series, else it would be a small difference of two numbers near 1
  v2 s = z * z;
  v2 near = z * (1 - s * (both(1 / 3.) - s * (both(2 / 15.) - s * (17 / 315.))));
  return pick((z < both(0.01)) & (z > both(-0.01)), near, 1 - 2 / (expo(2 * z) + 1));
}

// out (rows, V) += M (rows, columns) v (columns, V), four rows at once.
static void multiply(const double *M, u rows, u columns, const v2 *v, v2 *out) {
  u r = 0;
  for (; r + 4 <= rows; r += 4) {
    v2 a[4] = {0}, b[4] = {0};
    const double *m = M + r * columns;
    for (u k = 0; k < columns; k++) {
      v2 p = v[V * k], q = v[V * k + 1];
      UNROLL for (u i = 0; i < 4; i++) {
        v2 w = both(m[i * columns + k]);
        a[i] += w * p;
        b[i] += w * q;
      }
    }
    UNROLL for (u i = 0; i < 4; i++) {
      out[V * (r + i)] += a[i];
      out[V * (r + i) + 1] += b[i];
    }
  }
  for (; r < rows; r++) {
    v2 a = {0}, b = {0};
    for (u k = 0; k < columns; k++) {
      v2 w = both(M[r * columns + k]);
      a += w * v[V * k];
      b += w * v[V * k + 1];
    }
    out[V * r] += a;
    out[V * r + 1] += b;
  }
}

static void turn(const double *M, u rows, u columns, double *out) {
  for (u r = 0; r < rows; r++)
    for (u c = 0; c < columns; c++) out[c * rows + r] = M[r * columns + c];
}

INLINE double size(double x) { return x < 0 ? -x : x; }

// The Euclidean norm of n vectors, without losing the smallest to underflow.
static double norm(const v2 *v, u n) {
  double largest = 0, sum = 0;
  for (u i = 0; i < n; i++) {
    UNROLL for (u k = 0; k < 2; k++) {
      double each = size(v[i][k]);
      if (each != each) return each;
      if (each > largest) largest = each;
    }
  }
  if (!(largest > 0 && largest < __builtin_inf())) return largest;
  for (u i = 0; i < n; i++) {
    v2 each = v[i] / both(largest);
    each *= each;
    sum += each[0] + each[1];
  }
  return __builtin_sqrt(sum) * largest;
}

// Signals of all steps, then what one step needs; (T, n) vectors each, n = H * V.
typedef struct { v2 *s[7], *z, *from, *dh, *dc, dx[D * V]; double *U, *W; } Room;

static Room laid(const Net *net) {
  u G = gates(net->cell), n = net->H * V, signals = net->cell == LSTM ? 7 : net->cell == GRU ? 5 : 1;
  v2 *at = net->room;
  Room room;
  for (u i = 0; i < signals; i++, at += net->T * n) room.s[i] = at;
  room.z = at;
  room.from = at += G * n;
  room.dh = at += G * n;
  room.dc = at += n;
  room.U = (double *)(at + n);
  room.W = room.U + G * net->H * net->H;
  return room;
}

EXPORT(room_for) u room_for(u cell, u T, u H) {
  u G = gates(cell), n = H * V, signals = cell == LSTM ? 7 : cell == GRU ? 5 : 1;
  return 16 * (signals * T * n + 2 * G * n + 2 * n) + 8 * G * H * (H + D);
}

// z (G*H, V) = W x + b.
static void from_input(const Net *net, u t, v2 *z) {
  u rows = gates(net->cell) * net->H;
  for (u r = 0; r < rows; r++) z[V * r] = z[V * r + 1] = both(net->b[r]);
  multiply(net->W, rows, D, net->x + t * D * V, z);
}

static void forward(const Net *net, Room *room) {
  u H = net->H, n = H * V, rows = gates(net->cell) * H;
  v2 **s = room->s, *z = room->z, *from = room->from;
  for (u t = 0; t < net->T; t++) {
    u at = t * n;
    from_input(net, t, z);
    if (net->cell == LSTM) {
      v2 *i = s[0] + at, *f = s[1] + at, *g = s[2] + at, *o = s[3] + at, *c = s[4] + at, *h = s[5] + at, *shown = s[6] + at;
      if (t) multiply(net->U, rows, H, h - n, z);
      for (u k = 0; k < n; k++) {
        i[k] = sigmoid(z[k]);
        f[k] = sigmoid(z[n + k]);
        g[k] = curve(z[2 * n + k]);
        o[k] = sigmoid(z[3 * n + k]);
        c[k] = (t ? f[k] * c[k - n] : both(0)) + i[k] * g[k];
        shown[k] = curve(c[k]);
        h[k] = o[k] * shown[k];
      }
    } else if (net->cell == GRU) {
      v2 *r = s[0] + at, *keep = s[1] + at, *c = s[2] + at, *h = s[3] + at, *seen = s[4] + at;
      for (u k = 0; k < 3 * n; k++) from[k] = both(0);
      if (t) multiply(net->U, rows, H, h - n, from);
      for (u k = 0; k < n; k++) {
        seen[k] = from[2 * n + k] + both(net->own[k / V]);
        r[k] = sigmoid(z[k] + from[k]);
        keep[k] = sigmoid(z[n + k] + from[n + k]);
        c[k] = curve(z[2 * n + k] + r[k] * seen[k]);
        h[k] = (1 - keep[k]) * c[k] + (t ? keep[k] * h[k - n] : both(0));
      }
    } else {
      v2 *h = s[0] + at;
      if (t) multiply(net->U, rows, H, h - n, z);
      for (u k = 0; k < n; k++) h[k] = net->cell == RELU ? pick(z[k] <= both(0), both(0), z[k]) : curve(z[k]);
    }
  }
}

// One step back: `dh` becomes that of the step before; the gradient on what goes into the gates is what is given.
static const v2 *step_back(const Net *net, Room *room, u t) {
  u H = net->H, n = H * V, rows = gates(net->cell) * H, at = t * n;
  v2 **s = room->s, *z = room->z, *from = room->from, *dh = room->dh, *dc = room->dc;
  if (net->cell == LSTM) {
    const v2 *i = s[0] + at, *f = s[1] + at, *g = s[2] + at, *o = s[3] + at, *c = s[4] + at, *shown = s[6] + at;
    for (u k = 0; k < n; k++) {
      v2 all = dc[k] + dh[k] * o[k] * (1 - shown[k] * shown[k]);
      z[k] = all * g[k] * i[k] * (1 - i[k]);
      z[n + k] = t ? all * c[k - n] * f[k] * (1 - f[k]) : all * both(0) * f[k] * (1 - f[k]);
      z[2 * n + k] = all * i[k] * (1 - g[k] * g[k]);
      z[3 * n + k] = dh[k] * shown[k] * o[k] * (1 - o[k]);
      dc[k] = all * f[k];
      dh[k] = both(0);
    }
    multiply(room->U, H, rows, z, dh);
    return z;
  }
  if (net->cell == GRU) {
    const v2 *r = s[0] + at, *keep = s[1] + at, *c = s[2] + at, *h = s[3] + at, *seen = s[4] + at;
    for (u k = 0; k < n; k++) {
      v2 into = dh[k] * (1 - keep[k]) * (1 - c[k] * c[k]);
      z[k] = from[k] = into * seen[k] * r[k] * (1 - r[k]);
      z[n + k] = from[n + k] = dh[k] * ((t ? h[k - n] : both(0)) - c[k]) * keep[k] * (1 - keep[k]);
      z[2 * n + k] = into;
      from[2 * n + k] = into * r[k];
      dh[k] *= keep[k];
    }
    multiply(room->U, H, rows, from, dh);
    return z;
  }
  const v2 *h = s[0] + at;
  for (u k = 0; k < n; k++) { // where h is nan the gradient of ReLU passes
    z[k] = net->cell == RELU ? dh[k] * pick(h[k] <= both(0), both(0), both(1)) : dh[k] * (1 - h[k] * h[k]);
    dh[k] = both(0);
  }
  multiply(room->U, H, rows, z, dh);
  return z;
}

EXPORT(reach) void reach(Net *net) {
  u H = net->H, T = net->T, n = H * V, rows = gates(net->cell) * H;
  Room room = laid(net);
  turn(net->U, rows, H, room.U);
  turn(net->W, rows, D, room.W);
  forward(net, &room);
  const v2 *h = room.s[net->cell == LSTM ? 5 : net->cell == GRU ? 3 : 0], *last = h + (T - 1) * n;
  v2 square = {0}, sum = {0};
  for (u k = 0; k < n; k++) square += last[k] * last[k];
  double length = __builtin_sqrt(square[0] + square[1]);
  for (u k = 0; k < n; k++) {
    room.dh[k] = length == 0 ? both(0) : last[k] / both(length);
    room.dc[k] = both(0);
  }
  for (u t = T; t-- > 0;) {
    const v2 *dz = step_back(net, &room, t);
    for (u k = 0; k < D * V; k++) room.dx[k] = both(0);
    multiply(room.W, D, rows, dz, room.dx);
    net->norms[T - 1 - t] = norm(room.dx, D * V);
  }
  if (net->cell <= GRU) for (u k = 0; k < T * n; k++) sum += room.s[1][k];
  net->gate = (sum[0] + sum[1]) / (2. * T * n);
  net->broken = -1;
  for (u k = 0; k < T * n && net->broken < 0; k++)
    if (h[k][0] - h[k][0] != 0 || h[k][1] - h[k][1] != 0) net->broken = k / n;
}
