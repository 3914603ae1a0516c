// Full layers: forward, backward, and the gradients of their weights and biases.

#pragma once

#include <cstdint>
#include <cstring>

#include "lanes.h"
#include "shapes.h"

namespace {

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

}  // namespace
