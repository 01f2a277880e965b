"""What would a browser send back for the form that an editor has in front of her?"""

from bs4 import BeautifulSoup


def _fields(form) -> dict[str, list[str]]:
    sent: dict[str, list[str]] = {}
    for field in form.find_all(["input", "select", "textarea"]):
        name, kind = field.get("name"), field.get("type")
        if not name or field.has_attr("disabled") or kind in ("submit", "button", "file"):
            continue
        if kind in ("checkbox", "radio") and not field.has_attr("checked"):
            continue
        if field.name == "select":
            options = field.find_all("option")
            chosen = [one for one in options if one.has_attr("selected")]
            if not chosen and not field.has_attr("multiple"):
                chosen = options[:1]
            sent.setdefault(name, []).extend(one.get("value", one.text) for one in chosen)
        elif field.name == "textarea":
            sent.setdefault(name, []).append(field.text.removeprefix("\n"))
        else:
            sent.setdefault(name, []).append(field.get("value", "on" if kind in ("checkbox", "radio") else ""))
    return sent


def answers(response, **changes) -> dict[str, list[str]]:
    """Return {name: values} of the first editing form of a page, with ``changes``; a change to None unticks."""
    soup = BeautifulSoup(response.content, "html.parser")
    forms = soup.select("main form[method=post], main form[method=POST]")
    biggest = max(forms, key=lambda form: len(form.find_all(["input", "select", "textarea"])))
    sent = _fields(biggest)
    for name, value in changes.items():
        if value is None:
            sent.pop(name, None)
        else:
            sent[name] = [str(one) for one in value] if isinstance(value, list) else [str(value)]
    return sent


def shown(response) -> str:
    """Return the text of a page as a person reads it, with single spaces."""
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())
