// How wrong the logits are, and which way they should move.

#pragma once

#include <cmath>
#include <cstdint>

#include "lanes.h"
#include "shapes.h"
#include "step.h"
#include "work.h"

namespace {

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
        const float weight = !real ? 0.0f : label < 0 ? s.others_weight * share : share;
        const float even = label < 0 ? 1.0f : s.smoothing;
        for (int j = 0; j < N7; j++) {
            const float wanted = even / N7 + (j == label ? 1.0f - even : 0.0f);
            w.dout[j][l] = weight * (p[j][l] - wanted);
        }
        if (!real) continue;
        float loss = even * uniform;
        if (label >= 0) loss += (1.0f - even) * (log_sum - (w.out[label][l] - most[l]));
        sums[0] += label < 0 ? s.others_weight * loss : loss;
        sums[1] += label < 0 ? p[best][l] < s.doubt : best == label;
    }
}

}  // namespace
