"""What the page says about people. Pure; whole sentences, never built from pieces."""

from rustfin_app.widgets.state import State
from rustfin_app.wording import plural
from rustfin_core.admin.people.types import Hours, Person, RatingLimit

_DAYS = {
    "Everyday": "Every day, {start} to {end}",
    "Weekday": "Monday to Friday, {start} to {end}",
    "Weekend": "Saturday and Sunday, {start} to {end}",
    "Monday": "Mondays, {start} to {end}",
    "Tuesday": "Tuesdays, {start} to {end}",
    "Wednesday": "Wednesdays, {start} to {end}",
    "Thursday": "Thursdays, {start} to {end}",
    "Friday": "Fridays, {start} to {end}",
    "Saturday": "Saturdays, {start} to {end}",
    "Sunday": "Sundays, {start} to {end}",
}
DAY_NAMES = {
    "Everyday": "Every day",
    "Weekday": "Monday to Friday",
    "Weekend": "Saturday and Sunday",
    "Monday": "Monday",
    "Tuesday": "Tuesday",
    "Wednesday": "Wednesday",
    "Thursday": "Thursday",
    "Friday": "Friday",
    "Saturday": "Saturday",
    "Sunday": "Sunday",
}


def standing(person: Person, *, watching: bool) -> State:
    """What the person is and whether they can come in, as word, tone and icon."""
    if not person.rights.may_sign_in:
        return State("Turned off", "warning", "lock")
    if watching:
        return State("Watching", "positive", "play")
    if person.is_admin:
        return State("Administrator", "muted", "settings")
    return State("Member", "muted")


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
    return f"{count}, {looked_after}. Changes apply at once."


def devices(count: int) -> str:
    """How many devices somebody is signed in on."""
    if count == 0:
        return "Not signed in anywhere."
    return plural(count, "Signed in on 1 device.", "Signed in on {} devices.")


def hour(value: float) -> str:
    """``20.5`` -> ``20:30``."""
    minutes = round(value * 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def hours(span: Hours) -> str:
    """One span as a sentence without its full stop."""
    words = _DAYS.get(span.days, "{start} to {end}")
    return words.format(start=hour(span.start), end=hour(span.end))


def rating(limit: RatingLimit) -> str:
    """An age with the ratings that people know."""
    if not limit.names:
        return f"Up to {limit.age}" if limit.age else "For everybody only"
    names = ", ".join(limit.names)
    return f"Up to {limit.age} ({names})" if limit.age else f"For everybody only ({names})"


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
    return "The account is turned off. Nothing was removed."
