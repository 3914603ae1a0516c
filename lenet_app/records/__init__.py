"""The vocabulary: frozen values that cross rooms and threads; numpy and nothing else.

Arrays inside a record are written once, before the record is made, and never again.
"""

from lenet_app.records.app import (
    Choice,
    Failure,
)
from lenet_app.records.arrays import (
    BoolArray,
    ByteArray,
    CountArray,
    FloatArray,
)
from lenet_app.records.attribution import (
    Aim,
    ChangedDrawing,
    CoverShares,
    Evidence,
    HeatMap,
    PixelShares,
    StrokeShares,
)
from lenet_app.records.networks import (
    Anatomy,
    LayerFigures,
    Weights,
    WeightsInfo,
)
from lenet_app.records.recognition import (
    InputStep,
    LayerMaps,
    NetworkInput,
    Picture,
    Prediction,
    StepAnswer,
    StepName,
    Verdict,
)
from lenet_app.records.samples import (
    JudgedSample,
    Judgement,
    Sample,
    SamplePage,
    SampleQuery,
)
from lenet_app.records.teaching import (
    BeforeAfter,
    ChangedAnswer,
    Lesson,
)
from lenet_app.records.training import (
    DataProgress,
    EpochRecord,
    EvaluationRecord,
    Part,
    RunSummary,
    StepRecord,
    TrainingPlan,
    TrainingRecord,
    TrainingReport,
    TrainingState,
)

__all__ = [
    "Aim",
    "Anatomy",
    "BeforeAfter",
    "BoolArray",
    "ByteArray",
    "ChangedAnswer",
    "ChangedDrawing",
    "Choice",
    "CountArray",
    "CoverShares",
    "DataProgress",
    "EpochRecord",
    "EvaluationRecord",
    "Evidence",
    "Failure",
    "FloatArray",
    "HeatMap",
    "InputStep",
    "JudgedSample",
    "Judgement",
    "LayerFigures",
    "LayerMaps",
    "Lesson",
    "NetworkInput",
    "Part",
    "Picture",
    "PixelShares",
    "Prediction",
    "RunSummary",
    "Sample",
    "SamplePage",
    "SampleQuery",
    "StepAnswer",
    "StepName",
    "StepRecord",
    "StrokeShares",
    "TrainingPlan",
    "TrainingRecord",
    "TrainingReport",
    "TrainingState",
    "Verdict",
    "Weights",
    "WeightsInfo",
]
