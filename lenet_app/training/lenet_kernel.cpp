// One training step of LeNet on the CPU: pictures in, gradients, loss and right answers out.
//
// As many examples as a vector register holds go through the network side by side, one a lane, so
// that every operation is full width whatever the number of channels, and everything between the
// pixels and the gradients stays in the second-level cache. Shapes: 1@28x28, padded by 2, C1 6
// kernels 5x5, S2 2x2, C3 16 kernels 5x5, S4 2x2, C5 120, F6 84, OUTPUT 10; either ReLU and max
// pooling (lenet-modern) or sigmoid and average pooling (lenet-d2l).
//
// Sums are always taken in the same order, whatever the number of threads: the examples are cut
// into tasks by the batch alone, and the tasks' gradients are added one after another.
//
// It knows no Python, no torch and no labels but 0 to 9 and -1 (a picture of none of the classes).

#include <atomic>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <thread>
#include <vector>

#if defined(__AVX512F__)
#include <immintrin.h>
#define LANES 16
#elif defined(__AVX2__)
#define LANES 8
#else
#define LANES 4
#endif

namespace {

constexpr int L = LANES;
typedef float V __attribute__((vector_size(4 * LANES)));
typedef int32_t I __attribute__((vector_size(4 * LANES)));

constexpr int SIDE = 28, PAD = 2, FIELD = SIDE + 2 * PAD, K = 5, TAPS = K * K;
constexpr int M1 = 6, S1 = 14, M3 = 16, Y3 = 10, S3 = 5;
constexpr int N4 = M3 * S3 * S3, N5 = 120, N6 = 84, N7 = 10;
constexpr int E4 = 400, E5 = 128, E6 = 96, E7 = 12;  // rows of an example, in whole vectors
constexpr int CONV_GRADS = M1 * TAPS + M1 + M3 * M1 * TAPS + M3;
// Accumulators that the registers hold: 32 with AVX-512, else 16.
constexpr int C1_TILE = L == 16 ? 6 : 3, C3_TILE = L == 16 ? 4 : 2, J_TILE = L == 16 ? 4 : 2;
constexpr int W1_TILE = L == 16 ? 3 : 2, W3_TILE = L == 16 ? 4 : 2;
constexpr float OTHERS_WEIGHT = 0.7f, DOUBT = 0.5f;

inline V splat(float value) {
    return value - V{};
}

inline V where(I mask, V yes, V no) {
    return mask ? yes : no;
}

inline float total(V v) {
#if LANES == 16
    return _mm512_reduce_add_ps((__m512)v);
#else
    float sum = 0;
    for (int l = 0; l < L; l++) sum += v[l];
    return sum;
#endif
}

// e to the x, to some 2 units in the last place; 0 below -87, no infinity above 88.
inline V exponential(V x) {
    x = where(x > splat(-87.0f), x, splat(-87.0f));
    x = where(x < splat(88.0f), x, splat(88.0f));
    const V magic = splat(12582912.0f);  // adding 1.5 * 2^23 rounds to a whole number
    V whole = (x * 1.44269504f + magic) - magic;
    V r = x - whole * 0.693359375f;
    r = r - whole * -2.12194440e-4f;
    V p = splat(1.9875691500e-4f);
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * r * r + r + 1.0f;
    I bits = (__builtin_convertvector(whole, I) + 127) << 23;
    V power;
    std::memcpy(&power, &bits, sizeof power);
    return p * power;
}

inline V sigmoid(V x) {
    return 1.0f / (1.0f + exponential(-x));
}

// What a thread needs for the examples that it has in hand.
struct Work {
    V source[FIELD * FIELD];
    V x[FIELD * FIELD];
    V p1[M1 * S1 * S1];
    I winner1[M1 * S1 * S1];
    V s1[M1 * SIDE * SIDE];
    V p3[N4];
    I winner3[N4];
    V s3[M3 * Y3 * Y3];
    V h5[N5], h6[N6], out[N7], dout[E7], d6[N6], d5[N5], dp3[N4];
    V dy3[M3 * Y3 * Y3];
    V dp1[M1 * S1 * S1];
    V dy1[M1 * 2 * SIDE];
    V g1[M1 * TAPS], gb1[M1], g3[M3 * M1 * TAPS], gb3[M3];
};

struct Packed {
    float w1[TAPS * M1];            // tap, map
    float w3[M1 * TAPS * M3];       // S2 map, tap, C3 map
    float w3_back[M3 * M1 * TAPS];  // C3 map, S2 map, tap
};

}  // namespace

