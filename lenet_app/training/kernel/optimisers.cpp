// The optimisers' steps, in the optimisers' own memory.

#include <cmath>
#include <cstdint>

// A parameter and what its optimiser remembers of it; training/kernel_update.py declares the same.
struct Update {
    float* parameter;
    const float* gradient;
    float *first, *second, *steps;
    int64_t n;
};

extern "C" {

// Adam (Kingma and Ba 2015), or with `decoupled` AdamW (Loshchilov and Hutter 2019), as in torch.
void adam(const Update* updates, int64_t count, double rate, double beta1, double beta2, double eps,
          double decay, int32_t decoupled) {
    for (const Update* u = updates; u < updates + count; u++) {
        const double steps = *u->steps += 1.0f;
        const float width = float(rate / (1.0 - std::pow(beta1, steps)));
        const float root = float(1.0 / std::sqrt(1.0 - std::pow(beta2, steps)));
        const float keep = decoupled ? float(1.0 - rate * decay) : 1.0f;
        const float pull = decoupled ? 0.0f : float(decay), e = float(eps);
        const float new1 = float(1.0 - beta1), old2 = float(beta2), new2 = float(1.0 - beta2);
        float* __restrict p = u->parameter;
        const float* __restrict g = u->gradient;
        float* __restrict m = u->first;
        float* __restrict v = u->second;
        for (int64_t k = 0; k < u->n; k++) {
            const float d = g[k] + pull * p[k];
            m[k] += new1 * (d - m[k]);
            v[k] = old2 * v[k] + new2 * d * d;
            p[k] = p[k] * keep - width * m[k] / (std::sqrt(v[k]) * root + e);
        }
    }
}

// Stochastic gradient descent, as torch has it; without momentum `first` is null.
void sgd(const Update* updates, int64_t count, double rate, double momentum, double decay) {
    const float width = float(rate), old = float(momentum), pull = float(decay);
    for (const Update* u = updates; u < updates + count; u++) {
        float* __restrict p = u->parameter;
        const float* __restrict g = u->gradient;
        float* __restrict m = u->first;
        if (m) {
            for (int64_t k = 0; k < u->n; k++) {
                m[k] = old * m[k] + (g[k] + pull * p[k]);
                p[k] -= width * m[k];
            }
        } else {
            for (int64_t k = 0; k < u->n; k++) p[k] -= width * (g[k] + pull * p[k]);
        }
    }
}
}
