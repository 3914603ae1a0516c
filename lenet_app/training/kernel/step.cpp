// One training step of LeNet on the CPU: pictures in, gradients, loss and right answers out.
//
// As many examples as a vector register holds go through the network side by side, one a lane, so
// that every operation is full width whatever the number of channels, and everything between the
// pixels and the gradients stays in the second-level cache. Shapes: 1@28x28, padded by 2, C1 6
// kernels 5x5, S2 2x2, C3 16 kernels 5x5, S4 2x2, C5 120, F6 84, OUTPUT 10; either ReLU and max
// pooling (lenet-modern) or sigmoid and average pooling (lenet-d2l).
//
// Sums are always taken in the same order, whatever the number of threads: the examples are cut
// into tasks by the batch alone, and the tasks' gradients are added one after another.
//
// It knows no Python, no torch and no labels but 0 to 9 and -1 (a picture of none of the classes).

#include <atomic>
#include <cstdint>
#include <thread>
#include <vector>

#include "lanes.h"
#include "shapes.h"
#include "step.h"
#include "sums.h"
#include "tasks.h"
#include "work.h"

extern "C" {

int64_t lanes() {
    return L;
}

// How many floats of room a step needs, from an address that 64 divides; zero at the first use.
int64_t scratch_floats(int64_t n, int64_t most_threads) {
    Batch batch;
    cut(n, batch);
    const int64_t rows = int64_t(batch.blocks) * L;
    const int64_t a_row = E4 + E5 + E6 + N5 + N6 + E7;
    return most_threads * WORK_FLOATS + rows * a_row + int64_t(batch.tasks) * (CONV_GRADS + 4) + 64;
}

void step(const Step* given) {
    const Step& s = *given;
    Batch batch;
    cut(s.n, batch);
    Work* works = (Work*)s.scratch;
    const int64_t rows = int64_t(batch.blocks) * L;
    float* room = s.scratch + s.most_threads * WORK_FLOATS;
    batch.e4 = room;
    batch.e5 = batch.e4 + rows * E4;
    batch.e6 = batch.e5 + rows * E5;
    batch.d5 = batch.e6 + rows * E6;
    batch.d6 = batch.d5 + rows * N5;
    batch.d7 = batch.d6 + rows * N6;
    batch.sums = (double*)(batch.d7 + rows * E7);
    batch.conv = (float*)(batch.sums + int64_t(batch.tasks) * 2);
    Packed packed;
    pack(s, packed);
    const bool answering = s.logits != nullptr;
    const int tasks = answering ? batch.blocks : batch.tasks;
    std::atomic<int> next{0}, done{0}, next_sum{0};
    auto work = [&](int thread) {
        Work& w = works[thread];
        for (int task; (task = next.fetch_add(1)) < tasks; done.fetch_add(1)) {
            if (answering) {
                answer(s, packed, task, w);
            } else if (s.averages) {
                learn<true>(s, packed, batch, task, w);
            } else {
                learn<false>(s, packed, batch, task, w);
            }
        }
        if (answering) return;
        while (done.load() < tasks) std::this_thread::yield();
        for (int task; (task = next_sum.fetch_add(1)) < SUMMING_TASKS;) add_up(s, batch, task);
    };
    std::vector<std::thread> others;
    for (int thread = 1; thread < s.threads && thread < tasks; thread++)
        others.emplace_back(work, thread);
    work(0);
    for (std::thread& other : others) other.join();
}
}