extern "C" {

// All that a step reads and writes; training/lenet_kernel.py declares the same.
struct Step {
    const uint8_t* images;  // all pictures, (?, 28, 28); null: take `pixels`
    const float* pixels;    // (n, 28, 28), 0 to 1
    const int64_t* rows;    // (n,): which pictures; null: the first n
    const int64_t* labels;  // of all pictures by row, or of `pixels` one by one
    const float* draws;     // (n, 6), 0 to 1: how far each picture is changed; null: not at all
    const float* largest;   // (6,): rotation, shear (radians), wider, taller, right, down (pixels)
    float *w1, *b1, *w3, *b3, *w5, *b5, *w6, *b6, *w7, *b7;
    float *gw1, *gb1, *gw3, *gb3, *gw5, *gb5, *gw6, *gb6, *gw7, *gb7;
    int64_t w3_map, w3_in, w3_down, w3_right;  // strides of w3 and gw3
    float* logits;                             // (n, 10); null while training
    float* scratch;                            // scratch_floats(n, most_threads)
    double* loss_and_right;                    // (2,)
    int64_t n;
    int64_t threads;
    int64_t most_threads;  // the margins of pictures stay zero where every thread keeps its place
    int32_t averages;  // 1: sigmoid and average pooling
    float mean, deviation, smoothing;
};

// One parameter and what its optimiser remembers of it.
struct Update {
    float* parameter;
    const float* gradient;
    float *first, *second, *steps;
    int64_t n;
};
}

namespace {

struct Batch {
    float *e4, *e5, *e6, *d5, *d6, *d7;  // (n, E…), one example a row
    float* conv;                         // (tasks, CONV_GRADS)
    double* sums;                        // (tasks, 2)
    int blocks, tasks, blocks_a_task;
};

// A batch is cut by its size alone, so that sums do not depend on the number of threads.
void cut(int64_t n, Batch& batch) {
    batch.blocks = int((n + L - 1) / L);
    batch.blocks_a_task = batch.blocks >= 32 ? 4 : batch.blocks >= 8 ? 2 : 1;
    batch.tasks = (batch.blocks + batch.blocks_a_task - 1) / batch.blocks_a_task;
}

// ---- pixels ------------------------------------------------------------------------------------

void take_pictures(const Step& s, int64_t first, V* field) {
    const float scale = 1.0f / 255.0f;
    const int64_t last = s.n - 1;
    for (int l = 0; l < L; l++) {
        const int64_t at = first + l < last ? first + l : last;  // a short block repeats the last
        for (int y = 0; y < SIDE; y++) {
            float* lane = (float*)(field + (y + PAD) * FIELD + PAD) + l;
            if (s.images) {
                const int64_t row = s.rows ? s.rows[at] : at;
                const uint8_t* from = s.images + (row * SIDE + y) * SIDE;
                for (int x = 0; x < SIDE; x++) lane[x * L] = from[x] * scale;
            } else {
                const float* from = s.pixels + (at * SIDE + y) * SIDE;
                for (int x = 0; x < SIDE; x++) lane[x * L] = from[x];
            }
        }
    }
}

// Each lane's own place in a field of lanes.
inline V gathered(const V* field, I place) {
#if LANES == 16
    return (V)_mm512_i32gather_ps((__m512i)place, (const float*)field, 4);
#else
    V found;
    for (int l = 0; l < L; l++) found[l] = ((const float*)field)[place[l]];
    return found;
#endif
}

inline V between(V x, float least, float most) {
    x = where(x > splat(least), x, splat(least));
    return where(x < splat(most), x, splat(most));
}

// Bilinear; what comes from outside is paper. As torch's grid_sample without aligned corners.
void warp(const Step& s, int64_t first, const V* field, V* into) {
    alignas(64) float map[6][L];
    const int64_t last = s.n - 1;
    for (int l = 0; l < L; l++) {
        const float* draw = s.draws + (first + l < last ? first + l : last) * 6;
        float change[6];
        for (int k = 0; k < 6; k++) change[k] = (2.0f * draw[k] - 1.0f) * s.largest[k];
        // As datasets/augment.py writes it: the affine map backwards.
        const float cosine = std::cos(change[0]), sine = std::sin(change[0]);
        const float slant = std::tan(change[1]), wide = 1.0f + change[2], tall = 1.0f + change[3];
        const float a = (cosine + slant * sine) / wide, b = (sine - slant * cosine) / wide;
        const float c = -sine / tall, d = cosine / tall;
        const float right = change[4] * (2.0f / SIDE), down = change[5] * (2.0f / SIDE);
        const float whole[6] = {a, b, -(a * right + b * down), c, d, -(c * right + d * down)};
        for (int k = 0; k < 6; k++) map[k][l] = whole[k];
    }
    V m[6];
    std::memcpy(m, map, sizeof m);
    const float half = SIDE / 2.0f, step = 2.0f / SIDE;
    I lane;
    for (int l = 0; l < L; l++) lane[l] = l;
    for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
            const float u = (x + 0.5f) * step - 1.0f, v = (y + 0.5f) * step - 1.0f;
            // In pixels of the padded field, whose margin is paper: all beyond it is as good.
            V fx = (m[0] * u + m[1] * v + m[2] + 1.0f) * half - 0.5f + PAD;
            V fy = (m[3] * u + m[4] * v + m[5] + 1.0f) * half - 0.5f + PAD;
            fx = between(fx, 0.0f, FIELD - 1.001f);
            fy = between(fy, 0.0f, FIELD - 1.001f);
            const I ix = __builtin_convertvector(fx, I), iy = __builtin_convertvector(fy, I);
            fx -= __builtin_convertvector(ix, V);
            fy -= __builtin_convertvector(iy, V);
            const I place = (iy * FIELD + ix) * L + lane;
            const V above = gathered(field, place), above_right = gathered(field + 1, place);
            const V below = gathered(field + FIELD, place);
            const V below_right = gathered(field + FIELD + 1, place);
            const V top = above + fx * (above_right - above);
            const V bottom = below + fx * (below_right - below);
            into[(y + PAD) * FIELD + x + PAD] = top + fy * (bottom - top);
        }
    }
}

