"""Somebody stands in at one meeting: acts there and nowhere else, until it ends or is taken back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.deliberate.network import meeting, sign_in, soon

from planungsraum.deliberate.services.outcomes import Wanted, keep_outcomes
from planungsraum.deliberate.services.records import write_record
from planungsraum.people.models import Person, Substitution, Term
from planungsraum.people.queries import standing_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
PAGES = ("attendance", "guests")


@pytest.fixture
def forum(network):
    return meeting(network.body, title="Forum Ost", visibility="moderation")


@pytest.fixture
def term(network):
    return Term.objects.get(actor=network.body, function="moderation")


def page(found, view="meeting", *more):
    return reverse(f"deliberate:{view}", args=[found.slug, *more])


def statuses(client, network, reader, found, views=PAGES):
    sign_in(client, network, reader)
    return [client.get(page(found, view)).status_code for view in views]


def name_member(client, network, found, term, **given):
    """The moderator lets the member, Milan Mit, stand in at a meeting."""
    sign_in(client, network, "moderator")
    asked = {"substitute": "Milan Mit", "may_act": "on", "may_see": "on"} | given
    return client.post(page(found, "stand-in", term.pk), asked)


def test_moderator_hands_over_one_meeting_and_nothing_else(client, network, forum, term):
    other = meeting(network.body, title="Anderes Forum", starts_at=soon(14))
    answer = name_member(client, network, forum, term)
    assert (answer.status_code, answer["Location"]) == (302, page(forum))
    kept = Substitution.objects.get()
    last = timezone.localtime(forum.ends_at).date()
    assert (kept.occasion, kept.valid_from, kept.valid_to) == (
        f"meeting:{forum.pk}", timezone.localdate(), last + timedelta(days=1)
    )  # fmt: skip
    assert statuses(client, network, "member", forum, ("meeting", *PAGES, "edit-meeting")) == [200, 200, 200, 403]
    assert statuses(client, network, "member", other) == [403, 403]
    assert standing_of(network.accounts["member"]).moderates == frozenset()
    assert statuses(client, network, "moderator", forum, ("meeting", *PAGES, "edit-meeting")) == [
        200,
        403,
        403,
        200,
    ]
    assert statuses(client, network, "moderator", other) == [200, 200]
    assert statuses(client, network, "coordinator", forum) == [200, 200]


def test_page_of_the_meeting_says_who_stands_in(client, network, term):
    Person.objects.update(visibility="public")
    forum, other = meeting(network.body), meeting(network.body, starts_at=soon(14))
    offered = page(forum, "stand-in", term.pk)
    assert offered in sign_in(client, network, "moderator").get(page(forum)).content.decode()
    name_member(client, network, forum, term)
    taken_back = reverse("people:revoke", args=[Substitution.objects.get().pk])
    assert taken_back in client.get(page(forum)).content.decode()
    client.logout()
    told = "stands in at this meeting for Mona Mod"
    assert told in client.get(page(forum)).content.decode()
    assert offered not in client.get(page(forum)).content.decode()
    assert "stands in" not in client.get(page(other)).content.decode()
    assert "stands in" not in client.get(reverse("deliberate:body", args=["runde"])).content.decode()
    text = client.get(page(forum), headers={"accept-language": "de"}).content.decode()
    assert "vertritt bei diesem Termin Mona Mod" in text


def test_moderators_of_a_hidden_body_are_not_told(client, network, forum, term):
    type(forum).objects.update(visibility="public")
    network.body.visibility = "office"
    network.body.save()
    Person.objects.update(visibility="public")
    text = sign_in(client, network, "public").get(page(forum)).content.decode()
    assert "Mona" not in text


def test_substitute_enters_who_takes_part(client, network, forum, term):
    name_member(client, network, forum, term)
    sign_in(client, network, "member")
    given = {"organisation": network.school.pk, "group": "school", "persons": "2"}
    assert client.post(page(forum, "attendance"), given).status_code == 302
    assert forum.attendances.get().persons == 2


def test_substitute_without_acting_only_sees(client, network, forum, term):
    name_member(client, network, forum, term, may_act="")
    assert statuses(client, network, "member", forum, ("meeting", *PAGES)) == [200, 403, 403]
    assert statuses(client, network, "moderator", forum) == [200, 200]


def test_rights_end_when_taken_back_and_with_the_term(client, network, forum, term):
    name_member(client, network, forum, term)
    assert statuses(client, network, "member", forum) == [200, 200]
    Term.objects.filter(pk=term.pk).update(valid_to=timezone.localdate())
    assert statuses(client, network, "member", forum) == [403, 403]
    Term.objects.filter(pk=term.pk).update(valid_to=None)
    Substitution.objects.update(revoked_on=timezone.localdate())
    assert statuses(client, network, "member", forum) == [403, 403]
    assert statuses(client, network, "moderator", forum) == [200, 200]


def test_meeting_that_is_moved_takes_its_substitutes_along(client, network, term):
    forum = meeting(network.body, slug="forum")
    name_member(client, network, forum, term)
    later = meeting(network.body, slug="forum", starts_at=soon(30))
    expected = timezone.localtime(later.ends_at).date() + timedelta(days=1)
    assert Substitution.objects.get().valid_to == expected


@pytest.mark.parametrize(
    ("start", "substitute", "sentence"),
    [
        (-3, "Milan Mit", "The meeting is over; nobody can stand in there any more."),
        (7, "Mona Mod", "Nobody stands in for themselves. Choose another person."),
    ],
)
def test_what_cannot_be_is_refused_in_words(start, substitute, sentence, client, network, term):
    forum = meeting(network.body, starts_at=soon(start))
    answer = name_member(client, network, forum, term, substitute=substitute)
    assert (answer.status_code, answer.context["faults"]) == (422, [sentence])
    assert not Substitution.objects.exists()


def test_nobody_stands_in_where_the_meeting_is_called_off(client, network, term):
    answer = name_member(client, network, meeting(network.body, state="cancelled"), term)
    assert (answer.status_code, answer.context["faults"]) == (
        422, ["The meeting is called off; nobody is entered or invited any more."]
    )  # fmt: skip
    assert not Substitution.objects.exists()


def test_term_of_another_body_or_without_moderation_is_not_found(client, network, forum):
    other = Term.objects.get(actor=network.other_body)
    member = Term.objects.get(actor=network.body, function="member")
    sign_in(client, network, "planner")
    assert [client.get(page(forum, "stand-in", each.pk)).status_code for each in (other, member)] == [404, 404]


def test_form_for_a_longer_time_asks_for_no_meeting(client, network, term):
    text = sign_in(client, network, "moderator").get(reverse("people:substitute", args=[term.pk])).content.decode()
    assert 'name="until"' in text
    assert 'name="occasion"' not in text


def test_substitute_sees_what_the_holder_sees_and_nothing_that_is_for_the_office(client, network, term):
    forum = meeting(network.body, slug="forum")
    levels = ("moderation", "office")
    wanted = [Wanted(kind="task", text=f"Aufgabe {each}", visibility=each) for each in levels]
    keep_outcomes(meeting=forum, wanted=wanted, actor=None)
    write_record(meeting=forum, text="Amtsprotokoll", visibility="office", actor=None)
    name_member(client, network, forum, term)
    text = sign_in(client, network, "member").get(page(forum)).content.decode()
    assert [word for word in ("Aufgabe moderation", "Aufgabe office", "Amtsprotokoll") if word in text] == [
        "Aufgabe moderation"
    ]
    meeting(network.body, slug="forum", visibility="office")
    assert client.get(page(forum)).status_code == 404


def test_meeting_that_another_body_holds_by_now_is_not_seen_by_the_substitute(client, network, term):
    forum = meeting(network.body, slug="forum", visibility="moderation")
    name_member(client, network, forum, term)
    assert statuses(client, network, "member", forum, ("meeting",)) == [200]
    meeting(network.other_body, slug="forum", visibility="moderation")
    assert statuses(client, network, "member", forum, ("meeting",)) == [404]


def test_substitute_without_another_role_keeps_what_is_for_professionals_as_it_is(client, network, term):
    from planungsraum.people.models import User
    from planungsraum.people.services.terms import keep_person

    person = keep_person(given_name="Ulla", family_name="Ohne", email="ulla@example.org", actor=None)
    person.user = User.objects.create_user("ulla.ohne")
    person.save()
    forum = meeting(network.body)
    keep_outcomes(meeting=forum, wanted=[Wanted(kind="task", text="A", visibility="professional")], actor=None)
    name_member(client, network, forum, term, substitute="Ulla Ohne")
    client.force_login(person.user)
    forms = [
        client.get(page(forum, "outcomes")).context["forms"].forms[0],
        client.get(page(forum, "record")).context["form"],
    ]
    offered = [[key for key, _label in form.fields["visibility"].choices] for form in forms]
    assert offered == [["public", "professional", "body", "moderation"]] * 2
