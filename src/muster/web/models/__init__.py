"""Every table of the site, one noun a file."""

from muster.web.models.answer import AnswerConflict, AnswerVersion
from muster.web.models.audit_event import AuditEvent
from muster.web.models.benchmark import BenchmarkAnswer, BenchmarkCase
from muster.web.models.case_review import CaseReview, Stage
from muster.web.models.consensus import Consensus, ConsensusAnswer
from muster.web.models.draw import Draw, LongList, Replacement, SampledCase
from muster.web.models.evidence import EvidenceFile, EvidenceRequest
from muster.web.models.inspection import InspectedUnit, Inspection, Phase, PhaseDates
from muster.web.models.interest import Interest
from muster.web.models.interview import Interview
from muster.web.models.invitation import Invitation
from muster.web.models.posting import Posting, Role
from muster.web.models.query import Query
from muster.web.models.roll_opinion import RollOpinion
from muster.web.models.taken_along import TakenAlong
from muster.web.models.timetable import TimetableEntry
from muster.web.models.user import User
from muster.web.models.worked_out import WorkedOut

__all__ = [
    "AnswerConflict",
    "AnswerVersion",
    "AuditEvent",
    "BenchmarkAnswer",
    "BenchmarkCase",
    "CaseReview",
    "Consensus",
    "ConsensusAnswer",
    "Draw",
    "EvidenceFile",
    "EvidenceRequest",
    "InspectedUnit",
    "Inspection",
    "Interest",
    "Interview",
    "Invitation",
    "LongList",
    "Phase",
    "PhaseDates",
    "Posting",
    "Query",
    "Replacement",
    "Role",
    "RollOpinion",
    "SampledCase",
    "Stage",
    "TakenAlong",
    "TimetableEntry",
    "User",
    "WorkedOut",
]
