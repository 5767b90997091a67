// Training in the browser: what costs time, in WebAssembly with SIMD. `make kernel` compiles it to
// kernel.wasm and, for browsers that know relaxed SIMD, to kernel.fused.wasm.
//
// Shapes: T steps, B batch, D inputs, H units, G gates, K outputs. Arrays of a step are [row][batch], so that each lane of a
// vector is a sequence of the batch; the caller fills B up to a multiple of 4. Everything lies in memory that JavaScript
// lays out (trainer.js); it hands over structs of addresses, whose fields layout.js names in the same order.
// What is said twice, here and in twin.js, is held to be the same by tests.
#include <wasm_simd128.h> // for min, max, root and select; the rest is vector arithmetic of the language
typedef float v4 __attribute__((vector_size(16), aligned(4)));
typedef int i4 __attribute__((vector_size(16), aligned(4)));
typedef unsigned u4 __attribute__((vector_size(16), aligned(4)));
typedef unsigned u;
#define AT(p) (*(v4 *)(p))
#define EXPORT(name) __attribute__((export_name(#name)))
#define EACH(i, n) _Pragma("unroll") for (u i = 0; i < n; i++)
#define INLINE static inline __attribute__((always_inline))

double natural_log(double x) __attribute__((import_module("env"), import_name("log")));

enum { TANH, RELU, GRU, LSTM };                       // Layer.cell
enum { INPUT = 1, FORGET = 2, OUTPUT = 4, PEEP = 8 }; // Layer.parts: the gates that an LSTM has, and whether they see c
enum { DROP = 16, NORM = 32 };                        // where there are m and n; never in Layer.parts

typedef struct {
  u T, B, D, H, cell, parts, back, // back: it reads from the last step to the first
      chunk,                       // steps whose part of the weights' gradients is taken at once
      stride;                      // floats from one step of h (and of dy) to the next: both directions lie in one row of steps
  const float *W, *U, *b, *p,      // (G*H, D), (G*H, H), (G*H); p: peepholes of i, f, o (3*H), or b_hn of a GRU (H)
      *n,                          // of layer norm, or 0: gains of W x and of U h (G*H each), gain and shift of c (H each)
      *m,                          // (T, H, B), what g, or n of a GRU, is multiplied by before it is written; or 0
      *x;                          // (T, D, B)
  const u *ids;                    // or (T, B): which column of W is read. Then x is 0
  const float *lengths;            // (B), or 0: from there on a sequence has no state
  float *z, *c, *h, *q;            // (T, G*H, B) gates, then their gradients; (T + 2, H, B); h likewise, by stride; (T, H, B)
  const float *dy;                 // the gradient on every h, by stride
  float *dh, *dc,                  // (H, B), in: that on the last state, of an LSTM each sequence's own; out: that on the state before the first step
      *dx,                         // (T, D, B), added to; or 0
      *s;                          // what was normalised, see `normed`; then the gradient on what it was before
  float *gW, *gU, *gb, *gp, *gn, *room; // gradients, added to; room for weights in the order in which they are read
} Layer;

typedef struct {
  u B, F, K, classes, count;   // F: what it reads, (F, B) a step; count: of steps
  float scale;                 // of the loss: one over what is asked
  const u *steps;              // those at which it answers, in order
  const float *V, *d, *h;      // (K, F), (K), (T, F, B)
  const void *targets;         // classes: int (T, B), below 0 where nothing is asked; else float (T, K, B), NaN there
  float *y, *e, *dh, *gV, *gd, // (T, K, B) answers and the gradient on them; (T, F, B), added to
      *room;
  u right;                     // out: at how many the likeliest class is the target
} Head;

INLINE v4 all(float x) { return (v4){x, x, x, x}; }
INLINE v4 least(v4 a, v4 b) { return (v4)wasm_f32x4_pmin((v128_t)a, (v128_t)b); }
INLINE v4 most(v4 a, v4 b) { return (v4)wasm_f32x4_pmax((v128_t)a, (v128_t)b); }
INLINE v4 root(v4 a) { return (v4)wasm_f32x4_sqrt((v128_t)a); }
INLINE v4 where(i4 mask, v4 a) { return (v4)(mask & (i4)a); }
INLINE v4 either(i4 mask, v4 a, v4 b) { return (v4)((mask & (i4)a) | (~mask & (i4)b)); }
INLINE float sum(v4 v) { return (v[0] + v[1]) + (v[2] + v[3]); }
INLINE u lesser(u a, u b) { return a < b ? a : b; }
INLINE u fours(u n) { return (n + 3) & ~3u; }
INLINE u spread(u n) { return fours(n) + 16; } // of a row: a power of 2 would send all rows to the same few places of the cache

// ---- Exponentials, of four vectors at a time: a constant costs several instructions to bring in, and then serves all four.

typedef float v16 __attribute__((vector_size(64)));
typedef int i16 __attribute__((vector_size(64)));
typedef union { v16 all; v4 part[4]; } V16;

