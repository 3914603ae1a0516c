// Adds up what the tasks found, always in the same order.

#pragma once

#include <cstdint>
#include <cstring>
#include <vector>

#include "dense.h"
#include "shapes.h"
#include "step.h"
#include "work.h"

namespace {

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

}  // namespace