void make_input(const Step& s, int64_t first, Work& w) {
    if (s.draws) {
        take_pictures(s, first, w.source);
        warp(s, first, w.source, w.x);
    } else {
        take_pictures(s, first, w.x);
    }
    const float by = 1.0f / s.deviation;
    for (int y = PAD; y < PAD + SIDE; y++)
        for (int x = PAD; x < PAD + SIDE; x++)
            w.x[y * FIELD + x] = (w.x[y * FIELD + x] - s.mean) * by;
}

// ---- forward -----------------------------------------------------------------------------------

template <bool AVERAGES>
inline void pool(const V* four, V& pooled, I& winner, V* kept, int right) {
    if (AVERAGES) {
        V a = sigmoid(four[0]), b = sigmoid(four[1]), c = sigmoid(four[2]), d = sigmoid(four[3]);
        kept[0] = a;
        kept[1] = b;
        kept[right] = c;
        kept[right + 1] = d;
        pooled = ((a + b) + (c + d)) * 0.25f;
    } else {
        V most = four[0];
        I who = {};
        for (int q = 1; q < 4; q++) {
            I more = four[q] > most;
            most = where(more, four[q], most);
            who = more ? who * 0 + q : who;
        }
        // ReLU and the largest of four commute. Not a number stays one.
        I dead = most <= V{};
        pooled = where(dead, V{}, most);
        winner = dead ? who * 0 - 1 : who;
    }
}

template <bool AVERAGES>
void forward_convolutions(const Step& s, const Packed& packed, Work& w) {
    for (int y = 0; y < S1; y++)
        for (int x = 0; x < S1; x++)
            for (int group = 0; group < M1; group += C1_TILE) {
                V a[C1_TILE][4];
                for (int c = 0; c < C1_TILE; c++)
                    for (int q = 0; q < 4; q++) a[c][q] = splat(s.b1[group + c]);
                for (int ky = 0; ky < K; ky++)
#pragma GCC unroll 5
                    for (int kx = 0; kx < K; kx++) {
                        const V* in = w.x + (2 * y + ky) * FIELD + 2 * x + kx;
                        const V i0 = in[0], i1 = in[1], i2 = in[FIELD], i3 = in[FIELD + 1];
                        const float* weight = packed.w1 + (ky * K + kx) * M1 + group;
#pragma GCC unroll 6
                        for (int c = 0; c < C1_TILE; c++) {
                            const V k = splat(weight[c]);
                            a[c][0] += i0 * k;
                            a[c][1] += i1 * k;
                            a[c][2] += i2 * k;
                            a[c][3] += i3 * k;
                        }
                    }
                for (int c = 0; c < C1_TILE; c++) {
                    const int at = (group + c) * S1 * S1 + y * S1 + x;
                    V* kept = w.s1 + ((group + c) * SIDE + 2 * y) * SIDE + 2 * x;
                    pool<AVERAGES>(a[c], w.p1[at], w.winner1[at], kept, SIDE);
                }
            }
    for (int y = 0; y < S3; y++)
        for (int x = 0; x < S3; x++)
            for (int group = 0; group < M3; group += C3_TILE) {
                V a[C3_TILE][4];
                for (int c = 0; c < C3_TILE; c++)
                    for (int q = 0; q < 4; q++) a[c][q] = splat(s.b3[group + c]);
                for (int m = 0; m < M1; m++)
                    for (int ky = 0; ky < K; ky++) {
                        const V* in = w.p1 + m * S1 * S1 + (2 * y + ky) * S1 + 2 * x;
                        const float* weight = packed.w3 + (m * TAPS + ky * K) * M3 + group;
#pragma GCC unroll 5
                        for (int kx = 0; kx < K; kx++) {
                            const V i0 = in[kx], i1 = in[kx + 1];
                            const V i2 = in[S1 + kx], i3 = in[S1 + kx + 1];
#pragma GCC unroll 4
                            for (int c = 0; c < C3_TILE; c++) {
                                const V k = splat(weight[kx * M3 + c]);
                                a[c][0] += i0 * k;
                                a[c][1] += i1 * k;
                                a[c][2] += i2 * k;
                                a[c][3] += i3 * k;
                            }
                        }
                    }
                for (int c = 0; c < C3_TILE; c++) {
                    const int at = (group + c) * S3 * S3 + y * S3 + x;
                    V* kept = w.s3 + ((group + c) * Y3 + 2 * y) * Y3 + 2 * x;
                    pool<AVERAGES>(a[c], w.p3[at], w.winner3[at], kept, Y3);
                }
            }
}

