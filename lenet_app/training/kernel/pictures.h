// Turns pictures into what the network gets: changed at random, padded and standardised.

#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>

#include "lanes.h"
#include "shapes.h"
#include "step.h"
#include "work.h"

namespace {

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

}  // namespace