INLINE v16 within(v16 x, float low, float high) {
  V16 y = {x};
  EACH(i, 4) y.part[i] = most(least(y.part[i], all(high)), all(low)); // NaN stays
  return y.all;
}
// Cephes' expf: 2^n times a polynomial on [-ln2/2, ln2/2], to about 1e-7. Adding 1.5 * 2^23 rounds to a whole number. The terms are
// paired up as Estrin does: fewer of them wait for each other than in Horner's order.
INLINE v16 exponential(v16 x) {
  x = within(x, -87.f, 88.f);
  v16 shifted = x * 1.44269504089f + 12582912.f, t = shifted - 12582912.f;
  v16 r = x - t * 0.693359375f - t * -2.12194440e-4f, square = r * r;
  v16 a = r * 1.9875691500e-4f + 1.3981999507e-3f, b = r * 8.3334519073e-3f + 4.1665795894e-2f, c = r * 1.6666665459e-1f + 5.0000001201e-1f;
  return (((a * square + b) * square + c) * square + (r + 1.f)) * (v16)(((i16)shifted + (127 - 0x4b400000)) << 23);
}
INLINE v16 sigmoid(v16 x) { return 1.f / (1.f + exponential(-x)); }
// Eigen's quotient of polynomials, to about 3e-7 of the value, small ones too.
INLINE v16 tangent(v16 x) {
  x = within(x, -7.90531111f, 7.90531111f);
  v16 s = x * x, t = s * s;
  v16 p = (s * 6.37261928875436e-04f + 4.89352455891786e-03f) + (s * 5.12229709037114e-08f + 1.48572235717979e-05f) * t +
           ((s * 2.00018790482477e-13f + -8.60467152213735e-11f) + t * -2.76076847742355e-16f) * (t * t);
  v16 q = (s * 2.26843463243900e-03f + 4.89352518554385e-03f) + (s * 1.19825839466702e-06f + 1.18534705686654e-04f) * t;
  return x * p / q;
}
// out = change(x), n vectors, `next` numbers from one to the next. The last four may overlap those before; all are read, then written.
#define CHANGE(change)                                                                    \
  for (u j = 0; j < n; j += 4) {                                                          \
    V16 y;                                                                               \
    EACH(i, 4) y.part[i] = AT(x + lesser(j + i, n - 1) * next);                           \
    y.all = change(y.all);                                                                \
    EACH(i, 4) AT(out + lesser(j + i, n - 1) * next) = y.part[i];                         \
  }
static void exponentials(float *out, const float *x, u n, u next) { CHANGE(exponential) }
static void sigmoids(float *out, const float *x, u n, u next) { CHANGE(sigmoid) }
static void tangents(float *out, const float *x, u n, u next) { CHANGE(tangent) }

// ---- Products. A matrix is first packed: four rows side by side, in the order in which they are read.

// A (M, K), whose numbers lie `down` and `across` apart (so that a transpose is packed too), rows of zeros at the end.
static float *pack(float *out, u M, u K, const float *A, u down, u across) {
  for (u r = 0; r < M; r += 4)
    for (u k = 0; k < K; k++)
      EACH(i, 4) *out++ = r + i < M ? A[(r + i) * down + k * across] : 0;
  return out;
}
// Where a step has many numbers, kernel.fused.wasm adds and multiplies in one: a quarter faster and more, rounded once instead of twice.
// Smaller nets give the same numbers in every browser.
#ifdef __wasm_relaxed_simd__
static u fused;
INLINE v4 add(v4 s, v4 a, v4 b, u fuse) { return fuse ? (v4)__builtin_wasm_relaxed_madd_f32x4(a, b, s) : s + a * b; }
#define FUSE(l) fused = (l)->H * (l)->B >= 2048;
#else
enum { fused };
INLINE v4 add(v4 s, v4 a, v4 b, u fuse) { return (void)fuse, s + a * b; }
#define FUSE(l)
#endif
INLINE void tile(float *out, const float *A, u K, const float *X, u B, const float *bias, u rows, const u N, const u fuse) {
  v4 s[4][2];
  EACH(i, 4) EACH(n, N) s[i][n] = i >= rows ? all(0) : bias ? all(bias[i]) : AT(out + i * B + 4 * n);
  for (; K; K--, A += 4, X += B)
    EACH(i, 4) EACH(n, N) s[i][n] = add(s[i][n], all(A[i]), AT(X + 4 * n), fuse);
  EACH(i, 4) if (i < rows) EACH(n, N) AT(out + i * B + 4 * n) = s[i][n];
}
// out (M, B) = bias + A (M, K) X (K, B), or out += A X where there is no bias; `next` numbers from a row to the next of X and out.
// Blocks of 4 rows and 2 vectors stay in registers.
static void product(float *out, u M, const float *A, u K, const float *X, u B, u next, const float *bias) {
  for (u r = 0; r < M; r += 4, A += 4 * K) {
    u rows = lesser(4, M - r), b = 0;
    const float *first = bias ? bias + r : 0;
    if (fused) for (; b + 8 <= B; b += 8) tile(out + r * next + b, A, K, X + b, next, first, rows, 2, 1);
    for (; b + 8 <= B; b += 8) tile(out + r * next + b, A, K, X + b, next, first, rows, 2, 0);
    if (b < B) tile(out + r * next + b, A, K, X + b, next, first, rows, 1, 0);
  }
}
INLINE void turn(v4 *a) {
  v4 l = __builtin_shufflevector(a[0], a[1], 0, 4, 1, 5), m = __builtin_shufflevector(a[0], a[1], 2, 6, 3, 7);
  v4 n = __builtin_shufflevector(a[2], a[3], 0, 4, 1, 5), o = __builtin_shufflevector(a[2], a[3], 2, 6, 3, 7);
  a[0] = __builtin_shufflevector(l, n, 0, 1, 4, 5); a[1] = __builtin_shufflevector(l, n, 2, 3, 6, 7);
  a[2] = __builtin_shufflevector(m, o, 0, 1, 4, 5); a[3] = __builtin_shufflevector(m, o, 2, 3, 6, 7);
}
// Z (M, B) of several steps with its rows as lanes: four rows of a sequence side by side, next_b to the next sequence, next_r to the
// next four rows. What would lie behind the last row is the last row. So a sum over sequences and steps becomes a `product`.
static void turned(float *out, u next_b, u next_r, u M, const float *Z, u next, u steps, u B) {
  for (u t = 0; t < steps; t++, Z += next, out += B * next_b)
    for (u r = 0; r < M; r += 4)
      for (u b = 0; b < B; b += 4) {
        v4 a[4];
        EACH(i, 4) a[i] = AT(Z + lesser(r + i, M - 1) * B + b);
        turn(a);
        EACH(i, 4) AT(out + (b + i) * next_b + r / 4 * next_r) = a[i];
      }
}
// G (M, K) += sum over steps of Z (M, B) X (K, B)^T, by a transpose of it that `outer` collects and `collect` adds.
static void outer(float *GT, const float *ZT, u M, u next, float *room, u K, const float *X, u next_x, u steps, u B) {
  u S = steps * B;
  turned(room, 4, 4 * S, K, X, next_x, steps, B);
  product(GT, K, room, S, ZT, fours(M), next, 0);
}
static void collect(float *G, u M, u K, const float *GT, u next) {
  for (u r = 0; r < M; r++) for (u k = 0; k < K; k++) G[r * K + k] += GT[k * next + r];
}
static void clear(float *x, u n) { for (u k = 0; k < n; k++) x[k] = 0; }
// g (M) += the rows' sums
static void sums(float *g, u M, const float *Z, u next, u steps, u B) {
  for (u r = 0; r < M; r++) {
    v4 s = all(0);
    for (u t = 0; t < steps; t++)
      for (u b = 0; b < B; b += 4) s += AT(Z + t * next + r * B + b);
    g[r] += sum(s);
  }
}
// out (M, B): for each sequence the row of the table that its id names; `wide` numbers from one row to the next.
static void look_up(float *out, u M, const float *table, u wide, const u *ids, u B) {
  for (u b = 0; b < B; b += 4) {
    const float *row[4];
    EACH(i, 4) row[i] = table + ids[b + i] * wide;
    u r = 0;
    for (; r + 4 <= M; r += 4) {
      v4 a[4];
      EACH(i, 4) a[i] = AT(row[i] + r);
      turn(a);
      EACH(i, 4) AT(out + (r + i) * B + b) = a[i];
    }
    for (; r < M; r++) EACH(i, 4) out[r * B + b + i] = row[i][r];
  }
}
// The same backwards, from Z turned: only those rows of the table are touched.
static void add_up(float *table, u next, const u *ids, u M, const float *ZT, u S) {
  for (u n = 0; n < S; n++) for (u r = 0; r < M; r += 4) AT(table + ids[n] * next + r) += AT(ZT + n * next + r);
}

