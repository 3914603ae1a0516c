// Where a step keeps what it computes: of a thread, of the batch, and the weights as it reads them.

#pragma once

#include <cstdint>

#include "lanes.h"
#include "shapes.h"
#include "step.h"

namespace {

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

constexpr int64_t WORK_FLOATS = sizeof(Work) / sizeof(float);

struct Packed {
    float w1[TAPS * M1];            // tap, map
    float w3[M1 * TAPS * M3];       // S2 map, tap, C3 map
    float w3_back[M3 * M1 * TAPS];  // C3 map, S2 map, tap
};

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

}  // namespace
