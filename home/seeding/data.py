"""What do the sample files say, and how do their plain texts become blocks?"""

import random
import tomllib
import uuid
from functools import cache
from pathlib import Path

from django.utils.html import escape

from foundation.fields import PUBLIC_ID_LENGTH, PUBLIC_ID_SIGNS

FOLDER = Path(__file__).resolve().parent.parent / "demo"
NAMESPACE = uuid.UUID("5b1d7c52-0c5e-4f0e-9a55-6a1b7f0e4d11")

SOURCE = "it"


@cache
def read(name: str) -> dict:
    with (FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def uid(*parts: object) -> uuid.UUID:
    """Return the same identity for the same sample thing on every machine."""
    return uuid.uuid5(NAMESPACE, "/".join(map(str, parts)))


def public_id(*parts: object) -> str:
    chosen = random.Random("/".join(map(str, parts)))  # noqa: S311 - no secret: an address
    return "".join(chosen.choices(PUBLIC_ID_SIGNS, k=PUBLIC_ID_LENGTH))


def rich(text: str) -> str:
    """Return paragraphs of plain text as rich text; lines that begin with a dash become a list."""
    html = []
    for paragraph in filter(None, (part.strip() for part in text.strip().split("\n\n"))):
        lines = paragraph.splitlines()
        if all(line.lstrip().startswith("- ") for line in lines):
            items = "".join(f"<li>{escape(line.lstrip()[2:].strip())}</li>" for line in lines)
            html.append(f"<ul>{items}</ul>")
        else:
            html.append(f"<p>{escape(' '.join(lines))}</p>")
    return "".join(html)


def section(row: dict) -> dict:
    """Return the value of a section block: introduction, text and list in the order they stand."""
    body = rich(row.get("intro", "")) + rich(row.get("text", ""))
    if items := row.get("list"):
        body += "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>"
    return {"heading": row["heading"], "body": body}


def sections(rows: list[dict], *key: object) -> list[dict]:
    """Return raw stream data; a block keeps its id in all languages, so that translations find it."""
    return [
        {"type": "section", "value": section(row), "id": str(uid(*key, "section", number))}
        for number, row in enumerate(rows)
    ]


def steps(texts: list[str], *key: object) -> list[dict]:
    return [{"type": "step", "value": text, "id": str(uid(*key, "step", number))} for number, text in enumerate(texts)]