template <int TILE>
void dense(const float* weight, const float* bias, int outputs, int inputs, const V* in, V* out) {
    for (int j = 0; j < outputs; j += TILE) {
        V a[TILE];
        for (int t = 0; t < TILE; t++) a[t] = splat(bias[j + t]);
        const float* row = weight + j * inputs;
        for (int i = 0; i < inputs; i++) {
            const V x = in[i];
#pragma GCC unroll 12
            for (int t = 0; t < TILE; t++) a[t] += x * splat(row[t * inputs + i]);
        }
        for (int t = 0; t < TILE; t++) out[j + t] = a[t];
    }
}

template <bool AVERAGES>
inline void activate(V* h, int count) {
    for (int j = 0; j < count; j++) h[j] = AVERAGES ? sigmoid(h[j]) : where(h[j] <= V{}, V{}, h[j]);
}

template <bool AVERAGES>
void forward(const Step& s, const Packed& packed, Work& w) {
    forward_convolutions<AVERAGES>(s, packed, w);
    dense<12>(s.w5, s.b5, N5, N4, w.p3, w.h5);
    activate<AVERAGES>(w.h5, N5);
    dense<12>(s.w6, s.b6, N6, N5, w.h5, w.h6);
    activate<AVERAGES>(w.h6, N6);
    dense<10>(s.w7, s.b7, N7, N6, w.h6, w.out);
}

// ---- loss --------------------------------------------------------------------------------------

// Cross-entropy with smoothed labels; of a picture of none of the classes, the distance from "all
// alike". Leaves the gradient by the logits in dout, 0 for the lanes beyond the batch.
void judge(const Step& s, int64_t first, Work& w, double* sums) {
    V most = w.out[0];
    for (int j = 1; j < N7; j++) most = where(w.out[j] > most, w.out[j], most);
    V p[N7], sum = {}, mean = {};
    for (int j = 0; j < N7; j++) {
        p[j] = exponential(w.out[j] - most);
        sum += p[j];
        mean += w.out[j] - most;
    }
    for (int j = 0; j < N7; j++) p[j] /= sum;
    for (int j = N7; j < E7; j++) w.dout[j] = V{};
    const float share = 1.0f / s.n;
    for (int l = 0; l < L; l++) {
        const int64_t at = first + l;
        const bool real = at < s.n;
        const int64_t label = real ? s.labels[s.images && s.rows ? s.rows[at] : at] : 0;
        const float log_sum = std::log(sum[l]), uniform = log_sum - mean[l] / N7;
        int best = 0;
        for (int j = 1; j < N7; j++)
            if (w.out[j][l] > w.out[best][l]) best = j;
        const float weight = !real ? 0.0f : label < 0 ? OTHERS_WEIGHT * share : share;
        const float even = label < 0 ? 1.0f : s.smoothing;
        for (int j = 0; j < N7; j++) {
            const float wanted = even / N7 + (j == label ? 1.0f - even : 0.0f);
            w.dout[j][l] = weight * (p[j][l] - wanted);
        }
        if (!real) continue;
        float loss = even * uniform;
        if (label >= 0) loss += (1.0f - even) * (log_sum - (w.out[label][l] - most[l]));
        sums[0] += label < 0 ? OTHERS_WEIGHT * loss : loss;
        sums[1] += label < 0 ? p[best][l] < DOUBT : best == label;
    }
}

