"""The forms of a plan."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from muster.frameworks.loading import shipped
from muster.inspections.planning.phases import (
    FIELDWORK,
    PUBLICATION,
    PlanningError,
    Stretch,
    phases,
    usual_lengths,
    worked_out,
)
from muster.obligations.calendar import england_and_wales
from muster.records.generating import estate
from muster.web.fields import DayField
from muster.web.models import (
    EvidenceRequest,
    InspectedUnit,
    Inspection,
    Interest,
    SampledCase,
    TimetableEntry,
    User,
)
from muster.web.models.posting import OF_AN_INSPECTION


def services() -> dict[str, str]:
    """Every region and every unit of a place, by code."""
    units = {unit.code: unit.name for unit in estate.units() if unit.is_geographic}
    return dict(sorted((estate.regions() | units).items(), key=lambda one: one[1]))


def _editions() -> list[tuple[str, str]]:
    return [(edition.id, edition.title) for edition in shipped()]


class InspectionForm(forms.Form):
    """What is inspected, under which edition, and who leads it."""

    service = forms.ChoiceField(label=_("Region or unit"), choices=lambda: list(services().items()))
    edition_id = forms.ChoiceField(label=_("Edition"), choices=_editions)
    units_edition_id = forms.ChoiceField(
        label=_("Edition for the units of a region"),
        choices=lambda: [("", _("The same")), *_editions()],
        required=False,
    )
    started_from = DayField(label=_("Sentences that began from"), required=False)
    started_to = DayField(label=_("Sentences that began up to"), required=False)
    lead = forms.ModelChoiceField(label=_("Lead inspector"), queryset=User.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lead: Any = self.fields["lead"]
        lead.queryset = User.objects.filter(is_active=True)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        begins, ends = cleaned.get("started_from"), cleaned.get("started_to")
        if begins and ends and ends < begins:
            self.add_error("started_to", _("The last day is before the first."))
        return cleaned

    @property
    def details(self) -> dict[str, Any]:
        """The inspection as its table has it."""
        code = self.cleaned_data["service"]
        region = code in estate.regions()
        name = services()[code]
        return {
            "title": f"Inspection of {name}",
            "kind": Inspection.Kind.REGION if region else Inspection.Kind.UNIT,
            "code": code,
            "service": name,
            "edition_id": self.cleaned_data["edition_id"],
            "units_edition_id": self.cleaned_data["units_edition_id"],
            "started_from": self.cleaned_data["started_from"],
            "started_to": self.cleaned_data["started_to"],
        }

    @property
    def units(self) -> list[tuple[str, str]]:
        """The units that are rated by themselves: those of the region, or the unit itself."""
        code = self.cleaned_data["service"]
        if code not in estate.regions():
            return [(code, services()[code])]
        return [(u.code, u.name) for u in estate.units() if u.region == code and u.is_geographic]


class DatesForm(forms.Form):
    """The day that is fixed, and how many working days each phase takes."""

    fixed = forms.ChoiceField(
        label=_("Which day is fixed?"),
        widget=forms.RadioSelect,
        choices=[
            (FIELDWORK, _("The first day of fieldwork")),
            (PUBLICATION, _("The day of publication")),
        ],
    )
    on = DayField(label=_("That day"))

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        usual = usual_lengths(kind)
        for phase in phases():
            length = phase.length_for(kind)
            known = _("an assumption") if length.status == "assumed" else length.status
            self.fields[f"days_{phase.code}"] = forms.IntegerField(
                label=_("%(phase)s, in working days") % {"phase": phase.title},
                help_text=f"{phase.says} {length.note} ({usual[phase.code]}: {known})",
                min_value=1,
                max_value=250,
                initial=usual[phase.code],
            )

    @cached_property
    def lengths(self) -> Mapping[str, int]:
        return {phase.code: self.cleaned_data[f"days_{phase.code}"] for phase in phases()}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors:
            try:
                self.stretches = worked_out(
                    fixed=cleaned["fixed"],
                    on=cleaned["on"],
                    lengths=self.lengths,
                    calendar=england_and_wales(),
                )
            except PlanningError as error:
                self.add_error("on", str(error))
        return cleaned

    stretches: tuple[Stretch, ...] = ()


class TeamForm(forms.Form):
    user = forms.ModelChoiceField(label=_("Who"), queryset=User.objects.none())
    role = forms.ChoiceField(
        label=_("Role"), choices=[(role.value, role.label) for role in OF_AN_INSPECTION]
    )
    days = forms.IntegerField(
        label=_("Days for case review"),
        help_text=_("Cases are shared out by these days. With none, no case is given."),
        min_value=0,
        max_value=250,
        initial=0,
    )
    skills = forms.CharField(
        label=_("Skills"),
        help_text=_("For example, youth or MAPPA"),
        max_length=200,
        required=False,
    )
    starts_on = DayField(label=_("First day"))
    ends_on = DayField(label=_("Last day, if it is known"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        user: Any = self.fields["user"]
        user.queryset = User.objects.filter(is_active=True)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        begins, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if begins and ends and ends < begins:
            self.add_error("ends_on", _("The last day is before the first."))
        return cleaned


class ReviewByTwoForm(forms.Form):
    percent = forms.IntegerField(
        label=_("Cases reviewed blind by two, in percent"), min_value=0, max_value=100
    )
    seed = forms.CharField(
        label=_("Seed"),
        help_text=_("Written down before cases are allocated: it chooses which cases these are."),
        max_length=100,
    )


class TimetableForm(forms.Form):
    kind = forms.ChoiceField(label=_("What"), choices=TimetableEntry.Kind.choices)
    title = forms.CharField(label=_("Title"), max_length=200)
    place = forms.CharField(label=_("Place"), max_length=120, required=False)
    on = DayField(label=_("Day"))
    starts = forms.TimeField(label=_("From"), help_text=_("For example, 9:30"))
    ends = forms.TimeField(label=_("To"), help_text=_("For example, 11:00"))
    people = forms.ModelMultipleChoiceField(
        label=_("Who takes part"),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, inspection: Inspection, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people: Any = self.fields["people"]
        people.queryset = User.objects.filter(postings__inspection=inspection).distinct()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        begins, ends = cleaned.get("starts"), cleaned.get("ends")
        if begins and ends and ends <= begins:
            self.add_error("ends", _("It ends before it begins."))
        return cleaned

    @property
    def details(self) -> dict[str, Any]:
        on = self.cleaned_data["on"]
        return {
            "kind": self.cleaned_data["kind"],
            "title": self.cleaned_data["title"],
            "place": self.cleaned_data["place"],
            "starts_at": _moment(on, self.cleaned_data["starts"]),
            "ends_at": _moment(on, self.cleaned_data["ends"]),
        }


def _moment(on: date, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(on, clock))


class EvidenceForm(forms.ModelForm):
    due_on = DayField(label=_("Due on"))

    class Meta:
        model = EvidenceRequest
        fields = ("title", "detail", "asked_of", "standard", "due_on")
        labels = {
            "title": _("What is asked for"),
            "detail": _("In detail"),
            "standard": _("Standard it bears on"),
        }

    def __init__(self, *args: Any, inspection: Inspection, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = InspectedUnit.objects.filter(inspection=inspection)
        choices = {inspection.code: inspection.service} | {u.code: u.name for u in units}
        self.fields["asked_of"] = forms.ChoiceField(
            label=_("Asked of"), choices=list(choices.items())
        )
        self.order_fields(("title", "detail", "asked_of", "standard", "due_on"))


class UploadForm(forms.Form):
    file = forms.FileField(label=_("File"), allow_empty_file=True)


class InterestForm(forms.Form):
    """An interest in one case, by its id, or in every case of a unit."""

    kind = forms.ChoiceField(
        label=_("Why"), widget=forms.RadioSelect, choices=Interest.Kind.choices
    )
    case_id = forms.CharField(
        label=_("Case"), help_text=_("Its id, as in your list of reviews"), required=False
    )
    unit_code = forms.ChoiceField(label=_("Or every case of a unit"), required=False)
    reason = forms.CharField(
        label=_("In your own words"),
        help_text=_("Do not name anybody on probation."),
        widget=forms.Textarea,
        required=False,
    )

    def __init__(
        self, *args: Any, inspection: Inspection, by: User, at: datetime, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.cases = SampledCase.objects.visible_to(by, at).filter(inspection=inspection)
        units = [(unit.code, unit.name) for unit in inspection.units.all()]
        unit_code: Any = self.fields["unit_code"]
        unit_code.choices = [("", _("No unit")), *units]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        case_id, unit = cleaned.get("case_id"), cleaned.get("unit_code")
        if bool(case_id) == bool(unit):
            self.add_error("case_id", _("Give a case or a unit, and not both."))
        elif case_id and self.case is None:
            self.add_error("case_id", _("No case of this inspection has this id. Check it."))
        return cleaned

    @cached_property
    def case(self) -> SampledCase | None:
        return self.cases.filter(case_id=self.cleaned_data.get("case_id", "").strip()).first()

    @property
    def details(self) -> dict[str, Any]:
        given = {part: self.cleaned_data[part] for part in ("kind", "unit_code", "reason")}
        return given | {"case": self.case if self.cleaned_data["case_id"] else None}


class EndPostingForm(forms.Form):
    last_day = DayField(label=_("Last day on the team"))


class ReallocateForm(forms.Form):
    to = forms.ModelChoiceField(label=_("To whom"), queryset=User.objects.none())

    def __init__(self, *args: Any, inspection: Inspection, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to: Any = self.fields["to"]
        to.queryset = User.objects.filter(postings__inspection=inspection).distinct()
