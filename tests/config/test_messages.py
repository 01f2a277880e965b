"""Does bringing strings into a catalogue lose nothing of what people wrote there?"""

import polib

from config import messages


def test_an_update_keeps_translations_and_doubts_and_drops_what_is_gone(tmp_path, monkeypatch):
    monkeypatch.setattr(messages, "catalogue", lambda language: tmp_path / f"{language}.po")
    kept = {(None, "Call", None): [("a.py", 1)], (None, "%(n)s seat", "%(n)s seats"): [("a.py", 2)]}
    messages.update("it", {**kept, (None, "Gone", None): [("a.py", 3)]})
    catalogue = polib.pofile(str(tmp_path / "it.po"))
    call = catalogue.find("Call")
    call.msgstr, call.flags, call.tcomment = "Chiama", ["fuzzy"], "da rileggere"
    catalogue.save()
    messages.update("it", kept)
    catalogue = polib.pofile(str(tmp_path / "it.po"))
    call = catalogue.find("Call")
    assert (call.msgstr, call.flags, call.tcomment) == ("Chiama", ["fuzzy"], "da rileggere")
    assert catalogue.find("Gone") is None
    wrong = messages.problems("it", kept)
    assert sorted(wrong) == ["it: not translated: '%(n)s seat'", "it: not translated: 'Call'"]


def test_a_translation_with_other_placeholders_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(messages, "catalogue", lambda language: tmp_path / f"{language}.po")
    found = {(None, "Until %(time)s", None): [("a.py", 1)]}
    messages.update("it", found)
    catalogue = polib.pofile(str(tmp_path / "it.po"))
    catalogue.find("Until %(time)s").msgstr = "Fino alle %(tempo)s"
    catalogue.save()
    assert messages.problems("it", found) == ["it: other placeholders: 'Until %(time)s'"]
