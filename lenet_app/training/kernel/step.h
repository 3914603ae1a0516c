// All that Python hands over for one step.

#pragma once

#include <cstdint>

// All that a step reads and writes; training/lenet_kernel.py declares the same.
struct Step {
    const uint8_t* images;  // all pictures, (?, 28, 28); null: take `pixels`
    const float* pixels;    // (n, 28, 28), 0 to 1
    const int64_t* rows;    // (n,): which pictures; null: the first n
    const int64_t* labels;  // of all pictures by row, or of `pixels` one by one
    const float* draws;     // (n, 6), 0 to 1: how far each picture is changed; null: not at all
    const float* largest;   // (6,): rotation, shear (radians), wider, taller, right, down (pixels)
    float *w1, *b1, *w3, *b3, *w5, *b5, *w6, *b6, *w7, *b7;
    float *gw1, *gb1, *gw3, *gb3, *gw5, *gb5, *gw6, *gb6, *gw7, *gb7;
    int64_t w3_map, w3_in, w3_down, w3_right;  // strides of w3 and gw3
    float* logits;                             // (n, 10); null while training
    float* scratch;                            // scratch_floats(n, most_threads)
    double* loss_and_right;                    // (2,)
    int64_t n;
    int64_t threads;
    int64_t most_threads;  // the margins of pictures stay zero where every thread keeps its place
    int32_t averages;  // 1: sigmoid and average pooling
    float mean, deviation, smoothing;
    float others_weight, doubt;  // as training/losses.py says
};
