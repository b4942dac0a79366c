"""Addresses of the signed-in desk."""

from __future__ import annotations

from django.urls import path

from sovang.reports.links import PATH as EXPLAIN

from .checks import views as checks
from .contributions import views as contributions
from .deeds import closing, noting, owning
from .deeds import views as deeds
from .entries import correcting, parts
from .entries import views as entries
from .figures import views as figures
from .gallery import views as gallery
from .guidance import views as guidance
from .help import views as help_page
from .intake import explaining
from .intake import views as intake
from .journal import views as journal
from .lines import views as lines
from .member_lists import views as member_lists
from .narratives import lessons
from .narratives import views as narratives
from .people import accounts
from .people import views as people
from .plans import views as plans
from .preferences import views as preferences
from .programmes import catalogues, deadlines, dictionary, directives, norms, slots, topics
from .registers import views as registers
from .reorganising import views as reorganising
from .reported import views as reported
from .reports import books
from .reports import views as reports
from .sign_in import views as sign_in
from .today import views as today
from .units import views as units

app_name = "desk"
urlpatterns = [
    path("", today.show, name="today"),
    path("pace/", today.pace, name="pace"),
    path("owing/<slug:code>/<int:year>/", today.owing, name="owing"),
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-in/demo/", sign_in.sign_in_demo, name="sign_in_demo"),
    path("sign-out/", sign_in.sign_out, name="sign_out"),
    path("preferences/", preferences.choose, name="choose"),
    path("scope/", units.choose_unit, name="choose_unit"),
    path("units/", units.search, name="units"),
    path("units/<str:code>/", units.show, name="unit"),
    path("units/<str:code>/undivided/", reorganising.divide, name="undivided"),
    path("reorganisations/", reorganising.index, name="reorganisations"),
    path("reorganisations/new/", reorganising.start, name="reorganise"),
    path("reorganisations/new/<slug:work>/", reorganising.step, name="reorganise_step"),
    path("reorganisations/template/", reorganising.template, name="reorganise_template"),
    path("reorganisations/apply/", reorganising.apply, name="reorganise_apply"),
    path("reorganisations/<uuid:id>/", reorganising.show, name="reorganisation"),
    path("reorganisations/<uuid:id>/undo/", reorganising.undo, name="reorganisation_undo"),
    path("help/", help_page.show, name="help"),
    path("_ui/", gallery.show, name="gallery"),
    path("registers/<slug:code>/", registers.show, name="register"),
    path("registers/deed/unverify/", registers.unverify, name="unverify"),
    path("registers/<slug:code>/new/", lines.new, name="new_line"),
    path("registers/<slug:code>/export/", registers.export, name="export"),
    path("registers/<slug:code>/print/", registers.printed, name="print_register"),
    path("registers/<slug:code>/return/", registers.return_chosen, name="return_entries"),
    path("registers/<slug:code>/moves/<slug:verb>/", registers.move_chosen, name="move_entries"),
    path("registers/<slug:code>/import/", intake.start, name="import"),
    path("registers/<slug:code>/import/template/", intake.blank, name="import_template"),
    path("imports/<uuid:id>/", intake.show, name="import_show"),
    path("imports/<uuid:id>/layout/", explaining.explain, name="import_layout"),
    path("imports/<uuid:id>/rows/", intake.rows, name="import_rows"),
    path("imports/<uuid:id>/stop/", intake.stop, name="import_stop"),
    path("imports/<uuid:id>/faulty/", intake.faulty, name="import_faulty"),
    path("imports/<uuid:id>/changes/", intake.changes, name="import_changes"),
    path("imports/<uuid:id>/apply/", intake.apply, name="import_apply"),
    path("imports/<uuid:id>/undo/", intake.undo, name="import_undo"),
    path("imports/<uuid:id>/resume/", intake.resume, name="import_resume"),
    path("imports/<uuid:id>/discard/", intake.discard, name="import_discard"),
    path("entries/<uuid:id>/", entries.show, name="entry"),
    path("entries/<uuid:id>/owner/", owning.change_owner, name="change_owner"),
    path("entries/<uuid:id>/correct/", correcting.correct, name="correct_entry"),
    path("entries/<uuid:id>/withdraw/", correcting.withdraw, name="withdraw_entry"),
    path("entries/<uuid:id>/progress/", entries.add_progress, name="add_progress"),
    path("entries/<uuid:id>/contribution/", entries.add_contribution, name="add_contribution"),
    path("entries/<uuid:id>/evidence/", entries.add_evidence, name="add_evidence"),
    path("entries/<uuid:id>/parts/<slug:code>/", parts.add, name="add_parts"),
    path("entries/<uuid:id>/parts/<slug:code>/<int:row>/remove/", parts.remove, name="remove_part"),
    path("entries/<uuid:id>/moves/<slug:verb>/", entries.move, name="move_entry"),
    path("figures/", figures.show, name="figures"),
    path(EXPLAIN, figures.explain, name="explain"),
    path("checks/", checks.show, name="checks"),
    path("checks/<slug:code>/", checks.one, name="check"),
    path("reported/new/", reported.state, name="report_figure"),
    path("reported/<uuid:id>/correct/", reported.restate, name="restate_figure"),
    path("reported/<uuid:id>/withdraw/", reported.withdraw, name="withdraw_figure"),
    path("reports/", reports.show, name="reports"),
    path("reports/text/", reports.text, name="report_text"),
    path("reports/ask/", reports.ask, name="ask_report"),
    path("reports/<uuid:id>/", reports.fetch, name="report_file"),
    path("books/<uuid:id>/", books.fetch, name="book_file"),
    path("narratives/", narratives.index, name="narratives"),
    path("narratives/find/<slug:what>/", narratives.find, name="find_for_proposal"),
    path("narratives/lessons/", lessons.index, name="lessons"),
    path("narratives/lessons/<int:id>/forget/", lessons.forget, name="forget_lesson"),
    path("narratives/lessons/<int:id>/remember/", lessons.remember, name="remember_lesson"),
    path("narratives/<uuid:id>/", narratives.show, name="narrative"),
    path("narratives/<uuid:id>/decide/", narratives.decide, name="decide_proposals"),
    path("narratives/<uuid:id>/undo/", narratives.undo, name="undo_decision"),
    path("narratives/<uuid:id>/mark/", narratives.mark, name="mark_passage"),
    path("narratives/<uuid:id>/day/", narratives.redate, name="redate_narrative"),
    path("narratives/<uuid:id>/export/", narratives.export, name="export_narrative"),
    path("narratives/<uuid:id>/discard/", narratives.discard, name="discard_narrative"),
    path("narratives/proposals/<uuid:id>/", narratives.amend, name="amend_proposal"),
    path("narratives/proposals/<uuid:id>/indicator/", narratives.propose, name="propose_indicator"),
    path("contributions/", contributions.show, name="contributions"),
    path("deeds/new/", deeds.register, name="register_deeds"),
    path("deeds/beyond/", deeds.beyond, name="beyond"),
    path("deeds/copy/", closing.copy, name="copy"),
    path("commitments/new/", deeds.commit, name="commit"),
    path("shortcomings/", noting.note, name="shortcomings"),
    path("shortcomings/<uuid:id>/withdraw/", noting.withdraw, name="withdraw_shortcoming"),
    path("sheet/", deeds.sheet, name="sheet"),
    path("close/", closing.close, name="close_year"),
    path("evidence/<uuid:id>/", entries.evidence, name="evidence"),
    path("journal/", journal.show, name="journal"),
    path("people/", people.show, name="people"),
    path("people/new/", people.add, name="add_people"),
    path("people/<uuid:id>/", people.show_person, name="person"),
    path("people/<uuid:id>/<slug:name>/", people.edit, name="edit_person"),
    path("people/<slug:name>/", people.act, name="act_on_people"),
    path("member-lists/", member_lists.start, name="member_lists"),
    path("member-lists/<uuid:id>/", member_lists.show, name="member_list"),
    path("member-lists/<uuid:id>/<slug:group>/<slug:choice>/", member_lists.decide, name="decide_members"),
    path("member-lists/<uuid:id>/apply/", member_lists.apply, name="apply_member_list"),
    path("member-lists/<uuid:id>/undo/", member_lists.undo, name="undo_member_list"),
    path("member-lists/<uuid:id>/compare/", member_lists.compare, name="compare_member_list"),
    path("member-lists/<uuid:id>/discard/", member_lists.discard, name="discard_member_list"),
    path("member-lists/rows/<int:id>/", member_lists.settle, name="settle_member"),
    path("plans/new/", plans.draft, name="plan_new"),
    path("plans/copy/", plans.copy, name="plan_copy"),
    path("plans/<uuid:id>/", plans.show, name="plan"),
    path("plans/<uuid:id>/items/", plans.items, name="plan_items"),
    path("settings/", deadlines.show, name="settings"),
    path("settings/deadlines/copy/", deadlines.copy, name="copy_deadlines"),
    path("settings/deadlines/<int:id>/remove/", deadlines.remove, name="remove_deadline"),
    path("documents/", guidance.index, name="documents"),
    path("documents/new/", guidance.issue, name="issue_document"),
    path("documents/<int:id>/", guidance.show, name="document"),
    path("documents/<int:id>/export/", guidance.export, name="export_document"),
    path("documents/<int:id>/recipients/", guidance.address, name="address_document"),
    path("documents/recipients/<int:recipient>/done/", guidance.done, name="note_document_done"),
    path("documents/recipients/<int:recipient>/release/", guidance.release, name="release_recipient"),
    path("settings/directives/", directives.show, name="directives"),
    path("settings/directives/<int:id>/links/", directives.link, name="link_directive"),
    path("settings/directives/<int:id>/end/", directives.end, name="end_directive"),
    path("settings/topics/", topics.show, name="topics"),
    path("settings/topics/<int:id>/withdraw/", topics.withdraw, name="withdraw_topic"),
    path("settings/norms/", norms.show, name="norms"),
    path("settings/slots/", slots.show, name="slots"),
    path("settings/slots/<int:id>/end/", slots.end, name="end_slot"),
    path("settings/fields/", catalogues.fields, name="fields"),
    path("settings/fields/<str:code>/", catalogues.edit_field, name="edit_field"),
    path("settings/indicators/", dictionary.show, name="indicators"),
    path("settings/indicators/<str:code>/", dictionary.one, name="indicator"),
    path("settings/accounts/", accounts.show, name="accounts"),
    path("settings/accounts/<int:id>/", accounts.account, name="account"),
    path("settings/accounts/<int:id>/lock/", accounts.lock, name="lock_account"),
    path("settings/accounts/<int:id>/roles/<int:grant>/end/", accounts.end_role, name="end_role"),
]
