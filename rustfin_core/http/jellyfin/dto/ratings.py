"""Official ratings as clients see them."""


def rating_dto(name: str, age: int | None) -> dict[str, object]:
    """``ParentalRating``; *age* in years, ``None`` for a title without a rating."""
    score = None if age is None else {"score": age}
    return {"Name": name, "Value": age, "RatingScore": score}
