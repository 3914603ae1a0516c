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
from lenet_app.records.comparing import (
    ComparedSide,
    Comparison,
    SideChoice,
    SideKind,
    SideName,
)
from lenet_app.records.moments import (
    Moment,
    MomentList,
    PinnedAnswers,
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
from lenet_app.records.table import Cell, NumberTable
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
    PastRun,
    RunSummary,
    StepRecord,
    TrainingPlan,
    TrainingRecord,
    TrainingReport,
    TrainingState,
)

__all__ = [
    "Anatomy",
    "BeforeAfter",
    "BoolArray",
    "ByteArray",
    "Cell",
    "ChangedAnswer",
    "Choice",
    "ComparedSide",
    "Comparison",
    "CountArray",
    "DataProgress",
    "EpochRecord",
    "EvaluationRecord",
    "Failure",
    "FloatArray",
    "InputStep",
    "JudgedSample",
    "Judgement",
    "LayerFigures",
    "LayerMaps",
    "Lesson",
    "Moment",
    "MomentList",
    "NetworkInput",
    "NumberTable",
    "Part",
    "PastRun",
    "Picture",
    "PinnedAnswers",
    "Prediction",
    "RunSummary",
    "Sample",
    "SamplePage",
    "SampleQuery",
    "SideChoice",
    "SideKind",
    "SideName",
    "StepAnswer",
    "StepName",
    "StepRecord",
    "TrainingPlan",
    "TrainingRecord",
    "TrainingReport",
    "TrainingState",
    "Verdict",
    "Weights",
    "WeightsInfo",
]
