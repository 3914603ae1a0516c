"""The ways people write the digits 0 to 4: a table of strokes, read by `Prototype.written`."""

from typing import Final

from lenet_app.datasets.prototype import Prototype

_written = Prototype.written

ZERO: Final = (
    _written(
        4,
        "a plain oval from the top, against the clock",
        "56,1 30,9 17,41 22,79 44,99 70,91 83,59 78,21 56,1",
    ),
    _written(2, "not quite closed", "68,7 43,1 21,20 14,55 26,87 50,100 74,88 86,56 79,21"),
    _written(
        3,
        "run past its beginning, inside it",
        "63,3 34,5 15,33 17,70 38,94 65,92 82,66 81,31 61,9 36,11",
    ),
    _written(
        2,
        "run past its beginning, outside it",
        "71,17 49,5 28,17 17,46 22,79 41,100 65,97 83,72 84,36 69,7 44,0",
    ),
    _written(2, "nearly a circle", "50,0 19,12 3,42 9,76 35,98 69,96 93,72 97,38 78,9 46,0"),
    _written(
        1,
        "with the clock, from the left shoulder",
        "28,12 50,0 72,12 84,43 79,77 60,98 37,96 19,72 17,38 30,9",
    ),
    _written(
        2,
        "the end hooks into the middle",
        "62,5 34,6 14,36 20,78 46,99 74,86 86,48 74,14 52,5 44,20",
    ),
    _written(
        1,
        "open at its left shoulder, the ends apart",
        "38,5 17,34 18,74 42,99 72,88 86,54 78,18 60,2",
    ),
    _written(
        0.5,
        "open at the top, like a jug",
        "30,3 14,38 22,80 50,99 76,84 84,44 74,6",
    ),
    _written(
        1,
        "closed below its beginning, which stands out",
        "46,0 28,18 16,48 22,82 48,99 74,86 84,56 72,28 50,18 30,24",
    ),
)

ONE: Final = (
    _written(8, "a bar", "50,0 50,50 50,100"),
    _written(2, "with a flag", "32,24 50,0 / 50,50 50,100"),
    _written(1, "with a flag and a foot", "30,22 50,0 / 50,50 50,100", "25,100 75,100"),
    _written(0.5, "with a foot only", "50,0 50,50 50,100", "25,100 75,99"),
    _written(
        2.5,
        "a flag half as long as the bar",
        "14,46 32,28 56,0 / 52,50 48,100",
    ),
    _written(
        2,
        "a flag nearly as long as the bar",
        "2,62 28,32 60,0 / 56,50 50,100",
    ),
    _written(
        1,
        "the flag back over the bar, and a broad foot",
        "26,30 40,18 56,0 / 52,50 48,100",
        "12,100 88,97",
    ),
    _written(
        0.7,
        "a flag, and the bar runs into its foot",
        "22,34 50,0 / 48,50 46,97 / 60,96 84,94",
    ),
    _written(
        0.7,
        "the bar ends in a hook",
        "24,26 54,0 / 54,46 50,80 38,97 14,99",
    ),
    _written(
        0.7,
        "a flag that hangs steeply",
        "34,44 42,20 52,0 / 52,50 50,100",
    ),
)

TWO: Final = (
    _written(
        3,
        "round head, straight neck, flat foot",
        "19,20 30,5 50,0 68,7 78,23 74,40 50,68 16,100 / 50,98 86,98",
    ),
    _written(
        3,
        "a loop at the heel",
        "20,18 32,4 51,0 69,8 78,23 74,40 55,68 30,93 14,95 14,82 30,80 55,92 90,96",
    ),
    _written(
        2,
        "a wide, flat loop and a long foot",
        "23,21 32,6 48,0 65,4 76,17 75,34 60,62 30,90 8,96 4,84 22,78 50,90 78,100 100,90",
    ),
    _written(
        1, "rounded everywhere, like a swan", "20,22 40,2 70,6 76,30 55,60 24,86 20,97 50,94 85,98"
    ),
    _written(1, "angular, on the way to a z", "20,10 50,0 75,8 70,35 20,96 / 50,94 82,96"),
    _written(
        1.2,
        "no more than a hook for a head: nearly an l",
        "30,14 50,0 62,12 50,50 20,92 / 50,92 90,88",
    ),
    _written(
        1.5,
        "a big loop that reaches into the middle",
        "14,20 40,0 68,12 70,44 52,80 26,100 8,90 18,70 42,70 66,84 94,94",
    ),
    _written(
        1,
        "the head begins low and curls round, the loop is round too",
        "14,46 16,18 44,0 72,16 74,50 56,84 30,100 14,88 30,70 58,80 94,98",
    ),
    _written(
        1,
        "a small head over a long, straight foot",
        "28,22 38,6 56,2 66,16 60,36 40,66 6,97 / 50,97 98,98",
    ),
    _written(
        0.7,
        "the foot waves",
        "18,24 34,4 60,2 74,20 64,46 40,72 12,94 / 30,86 56,94 76,100 96,92",
    ),
)