// ---- backward ----------------------------------------------------------------------------------

template <int TILE>
void dense_back(const float* weight, int outputs, int inputs, const V* d, V* into) {
    for (int i = 0; i < inputs; i += TILE) {
        V a[TILE] = {};
        for (int j = 0; j < outputs; j++) {
            const float* row = weight + j * inputs + i;
            const V x = d[j];
#pragma GCC unroll 12
            for (int t = 0; t < TILE; t++) a[t] += x * splat(row[t]);
        }
        for (int t = 0; t < TILE; t++) into[i + t] = a[t];
    }
}

template <bool AVERAGES>
inline void activate_back(const V* h, V* d, int count) {
    for (int j = 0; j < count; j++)
        d[j] = AVERAGES ? d[j] * (h[j] * (1.0f - h[j])) : where(h[j] <= V{}, V{}, d[j]);
}

template <bool AVERAGES>
inline V unpooled(V gradient, I winner, int q, V kept) {
    if (AVERAGES) return gradient * 0.25f * (kept * (1.0f - kept));
    return where(winner == q, gradient, V{});
}

template <bool AVERAGES>
void back_c3(const Packed& packed, Work& w) {
    for (int m = 0; m < M3; m++) {
        V sum = {};
        for (int y = 0; y < S3; y++)
            for (int x = 0; x < S3; x++)
                for (int q = 0; q < 4; q++) {
                    const int from = m * S3 * S3 + y * S3 + x;
                    const int to = (m * Y3 + 2 * y + (q >> 1)) * Y3 + 2 * x + (q & 1);
                    w.dy3[to] = unpooled<AVERAGES>(w.dp3[from], w.winner3[from], q, w.s3[to]);
                    sum += w.dy3[to];
                }
        w.gb3[m] += sum;
    }
    // The kernels: for one S2 map and one row of taps, some C3 maps at a time.
    for (int m = 0; m < M1; m++)
        for (int ky = 0; ky < K; ky++)
            for (int group = 0; group < M3; group += W3_TILE) {
                V a[W3_TILE][K];
                V* kept = w.g3 + (group * M1 + m) * TAPS + ky * K;
                for (int c = 0; c < W3_TILE; c++)
                    for (int kx = 0; kx < K; kx++) a[c][kx] = kept[c * M1 * TAPS + kx];
                for (int y = 0; y < Y3; y++) {
                    const V* in = w.p1 + m * S1 * S1 + (y + ky) * S1;
                    const V* d = w.dy3 + (group * Y3 + y) * Y3;
                    for (int x = 0; x < Y3; x++) {
                        V dd[W3_TILE];
#pragma GCC unroll 4
                        for (int c = 0; c < W3_TILE; c++) dd[c] = d[c * Y3 * Y3 + x];
#pragma GCC unroll 5
                        for (int kx = 0; kx < K; kx++) {
                            const V i = in[x + kx];
#pragma GCC unroll 4
                            for (int c = 0; c < W3_TILE; c++) a[c][kx] += dd[c] * i;
                        }
                    }
                }
                for (int c = 0; c < W3_TILE; c++)
                    for (int kx = 0; kx < K; kx++) kept[c * M1 * TAPS + kx] = a[c][kx];
            }
    // The S2 maps: a whole row of gradients in registers, half of the C3 maps in the first cache.
    for (int y = 0; y < S1; y++) {
        const int from = y > Y3 - 1 ? y - (Y3 - 1) : 0, to = y < K - 1 ? y : K - 1;
        for (int half = 0; half < M3; half += M3 / 2)
            for (int m = 0; m < M1; m++) {
                V a[S1];
                V* row = w.dp1 + m * S1 * S1 + y * S1;
                for (int x = 0; x < S1; x++) a[x] = half ? row[x] : V{};
                for (int c = half; c < half + M3 / 2; c++)
                    for (int ky = from; ky <= to; ky++) {
                        const V* d = w.dy3 + (c * Y3 + y - ky) * Y3;
                        const float* weight = packed.w3_back + (c * M1 + m) * TAPS + ky * K;
                        const V k0 = splat(weight[0]), k1 = splat(weight[1]), k2 = splat(weight[2]);
                        const V k3 = splat(weight[3]), k4 = splat(weight[4]);
#pragma GCC unroll 10
                        for (int x = 0; x < Y3; x++) {
                            const V dd = d[x];
                            a[x] += dd * k0;
                            a[x + 1] += dd * k1;
                            a[x + 2] += dd * k2;
                            a[x + 3] += dd * k3;
                            a[x + 4] += dd * k4;
                        }
                    }
                for (int x = 0; x < S1; x++) row[x] = a[x];
            }
    }
}

