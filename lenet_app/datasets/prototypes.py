"""The ways people write the ten digits: a table of strokes, read by `Prototype.written`."""

from typing import Final

from lenet_app.datasets.prototype import Prototype

_written = Prototype.written

_ZERO: Final = (
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
)

_ONE: Final = (
    _written(6, "a bar", "50,0 50,50 50,100"),
    _written(2, "with a flag", "32,24 50,0 / 50,50 50,100"),
    _written(1, "with a flag and a foot", "30,22 50,0 / 50,50 50,100", "25,100 75,100"),
    _written(0.5, "with a foot only", "50,0 50,50 50,100", "25,100 75,99"),
)

_TWO: Final = (
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
        0.7,
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
)

_THREE: Final = (
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
)

_FOUR: Final = (
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
        1,
        "closed and narrow, the bar ends at the stem, in one line",
        "70,50 40,56 14,54 / 40,22 68,2 / 68,50 66,100",
    ),
    _written(
        1.5,
        "open, the bar low and crossing far",
        "28,4 20,36 8,66 / 50,66 98,58",
        "68,22 60,60 54,100",
    ),
)

_FIVE: Final = (
    _written(
        3,
        "neck and belly, then the hat",
        "30,4 27,24 24,44 / 46,38 69,51 75,74 61,94 34,100 11,87",
        "30,4 55,4 86,2",
    ),
    _written(
        3,
        "in one line from the hat",
        "84,3 55,3 30,5 / 26,25 24,46 / 49,41 71,54 75,76 61,94 36,100 12,89",
    ),
    _written(3, "flowing like an s", "86,4 58,4 36,14 30,34 46,46 66,60 64,84 42,99 16,96"),
    _written(
        2,
        "a long slanting hat and a small belly",
        "98,0 70,6 46,12 / 36,30 30,46 / 50,50 60,68 46,92 20,100 4,92",
    ),
    _written(
        2,
        "a short hat and a belly that nearly closes",
        "34,2 28,22 22,42 / 39,36 62,42 75,60 73,82 56,97 33,99 14,86 8,65",
        "36,2 56,3 76,0",
    ),
    _written(
        1,
        "a wide hat over a narrow body",
        "30,6 28,20 30,36 / 50,40 60,58 54,84 32,100 12,94",
        "28,6 64,6 104,0",
    ),
)

_SIX: Final = (
    _written(
        4,
        "a sweeping back and a round belly",
        "68,0 42,18 24,44 20,72 36,96 60,96 74,78 64,58 42,58 24,76",
    ),
    _written(
        3,
        "a straight back and a small belly",
        "40,0 28,30 22,60 26,88 44,100 64,90 68,72 52,60 34,68 26,84",
    ),
    _written(2, "rolled in", "62,4 34,16 16,46 18,80 42,100 70,90 76,66 56,50 36,60 36,76 50,80"),
    _written(
        1.5,
        "lying back, the belly low and wide",
        "70,2 44,26 24,54 16,82 34,100 66,98 86,82 74,66 44,74 20,92",
    ),
    _written(
        3,
        "an upright back beside a full ring",
        "24,2 14,32 12,66 26,94 50,98 72,80 72,54 54,44 38,58 34,84",
    ),
    _written(
        2, "the ring crosses the back", "56,0 30,20 14,54 20,88 44,100 68,84 68,60 46,52 22,62 6,76"
    ),
)

_SEVEN: Final = (
    _written(3, "a corner and a straight leg", "14,5 50,4 84,3 / 60,50 40,100"),
    _written(3, "a curved leg", "12,6 50,6 80,3 / 66,30 54,62 52,100"),
    _written(2, "with a serif", "16,26 16,6 / 50,8 84,4 / 66,46 48,100"),
    _written(3, "rounded shoulder", "10,18 30,4 60,4 78,12 72,40 58,70 50,100"),
    _written(2, "with a bar", "14,5 50,4 84,3 / 60,50 42,100", "36,52 60,50 86,48"),
    _written(
        1.5,
        "a bar below the middle, the shoulder round",
        "16,14 36,4 68,4 78,12 62,44 46,74 38,100",
        "22,60 50,58 84,54",
    ),
    _written(
        1.5,
        "a drooping serif: almost a nine that was left open",
        "16,36 16,16 34,8 60,10 80,6 / 74,50 68,100",
    ),
)

_EIGHT: Final = (
    _written(
        4,
        "one line: an s down, and up again",
        "70,12 50,0 30,10 30,30 50,46 70,62 72,84 52,100 30,90 28,68 50,48 68,32 72,14",
    ),
    _written(
        2,
        "the same, open at its shoulder",
        "80,10 52,2 30,14 34,34 54,50 66,68 62,90 44,100 28,88 34,66 56,46 84,20",
    ),
    _written(
        1.5,
        "two rings",
        "50,0 34,6 26,20 30,37 43,47 59,46 71,35 73,18 64,4 48,0",
        "50,46 30,52 20,69 24,87 41,99 62,98 77,85 79,67 67,51 47,46",
    ),
    _written(
        2.5,
        "a narrow one, straight through the middle",
        "66,8 46,2 32,16 44,38 58,60 60,84 46,100 32,86 42,60 56,38 68,18 64,6",
    ),
)

_NINE: Final = (
    _written(
        4,
        "a ring and a straight leg",
        "72,17 59,3 40,1 23,11 18,29 27,45 45,52 64,46 70,34 74,14 / 72,50 66,100",
    ),
    _written(
        3, "the leg leaning to the left", "76,12 50,0 26,14 22,38 42,50 66,38 76,14 / 64,55 48,100"
    ),
    _written(
        2,
        "the leg curled up",
        "73,18 60,3 41,1 25,13 22,32 32,49 51,54 69,44 75,20 / 76,50 70,82 50,100 28,94 20,84",
    ),
    _written(
        2,
        "flowing: the ring runs into the leg without a corner",
        "66,30 44,44 24,34 30,10 52,0 70,12 70,40 62,70 56,100",
    ),
    _written(1.5, "a flat, wide ring", "84,20 56,4 22,12 10,32 32,44 62,36 84,18 / 72,56 52,100"),
)

PROTOTYPES: Final[tuple[tuple[Prototype, ...], ...]] = (
    _ZERO,
    _ONE,
    _TWO,
    _THREE,
    _FOUR,
    _FIVE,
    _SIX,
    _SEVEN,
    _EIGHT,
    _NINE,
)
