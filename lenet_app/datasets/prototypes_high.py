"""The ways people write the digits 5 to 9: a table of strokes, read by `Prototype.written`."""

from typing import Final

from lenet_app.datasets.prototype import Prototype

_written = Prototype.written

FIVE: Final = (
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
    _written(
        1.5,
        "the hat first, the neck from its beginning",
        "32,4 58,4 84,2",
        "32,4 28,24 24,44 / 48,38 70,54 72,78 54,99 16,92",
    ),
    _written(
        1.5,
        "the belly curls in",
        "30,4 26,22 24,42 / 52,38 74,56 70,86 44,100 18,88 22,74 34,76",
        "30,4 56,4 84,2",
    ),
    _written(
        1,
        "the hat floats over the neck",
        "28,10 26,28 24,46 / 46,38 70,54 72,78 54,100 16,92",
        "40,2 66,1 92,0",
    ),
    _written(
        1,
        "a long neck, a low belly",
        "34,2 30,30 26,58 / 50,52 70,64 70,86 48,100 16,94",
        "34,2 60,3 84,0",
    ),
    _written(
        1,
        "angular all over",
        "80,2 54,2 32,4 / 30,24 28,44 / 52,44 70,52 / 72,70 66,90 / 40,98 18,96",
    ),
)

SIX: Final = (
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
    _written(
        1.5,
        "the belly does not close",
        "64,2 36,20 18,56 24,88 50,100 74,84 70,62 50,54",
    ),
    _written(
        1,
        "a straight back, leaning",
        "58,0 38,30 20,62 / 22,86 46,100 68,86 60,66 32,68",
    ),
    _written(
        1,
        "a long back and a tiny belly",
        "66,0 46,34 34,66 36,92 50,99 60,88 52,76 38,84",
    ),
)

SEVEN: Final = (
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
    _written(
        2,
        "a serif and a bar",
        "14,22 16,4 / 50,7 84,4 / 62,50 44,100",
        "34,54 60,51 84,48",
    ),
    _written(
        1.5,
        "a wave for a roof, and a bar",
        "8,16 24,3 52,10 82,2 / 60,48 40,100",
        "28,53 58,50 86,46",
    ),
    _written(
        2,
        "a round shoulder and a bar",
        "10,18 34,3 66,4 76,18 62,54 46,100",
        "30,57 58,54 86,50",
    ),
    _written(
        1.5,
        "the leg swings to the left, with a bar",
        "12,5 46,4 80,3 / 66,40 44,80 16,100",
        "28,52 54,50 82,50",
    ),
    _written(
        1,
        "a short bar that rises",
        "14,5 48,4 80,3 / 58,50 46,100",
        "40,60 56,54 74,46",
    ),
    _written(
        1,
        "a wave for a roof",
        "8,18 24,2 54,10 82,2 / 60,46 44,100",
    ),
)

EIGHT: Final = (
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
    _written(
        1.5,
        "begun in the middle, the upper ring first",
        "50,46 31,32 30,12 50,0 70,12 68,31 44,52 27,68 27,88 50,100 73,88 72,68 50,46",
    ),
    _written(
        1,
        "begun at the upper left",
        "28,8 36,30 62,58 72,82 50,100 28,86 40,60 66,34 72,12 52,0 30,6",
    ),
    _written(
        1,
        "straight back up to where it began",
        "74,10 48,0 29,16 44,40 68,66 66,92 42,100 26,82 46,52 82,4",
    ),
    _written(
        1,
        "a small head on a wide body",
        "56,4 42,0 36,14 48,30 70,48 82,72 62,98 28,96 16,74 32,50 54,30 60,10 54,2",
    ),
    _written(
        1,
        "a wide head on a small body",
        "78,16 50,0 20,14 30,38 54,54 64,76 50,100 36,84 46,58 74,34 80,18",
    ),
    _written(
        0.7,
        "a roof that begins it",
        "90,4 60,2 34,8 32,26 52,46 72,66 68,92 44,100 28,84 44,56 68,34 78,8",
    ),
    _written(
        1.5,
        "its head open to the left: the line ends in the middle",
        "22,12 50,1 72,10 62,34 38,54 24,78 44,100 70,92 70,70 48,52 36,44",
    ),
    _written(
        1.5,
        "its head open to the right: the line ends in the middle",
        "76,10 50,1 28,14 38,36 62,56 72,78 54,100 28,90 32,68 52,52",
    ),
    _written(
        1,
        "a long way back up beside its head",
        "74,14 48,2 28,18 44,38 70,60 70,88 44,100 26,82 42,58 66,36 92,12",
    ),
)

NINE: Final = (
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
    _written(
        1.5,
        "a ring, lifted, then the leg",
        "70,14 46,0 22,12 18,34 40,48 64,38 72,14",
        "76,2 72,50 66,100",
    ),
    _written(
        1.5,
        "the ring stays open",
        "62,10 38,3 18,22 26,44 54,44 74,16 / 74,50 70,100",
    ),
    _written(
        1.5,
        "a small ring and a long, curled tail",
        "60,8 36,4 22,22 38,38 64,24 70,8 / 74,44 64,82 36,100 12,90",
    ),
    _written(
        1,
        "angular",
        "70,10 40,4 20,24 36,44 66,32 / 72,8 / 70,54 62,98",
    ),
    _written(
        2,
        "begun in the middle, round over the top and down",
        "66,40 40,48 20,34 28,8 56,0 74,18 72,54 62,100",
    ),
    _written(
        1.5,
        "the same, and the tail curls",
        "64,38 38,46 20,30 30,6 58,0 76,20 74,60 54,92 26,100 8,88",
    ),
)
