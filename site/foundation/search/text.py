"""Which plain words stand in an editor's text?"""

from wagtail.blocks import StreamValue
from wagtail.rich_text import get_text_for_indexing


def plain(*values: str | StreamValue) -> str:
    """Return rich texts, plain texts and streams as one text without markup, a line for each piece."""
    pieces = []
    for value in values:
        if isinstance(value, StreamValue):
            pieces += map(str, value.stream_block.get_searchable_content(value))
        elif value:
            pieces.append(get_text_for_indexing(value))
    return "\n".join(piece for piece in pieces if piece)
