"""Results become pages, PDF, spreadsheets and open data."""

from muster.reports.gate import ReportError
from muster.reports.results_json import results_as_json
from muster.reports.writing import FRONT_PAGE, ReportFolder, write

__all__ = ["FRONT_PAGE", "ReportError", "ReportFolder", "results_as_json", "write"]
