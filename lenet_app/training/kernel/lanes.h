// Arithmetic on as many examples as a vector register holds, one a lane.

#pragma once

#include <cstdint>
#include <cstring>

#if defined(__AVX512F__)
#include <immintrin.h>
#define LANES 16
#elif defined(__AVX2__)
#define LANES 8
#else
#define LANES 4
#endif

namespace {

constexpr int L = LANES;
typedef float V __attribute__((vector_size(4 * LANES)));
typedef int32_t I __attribute__((vector_size(4 * LANES)));

inline V splat(float value) {
    return value - V{};
}

inline V where(I mask, V yes, V no) {
    return mask ? yes : no;
}

inline float total(V v) {
#if LANES == 16
    return _mm512_reduce_add_ps((__m512)v);
#else
    float sum = 0;
    for (int l = 0; l < L; l++) sum += v[l];
    return sum;
#endif
}

// e to the x, to some 2 units in the last place; 0 below -87, no infinity above 88.
inline V exponential(V x) {
    x = where(x > splat(-87.0f), x, splat(-87.0f));
    x = where(x < splat(88.0f), x, splat(88.0f));
    const V magic = splat(12582912.0f);  // adding 1.5 * 2^23 rounds to a whole number
    V whole = (x * 1.44269504f + magic) - magic;
    V r = x - whole * 0.693359375f;
    r = r - whole * -2.12194440e-4f;
    V p = splat(1.9875691500e-4f);
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * r * r + r + 1.0f;
    I bits = (__builtin_convertvector(whole, I) + 127) << 23;
    V power;
    std::memcpy(&power, &bits, sizeof power);
    return p * power;
}

// Each lane's own place in a field of lanes.
inline V gathered(const V* field, I place) {
#if LANES == 16
    return (V)_mm512_i32gather_ps((__m512i)place, (const float*)field, 4);
#else
    V found;
    for (int l = 0; l < L; l++) found[l] = ((const float*)field)[place[l]];
    return found;
#endif
}

inline V between(V x, float least, float most) {
    x = where(x > splat(least), x, splat(least));
    return where(x < splat(most), x, splat(most));
}

}  // namespace