// ---- Layer norm (Ba, Kiros and Hinton 2016): over the rows, for each sequence by itself

#define EPSILON 1e-5f // PyTorch's
// x (n, B): less its mean, by its deviation; 1 / that behind it, (B).
static void normalise(float *x, u n, u B) {
  for (u b = 0; b < B; b += 4) {
    v4 mean = all(0), square = all(0);
    for (u r = 0; r < n; r++) mean += AT(x + r * B + b);
    mean *= 1.f / n;
    for (u r = 0; r < n; r++) { v4 d = AT(x + r * B + b) - mean; square += d * d; AT(x + r * B + b) = d; }
    v4 one = 1.f / root(square * (1.f / n) + EPSILON);
    for (u r = 0; r < n; r++) AT(x + r * B + b) = AT(x + r * B + b) * one;
    AT(x + n * B + b) = one;
  }
}
// From d (n, B), the gradient on gain * x + shift: x becomes the gradient on what it was before; that on the gain is added to.
static void normalise_back(float *x, const float *d, const float *gain, float *slope, u n, u B) {
  for (u r = 0; r < n; r++) {
    v4 s = all(0);
    for (u b = 0; b < B; b += 4) s += AT(d + r * B + b) * AT(x + r * B + b);
    slope[r] += sum(s);
  }
  for (u b = 0; b < B; b += 4) {
    v4 mean = all(0), along = all(0), one = AT(x + n * B + b);
    for (u r = 0; r < n; r++) { v4 e = AT(d + r * B + b) * gain[r]; mean += e; along += e * AT(x + r * B + b); }
    mean *= 1.f / n; along *= 1.f / n;
    for (u r = 0; r < n; r++) AT(x + r * B + b) = one * (AT(d + r * B + b) * gain[r] - mean - AT(x + r * B + b) * along);
  }
}
// out (n, B) = gain * x + shift, or out += gain * x where there is no shift
static void scaled(float *out, const float *x, const float *gain, const float *shift, u n, u B) {
  for (u r = 0; r < n; r++)
    for (u b = 0; b < B; b += 4) AT(out + r * B + b) = (shift ? all(shift[r]) : AT(out + r * B + b)) + gain[r] * AT(x + r * B + b);
}
// The column of W that an id names, normalised, to out (M); 1 / its deviation.
static float column(float *out, const Layer *l, u k, u M) {
  float mean = 0, square = 0;
  for (u r = 0; r < M; r++) mean += l->W[r * l->D + k];
  mean /= M;
  for (u r = 0; r < M; r++) { out[r] = l->W[r * l->D + k] - mean; square += out[r] * out[r]; }
  float one = 1.f / __builtin_sqrtf(square / M + EPSILON);
  for (u r = 0; r < M; r++) out[r] *= one;
  return one;
}
// Of all ids: GW (D, next), gradients on the columns' scaled values, become those on the columns of W. room: (M)
static void columns_back(const Layer *l, float *GW, u next, u M, float *room) {
  for (u k = 0; k < l->D; k++, GW += next) {
    float one = column(room, l, k, M), mean = 0, along = 0;
    for (u r = 0; r < M; r++) { l->gn[r] += GW[r] * room[r]; GW[r] *= l->n[r]; mean += GW[r]; along += GW[r] * room[r]; }
    for (u r = 0; r < M; r++) GW[r] = one * (GW[r] - mean / M - room[r] * (along / M));
  }
}
// What a step keeps: U h, then W x where that is no column, (M + 1, B) each; c (H + 1, B), and room (H, B).
typedef struct { float *h, *x, *c, *room; } Normed;
INLINE u kept(u M, u H, u B) { return (2 * (M + 1) + 2 * H + 1) * B; }
INLINE Normed normed(const Layer *l, u t, u M) {
  float *s = l->s + t * kept(M, l->H, l->B), *x = s + (M + 1) * l->B, *c = x + (M + 1) * l->B;
  return (Normed){s, x, c, c + (l->H + 1) * l->B};
}

