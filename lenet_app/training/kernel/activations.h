// Activations and pooling, forward and back: sigmoid and average, or ReLU and the largest.

#pragma once

#include "lanes.h"

namespace {

inline V sigmoid(V x) {
    return 1.0f / (1.0f + exponential(-x));
}

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
inline V unpooled(V gradient, I winner, int q, V kept) {
    if (AVERAGES) return gradient * 0.25f * (kept * (1.0f - kept));
    return where(winner == q, gradient, V{});
}

template <bool AVERAGES>
inline void activate(V* h, int count) {
    for (int j = 0; j < count; j++) h[j] = AVERAGES ? sigmoid(h[j]) : where(h[j] <= V{}, V{}, h[j]);
}

template <bool AVERAGES>
inline void activate_back(const V* h, V* d, int count) {
    for (int j = 0; j < count; j++)
        d[j] = AVERAGES ? d[j] * (h[j] * (1.0f - h[j])) : where(h[j] <= V{}, V{}, d[j]);
}

}  // namespace
