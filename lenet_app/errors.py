"""The exception tree: every message is one sentence that says what happened and what to do.

AppError
├── DataError            a dataset is not there, not whole or not what it claims to be
│   ├── DataMissing      nothing found and nothing could be downloaded
│   └── DataCancelled    the user cancelled the search or the download
├── WeightsError         a weights file of another model, cut short, or not safetensors
├── MomentsError         moments of a run that another version recorded, or that are damaged
├── InkError             an ink file that cannot be read
├── PictureError         a picture that cannot be read
├── RecipeError          a training setting outside its range
├── TrainingDiverged     the loss is not finite
├── InsightError         a question about the network that has no answer now
├── DeviceError          the wanted device is not there, or its memory is full
├── TeamBroken           one of several processes that train together has ended
└── StorageError         no space, or no right to write
"""


class AppError(Exception):
    """A failure whose message may be shown to the user as it is."""


class DataError(AppError):
    """A dataset is not whole or not what it claims to be."""


class DataMissing(DataError):
    """A dataset is neither on this machine nor to be had from the network."""


class DataCancelled(DataError):
    """The user cancelled the preparation of a dataset."""


class WeightsError(AppError):
    """A weights file cannot be used."""


class MomentsError(AppError):
    """The moments of a run cannot be used."""


class InkError(AppError):
    """An ink file cannot be read."""


class PictureError(AppError):
    """A picture cannot be read."""


class RecipeError(AppError):
    """A training setting is outside its range."""


class TrainingDiverged(AppError):
    """The loss is no longer a finite number."""


class InsightError(AppError):
    """A question about the network has no answer now."""


class DeviceError(AppError):
    """The wanted device is missing, or its memory is full."""


class TeamBroken(AppError):
    """Another process of a run on several has ended."""


class StorageError(AppError):
    """A file cannot be written."""
