"""The forms of moderation."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from muster.web.fields import DayField
from muster.web.models import Inspection, SampledCase, User
from muster.web.models.answer import ANSWERS
from muster.web.moderation.actions.consensus import Settled


class QueryForm(forms.Form):
    question = forms.ChoiceField(label=_("On which answer"))
    text = forms.CharField(
        label=_("What do you ask?"),
        help_text=_("Do not name anybody on probation."),
        widget=forms.Textarea,
    )

    def __init__(self, *args: Any, codes: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        question: Any = self.fields["question"]
        question.choices = [(code, code) for code in codes]


class ReplyForm(forms.Form):
    text = forms.CharField(label=_("Your reply"), widget=forms.Textarea)


class SettlingForm(forms.Form):
    """An answer and its reason for each of several questions, under `answer_0`, `why_0`, …"""

    def __init__(
        self,
        *args: Any,
        questions: Mapping[str, str],
        settled: Mapping[str, Settled] | None = None,
        all_needed: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.codes, known = list(questions), settled or {}
        for place, (code, text) in enumerate(questions.items()):
            before = known.get(code)
            self.fields[f"answer_{place}"] = forms.ChoiceField(
                label=f"{code}: {text}",
                choices=[*ANSWERS] if all_needed else [("", _("Not marked")), *ANSWERS],
                required=all_needed,
                widget=forms.RadioSelect if all_needed else forms.Select,
                initial=before.answer if before else "",
            )
            self.fields[f"why_{place}"] = forms.CharField(
                label=_("Why (%(code)s)") % {"code": code},
                widget=forms.Textarea,
                required=all_needed,
                initial=before.why if before else "",
            )

    @property
    def settled(self) -> dict[str, Settled]:
        """What was settled, by the code of the question; what was not marked is left out."""
        given = (
            (code, self.cleaned_data[f"answer_{place}"], self.cleaned_data[f"why_{place}"])
            for place, code in enumerate(self.codes)
        )
        return {code: Settled(answer=answer, why=why) for code, answer, why in given if answer}


class MeetingForm(SettlingForm):
    """Who met when, and what they settled on each difference."""

    met_on = DayField(label=_("The day of the meeting"))
    present = forms.ModelMultipleChoiceField(
        label=_("Who was there"),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, inspection: Inspection, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        present: Any = self.fields["present"]
        present.queryset = User.objects.filter(postings__inspection=inspection).distinct()


class BenchmarkForm(forms.Form):
    case_id = forms.CharField(
        label=_("Case"), help_text=_("The id of a reserve that is not in use")
    )

    def __init__(self, *args: Any, cases: Iterable[SampledCase], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cases = {case.case_id: case for case in cases}

    def clean_case_id(self) -> str:
        given: str = self.cleaned_data["case_id"].strip()
        if given not in self.cases:
            raise forms.ValidationError(_("No reserve of this inspection has this id. Check it."))
        return given

    @property
    def case(self) -> SampledCase:
        return self.cases[self.cleaned_data["case_id"]]
