import threading
from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from tests.kernel import people
from tests.kernel.people import NOON
from zhijian.kernel.organs import passwords, sign_in
from zhijian.kernel.organs.models import OfficerSession, SignInAttempt
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db
RIGHT = "correct-horse-7"


@pytest.fixture
def officer():
    person = people.officer(people.organ(), username="liwei")
    person.set_password(RIGHT)
    person.save()
    return person


def attempt(password, at=NOON, username="liwei", address="10.0.0.1"):
    return sign_in.check(username, password, address=address, at=at)


def refusal(*args, **kwargs):
    with pytest.raises(Refused) as caught:
        attempt(*args, **kwargs)
    return str(caught.value)


def test_the_right_password_signs_in_and_is_kept_as_argon2(officer):
    assert attempt(RIGHT) == officer
    assert officer.password.startswith("argon2$")


def test_unknown_names_and_wrong_passwords_get_the_same_answer(officer):
    assert refusal("wrong") == refusal("wrong", username="nobody") == sign_in.WRONG


def test_five_failures_lock_even_the_right_password_for_a_quarter_of_an_hour(officer):
    for _ in range(5):
        assert refusal("wrong") == sign_in.WRONG
    assert refusal(RIGHT) == sign_in.LOCKED
    assert refusal(RIGHT, at=NOON + timedelta(minutes=14)) == sign_in.LOCKED
    assert attempt(RIGHT, at=NOON + timedelta(minutes=30)) == officer


def test_an_unknown_name_is_locked_just_the_same():
    for _ in range(5):
        assert refusal("wrong", username="nobody") == sign_in.WRONG
    assert refusal("wrong", username="nobody") == sign_in.LOCKED


def test_four_failures_then_success_start_the_count_anew(officer):
    for _ in range(4):
        refusal("wrong")
    attempt(RIGHT, at=NOON + timedelta(seconds=1))
    for _ in range(4):
        assert refusal("wrong", at=NOON + timedelta(seconds=2)) == sign_in.WRONG
    assert attempt(RIGHT, at=NOON + timedelta(seconds=3)) == officer


def test_one_address_guessing_many_names_is_locked_out():
    for number in range(50):
        assert refusal("wrong", username=f"n{number}") == sign_in.WRONG
    assert refusal("wrong", username="another") == sign_in.LOCKED
    assert refusal("wrong", username="another", address="10.0.0.2") == sign_in.WRONG


def test_a_name_is_kept_only_as_a_token(officer):
    refusal("wrong", username="my-password-typed-here")
    assert "my-password" not in str(SignInAttempt.objects.values().get())


def test_a_suspended_officer_learns_so_only_with_the_right_password(officer):
    type(officer).objects.update(suspended_at=NOON)
    assert refusal(RIGHT) == sign_in.SUSPENDED
    assert refusal("wrong") == sign_in.WRONG


def test_an_officer_without_a_password_cannot_sign_in(officer):
    officer.set_unusable_password()
    officer.save()
    assert refusal("!") == sign_in.WRONG


def test_an_unlocked_officer_signs_in_at_once(officer):
    for _ in range(6):
        refusal("wrong")
    sign_in.unlock(officer)
    assert attempt(RIGHT) == officer


def test_old_attempts_are_cleared_away():
    refusal("wrong", at=NOON - timedelta(days=200))
    refusal("wrong")
    assert sign_in.forget_old_attempts(NOON) == 1


def begin(officer, minute):
    store = SessionStore()
    store.create()
    at = NOON + timedelta(minutes=minute)
    sign_in.begin(officer, store.session_key, address="10.0.0.1", device="测试", at=at)
    return store.session_key


def test_the_sixth_sign_in_ends_the_one_unused_longest(officer, settings):
    settings.SESSIONS_PER_OFFICER = 5
    keys = [begin(officer, minute) for minute in range(6)]
    assert not SessionStore().exists(keys[0])
    assert all(SessionStore().exists(key) for key in keys[1:])
    assert OfficerSession.objects.count() == 5
    assert not sign_in.seen(keys[0], NOON + timedelta(minutes=6))
    assert sign_in.seen(keys[1], NOON + timedelta(minutes=6))


def test_a_session_in_use_outlives_one_begun_later(officer, settings):
    settings.SESSIONS_PER_OFFICER = 2
    first, second = begin(officer, 0), begin(officer, 1)
    assert sign_in.seen(first, NOON + timedelta(minutes=2))
    third = begin(officer, 3)
    assert [SessionStore().exists(key) for key in (first, second, third)] == [True, False, True]


def test_signing_out_everywhere_may_keep_the_present_session(officer):
    first, second, third = (begin(officer, minute) for minute in range(3))
    assert sign_in.end_all(officer, but=second) == 2
    assert [SessionStore().exists(key) for key in (first, second, third)] == [False, True, False]
    assert sign_in.end_all(officer) == 1


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("Ab1-", "至少 10 个字符"),
        ("x1" * 65, "至多 128 个字符"),
        ("abcdefghijkl", "至少两种"),
        ("liwei-abcdef-9", "登录名"),
        ("password123", "太常见"),
    ],
)
def test_weak_passwords_are_refused_in_plain_words(officer, password, words):
    assert any(words in problem for problem in passwords.problems(password, officer))


def test_changing_ones_password_needs_the_old_one_and_a_new_one(officer):
    with pytest.raises(Refused, match="现用口令不正确"):
        passwords.change(officer, "wrong", "another-horse-8")
    with pytest.raises(Refused, match="不能与现用口令相同"):
        passwords.change(officer, RIGHT, RIGHT)
    passwords.change(officer, RIGHT, "another-horse-8")
    assert attempt("another-horse-8") == officer


def test_a_temporary_password_meets_the_rules(officer):
    made = {passwords.temporary() for _ in range(50)}
    assert len(made) == 50
    assert not any(passwords.problems(password, officer) for password in made)


def test_sessions_left_idle_are_swept_and_do_not_count(officer, settings):
    settings.SESSIONS_PER_OFFICER = 2
    stale, fresh = begin(officer, 0), begin(officer, 35)
    assert not SessionStore().exists(stale)
    other = begin(officer, 36)
    assert [SessionStore().exists(key) for key in (fresh, other)] == [True, True]
    refusal("wrong", at=NOON - timedelta(days=200))
    sign_in.sweep(NOON + timedelta(days=1))
    assert OfficerSession.objects.count() == 0
    assert SignInAttempt.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_guesses_rushing_in_at_once_are_all_counted(officer):
    start = threading.Barrier(12)
    answers = []

    def guess():
        start.wait()
        answers.append(refusal("wrong"))
        connection.close()

    threads = [threading.Thread(target=guess) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers.count(sign_in.WRONG) <= sign_in.FAILURES
    assert refusal(RIGHT) == sign_in.LOCKED
