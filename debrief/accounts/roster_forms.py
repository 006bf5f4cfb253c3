"""The forms of inviting people, and the words of their labels and errors."""

from collections.abc import Iterable, Mapping

from flask_babel import lazy_gettext as _
from flask_babel import ngettext
from wtforms import (
    BooleanField,
    EmailField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired

from debrief.domain.people import (
    ADDRESS_CHARACTERS,
    NAME_CHARACTERS,
    TITLE_CHARACTERS,
    Role,
    can_be_read,
    looks_like_an_address,
)
from debrief.domain.programmes import Invited
from debrief.domain.rosters import CODES, Fault, Roll, Wrong, read_list
from debrief.web.fields import at_most, rows
from debrief.web.forms import Form, stripped
from debrief.web.labels import Label

ROLE: Mapping[Role, Label] = {
    Role.STUDENT: _("Student"),
    Role.SUPERVISOR: _("Supervisor"),
    Role.EDUCATOR: _("Educator"),
}
JOINED = _("Somebody with this address has joined already.")
LEAVING = _("Somebody with this address has left this course. Bring them back instead, on the list of those who left.")
UNREADABLE = _("There is a character in it that cannot be seen. Type it again by hand.")
WRONG: Mapping[Wrong, Label] = {
    Wrong.NO_NAME: _("Line %(lines)s: the name is missing. It comes first."),
    Wrong.NO_ADDRESS: _("Line %(lines)s: the address is missing. Write it after the name and a comma."),
    Wrong.NOT_AN_ADDRESS: _("Line %(lines)s: what comes second is not an e-mail address."),
    Wrong.UNKNOWN_ROLE: _("Line %(lines)s: what comes third is not a role. Write student, supervisor or educator."),
    Wrong.TOO_LONG: _("Line %(lines)s: too long. A name or a title has at most 100 characters, an address 254."),
    Wrong.TOO_MANY_COLUMNS: _("Line %(lines)s: more than name, address, role and title. Take the rest out."),
    Wrong.UNREADABLE: _("Line %(lines)s: there is a character in it that cannot be seen. Type the line by hand."),
    Wrong.TWICE: _("Lines %(lines)s: the same address. Keep one of them."),
    Wrong.JOINED: _("Line %(lines)s: somebody with this address has joined already. Take the line out."),
    Wrong.LEAVING: _("Line %(lines)s: they have left this course. Take the line out, and bring them back instead."),
    Wrong.BEYOND: _("Lines %(lines)s: beyond the 200 that one list can have. Invite them with a list of their own."),
}


class InviteForm(Form):
    """One person to be invited."""

    name = StringField(
        _("Name"),
        description=_("As others will see it."),
        validators=[DataRequired(_("Type the name that others will see.")), at_most(NAME_CHARACTERS)],
        render_kw={"autocomplete": "off"},
    )
    email = EmailField(
        _("E-mail"),
        description=_("The address they will sign in with. Debrief does not send the invitation: you pass it on."),
        validators=[DataRequired(_("Type the address they will sign in with.")), at_most(ADDRESS_CHARACTERS)],
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )
    roles = SelectMultipleField(_("What they are"), choices=rows(ROLE), validate_choice=False)
    title = StringField(
        _("Their title, if you like"),
        description=_("For example: practice supervisor. Students see it when they choose whom to ask."),
        validators=[at_most(TITLE_CHARACTERS)],
        render_kw={"autocomplete": "off"},
    )
    assesses = BooleanField(_("They assess students. Students are told so before they show them anything."))

    def validate_name(self, field: StringField) -> None:
        """Refuse characters that nobody can see."""
        if not can_be_read(stripped(field.data)):
            raise ValidationError(UNREADABLE)

    def validate_title(self, field: StringField) -> None:
        """Refuse characters that nobody can see."""
        if not can_be_read(stripped(field.data)):
            raise ValidationError(UNREADABLE)

    def validate_email(self, field: EmailField) -> None:
        """Refuse what cannot be an address."""
        if not looks_like_an_address(stripped(field.data)):
            raise ValidationError(_("Write an address such as asha@example.org."))

    def validate_roles(self, field: SelectMultipleField) -> None:
        """Ask for a role at least."""
        if not set(field.data or ()) & set(CODES):
            raise ValidationError(_("Tick what they are."))

    @property
    def invited(self) -> Invited:
        """Return whom to invite."""
        return Invited(
            name=" ".join(stripped(self.name.data).split()),
            email=stripped(self.email.data),
            title=" ".join(stripped(self.title.data).split()),
            roles=tuple(role.value for role in Role if role in (self.roles.data or ())),
            assesses=bool(self.assesses.data),
        )

    def refuse(self, faults: Iterable[Fault]) -> bool:
        """Say that the address is somebody's already; return whether it is."""
        said = [LEAVING if fault.wrong is Wrong.LEAVING else JOINED for fault in faults]
        self.email.errors = [*self.email.errors, *said]
        return bool(said)


class ListForm(Form):
    """Many people to be invited, one a line."""

    people = TextAreaField(
        _("The people, one a line"),
        description=_(
            "Name, then address, with a comma between. If you like, also a role and a title. "
            "Columns copied from a spreadsheet will do. At most 200 lines."
        ),
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false", "wrap": "off"},
    )
    role = RadioField(
        _("What they are"),
        description=_("A line that names a role of its own counts as what it says."),
        choices=rows(ROLE),
        validate_choice=False,
        default=Role.STUDENT.value,
    )
    assesses = BooleanField(_("The supervisors and educators on this list assess students. Students are told so."))
    faults: tuple[str, ...] = ()
    roll = Roll((), ())

    def validate_people(self, field: TextAreaField) -> None:
        """Read the list, and name every line that is not right."""
        words = {**CODES, **{str(label).casefold(): role for role, label in ROLE.items()}}
        role = CODES.get(self.role.data or "", Role.STUDENT)
        self.roll = read_list(field.data or "", role=role, assesses=bool(self.assesses.data), roles=words)
        if not self.roll.listed and not self.roll.faults:
            raise ValidationError(_("Write or paste at least one line."))
        if self.roll.faults:
            raise ValidationError(self._name(self.roll.faults))

    def refuse(self, faults: Iterable[Fault]) -> bool:
        """Name the lines whose address is somebody's already; return whether there are any."""
        found = tuple(faults)
        if found:
            self.people.errors = [*self.people.errors, self._name(found)]
        return bool(found)

    def _name(self, faults: Iterable[Fault]) -> str:
        """Put every fault into words, and return the sentence that says how many there are."""
        self.faults = tuple(say(fault) for fault in faults)
        sentence: str = ngettext(
            "Nobody is invited yet. %(num)d thing needs a change, named just above the list.",
            "Nobody is invited yet. %(num)d things need a change, named just above the list.",
            len(self.faults),
        )
        return sentence


def say(fault: Fault) -> str:
    """Put into words what is wrong with a line."""
    between = _(" to ") if fault.wrong is Wrong.BEYOND else ", "
    return str(WRONG[fault.wrong]) % {"lines": str(between).join(map(str, fault.lines))}
