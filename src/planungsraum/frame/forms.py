"""How does a form look? KERN's markup around Django's own fields, once for every form of the house."""

from typing import Any, Final

from django.forms import BoundField, DateField, DateInput, Widget, widgets
from django.forms.renderers import TemplatesSetting
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from planungsraum.frame.templatetags.choices import options

SEVERAL: Final = _("Several: hold Ctrl and click, or move with Ctrl and the arrow keys and choose with the space bar.")
INPUT: Final = "kern-form-input__input"
CLASSES: Final = {
    "checkbox": "kern-form-check__checkbox",
    "checkboxselectmultiple": "kern-form-check__checkbox",
    "radioselect": "kern-form-check__radio",
    "select": "kern-form-input__select",
    "nullbooleanselect": "kern-form-input__select",
    "selectmultiple": "form-list",
    "textarea": f"{INPUT} form-text",
}


class KernBoundField(BoundField):
    """A field that knows KERN's classes and names its hint and its error to screen readers, in this order."""

    def __init__(self, *args: Any) -> None:  # noqa: ANN401 — as Django has it
        """Say how several are chosen from a list: no browser does."""
        super().__init__(*args)
        if self.widget_type == "selectmultiple":
            self.help_text = " ".join(filter(None, (str(self.help_text), str(SEVERAL))))

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Widget | None = None) -> dict[str, Any]:
        """Return Django's attributes with KERN's class for this kind of widget."""
        attrs = super().build_widget_attrs(attrs, widget)
        own = self.field.widget.attrs.get("class", "")
        error = f"{INPUT}--error" if self.errors and self.widget_type not in CLASSES else ""
        attrs["class"] = " ".join(filter(None, (CLASSES.get(self.widget_type, INPUT), error, own)))
        return attrs

    @property
    def aria_describedby(self) -> str | None:
        """Return the ids of hint and error, or None where there is neither."""
        if not self.auto_id or self.is_hidden or self.field.widget.attrs.get("aria-describedby"):
            return None
        hint = self.hint_id if self.help_text else ""
        error = self.error_id if self.errors else ""
        return " ".join(filter(None, (hint, error))) or None

    @property
    def hint_id(self) -> str:
        """Return the id of the field's hint."""
        return f"{self.auto_id}-hint"

    @property
    def error_id(self) -> str:
        """Return the id of the field's error."""
        return f"{self.auto_id}-error"

    @property
    def target_id(self) -> str:
        """Return the id an error summary links to: the field, or the first choice of a group."""
        return f"{self.auto_id}_0" if self.use_fieldset else self.id_for_label


class KernRenderer(TemplatesSetting):
    """Renders every form, field and error of the house with the templates in ``templates/frame``.

    Set ``FORM_RENDERER = "planungsraum.frame.forms.KernRenderer"`` and keep ``django.forms`` among the
    installed apps: the widgets' own templates are Django's.
    """

    form_template_name = "frame/form.html"
    field_template_name = "frame/field.html"
    bound_field_class = KernBoundField


class Select(widgets.Select):
    """A long list to choose one of: its options are written in one step, not by a template each."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ANN401, ARG002 — as Django has it
        """Return the list with the chosen one selected."""
        chosen = self.format_value(value)[0]
        written = options(((str(each), label) for each, label in self.choices), chosen)
        return format_html(
            '<select name="{}"{}>{}</select>', name, flatatt(self.build_attrs(self.attrs, attrs)), written
        )


def day_field(label: Any, **options: Any) -> DateField:  # noqa: ANN401 — those of a field
    """A day, chosen as the browser lets one choose it."""
    return DateField(label=label, widget=DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)
