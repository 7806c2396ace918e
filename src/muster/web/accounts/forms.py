"""What people type about accounts, with what may not be left out for each role."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from muster.web.fields import DayField
from muster.web.models import Inspection, Role, User
from muster.web.models.posting import OF_A_UNIT, OF_AN_INSPECTION


class PlaceForm(forms.Form):
    """A role, and where it is held: in an inspection, in a unit, or everywhere."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    inspection = forms.ModelChoiceField(
        Inspection.objects.all(),
        label=_("Inspection"),
        required=False,
        help_text=_("For lead inspectors, inspectors, local assessors and moderators"),
    )
    unit_code = forms.CharField(
        label=_("Code of the unit or region"),
        required=False,
        max_length=20,
        help_text=_("For people of the service, for example N54DBC"),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        role = given.get("role")
        if role in OF_AN_INSPECTION and not given.get("inspection"):
            self.add_error("inspection", _("Choose the inspection that this role is held in."))
        if role in OF_A_UNIT and not given.get("unit_code"):
            self.add_error("unit_code", _("Enter the code of the unit that this role is held in."))
        if role not in OF_AN_INSPECTION:
            given["inspection"] = None
        if role not in OF_A_UNIT:
            given["unit_code"] = ""
        return given


class InvitationForm(PlaceForm):
    """Whom to invite, and as what."""

    name = forms.CharField(label=_("Full name"), max_length=120)
    email = forms.EmailField(label=_("Email address"), max_length=254)
    field_order = ("name", "email", "role", "inspection", "unit_code")

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if User.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError(_("There is already an account with this address."))
        return email


class PostingForm(PlaceForm):
    """A role, where, and from when to when."""

    starts_on = DayField(label=_("First day"))
    ends_on = DayField(label=_("Last day"), required=False, help_text=_("Leave empty if not known"))

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        starts_on, ends_on = given.get("starts_on"), given.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("The last day is before the first."))
        return given


class PasswordForm(forms.Form):
    """The password that somebody who is invited chooses, twice."""

    password = forms.CharField(
        label=_("Password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters, and not one that many people use."),
        strip=False,
    )
    again = forms.CharField(
        label=_("The same password again"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )

    def __init__(self, *args: Any, of: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.of = of

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, self.of)
        return password

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("password") and given.get("again") != given["password"]:
            self.add_error("again", _("The two passwords are not the same."))
        return given


class PeopleFilter(forms.Form):
    """What the list of people is narrowed by."""

    q = forms.CharField(label=_("Name or address"), required=False, max_length=100)
    role = forms.ChoiceField(
        label=_("Role"), required=False, choices=[("", _("Any")), *Role.choices]
    )


class TrailFilter(forms.Form):
    """What the audit trail is narrowed by."""

    q = forms.CharField(label=_("Who"), required=False, max_length=100)
    what = forms.CharField(label=_("What"), required=False, max_length=50)
    from_day = DayField(label=_("From"), required=False, help_text="")
    to_day = DayField(label=_("To"), required=False, help_text="")
