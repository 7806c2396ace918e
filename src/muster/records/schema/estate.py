"""Where supervision happens: regions, units and teams, each from a day until a day."""

from muster.records.schema.model import Table
from muster.records.schema.shared import code, day, key, moment, refers, text, yes_no

ALL_REGIONS = "ALL"  # stands where a region's code would: of every region

# fmt: off
REGIONS = Table(
    name="regions",
    says="A probation region: what nDelius calls a provider.",
    origin="PROBATION_AREA",
    feed="estate",
    columns=(
        key("region_code", "Three characters."),
        text("name", "Its name.", required=True),
        day("from_on", "From when."),
        day("to_on", "Until when."),
    ),
)

UNITS = Table(
    name="units",
    says="A probation delivery unit of a region.",
    origin="BOROUGH",
    feed="estate",
    columns=(
        key("unit_code", "The unit."),
        text("name", "Its name.", required=True),
        refers("region_code", "regions", "Its region.", required=True),
        yes_no("is_geographic", "Whether it covers a place, and not a function."),
        day("from_on", "From when."),
        day("to_on", "Until when."),
    ),
)

TEAMS = Table(
    name="teams",
    says="A team of a unit; some are queues where cases wait for a practitioner.",
    origin="TEAM",
    feed="estate",
    columns=(
        key("team_code", "Six characters."),
        text("name", "Its name.", required=True),
        refers("unit_code", "units", "Its unit.", required=True),
        refers("region_code", "regions", "Its region.", required=True),
        text("local_admin_unit_code", "Its local administrative unit."),
        text("local_admin_unit_name", "The name of that."),
        yes_no("is_queue", "Whether it is a queue, and not people."),
        day("from_on", "From when."),
        day("to_on", "Until when; cases still there are nowhere."),
    ),
)

COURTS = Table(
    name="courts",
    says="A court.",
    origin="COURT",
    feed="estate",
    columns=(
        key("court_code", "The court."),
        text("name", "Its name.", required=True),
        refers("region_code", "regions", "The region it lies in."),
    ),
)

FEEDS = Table(
    name="feeds",
    says="How fresh a feed is, in a region or in all: what rests on one gone quiet is unknown.",
    feed="feeds",
    columns=(
        code("feed", "feeds", "The feed.", key=True),
        key("region_code", "The region it comes from; ALL, also where none is given, is every "
            "region that has no row of its own.", if_blank=ALL_REGIONS),
        day("complete_to_on", "The last day that it is complete for.", required=True),
        moment("refreshed_at", "When it was last refreshed."),
    ),
)

TABLES = (REGIONS, UNITS, TEAMS, COURTS, FEEDS)
