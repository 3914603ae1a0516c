// C3 with S4 and C1 with S2, backward: the gradients of their kernels and of what they got.

#pragma once

#include "activations.h"
#include "lanes.h"
#include "shapes.h"
#include "work.h"

namespace {

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

}  // namespace