// ---- One step of a cell. `g`: what the gates were given, then the gates, then the gradient on what they were given.

INLINE i4 alive(const Layer *l, u t, u b) { return l->lengths ? AT(l->lengths + b) > all((float)t) : (i4){-1, -1, -1, -1}; }
#define UNITS for (u r = 0, j = 0; r < l->H; r++) for (u b = 0; b < l->B; b += 4, j += 4)

// z (H, B) += p * c
static void peep(const Layer *l, float *z, const float *p, const float *c) { UNITS AT(z + j) = AT(z + j) + p[r] * AT(c + j); }

INLINE void lstm(const Layer *l, u t, float *g, const float *before, float *c, float *h, float *q, const u parts) {
  u HB = l->H * l->B, H = l->H;
  float *gi = g, *gf = gi + (parts & INPUT ? HB : 0), *gn = gf + (parts & FORGET ? HB : 0), *go = gn + HB;
  if ((parts & PEEP) && (parts & INPUT)) peep(l, gi, l->p, before);
  if ((parts & PEEP) && (parts & FORGET)) peep(l, gf, l->p + H, before);
  sigmoids(gi, gi, (gn - gi) / 4, 4); // f lies behind i
  tangents(gn, gn, HB / 4, 4);
  UNITS {
    v4 f = parts & FORGET ? AT(gf + j) : all(1), i = parts & INPUT ? AT(gi + j) : 1.f - f;
    v4 n = parts & DROP ? AT(gn + j) * AT(l->m + t * HB + j) : AT(gn + j);
    AT(c + j) = where(alive(l, t, b), f * AT(before + j) + i * n);
  }
  if (parts & OUTPUT) {
    if (parts & PEEP) peep(l, go, l->p + 2 * H, c);
    sigmoids(go, go, HB / 4, 4);
    if (parts & NORM) {
      u M = (go - g) / l->B + H;
      float *s = normed(l, t, M).c;
      for (u j = 0; j < HB; j += 4) AT(s + j) = AT(c + j);
      normalise(s, H, l->B);
      scaled(q, s, l->n + 2 * M, l->n + 2 * M + H, H, l->B);
    }
    tangents(q, parts & NORM ? q : c, HB / 4, 4);
  }
  if (parts & NORM) UNITS AT(h + j) = where(alive(l, t, b), parts & OUTPUT ? AT(go + j) * AT(q + j) : AT(c + j)); // a shift is no state
  else for (u j = 0; j < HB; j += 4) AT(h + j) = parts & OUTPUT ? AT(go + j) * AT(q + j) : AT(c + j);
}
// Norm: from the gradient on h that on c, into what was kept of c.
static void way_back(const Layer *l, u t, const float *o, const float *dy, const float *q, u M) {
  u H = l->H, HB = H * l->B;
  Normed s = normed(l, t, M);
  UNITS {
    v4 e = where(alive(l, t, b), AT(l->dh + j) + AT(dy + j));
    AT(s.room + j) = e * AT(o + j) * (1.f - AT(q + j) * AT(q + j));
  }
  sums(l->gn + 2 * M + H, H, s.room, HB, 1, l->B);
  normalise_back(s.c, s.room, l->n + 2 * M, l->gn + 2 * M, H, l->B);
}
INLINE void lstm_back(const Layer *l, u t, float *g, const float *before, const float *c, const float *dy, const float *q, const u parts) {
  u HB = l->H * l->B, H = l->H, B = l->B;
  float *gi = g, *gf = gi + (parts & INPUT ? HB : 0), *gn = gf + (parts & FORGET ? HB : 0), *go = gn + HB;
  const float *way = 0;
  if ((parts & NORM) && (parts & OUTPUT)) {
    u M = (go - g) / B + H;
    way_back(l, t, go, dy, q, M);
    way = normed(l, t, M).c;
  }
  for (u r = 0, j = 0; r < H; r++) {
    v4 pi = all(0), pf = all(0), po = all(0);
    for (u b = 0; b < B; b += 4, j += 4) {
      i4 m = alive(l, t, b);
      v4 to_h = AT(l->dh + j), was_c = AT(l->dc + j);
      v4 e = where(m, to_h + AT(dy + j)), d = where(m, was_c), old = AT(before + j), n = AT(gn + j);
      v4 k = parts & DROP ? AT(l->m + t * HB + j) : all(1), new = parts & DROP ? n * k : n;
      v4 f = parts & FORGET ? AT(gf + j) : all(1), i = parts & INPUT ? AT(gi + j) : 1.f - f;
      if (parts & OUTPUT) {
        v4 o = AT(go + j), s = AT(q + j), to_o = e * s * o * (1.f - o);
        d += parts & NORM ? AT(way + j) : e * o * (1.f - s * s);
        if (parts & PEEP) { d += to_o * l->p[2 * H + r]; po += to_o * AT(c + j); }
        AT(go + j) = to_o;
      } else d += e;
      v4 to_c = d * f, to_f = d * (parts & INPUT ? old : old - new) * f * (1.f - f), to_i = d * new * i * (1.f - i);
      if (parts & FORGET) {
        AT(gf + j) = to_f;
        if (parts & PEEP) { to_c += to_f * l->p[H + r]; pf += to_f * old; }
      }
      if (parts & INPUT) {
        AT(gi + j) = to_i;
        if (parts & PEEP) { to_c += to_i * l->p[r]; pi += to_i * old; }
      }
      AT(gn + j) = (parts & DROP ? d * i * k : d * i) * (1.f - n * n); AT(l->dc + j) = either(m, to_c, was_c); AT(l->dh + j) = where(~m, to_h);
    }
    if (parts & PEEP) { l->gp[r] += sum(pi); l->gp[H + r] += sum(pf); l->gp[2 * H + r] += sum(po); }
  }
}
// q: what n is given from h, W_hn h + b_hn; then the gradient on that.
INLINE void gru(const Layer *l, u t, float *g, const float *before, float *h, float *q, const u parts) {
  u HB = l->H * l->B;
  float *n = g + 2 * HB;
  sigmoids(g, g, HB / 2, 4);
  for (u j = 0; j < HB; j += 4) AT(n + j) = AT(n + j) + AT(g + j) * AT(q + j);
  tangents(n, n, HB / 4, 4);
  UNITS {
    v4 new = parts & DROP ? AT(n + j) * AT(l->m + t * HB + j) : AT(n + j);
    AT(h + j) = where(alive(l, t, b), new + AT(g + HB + j) * (AT(before + j) - new));
  }
}
INLINE void gru_back(const Layer *l, u t, float *g, const float *before, const float *dy, float *q, const u parts) {
  u HB = l->H * l->B;
  UNITS {
    v4 reset = AT(g + j), z = AT(g + HB + j), n = AT(g + 2 * HB + j);
    v4 k = parts & DROP ? AT(l->m + t * HB + j) : all(1), new = parts & DROP ? n * k : n;
    v4 e = where(alive(l, t, b), AT(l->dh + j) + AT(dy + j)), to_n = (parts & DROP ? e * (1.f - z) * k : e * (1.f - z)) * (1.f - n * n);
    AT(g + j) = to_n * AT(q + j) * reset * (1.f - reset); AT(g + HB + j) = e * (AT(before + j) - new) * z * (1.f - z);
    AT(g + 2 * HB + j) = to_n; AT(q + j) = to_n * reset; AT(l->dh + j) = e * z;
  }
}
INLINE void rnn(const Layer *l, u t, float *g, float *h) {
  if (l->cell == TANH) tangents(g, g, l->H * l->B / 4, 4);
  UNITS AT(h + j) = where(alive(l, t, b), most(AT(g + j), all(l->cell == TANH ? -1.f : 0.f)));
}
INLINE void rnn_back(const Layer *l, u t, float *g, const float *h, const float *dy) {
  UNITS {
    v4 e = where(alive(l, t, b), AT(l->dh + j) + AT(dy + j)), now = AT(h + j);
    AT(g + j) = l->cell == TANH ? e * (1.f - now * now) : where(now > all(0), e);
    AT(l->dh + j) = all(0);
  }
}

