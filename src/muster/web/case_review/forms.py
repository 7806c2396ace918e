"""What people type in and about a case review."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from muster.frameworks.predicates import Rosh, SentenceKind
from muster.web.case_review.actions.interviews import Plan
from muster.web.case_review.weighing import Typed
from muster.web.fields import DayField
from muster.web.models import AnswerVersion, Interview, User
from muster.web.models.answer import ANSWERS

LONGEST = 50_000
YES_OR_NO = [("", _("Not known")), ("yes", _("Yes")), ("no", _("No"))]


class AnswerForm(forms.Form):
    """An answer as it is typed, from a page or from its script: nothing in it has to be there."""

    answer = forms.ChoiceField(choices=ANSWERS, required=False, widget=forms.RadioSelect)
    note = forms.CharField(max_length=LONGEST, required=False, strip=False, widget=forms.Textarea)
    reason = forms.CharField(max_length=LONGEST, required=False, strip=False, widget=forms.Textarea)
    base = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)
    typed_at = forms.DateTimeField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, prompts: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prompts = range(1, prompts + 1)
        for number in self.prompts:
            self.fields[f"prompt_{number}"] = forms.ChoiceField(
                choices=ANSWERS, required=False, widget=forms.RadioSelect
            )

    @property
    def typed(self) -> Typed:
        """What was typed. Ends of lines are one sign, as browsers send them in two ways."""
        given = self.cleaned_data
        prompts = {str(n): given[f"prompt_{n}"] for n in self.prompts if given[f"prompt_{n}"]}
        return Typed(
            answer=given["answer"],
            prompts=prompts,
            note=given["note"].replace("\r\n", "\n"),
            reason=given["reason"].replace("\r\n", "\n"),
        )


def initial_of(kept: AnswerVersion | None, typed: Typed) -> dict[str, Any]:
    """The fields of an answer form for what was typed over a version."""
    given: dict[str, Any] = {"answer": typed.answer, "note": typed.note, "reason": typed.reason}
    given |= {f"prompt_{number}": answer for number, answer in typed.prompts.items()}
    return given | {"base": kept.version if kept else 0}


class FactsForm(forms.Form):
    """What decides which questions are asked; what is left blank is taken from the long list."""

    sentence = forms.ChoiceField(
        label=_("Sentence"),
        required=False,
        choices=[
            ("", _("As the long list says")),
            (SentenceKind.COMMUNITY.value, _("Order in the community")),
            (SentenceKind.LICENCE.value, _("Licence or post-sentence supervision")),
        ],
    )
    rosh = forms.ChoiceField(
        label=_("Risk of serious harm on the record"),
        required=False,
        choices=[
            ("", _("As the long list says")),
            *((rosh.value, rosh.value.capitalize()) for rosh in Rosh),
        ],
    )
    court_report = forms.ChoiceField(
        label=_("Was a report written for the court?"), required=False, choices=YES_OR_NO
    )
    resettlement = forms.ChoiceField(
        label=_("Did the community practitioner work with the person before release?"),
        required=False,
        choices=YES_OR_NO,
    )
    unpaid_work = forms.ChoiceField(
        label=_("Does the order have an unpaid work requirement?"),
        required=False,
        choices=YES_OR_NO,
    )
    victim_contact = forms.ChoiceField(
        label=_("Does a victim have a right to contact?"), required=False, choices=YES_OR_NO
    )
    out_of_court = forms.ChoiceField(
        label=_("Of a child: was it dealt with out of court?"), required=False, choices=YES_OR_NO
    )
    contact_suspended = forms.ChoiceField(
        label=_("Was contact suspended?"), required=False, choices=YES_OR_NO
    )
    contact_suspended_on = DayField(label=_("When was contact suspended?"), required=False)
    started_on = DayField(label=_("When did the order or the licence begin?"), required=False)
    licence_days = forms.IntegerField(
        label=_("Days on licence, if it is over"), required=False, min_value=0, max_value=20_000
    )
    post_sentence_supervision_only = forms.ChoiceField(
        label=_("Was there post-sentence supervision only?"), required=False, choices=YES_OR_NO
    )

    @property
    def facts(self) -> dict[str, Any]:
        """The facts as a column keeps them; what is not known is not in it."""
        return dict(self._facts())

    def _facts(self) -> Iterator[tuple[str, Any]]:
        for name, value in self.cleaned_data.items():
            if value in ("", None):
                continue
            if name in ("started_on", "contact_suspended_on"):
                yield name, value.isoformat()
            elif value in ("yes", "no"):
                yield name, value == "yes"
            else:
                yield name, value


def facts_as_typed(established: Mapping[str, Any]) -> dict[str, Any]:
    """What a column keeps, as the fields of the form take it."""
    words = {True: "yes", False: "no"}
    days = ("started_on", "contact_suspended_on")
    typed = {n: words[v] if isinstance(v, bool) else v for n, v in established.items()}
    return typed | {name: _day(typed[name]) for name in days if typed.get(name)}


def _day(text: str) -> Any:
    return forms.DateField().to_python(text)


class ShareForm(forms.Form):
    """A colleague of the team to work with."""

    colleague = forms.ModelChoiceField(
        label=_("Colleague"), queryset=User.objects.none(), empty_label=_("Choose a colleague")
    )


class InterviewForm(forms.Form):
    """When a practitioner is met, and what was said."""

    practitioner = forms.CharField(label=_("Practitioner"), max_length=120)
    day = DayField(label=_("Day"), required=False)
    time = forms.TimeField(
        label=_("Time"), required=False, help_text=_("For example, 14:30"), widget=forms.TextInput
    )
    outcome = forms.ChoiceField(
        label=_("What became of it"), choices=Interview.Outcome.choices, widget=forms.RadioSelect
    )
    why_not_held = forms.CharField(
        label=_("If it was not held, why"), max_length=300, required=False
    )
    notes = forms.CharField(
        label=_("Notes"), max_length=LONGEST, required=False, strip=False, widget=forms.Textarea
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if bool(given.get("day")) != bool(given.get("time")):
            self.add_error("day", _("Give both the day and the time, or neither."))
        if given.get("outcome") == Interview.Outcome.NOT_HELD and not given.get("why_not_held"):
            self.add_error("why_not_held", _("Say why it was not held."))
        return given

    @property
    def plan(self) -> Plan:

        given = self.cleaned_data
        met = given["day"] and timezone.make_aware(datetime.combine(given["day"], given["time"]))
        return Plan(
            practitioner=given["practitioner"],
            planned_at=met or None,
            outcome=given["outcome"],
            why_not_held=given["why_not_held"],
            notes=given["notes"],
        )


def interview_as_typed(interview: Interview) -> dict[str, Any]:
    """An interview, as the fields of the form take it."""

    met = interview.planned_at and timezone.localtime(interview.planned_at)
    return {
        "practitioner": interview.practitioner,
        "day": met.date() if met else None,
        "time": f"{met:%H:%M}" if met else "",
        "outcome": interview.outcome,
        "why_not_held": interview.why_not_held,
        "notes": interview.notes,
    }
