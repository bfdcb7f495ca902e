"""What a browser would post of an admin form as it stands."""

from bs4 import BeautifulSoup


def filled_form(client, url, which="#content-main form"):
    """The fields of a form of the page, of its main one, with their present values, ready to change and post."""
    form = BeautifulSoup(client.get(url).content, "html.parser").select_one(which)
    values = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        if "__prefix__" in field["name"] or field.get("type") in ("submit", "button"):
            continue
        values[field["name"]] = value_of(field)
    return {name: value for name, value in values.items() if value is not None}


def value_of(field):
    if field.name == "textarea":
        return field.text.removeprefix("\n").replace("\n", "\r\n")
    if field.name == "select":
        chosen = [option.get("value", option.text) for option in field.select("option[selected]")]
        return chosen if field.has_attr("multiple") else (chosen or [""])[0]
    if field.get("type") == "checkbox":
        return "on" if field.has_attr("checked") else None
    return field.get("value", "")
