"""Where the limits and the reasons come from, each address said once."""

SL004 = "https://data.justice.gov.uk/probation/ps-performance/ps-sl004"
SL006 = "https://data.justice.gov.uk/probation/ps-performance/ps-sl006"
WELCOME_HUB = "HMPPS welcome hub, 2021-22"
MANAGE_SUPERVISIONS = "https://github.com/ministryofjustice/hmpps-manage-supervisions"
DESIGN_HISTORY = "https://github.com/ministryofjustice/manage-supervisions-design-history"
CHECK_INS = "https://github.com/ministryofjustice/hmpps-esupervision-api"
RESET_POLICY = "Probation Reset, 7 June 2024: https://newcastlesafeguarding.org.uk"
NAO_2025 = "National Audit Office, October 2025"
NOTIFICATION_PILOT = (
    "https://russellwebster.com/probation-pilot-provides-support-for-victims-of-stalking/"
)
WORKLOAD_BULLETIN = "HM Inspectorate of Probation, research bulletin 2021/02"
