"""What is asked of whoever draws a sample."""

import secrets
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from muster.frameworks.loading import find_edition
from muster.frameworks.model import Kind
from muster.sampling.design import Design, OtherSex, find_design, shipped_designs
from muster.web.fields import DayField
from muster.web.models import Inspection
from muster.web.sample.actions import Sent

MEGABYTE = 1024 * 1024
LARGEST = 20 * MEGABYTE  # a long list of a whole region is under one
SUFFIXES = (".csv", ".xlsx", ".ods")
OWN_SAMPLES = (Kind.CASE, Kind.REGIONAL_SAMPLE)
"""The standards that a sample may be drawn for by itself."""


class BeginForm(forms.Form):
    """What the sample is for, and the words that the draw is made with."""

    drawn_for = forms.ChoiceField(label=gettext_lazy("What the sample is for"), required=False)
    as_at = DayField(
        label=gettext_lazy("Day of the long list"),
        help_text=gettext_lazy("Cases that began after this day are not drawn from."),
    )
    seed = forms.CharField(
        label=gettext_lazy("Seed"),
        required=False,
        max_length=100,
        help_text=gettext_lazy(
            "Any words on one line. Leave it empty, and one is chosen by lot. "
            "It cannot be changed once the long list has been seen."
        ),
    )

    def __init__(self, *args: Any, inspection: Inspection, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        standing = set(inspection.draws.standing().values_list("drawn_for", flat=True))
        self.titles = dict(samples_of(inspection))
        self.fields["drawn_for"].choices = [  # type: ignore[attr-defined]
            (code, title) for code, title in self.titles.items() if code not in standing
        ]

    def clean_seed(self) -> str:
        seed = " ".join(self.cleaned_data["seed"].split())
        return seed or secrets.token_hex(16)

    @property
    def title(self) -> str:
        return self.titles[self.cleaned_data["drawn_for"]]


def samples_of(inspection: Inspection) -> list[tuple[str, str]]:
    """The samples that an inspection can have: its cases, and those of one standard."""
    edition = find_edition(inspection.edition_id)
    own = [each for each in edition.standards if each.kind in OWN_SAMPLES]
    return [("", _("Cases")), *((each.code, f"{each.code} {each.title}") for each in own)]


class LongListForm(forms.Form):
    """The long list, as a file."""

    long_list = forms.FileField(
        label=gettext_lazy("Long list"),
        help_text=gettext_lazy("A spreadsheet (XLSX or ODS) or a CSV file, up to 20 megabytes."),
    )
    sheet = forms.CharField(
        label=gettext_lazy("Sheet"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("Of a workbook with several. Leave it empty for the likeliest."),
    )

    def clean_long_list(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["long_list"]
        if not str(file.name).lower().endswith(SUFFIXES):
            raise ValidationError(_("The long list has to be an XLSX, ODS or CSV file."))
        if (file.size or 0) > LARGEST:
            raise ValidationError(_("The long list is larger than 20 megabytes."))
        return file

    @property
    def sent(self) -> Sent:
        file = self.cleaned_data["long_list"]
        return Sent(name=file.name, content=file.read(), sheet=self.cleaned_data["sheet"])


class DesignForm(forms.Form):
    """One of the designs that come with Muster, and what of it is changed."""

    design = forms.ChoiceField(label=gettext_lazy("Design"), widget=forms.RadioSelect)
    size = forms.IntegerField(label=gettext_lazy("Cases to inspect"), min_value=1)
    buffer = forms.IntegerField(
        label=gettext_lazy("Reserves, in per cent of them"), min_value=0, max_value=100
    )
    cap = forms.IntegerField(
        label=gettext_lazy("Most cases of one practitioner"),
        min_value=0,
        help_text=gettext_lazy("0 for no cap."),
    )
    floor = forms.IntegerField(
        label=gettext_lazy("Fewest cases of a stratum"),
        min_value=0,
        help_text=gettext_lazy("If it has them, and the number of cases allows it."),
    )
    other_sex = forms.ChoiceField(
        label=gettext_lazy("A case that is neither female nor male"),
        choices=[
            (OtherSex.POOLED.value, gettext_lazy("With the female cases")),
            (OtherSex.OWN_STRATUM.value, gettext_lazy("In a stratum of its own")),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["design"].choices = [  # type: ignore[attr-defined]
            (each.id, each.title) for each in shipped_designs().values()
        ]

    @property
    def chosen(self) -> Design:
        """The design as it is to be drawn. Raises `SamplingError` if it makes no sense."""
        changes = {name: value for name, value in self.cleaned_data.items() if name != "design"}
        return find_design(self.cleaned_data["design"]).but(**changes)


class ReplaceForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why it cannot be inspected"),
        max_length=300,
        help_text=gettext_lazy("Name nobody: the reason is published with the sample."),
    )


class GiveUpForm(forms.Form):
    why = forms.CharField(label=gettext_lazy("Why it is given up"), max_length=300)


class VerifyForm(forms.Form):
    long_list = forms.FileField(
        label=gettext_lazy("Another copy of the long list"),
        help_text=gettext_lazy("Leave it empty to draw again from the list that is kept here."),
        required=False,
    )