// ---- A layer

static u has(const Layer *l) { return l->parts | (l->m ? DROP : 0) | (l->n ? NORM : 0); }
static u gates(const Layer *l) {
  return l->cell == GRU ? 3 : l->cell != LSTM ? 1 : 1 + !!(l->parts & INPUT) + !!(l->parts & FORGET) + !!(l->parts & OUTPUT);
}
EXPORT(forward) void forward(const Layer *l) {
  FUSE(l)
  u T = l->T, B = l->B, D = l->D, H = l->H, HB = H * B, M = gates(l) * H, wide = fours(M);
  u own = l->cell == GRU ? 2 * H : M; // rows of U whose sums go straight to the gates
  float *W = l->room, *U = W + D * wide, *U_n = pack(U, own, H, l->U, H, 1);
  if (l->ids && l->n)
    for (u k = 0; k < D; k++) {
      column(W + k * wide, l, k, M);
      for (u r = 0; r < M; r++) W[k * wide + r] = W[k * wide + r] * l->n[r] + l->b[r];
    }
  else if (l->ids)
    for (u k = 0; k < D; k++) for (u r = 0; r < M; r++) W[k * wide + r] = l->W[r * D + k] + l->b[r];
  else pack(W, M, D, l->W, D, 1);
  if (own < M) pack(U_n, M - own, H, l->U + own * H, H, 1);
  for (u n = 0; n < T; n++) {
    u t = l->back ? T - 1 - n : n, prior = l->back ? t + 2 : t;
    const float *was = l->h + prior * l->stride;
    float *g = l->z + t * M * B, *q = l->q + t * HB, *h = l->h + (t + 1) * l->stride;
    if (l->ids) look_up(g, M, W, wide, l->ids + t * B, B);
    else if (l->n) {
      float *s = normed(l, t, M).x;
      clear(s, M * B);
      product(s, M, W, D, l->x + t * D * B, B, B, 0);
      normalise(s, M, B);
      scaled(g, s, l->n, l->b, M, B);
    } else product(g, M, W, D, l->x + t * D * B, B, B, l->b);
    if (l->n) {
      float *s = normed(l, t, M).h;
      clear(s, M * B);
      product(s, M, U, H, was, B, B, 0);
      normalise(s, M, B);
      scaled(g, s, l->n + M, 0, M, B);
    } else product(g, own, U, H, was, B, B, 0);
    if (l->cell == LSTM) {
      const float *before = l->c + prior * HB;
      float *c = l->c + (t + 1) * HB;
      if (has(l) == (INPUT | FORGET | OUTPUT)) lstm(l, t, g, before, c, h, q, INPUT | FORGET | OUTPUT);
      else lstm(l, t, g, before, c, h, q, has(l));
    } else if (l->cell == GRU) {
      product(q, H, U_n, H, was, B, B, l->p);
      if (l->m) gru(l, t, g, was, h, q, DROP);
      else gru(l, t, g, was, h, q, 0);
    } else rnn(l, t, g, h);
  }
}
EXPORT(backward) void backward(const Layer *l) {
  FUSE(l)
  u T = l->T, B = l->B, D = l->D, H = l->H, HB = H * B, M = gates(l) * H, S = l->chunk * B;
  u own = l->cell == GRU ? 2 * H : M, next = spread(M), next_q = spread(H);
  float *GW = l->room, *GU = GW + D * next, *GQ = GU + H * next, *ZT = own < M ? GQ + H * next_q : GQ, *QT = ZT + S * next;
  float *turning = own < M ? QT + S * next_q : QT, *U = turning + S * fours(D > H ? D : H);
  float *U_n = pack(U, H, own, l->U, 1, H), *W = pack(U_n, H, M - own, l->U + own * H, 1, H);
  if (l->dx) pack(W, D, M, l->W, 1, D);
  clear(GW, ZT - GW);
  for (u n = 0, taken = 0; n < T; n++) {
    u t = l->back ? n : T - 1 - n, prior = l->back ? t + 2 : t;
    const float *was = l->h + prior * l->stride, *dy = l->dy + t * l->stride;
    float *g = l->z + t * M * B, *q = l->q + t * HB;
    if (l->cell == LSTM) {
      const float *before = l->c + prior * HB, *c = l->c + (t + 1) * HB;
      if (has(l) == (INPUT | FORGET | OUTPUT)) lstm_back(l, t, g, before, c, dy, q, INPUT | FORGET | OUTPUT);
      else lstm_back(l, t, g, before, c, dy, q, has(l));
    } else if (l->cell == GRU) {
      if (l->m) gru_back(l, t, g, was, dy, q, DROP);
      else gru_back(l, t, g, was, dy, q, 0);
      product(l->dh, H, U_n, H, q, B, B, 0);
    } else rnn_back(l, t, g, l->h + (t + 1) * l->stride, dy);
    const float *at_U = g, *at_W = g;
    if (l->n) {
      Normed s = normed(l, t, M);
      normalise_back(s.h, g, l->n + M, l->gn + M, M, B);
      at_U = s.h;
      if (!l->ids) { normalise_back(s.x, g, l->n, l->gn, M, B); at_W = s.x; }
    }
    product(l->dh, H, U, own, at_U, B, B, 0);
    if (l->dx) product(l->dx + t * D * B, D, W, M, at_W, B, B, 0);
    // The gradients of the weights are taken of several steps at once, while those are still in the cache.
    if (++taken == l->chunk || n + 1 == T) {
      u first = l->back ? t + 1 - taken : t;
      const float *Z = l->z + first * M * B, *Q = l->q + first * HB, *X = l->h + (l->back ? first + 2 : first) * l->stride;
      Normed s = {0, 0, 0, 0};
      if (l->n) s = normed(l, first, M);
      u wide = l->n ? kept(M, H, B) : M * B;
      if (s.x && !l->ids) turned(ZT, next, 4, M, s.x, wide, taken, B);
      else turned(ZT, next, 4, M, Z, M * B, taken, B);
      if (l->ids) add_up(GW, next, l->ids + first * B, M, ZT, taken * B);
      else outer(GW, ZT, M, next, turning, D, l->x + first * D * B, D * B, taken, B);
      if (s.h) turned(ZT, next, 4, M, s.h, wide, taken, B);
      outer(GU, ZT, own, next, turning, H, X, l->stride, taken, B);
      sums(l->gb, M, Z, M * B, taken, B);
      if (own < M) {
        turned(QT, next_q, 4, H, Q, HB, taken, B);
        product(GQ, H, turning, taken * B, QT, fours(H), next_q, 0);
        sums(l->gp, H, Q, HB, taken, B);
      }
      taken = 0;
    }
  }
  if (l->n && l->ids) columns_back(l, GW, next, M, ZT);
  collect(l->gW, M, D, GW, next);
  collect(l->gU, own, H, GU, next);
  if (own < M) collect(l->gU + own * H, H, H, GQ, next_q);
}

