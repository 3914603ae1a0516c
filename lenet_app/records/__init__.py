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
from lenet_app.records.comparing import (
    ComparedSide,
    Comparison,
    SideChoice,
    SideKind,
    SideName,
)
from lenet_app.records.edits import (
    Edits,
    Numbers,
    Stretch,
)
from lenet_app.records.formula import (
    Unit,
    UnitField,
    UnitFormula,
    UnitStep,
)
from lenet_app.records.moments import (
    Moment,
    MomentList,
    PinnedAnswers,
)
from lenet_app.records.my_digits import (
    CollectionChange,
    KeptDigit,
    KeptDigits,
)
from lenet_app.records.networks import (
    Anatomy,
    LayerFigures,
    Weights,
    WeightsInfo,
)
from lenet_app.records.placement import (
    Frame,
    Placement,
)
from lenet_app.records.reading import (
    ReadDigit,
    Reading,
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
from lenet_app.records.reliability import (
    Reliability,
)
from lenet_app.records.samples import (
    JudgedSample,
    Judgement,
    Sample,
    SamplePage,
    SampleQuery,
)
from lenet_app.records.strongest import (
    Strongest,
    StrongestOfLayer,
    StrongPatch,
)
from lenet_app.records.table import (
    Cell,
    NumberTable,
)
from lenet_app.records.teaching import (
    BeforeAfter,
    ChangedAnswer,
    Lesson,
    LessonProgress,
    LessonReport,
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
from lenet_app.records.wiring import (
    Activation,
    Operation,
    Wiring,
)

__all__ = [
    "Activation",
    "Aim",
    "Anatomy",
    "BeforeAfter",
    "BoolArray",
    "ByteArray",
    "Cell",
    "ChangedAnswer",
    "ChangedDrawing",
    "Choice",
    "CollectionChange",
    "ComparedSide",
    "Comparison",
    "CountArray",
    "CoverShares",
    "DataProgress",
    "Edits",
    "EpochRecord",
    "EvaluationRecord",
    "Evidence",
    "Failure",
    "FloatArray",
    "Frame",
    "HeatMap",
    "InputStep",
    "JudgedSample",
    "Judgement",
    "KeptDigit",
    "KeptDigits",
    "LayerFigures",
    "LayerMaps",
    "Lesson",
    "LessonProgress",
    "LessonReport",
    "Moment",
    "MomentList",
    "NetworkInput",
    "NumberTable",
    "Numbers",
    "Operation",
    "Part",
    "PastRun",
    "Picture",
    "PinnedAnswers",
    "PixelShares",
    "Placement",
    "Prediction",
    "ReadDigit",
    "Reading",
    "Reliability",
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
    "Stretch",
    "StrokeShares",
    "StrongPatch",
    "Strongest",
    "StrongestOfLayer",
    "TrainingPlan",
    "TrainingRecord",
    "TrainingReport",
    "TrainingState",
    "Unit",
    "UnitField",
    "UnitFormula",
    "UnitStep",
    "Verdict",
    "Weights",
    "WeightsInfo",
    "Wiring",
]
