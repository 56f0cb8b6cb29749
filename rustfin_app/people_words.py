"""What the page says about people. Pure; whole sentences, never built from pieces."""

from rustfin_app.language import marked, plural, tr
from rustfin_app.widgets.state import State
from rustfin_core.admin.people.types import Hours, Person, RatingLimit

_DAYS = {
    "Everyday": marked("Every day, {start} to {end}"),
    "Weekday": marked("Monday to Friday, {start} to {end}"),
    "Weekend": marked("Saturday and Sunday, {start} to {end}"),
    "Monday": marked("Mondays, {start} to {end}"),
    "Tuesday": marked("Tuesdays, {start} to {end}"),
    "Wednesday": marked("Wednesdays, {start} to {end}"),
    "Thursday": marked("Thursdays, {start} to {end}"),
    "Friday": marked("Fridays, {start} to {end}"),
    "Saturday": marked("Saturdays, {start} to {end}"),
    "Sunday": marked("Sundays, {start} to {end}"),
}
DAY_NAMES = {
    "Everyday": marked("Every day"),
    "Weekday": marked("Monday to Friday"),
    "Weekend": marked("Saturday and Sunday"),
    "Monday": marked("Monday"),
    "Tuesday": marked("Tuesday"),
    "Wednesday": marked("Wednesday"),
    "Thursday": marked("Thursday"),
    "Friday": marked("Friday"),
    "Saturday": marked("Saturday"),
    "Sunday": marked("Sunday"),
}


def standing(person: Person, *, watching: bool) -> State:
    """What the person is and whether they can come in, as word, tone and icon."""
    if not person.rights.may_sign_in:
        return State(tr("Turned off"), "warning", "lock")
    if watching:
        return State(tr("Watching"), "positive", "play")
    if person.is_admin:
        return State(tr("Administrator"), "muted", "settings")
    return State(tr("Member"), "muted")


def initials(name: str) -> str:
    """Up to two letters for somebody without a picture."""
    words = name.split()
    letters = [word[0] for word in (words[:1] + words[1:][-1:]) if word]
    return "".join(letters).upper()


def summary(people: tuple[Person, ...]) -> str:
    """The muted line of the page."""
    admins = sum(person.is_admin for person in people)
    count = plural(len(people), "1 person", "{} people")
    looked_after = plural(admins, "1 administrator", "{} administrators")
    return tr("{people}, {admins}. Changes apply at once.", people=count, admins=looked_after)


def devices(count: int) -> str:
    """How many devices somebody is signed in on."""
    if count == 0:
        return tr("Not signed in anywhere.")
    return plural(count, "Signed in on 1 device.", "Signed in on {} devices.")


def hour(value: float) -> str:
    """``20.5`` -> ``20:30``."""
    minutes = round(value * 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def hours(span: Hours) -> str:
    """One span as a sentence without its full stop."""
    words = _DAYS.get(span.days, marked("{start} to {end}"))
    return tr(words, start=hour(span.start), end=hour(span.end))


def rating(limit: RatingLimit) -> str:
    """An age with the ratings that people know."""
    if not limit.names:
        return tr("Up to {age}", age=limit.age) if limit.age else tr("For everybody only")
    names = ", ".join(limit.names)
    if not limit.age:
        return tr("For everybody only ({names})", names=names)
    return tr("Up to {age} ({names})", age=limit.age, names=names)


def unlocked_note(person: Person) -> str:
    """Why somebody cannot get in; empty when nothing stands in the way."""
    if person.rights.may_sign_in:
        return ""
    if person.wrong_passwords:
        return plural(
            person.wrong_passwords,
            "The account was turned off after a wrong password.",
            "The account was turned off after {} wrong passwords.",
        )
    return tr("The account is turned off. Nothing was removed.")
