from __future__ import annotations

import dataclasses

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from sovang.base.templatetags.ui import icon_names
from sovang.desk.middleware import POLICY
from sovang.desk.rail import sections
from sovang.registers import registry
from sovang.registers.description import Shelf

GOOD = {"username": "leader", "password": "leader-mat-khau"}


def test_every_page_forbids_inline_scripts_and_styles(db):
    answer = Client().get(reverse("desk:sign_in"))
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert "unsafe-inline" not in POLICY
    assert b" style=" not in answer.content


def test_pages_without_sign_in_lead_to_the_form(db):
    answer = Client().get(reverse("desk:today"))
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("desk:sign_in"))


def test_a_good_password_signs_in_and_a_bad_one_says_so(cast):
    client = Client()
    wrong = client.post(reverse("desk:sign_in"), {"username": "leader", "password": "sai"})
    assert wrong.status_code == 422
    right = client.post(reverse("desk:sign_in"), GOOD | {"next": "/help/"})
    assert right.headers["Location"] == "/help/"


def test_it_never_goes_on_to_another_site(cast):
    data = GOOD | {"next": "https://elsewhere.test/"}
    assert Client().post(reverse("desk:sign_in"), data).headers["Location"] == "/"


def test_demo_buttons_do_not_work_in_a_real_database(cast):
    assert Client().post(reverse("desk:sign_in_demo"), {"user": "leader"}).status_code == 404


def test_text_size_theme_and_language_are_rendered_by_the_server(db):
    client = Client()
    for name, value in (("size", "130"), ("theme", "dark"), ("language", "en")):
        assert client.post(reverse("desk:choose"), {name: value}).status_code == 302
    page = client.get(reverse("desk:sign_in")).content.decode()
    assert '<html lang="en" data-theme="dark" data-size="130">' in page


def test_a_preference_that_does_not_exist_is_refused(db):
    assert Client().post(reverse("desk:choose"), {"size": "900"}).status_code == 400


def test_a_cookie_with_nonsense_falls_back_to_the_default(db):
    client = Client()
    client.cookies["sovang_size"] = '"><script>'
    assert 'data-size="100"' in client.get(reverse("desk:sign_in")).content.decode()


@pytest.mark.parametrize("role", ["cell_secretary", "commune_clerk", "leader", "administrator", "cadre"])
def test_each_role_sees_only_its_places(role, cast, as_user):
    user = cast.by_role[role]
    page = as_user(user).get(reverse("desk:help"))
    shown = {str(link.label) for group in page.context["shell"].groups for link in group.places}
    allowed = {str(p.label) for s in sections() for p in s.places if user.authority.reaches(p.action)}
    assert shown == allowed


def test_a_unit_out_of_reach_cannot_be_chosen(tree, cast, as_user):
    client = as_user(cast.cell_secretary)
    assert client.post(reverse("desk:choose_unit"), {"unit": tree.cell_b1.code}).status_code == 404


def test_a_former_name_is_found_without_tone_marks(cast, as_user):
    page = as_user(cast.commune_clerk).get(reverse("desk:choose_unit"), {"q": "chi bo thon mot"})
    assert [unit.name for unit in page.context["page"].found] == ["Chi bộ thôn Một"]


def test_an_unknown_address_is_a_page(cast, as_user):
    answer = as_user(cast.leader).get("/entries/00000000-0000-7000-8000-000000000000/")
    assert answer.status_code == 404
    assert "Không tìm thấy" in answer.content.decode()


def test_an_unknown_error_shows_the_reference_that_is_logged(cast, as_user, caplog, monkeypatch):
    from sovang.desk.help import views

    monkeypatch.setattr(views, "Page", None)
    client = as_user(cast.leader)
    client.raise_request_exception = False
    answer = client.get(reverse("desk:help"))
    reference = answer.content.decode().split('<b class="num">')[1].split("<")[0]
    assert answer.status_code == 500
    assert any(reference in record.getMessage() for record in caplog.records)


def test_every_icon_that_registers_and_places_name_is_in_the_sprite():
    named = {state.icon for register in registry.all() for state in register.states}
    named |= {register.icon for register in registry.all()}
    named |= {icon for section in sections() for icon in (section.icon, *(p.icon for p in section.places)) if icon}
    assert named <= icon_names()


def test_a_register_stands_in_the_menu_and_in_the_help_by_its_description_alone(cast, as_user, monkeypatch):
    told = dataclasses.replace(
        registry.get("plan"), code="try", label="Sổ thử", short="Thử", shelf=Shelf.PRAISE, order=1, icon="trophy",
        about="Sổ này để thử.", facts="Không đếm gì.",
    )  # fmt: skip
    page = as_user(cast.leader).get(reverse("desk:help"))
    assert "Sổ thử" not in page.content.decode()
    monkeypatch.setitem(registry._found(), "try", told)
    page = as_user(cast.leader).get(reverse("desk:help"))
    (group,) = [g for g in page.context["shell"].groups if g.title == "Biểu dương"]
    assert [(p.label, p.href, p.icon) for p in group.places if p.label == "Thử"] == [
        ("Thử", "/registers/try/", "trophy")
    ]
    for text in ("Sổ thử", "Sổ này để thử.", "Không đếm gì."):
        assert text in page.content.decode()


def test_only_the_group_of_the_open_page_is_unfolded(cast, as_user):
    def unfolded(page) -> list[str]:
        return [str(g.title) for g in page.context["shell"].groups if g.icon and g.open]

    client = as_user(cast.leader)
    assert unfolded(client.get(reverse("desk:register", args=["reported"]))) == ["Kiểm tra, đánh giá"]
    assert unfolded(client.get(reverse("desk:help"))) == ["Làm theo"]


def test_a_phone_has_every_place_once_in_its_tabs_or_behind_more(cast, as_user):
    shell = as_user(cast.leader).get(reverse("desk:help")).context["shell"]
    shown = [link.href for link in shell.tabs] + [link.href for group in shell.rest for link in group.places]
    assert shown == [link.href for group in shell.groups for link in group.places]
    assert len(shell.tabs) == 3


@pytest.mark.parametrize("register", registry.all(), ids=lambda r: r.code)
def test_a_register_of_the_menu_tells_what_it_is_for(register):
    assert register.shelf is None or (register.about and register.facts)


def test_the_component_page_shows_every_component(cast, as_user):
    assert as_user(cast.leader).get(reverse("desk:gallery")).status_code == 200
    assert settings.LOGIN_URL == "desk:sign_in"