template <bool AVERAGES>
void back_c1(Work& w) {
    for (int y = 0; y < S1; y++) {
        for (int m = 0; m < M1; m++) {
            V sum = {};
            for (int x = 0; x < S1; x++)
                for (int q = 0; q < 4; q++) {
                    const int from = m * S1 * S1 + y * S1 + x;
                    const int kept = (m * SIDE + 2 * y + (q >> 1)) * SIDE + 2 * x + (q & 1);
                    const int to = (m * 2 + (q >> 1)) * SIDE + 2 * x + (q & 1);
                    w.dy1[to] = unpooled<AVERAGES>(w.dp1[from], w.winner1[from], q, w.s1[kept]);
                    sum += w.dy1[to];
                }
            w.gb1[m] += sum;
        }
        for (int ky = 0; ky < K; ky++)
            for (int group = 0; group < M1; group += W1_TILE) {
                V a[W1_TILE][K];
                V* kept = w.g1 + group * TAPS + ky * K;
                for (int c = 0; c < W1_TILE; c++)
                    for (int kx = 0; kx < K; kx++) a[c][kx] = kept[c * TAPS + kx];
                for (int r = 0; r < 2; r++) {
                    const V* in = w.x + (2 * y + r + ky) * FIELD;
                    const V* d = w.dy1 + (group * 2 + r) * SIDE;
                    for (int x = 0; x < SIDE; x++) {
                        V dd[W1_TILE];
#pragma GCC unroll 3
                        for (int c = 0; c < W1_TILE; c++) dd[c] = d[c * 2 * SIDE + x];
#pragma GCC unroll 5
                        for (int kx = 0; kx < K; kx++) {
                            const V i = in[x + kx];
#pragma GCC unroll 3
                            for (int c = 0; c < W1_TILE; c++) a[c][kx] += dd[c] * i;
                        }
                    }
                }
                for (int c = 0; c < W1_TILE; c++)
                    for (int kx = 0; kx < K; kx++) kept[c * TAPS + kx] = a[c][kx];
            }
    }
}

void lay_out(const V* lanes, int count, float* rows, int width, int real) {
    const float* from = (const float*)lanes;
    for (int l = 0; l < real; l++)
        for (int j = 0; j < count; j++) rows[l * width + j] = from[j * L + l];
}

template <bool AVERAGES>
void learn(const Step& s, const Packed& packed, const Batch& batch, int task, Work& w) {
    std::memset(w.g1, 0, sizeof w.g1);
    std::memset(w.gb1, 0, sizeof w.gb1);
    std::memset(w.g3, 0, sizeof w.g3);
    std::memset(w.gb3, 0, sizeof w.gb3);
    double sums[2] = {0, 0};
    const int first_block = task * batch.blocks_a_task;
    for (int b = first_block; b < first_block + batch.blocks_a_task && b < batch.blocks; b++) {
        const int64_t first = int64_t(b) * L;
        const int real = s.n - first < L ? int(s.n - first) : L;
        make_input(s, first, w);
        forward<AVERAGES>(s, packed, w);
        judge(s, first, w, sums);
        dense_back<12>(s.w7, N7, N6, w.dout, w.d6);
        activate_back<AVERAGES>(w.h6, w.d6, N6);
        dense_back<12>(s.w6, N6, N5, w.d6, w.d5);
        activate_back<AVERAGES>(w.h5, w.d5, N5);
        dense_back<10>(s.w5, N5, N4, w.d5, w.dp3);
        back_c3<AVERAGES>(packed, w);
        back_c1<AVERAGES>(w);
        lay_out(w.p3, N4, batch.e4 + first * E4, E4, real);
        lay_out(w.h5, N5, batch.e5 + first * E5, E5, real);
        lay_out(w.h6, N6, batch.e6 + first * E6, E6, real);
        lay_out(w.d5, N5, batch.d5 + first * N5, N5, real);
        lay_out(w.d6, N6, batch.d6 + first * N6, N6, real);
        lay_out(w.dout, E7, batch.d7 + first * E7, E7, real);
    }
    float* to = batch.conv + int64_t(task) * CONV_GRADS;
    for (int k = 0; k < M1 * TAPS; k++) *to++ = total(w.g1[k]);
    for (int k = 0; k < M1; k++) *to++ = total(w.gb1[k]);
    for (int k = 0; k < M3 * M1 * TAPS; k++) *to++ = total(w.g3[k]);
    for (int k = 0; k < M3; k++) *to++ = total(w.gb3[k]);
    batch.sums[task * 2] = sums[0];
    batch.sums[task * 2 + 1] = sums[1];
}