// ---- The answers

EXPORT(answer) void answer(const Head *a) {
  pack(a->room, a->K, a->F, a->V, a->F, 1);
  for (u n = 0; n < a->count; n++) product(a->y + a->steps[n] * a->K * a->B, a->K, a->room, a->F, a->h + a->steps[n] * a->F * a->B, a->B, a->B, a->d);
}
// The sum of what the answers cost, in nats or as squares; e: the gradient of scale times that.
static double cost_of_classes(Head *a) {
  u B = a->B, K = a->K;
  double cost = 0, product = 1; // of the sums of exponentials: one logarithm for many
  a->right = 0;
  for (u n = 0; n < a->count; n++)
    for (u b = 0; b < B; b += 4) {
      const float *y = a->y + a->steps[n] * K * B + b;
      float *e = a->e + a->steps[n] * K * B + b;
      i4 target = *(i4 *)((int *)a->targets + a->steps[n] * B + b);
      v4 top = AT(y), total = all(0);
      for (u k = 1; k < K; k++) top = most(top, AT(y + k * B));
      for (u k = 0; k < K; k++) AT(e + k * B) = AT(y + k * B) - top;
      exponentials(e, e, K, B);
      for (u k = 0; k < K; k++) total += AT(e + k * B);
      v4 part = where(target >= 0, a->scale / total);
      for (u k = 0; k < K; k++) AT(e + k * B) = AT(e + k * B) * part;
      EACH(i, 4) if (target[i] >= 0) {
        float said = y[target[i] * B + i];
        e[target[i] * B + i] -= a->scale;
        a->right += said == top[i];
        cost += top[i] - said;
        product *= total[i];
        if (product > 1e200) { cost += natural_log(product); product = 1; }
      }
    }
  return cost + natural_log(product);
}
static double cost_of_numbers(Head *a) {
  u size = a->K * a->B;
  double cost = 0;
  for (u n = 0; n < a->count; n++)
    for (u j = a->steps[n] * size, end = j + size; j < end; j += 4) {
      v4 target = AT((float *)a->targets + j), apart = where(target == target, AT(a->y + j) - target);
      AT(a->e + j) = apart * (2.f * a->scale);
      cost += sum(apart * apart);
    }
  return cost;
}
EXPORT(cost) double cost(Head *a) { return a->classes ? cost_of_classes(a) : cost_of_numbers(a); }
EXPORT(answer_back) void answer_back(const Head *a) {
  u B = a->B, F = a->F, K = a->K, next = spread(K);
  float *GT = a->room, *ET = GT + F * next, *turning = ET + B * next, *V = turning + B * fours(F);
  pack(V, F, K, a->V, 1, F);
  clear(GT, F * next);
  for (u n = 0; n < a->count; n++) {
    u t = a->steps[n];
    const float *e = a->e + t * K * B;
    product(a->dh + t * F * B, F, V, K, e, B, B, 0);
    turned(ET, next, 4, K, e, 0, 1, B);
    outer(GT, ET, K, next, turning, F, a->h + t * F * B, 0, 1, B);
    sums(a->gd, K, e, 0, 1, B);
  }
  collect(a->gV, K, F, GT, next);
}

