"""Which question comes next?"""

from events.registration.domain.steps import Step, may_be_asked, next_step, path, step_before

WHOLE = {
    "date": "abc",
    "adults": 1,
    "children": 1,
    "age_bands": ["0-2"],
    "name": "Amina",
    "phone": "+393331234567",
    "needs": {},
}


def test_a_course_has_no_date_and_a_couple_no_ages():
    assert path({"children": 0}, by_date=False) == (Step.PARTY, Step.NAME, Step.CONTACT, Step.NEEDS, Step.CHECK)


def test_questions_come_one_after_the_other():
    answers, asked = {}, []
    given = [
        {"date": "abc"},
        {"adults": 1, "children": 1},
        {"age_bands": ["0-2"]},
        {"name": "Amina"},
        {"email": "amina@example.org"},
        {"needs": {}},
    ]
    for answer in given:
        asked.append(next_step(answers, by_date=True))
        answers |= answer
    assert [*asked, next_step(answers, by_date=True)] == list(Step)


def test_one_child_more_asks_for_the_ages_again_and_nothing_else():
    more = {**WHOLE, "children": 2}
    assert next_step(more, by_date=True) == Step.AGES
    assert next_step({**more, "age_bands": ["0-2", "3-5"]}, by_date=True) == Step.CHECK


def test_no_question_is_jumped_over_but_each_answered_one_may_be_changed():
    half = {"date": "abc", "adults": 1, "children": 0}
    assert not may_be_asked(Step.CHECK, half, by_date=True)
    assert not may_be_asked(Step.AGES, half, by_date=True)
    assert may_be_asked(Step.NAME, half, by_date=True)
    assert all(may_be_asked(step, WHOLE, by_date=True) for step in Step)


def test_the_way_back_leaves_out_what_was_not_asked():
    assert step_before(Step.NAME, {"children": 0}, by_date=True) == Step.PARTY
    assert step_before(Step.PARTY, {}, by_date=False) is None
