"""Form fields as GOV.UK asks for them, and what the macros of `fields.html` need to draw any."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _


class DayInput(forms.MultiWidget):
    """Three boxes, for day, month and year: the way people type a date they know."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__([forms.TextInput(), forms.TextInput(), forms.TextInput()], attrs)

    def decompress(self, value: date | None) -> list[Any]:
        return [value.day, value.month, value.year] if value else ["", "", ""]

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0" if id_ else id_


class DayField(forms.MultiValueField):
    """A date typed in three boxes. `27 3 2026` is a date; `31 2 2026` is told it is not one."""

    widget = DayInput

    def __init__(self, **kwargs: Any) -> None:
        fields = [forms.IntegerField(required=False) for _part in range(3)]
        kwargs.setdefault("help_text", _("For example, 27 3 2026"))
        super().__init__(fields=fields, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[int | None]) -> date | None:
        if not data_list or all(part is None for part in data_list):
            return None
        day, month, year = data_list
        try:
            return date(year or 0, month or 0, day or 0)
        except ValueError:
            raise ValidationError(_("Enter a real date, with a day, a month and a year.")) from None


KINDS: list[tuple[type[forms.Widget], str]] = [
    (forms.HiddenInput, "hidden"),
    (DayInput, "day"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.Select, "select"),
    (forms.CheckboxInput, "checkbox"),
    (forms.FileInput, "file"),
    (forms.Textarea, "textarea"),
    (forms.PasswordInput, "password"),
    (forms.EmailInput, "email"),
]
"""Which component draws a widget: the first that it is an instance of."""


def widget_kind(bound: BoundField) -> str:
    widget = bound.field.widget
    return next((kind for known, kind in KINDS if isinstance(widget, known)), "input")


def choices_of(bound: BoundField) -> list[dict[str, Any]]:
    """The choices of a field as the components want them, with what is chosen marked."""
    value = bound.value()
    several = value if isinstance(value, list | tuple | set) else [value]
    chosen = {str(one) for one in several if one is not None}
    return [
        {
            "value": str(choice),
            "text": label,
            "selected": str(choice) in chosen,
            "checked": str(choice) in chosen,
        }
        for choice, label in bound.field.choices  # type: ignore[attr-defined]
    ]


def parts_of_day(bound: BoundField) -> list[dict[str, Any]]:
    """The three boxes of a date, with what was typed in them."""
    value = bound.value()
    typed = value if isinstance(value, list) else DayInput().decompress(value)
    parts = zip((_("Day"), _("Month"), _("Year")), typed, strict=True)
    return [
        {
            "id": f"{bound.auto_id}_{number}",
            "name": f"{bound.html_name}_{number}",
            "label": label,
            "value": "" if part is None else part,
            "classes": "govuk-input--width-4" if number == 2 else "govuk-input--width-2",
        }
        for number, (label, part) in enumerate(parts)
    ]