// ---- What an encoder-decoder has besides: symbols as rows of numbers, and attention. One step of theirs.

EXPORT(embed) void embed(u M, u B, float *out, const float *table, const u *ids) { look_up(out, M, table, M, ids, B); }
EXPORT(embed_back) void embed_back(u M, u B, float *g, const float *Z, const u *ids, float *room) {
  u wide = fours(M);
  turned(room, wide, 4, M, Z, 0, 1, B);
  for (u b = 0; b < B; b++) {
    float *to = g + ids[b] * M, *from = room + b * wide;
    u r = 0;
    for (; r + 4 <= M; r += 4) AT(to + r) += AT(from + r);
    for (; r < M; r++) to[r] += from[r];
  }
}

typedef struct {
  u S, B, F, A, additive;     // S: what is looked at; additive: its score is v . tanh(k + u), else k . u
  const float *e, *k, *u, *v, // (S, F, B); (S, A, B) what it is looked up by; (A, B) what is looked for; (A)
      *lengths;               // (B): from there on there is nothing to look at
  float *a, *c, *t;           // (S, B) shares; (F, B) the mean of e by them; (S, A, B): tanh(k + u)
  const float *dc;            // the gradient on c
  float *du, *de, *dk, *gv,   // those on u, and on e, k and v, which are added to
      *room;                  // (S, B) and (A, 4)
} Attention;

