"""What a post of the correction desk says that was typed: texts, tables, bylines."""

from articles.editing.blocks import clean


def typed_in(post):
    """What was typed, by unit: as posted now, or carried along unsaved."""
    typed = {name.removeprefix("text-"): post[name] for name in post if name.startswith("text-")}
    return typed | dict(zip(post.getlist("unsaved_unit"), post.getlist("unsaved"), strict=False))


def grid_in(post, block):
    """Columns and rows of a table as posted, None where it was not."""
    names = [f"cell-{block.pk}-{n}" for n in ["head", *range(len(block.rows))]]
    if not any(name in post for name in names):
        return None
    head, *rows = ([clean(cell) for cell in post.getlist(name)] for name in names)
    return head if any(head) else [], rows


def bylines_in(post):
    """Name, role and credit of every byline as posted, also of one without a name; None where none was."""
    if "byline-name" not in post:
        return None
    columns = (map(clean, post.getlist(f"byline-{name}")) for name in ("name", "role", "credit"))
    return list(zip(*columns, strict=False))