void answer(const Step& s, const Packed& packed, int block, Work& w) {
    const int64_t first = int64_t(block) * L;
    make_input(s, first, w);
    if (s.averages) {
        forward<true>(s, packed, w);
    } else {
        forward<false>(s, packed, w);
    }
    lay_out(w.out, N7, s.logits + first * N7, N7, s.n - first < L ? int(s.n - first) : L);
}

// Rows j to j + J_TILE of a full layer's weight gradient: the sum over examples of d times input.
template <int VECTORS>
void dense_grad(int64_t n, const float* d, int d_width, const float* in, int width, int inputs,
                int j, int outputs, float* grad) {
    for (int i = 0; i < width; i += VECTORS * L) {
        V a[J_TILE][VECTORS] = {};
        for (int64_t b = 0; b < n; b++) {
            V x[VECTORS];
            std::memcpy(x, in + b * width + i, sizeof x);
#pragma GCC unroll 4
            for (int t = 0; t < J_TILE; t++) {
                const V dd = splat(d[b * d_width + j + t]);
#pragma GCC unroll 5
                for (int v = 0; v < VECTORS; v++) a[t][v] += dd * x[v];
            }
        }
        const int count = inputs - i < VECTORS * L ? inputs - i : VECTORS * L;
        for (int t = 0; t < J_TILE && j + t < outputs; t++)
            std::memcpy(grad + (j + t) * inputs + i, a[t], count * sizeof(float));
    }
}

void bias_grad(int64_t n, const float* d, int width, int outputs, float* grad) {
    float sums[N5] = {};
    for (int64_t b = 0; b < n; b++)
        for (int j = 0; j < outputs; j++) sums[j] += d[b * width + j];
    std::memcpy(grad, sums, outputs * sizeof(float));
}

void gather_convolutions(const Step& s, const Batch& batch) {
    std::vector<float> sum(CONV_GRADS, 0.0f);
    for (int task = 0; task < batch.tasks; task++)
        for (int k = 0; k < CONV_GRADS; k++) sum[k] += batch.conv[int64_t(task) * CONV_GRADS + k];
    const float* from = sum.data();
    std::memcpy(s.gw1, from, M1 * TAPS * sizeof(float));
    std::memcpy(s.gb1, from += M1 * TAPS, M1 * sizeof(float));
    from += M1;
    for (int c = 0; c < M3; c++)
        for (int m = 0; m < M1; m++)
            for (int y = 0; y < K; y++)
                for (int x = 0; x < K; x++)
                    s.gw3[c * s.w3_map + m * s.w3_in + y * s.w3_down + x * s.w3_right] = *from++;
    std::memcpy(s.gb3, from, M3 * sizeof(float));
    double loss = 0, right = 0;
    for (int task = 0; task < batch.tasks; task++) {
        loss += batch.sums[task * 2];
        right += batch.sums[task * 2 + 1];
    }
    s.loss_and_right[0] = loss / s.n;
    s.loss_and_right[1] = right;
}

constexpr int TASKS5 = N5 / J_TILE, TASKS6 = N6 / J_TILE, TASKS7 = E7 / J_TILE;
constexpr int SUMMING_TASKS = 2 + TASKS5 + TASKS6 + TASKS7;

void add_up(const Step& s, const Batch& batch, int task) {
    if (task == 0) return gather_convolutions(s, batch);
    if (task == 1) {
        bias_grad(s.n, batch.d5, N5, N5, s.gb5);
        bias_grad(s.n, batch.d6, N6, N6, s.gb6);
        return bias_grad(s.n, batch.d7, E7, N7, s.gb7);
    }
    task -= 2;
    if (task < TASKS5)
        return dense_grad<5>(s.n, batch.d5, N5, batch.e4, E4, N4, task * J_TILE, N5, s.gw5);
    task -= TASKS5;
    if (task < TASKS6)
        return dense_grad<4>(s.n, batch.d6, N6, batch.e5, E5, N5, task * J_TILE, N6, s.gw6);
    task -= TASKS6;
    dense_grad<3>(s.n, batch.d7, E7, batch.e6, E6, N6, task * J_TILE, N7, s.gw7);
}

void pack(const Step& s, Packed& packed) {
    for (int m = 0; m < M1; m++)
        for (int k = 0; k < TAPS; k++) packed.w1[k * M1 + m] = s.w1[m * TAPS + k];
    for (int c = 0; c < M3; c++)
        for (int m = 0; m < M1; m++)
            for (int k = 0; k < TAPS; k++) {
                const float weight =
                    s.w3[c * s.w3_map + m * s.w3_in + (k / K) * s.w3_down + (k % K) * s.w3_right];
                packed.w3[(m * TAPS + k) * M3 + c] = weight;
                packed.w3_back[(c * M1 + m) * TAPS + k] = weight;
            }
}

