// The shapes of LeNet's layers, and how many sums at a time the registers hold.

#pragma once

#include "lanes.h"

namespace {

constexpr int SIDE = 28, PAD = 2, FIELD = SIDE + 2 * PAD, K = 5, TAPS = K * K;
constexpr int M1 = 6, S1 = 14, M3 = 16, Y3 = 10, S3 = 5;
constexpr int N4 = M3 * S3 * S3, N5 = 120, N6 = 84, N7 = 10;
constexpr int E4 = 400, E5 = 128, E6 = 96, E7 = 12;  // rows of an example, in whole vectors
constexpr int CONV_GRADS = M1 * TAPS + M1 + M3 * M1 * TAPS + M3;
// Accumulators that the registers hold: 32 with AVX-512, else 16.
constexpr int C1_TILE = L == 16 ? 6 : 3, C3_TILE = L == 16 ? 4 : 2, J_TILE = L == 16 ? 4 : 2;
constexpr int W1_TILE = L == 16 ? 3 : 2, W3_TILE = L == 16 ? 4 : 2;

}  // namespace
