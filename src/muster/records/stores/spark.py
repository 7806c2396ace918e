"""Spark over the files of a store, for more records than one machine holds."""

import os
import sys

import ibis
from ibis.backends import BaseBackend

from muster.records.faults import StoreError
from muster.records.stores.folder import Folder
from muster.records.stores.lake import Lake

SETTINGS = {
    # A moment is what the clocks of the place showed: no zone of any machine may shift it.
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.timestampType": "TIMESTAMP_NTZ",
}


class SparkLake(Lake):
    """A folder of Parquet, read by Spark."""

    def __init__(self, folder: Folder) -> None:
        super().__init__(folder, spark_engine())

    def close(self) -> None:
        """Leave Spark running: it may be at work for others, and ends with this process."""


def spark_engine() -> BaseBackend:
    """Spark in a session of its own, where nothing else has the names of our views.

    It is the Spark that runs already or that the environment configures, else one on this machine.
    Raises `StoreError` if Spark is not installed.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise StoreError(
            "Spark is not installed. Install: pip install 'passmuster[spark]'"
        ) from None
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # driver and workers must agree
    os.environ.setdefault("PYSPARK_DRIVER_PYTHON", sys.executable)
    session = SparkSession.builder.appName("muster").getOrCreate().newSession()
    for name, value in SETTINGS.items():
        session.conf.set(name, value)
    return ibis.pyspark.connect(session)
