// C1 with S2 and C3 with S4, forward.

#pragma once

#include "activations.h"
#include "lanes.h"
#include "shapes.h"
#include "step.h"
#include "work.h"

namespace {

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

}  // namespace
