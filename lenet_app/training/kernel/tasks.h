// What one thread does at a time: learns from some blocks of examples, or answers one block.

#pragma once

#include <cstdint>
#include <cstring>

#include "activations.h"
#include "convolutions.h"
#include "convolutions_back.h"
#include "dense.h"
#include "lanes.h"
#include "loss.h"
#include "pictures.h"
#include "shapes.h"
#include "step.h"
#include "work.h"

namespace {

template <bool AVERAGES>
void forward(const Step& s, const Packed& packed, Work& w) {
    forward_convolutions<AVERAGES>(s, packed, w);
    dense<12>(s.w5, s.b5, N5, N4, w.p3, w.h5);
    activate<AVERAGES>(w.h5, N5);
    dense<12>(s.w6, s.b6, N6, N5, w.h5, w.h6);
    activate<AVERAGES>(w.h6, N6);
    dense<10>(s.w7, s.b7, N7, N6, w.h6, w.out);
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

}  // namespace