INLINE i4 seen(const Attention *l, u s, u b) { return AT(l->lengths + b) > all((float)s); }
// out (B) = the sum of x * y over n rows
INLINE void along(float *out, const float *x, const float *y, u n, u B) {
  for (u b = 0; b < B; b += 4) {
    v4 one = all(0), two = all(0);
    u r = 0;
    for (; r + 2 <= n; r += 2) { one += AT(x + r * B + b) * AT(y + r * B + b); two += AT(x + (r + 1) * B + b) * AT(y + (r + 1) * B + b); }
    if (r < n) one += AT(x + r * B + b) * AT(y + r * B + b);
    AT(out + b) = one + two;
  }
}
EXPORT(attend) void attend(const Attention *l) {
  u S = l->S, B = l->B, F = l->F, A = l->A;
  for (u s = 0; s < S; s++) {
    const float *k = l->k + s * A * B;
    float *a = l->a + s * B, *t = l->t + s * A * B;
    if (!l->additive) { along(a, l->u, k, A, B); continue; }
    for (u j = 0; j < A * B; j += 4) AT(t + j) = AT(k + j) + AT(l->u + j);
    tangents(t, t, A * B / 4, 4);
    for (u b = 0; b < B; b += 4) {
      v4 score = all(0);
      for (u r = 0; r < A; r++) score += l->v[r] * AT(t + r * B + b);
      AT(a + b) = score;
    }
  }
  for (u b = 0; b < B; b += 4) {
    float *a = l->a + b;
    v4 top = all(-__builtin_inff()), total = all(0);
    for (u s = 0; s < S; s++) top = either(seen(l, s, b), most(top, AT(a + s * B)), top);
    for (u s = 0; s < S; s++) AT(a + s * B) = AT(a + s * B) - top;
    exponentials(a, a, S, B);
    for (u s = 0; s < S; s++) total += where(seen(l, s, b), AT(a + s * B));
    v4 part = 1.f / total;
    for (u s = 0; s < S; s++) AT(a + s * B) = where(seen(l, s, b), AT(a + s * B) * part);
  }
  clear(l->c, F * B);
  for (u s = 0; s < S; s++)
    for (u r = 0; r < F; r++)
      for (u b = 0; b < B; b += 4) AT(l->c + r * B + b) += AT(l->a + s * B + b) * AT(l->e + (s * F + r) * B + b);
}
EXPORT(attend_back) void attend_back(const Attention *l) {
  u S = l->S, B = l->B, F = l->F, A = l->A;
  float *slope = l->room, *to_v = slope + S * B;
  for (u s = 0; s < S; s++) {
    along(slope + s * B, l->dc, l->e + s * F * B, F, B);
    for (u r = 0; r < F; r++)
      for (u b = 0; b < B; b += 4) AT(l->de + (s * F + r) * B + b) += AT(l->a + s * B + b) * AT(l->dc + r * B + b);
  }
  for (u b = 0; b < B; b += 4) {
    v4 mean = all(0);
    for (u s = 0; s < S; s++) mean += AT(l->a + s * B + b) * AT(slope + s * B + b);
    for (u s = 0; s < S; s++) AT(slope + s * B + b) = AT(l->a + s * B + b) * (AT(slope + s * B + b) - mean);
  }
  clear(l->du, A * B);
  if (!l->additive) {
    for (u s = 0; s < S; s++)
      for (u r = 0; r < A; r++)
        for (u b = 0; b < B; b += 4) {
          u j = r * B + b, k = s * A * B + j;
          AT(l->du + j) += AT(slope + s * B + b) * AT(l->k + k);
          AT(l->dk + k) += AT(slope + s * B + b) * AT(l->u + j);
        }
    return;
  }
  clear(to_v, 4 * A);
  for (u s = 0; s < S; s++)
    for (u r = 0; r < A; r++) {
      v4 all_v = all(0);
      for (u b = 0; b < B; b += 4) {
        u j = r * B + b, k = s * A * B + j;
        v4 t = AT(l->t + k), d = AT(slope + s * B + b), to = d * l->v[r] * (1.f - t * t);
        AT(l->du + j) += to;
        AT(l->dk + k) += to;
        all_v += d * t;
      }
      AT(to_v + 4 * r) += all_v;
    }
  for (u r = 0; r < A; r++) l->gv[r] += sum(AT(to_v + 4 * r));
}
EXPORT(squash) void squash(u n, float *out, const float *x) { tangents(out, x, n / 4, 4); }
EXPORT(squash_back) void squash_back(u n, float *d, const float *y) { for (u j = 0; j < n; j += 4) AT(d + j) = AT(d + j) * (1.f - AT(y + j) * AT(y + j)); }

// ---- Dropout, clipping, optimisers; n is a multiple of 4

// mask: 1 / (1 - rate), or 0 for a share `rate` of the numbers. state: four generators (Marsaglia's xorshift), none 0.
EXPORT(drop) void drop(u n, float *mask, float rate, u4 *state) {
  u4 s = *state;
  v4 kept = all(1.f / (1.f - rate));
  for (u j = 0; j < n; j += 4) {
    s ^= s << 13; s ^= s >> 17; s ^= s << 5;
    v4 share = __builtin_convertvector((i4)(s >> 8), v4) * (1.f / 16777216.f);
    AT(mask + j) = where(share >= all(rate), kept);
  }
  *state = s;
}
EXPORT(multiply) void multiply(u n, float *out, const float *x, const float *mask) { for (u j = 0; j < n; j += 4) AT(out + j) = AT(x + j) * AT(mask + j); }
EXPORT(squares) double squares(u n, const float *g) {
  double total = 0;
  for (u j = 0; j < n; j += 4) { v4 v = AT(g + j); total += (double)v[0] * v[0] + (double)v[1] * v[1] + ((double)v[2] * v[2] + (double)v[3] * v[3]); }
  return total;
}
EXPORT(scale) void scale(u n, float *g, float by) { for (u j = 0; j < n; j += 4) AT(g + j) = AT(g + j) * by; }
EXPORT(limit) void limit(u n, float *g, float at) { for (u j = 0; j < n; j += 4) AT(g + j) = most(least(AT(g + j), all(at)), all(-at)); }

// PyTorch's SGD (momentum 0 is the plain one), RMSprop (alpha .99) and Adam with decoupled decay (AdamW), eps 1e-8 outside the root.
EXPORT(sgd) void sgd(u n, float *p, const float *g, float *m, float rate, float momentum, float decay) {
  for (u j = 0; j < n; j += 4) {
    v4 now = momentum * AT(m + j) + (AT(g + j) + decay * AT(p + j));
    AT(m + j) = now; AT(p + j) -= rate * now;
  }
}
EXPORT(rmsprop) void rmsprop(u n, float *p, const float *g, float *m, float *v, float rate, float momentum, float decay) {
  for (u j = 0; j < n; j += 4) {
    v4 s = AT(g + j) + decay * AT(p + j), square = .99f * AT(v + j) + .01f * s * s, now = momentum * AT(m + j) + s / (root(square) + 1e-8f);
    AT(v + j) = square; AT(m + j) = now; AT(p + j) -= rate * now;
  }
}
// one, two: what the moments still lack, 1 - .9^k and 1 - .999^k
EXPORT(adam) void adam(u n, float *p, const float *g, float *m, float *v, float rate, float decay, double one, double two) {
  float step = (float)(rate / one), part = (float)(1 / __builtin_sqrt(two)), keep = 1.f - rate * decay;
  for (u j = 0; j < n; j += 4) {
    v4 s = AT(g + j), mean = AT(m + j) + .1f * (s - AT(m + j)), square = .999f * AT(v + j) + .001f * s * s;
    AT(m + j) = mean; AT(v + j) = square; AT(p + j) = keep * AT(p + j) - step * mean / (root(square) * part + 1e-8f);
  }
}