constexpr int64_t WORK_FLOATS = sizeof(Work) / sizeof(float);

}  // namespace

extern "C" {

int64_t lanes() {
    return L;
}

// How many floats of room a step needs, from an address that 64 divides; zero at the first use.
int64_t scratch_floats(int64_t n, int64_t most_threads) {
    Batch batch;
    cut(n, batch);
    const int64_t rows = int64_t(batch.blocks) * L;
    const int64_t a_row = E4 + E5 + E6 + N5 + N6 + E7;
    return most_threads * WORK_FLOATS + rows * a_row + int64_t(batch.tasks) * (CONV_GRADS + 4) + 64;
}

// Adam (Kingma and Ba 2015), or with `decoupled` AdamW (Loshchilov and Hutter 2019), as torch has it.
void adam(const Update* updates, int64_t count, double rate, double beta1, double beta2, double eps,
          double decay, int32_t decoupled) {
    for (const Update* u = updates; u < updates + count; u++) {
        const double steps = *u->steps += 1.0f;
        const float width = float(rate / (1.0 - std::pow(beta1, steps)));
        const float root = float(1.0 / std::sqrt(1.0 - std::pow(beta2, steps)));
        const float keep = decoupled ? float(1.0 - rate * decay) : 1.0f;
        const float pull = decoupled ? 0.0f : float(decay), e = float(eps);
        const float new1 = float(1.0 - beta1), old2 = float(beta2), new2 = float(1.0 - beta2);
        float* __restrict p = u->parameter;
        const float* __restrict g = u->gradient;
        float* __restrict m = u->first;
        float* __restrict v = u->second;
        for (int64_t k = 0; k < u->n; k++) {
            const float d = g[k] + pull * p[k];
            m[k] += new1 * (d - m[k]);
            v[k] = old2 * v[k] + new2 * d * d;
            p[k] = p[k] * keep - width * m[k] / (std::sqrt(v[k]) * root + e);
        }
    }
}

// Stochastic gradient descent, as torch has it; without momentum `first` is null.
void sgd(const Update* updates, int64_t count, double rate, double momentum, double decay) {
    const float width = float(rate), old = float(momentum), pull = float(decay);
    for (const Update* u = updates; u < updates + count; u++) {
        float* __restrict p = u->parameter;
        const float* __restrict g = u->gradient;
        float* __restrict m = u->first;
        if (m) {
            for (int64_t k = 0; k < u->n; k++) {
                m[k] = old * m[k] + (g[k] + pull * p[k]);
                p[k] -= width * m[k];
            }
        } else {
            for (int64_t k = 0; k < u->n; k++) p[k] -= width * (g[k] + pull * p[k]);
        }
    }
}

void step(const Step* given) {
    const Step& s = *given;
    Batch batch;
    cut(s.n, batch);
    Work* works = (Work*)s.scratch;
    const int64_t rows = int64_t(batch.blocks) * L;
    float* room = s.scratch + s.most_threads * WORK_FLOATS;
    batch.e4 = room;
    batch.e5 = batch.e4 + rows * E4;
    batch.e6 = batch.e5 + rows * E5;
    batch.d5 = batch.e6 + rows * E6;
    batch.d6 = batch.d5 + rows * N5;
    batch.d7 = batch.d6 + rows * N6;
    batch.sums = (double*)(batch.d7 + rows * E7);
    batch.conv = (float*)(batch.sums + int64_t(batch.tasks) * 2);
    Packed packed;
    pack(s, packed);
    const bool answering = s.logits != nullptr;
    const int tasks = answering ? batch.blocks : batch.tasks;
    std::atomic<int> next{0}, done{0}, next_sum{0};
    auto work = [&](int thread) {
        Work& w = works[thread];
        for (int task; (task = next.fetch_add(1)) < tasks; done.fetch_add(1)) {
            if (answering) {
                answer(s, packed, task, w);
            } else if (s.averages) {
                learn<true>(s, packed, batch, task, w);
            } else {
                learn<false>(s, packed, batch, task, w);
            }
        }
        if (answering) return;
        while (done.load() < tasks) std::this_thread::yield();
        for (int task; (task = next_sum.fetch_add(1)) < SUMMING_TASKS;) add_up(s, batch, task);
    };
    std::vector<std::thread> others;
    for (int thread = 1; thread < s.threads && thread < tasks; thread++)
        others.emplace_back(work, thread);
    work(0);
    for (std::thread& other : others) other.join();
}
}