THREE: Final = (
    _written(
        4,
        "two round bellies, a point between them",
        "18,12 35,1 56,2 71,15 73,33 59,47 38,47 / 60,50 76,65 75,84 57,98 31,99 11,86",
    ),
    _written(
        2,
        "a small loop between the bellies",
        "18,12 34,1 54,1 70,12 74,28 63,42 42,50 32,52 36,45 52,46 73,61 78,77 68,92 48,100 "
        "25,97 9,85",
    ),
    _written(
        1.5, "a flat top", "15,4 45,3 78,3 / 58,24 42,42 / 69,49 80,67 74,86 54,99 28,98 9,85"
    ),
    _written(
        2, "flowing, no point at all", "18,14 42,0 70,10 68,30 46,45 66,54 78,74 60,95 34,100 12,88"
    ),
    _written(
        1.5,
        "a small head over a wide belly",
        "27,13 36,3 51,0 64,6 70,18 67,30 56,39 40,42 / 56,43 76,57 79,76 65,93 39,100 13,94 -3,78",
    ),
    _written(
        1,
        "all corners",
        "16,6 46,4 74,6 / 58,26 38,44 / 58,54 76,66 / 70,86 38,99 10,90",
    ),
    _written(
        1,
        "the lower belly curls in",
        "20,14 42,1 66,10 64,32 40,46 / 62,52 80,72 62,97 32,98 18,84 28,74",
    ),
    _written(
        0.7,
        "the heads barely told apart",
        "22,10 50,0 72,14 64,38 50,48 66,56 78,76 58,98 18,96",
    ),
    _written(
        1.5,
        "hardly a waist",
        "14,10 48,0 72,12 70,34 60,47 72,60 76,82 54,99 12,92",
    ),
    _written(
        1,
        "a roof, a point, a belly that curls",
        "16,8 44,3 72,6 / 52,30 36,40 / 64,46 78,64 66,92 34,100 14,88",
    ),
)

FOUR: Final = (
    _written(4, "open, in two strokes", "26,2 18,28 12,54 / 45,55 82,50", "74,0 70,50 66,100"),
    _written(
        3,
        "open and rounded: a u with a long right side",
        "20,4 12,32 20,52 45,54 74,42",
        "78,2 74,50 68,100",
    ),
    _written(
        2, "open, without lifting the pen", "22,6 14,32 20,50 45,50 68,34 78,4 / 72,50 66,100"
    ),
    _written(
        2, "closed, the bar across the stem", "62,0 36,34 8,66 / 50,66 92,65", "62,0 62,50 62,100"
    ),
    _written(
        0.5,
        "closed and narrow, the bar ends at the stem, in one line",
        "70,50 40,56 14,54 / 40,22 68,2 / 68,50 66,100",
    ),
    _written(
        1.5,
        "open, the bar low and crossing far",
        "28,4 20,36 8,66 / 50,66 98,58",
        "68,22 60,60 54,100",
    ),
    _written(
        1.5,
        "a lightning, the stem short and low",
        "50,0 32,26 8,56 / 46,56 86,54",
        "62,30 58,64 54,100",
    ),
    _written(
        1.5,
        "closed by a loop, in one line, the stem through the middle",
        "34,4 14,38 22,58 54,54 80,34 74,10 58,20 50,58 46,100",
    ),
    _written(
        1.5,
        "closed: down, across, and back up to the stem",
        "60,2 34,32 8,62 / 40,62 70,60 / 66,30 64,2 / 64,50 62,100",
    ),
    _written(
        1,
        "open, the bar rising to the right",
        "24,0 14,30 12,56 / 44,58 94,42",
        "70,12 64,56 54,100",
    ),
    _written(
        1,
        "the corner round, the stem through the end of the bar",
        "30,2 12,44 20,58 46,56 78,52",
        "78,20 70,60 64,100",
    ),
    _written(
        1,
        "open and square, both sides upright",
        "18,0 16,28 16,56 / 48,56 80,56",
        "80,0 80,50 80,100",
    ),
)
