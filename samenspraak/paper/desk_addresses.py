"""Addresses of paper in the desk; samenspraak/desk/addresses.py takes them in."""

from django.urls import path

from samenspraak.paper.desk import batch, entry, phone, post, prints, report, room, start, table

HERE = "papier/<int:activity_id>/"

urlpatterns = [
    path("papier/", start.index, name="paper"),
    path(HERE, room.overview, name="paper-room"),
    path(f"{HERE}instellen/", room.set_up, name="paper-set-up"),
    path(f"{HERE}stemtafels/", room.tables, name="paper-tables"),
    path(f"{HERE}stemtafels/<int:table_id>/", room.change_table, name="paper-table-change"),
    path(f"{HERE}afronden/", room.finish, name="paper-finish"),
    path(f"{HERE}stapels/nieuw/", batch.new, name="paper-batch-new"),
    path(f"{HERE}stapels/<int:number>/", batch.one, name="paper-batch"),
    path(f"{HERE}stapels/<int:number>/tellen/", batch.recount, name="paper-recount"),
    path(f"{HERE}stapels/<int:number>/vervalt/", batch.drop, name="paper-drop"),
    path(f"{HERE}stapels/<int:number>/verzegelen/", batch.seal, name="paper-seal"),
    path(f"{HERE}stapels/<int:number>/beurt/", entry.take, name="paper-turn"),
    path(f"{HERE}stapels/<int:number>/opgeven/<int:turn>/", entry.hand_over, name="paper-give-up"),
    path(f"{HERE}stapels/<int:number>/typen/", entry.type_in, name="paper-typing"),
    path(f"{HERE}stapels/<int:number>/verschillen/", entry.decide, name="paper-differences"),
    path(f"{HERE}post/", post.strike, name="paper-post"),
    path(f"{HERE}post/apart/", post.aside, name="paper-aside"),
    path(f"{HERE}post/terug/", post.take_back, name="paper-post-undo"),
    path(f"{HERE}telefoon/", phone.take, name="paper-phone"),
    path(f"{HERE}tafel/", table.choose, name="paper-table-choose"),
    path(f"{HERE}tafel/<int:table_id>/", table.strike, name="paper-table"),
    path(f"{HERE}tafel/<int:table_id>/omruilen/", table.replace, name="paper-replace"),
    path(f"{HERE}tafel/<int:table_id>/terug/", table.take_back, name="paper-table-undo"),
    path(f"{HERE}tafel/<int:table_id>/tellen/", table.count, name="paper-count"),
    path(f"{HERE}drukwerk/", prints.index, name="paper-prints"),
    path(f"{HERE}drukwerk/<int:printed_id>.pdf", prints.take, name="paper-print"),
    path(f"{HERE}verslag/", report.show_report, name="paper-report"),
    path(f"{HERE}verslag/verslag.csv", report.csv, name="paper-report-csv"),
]
