noinst_LIBRARIES += src/libdomain.a

# the desk and the one door
src_libdomain_a_SOURCES = \
	src/domain/act.c src/domain/act.h src/domain/act_int.h \
	src/domain/act_parse.c src/domain/act_part.c src/domain/act_rule.c src/domain/act_write.c \
	src/domain/desk.c src/domain/desk.h \
	src/domain/health.c src/domain/health.h \
	src/domain/kinds.c src/domain/kinds.h \
	src/domain/lease.c src/domain/lease.h \
	src/domain/pin.c \
	src/domain/reindex.c \
	src/domain/resolve.c \
	src/domain/reveal.c \
	src/domain/rights.c \
	src/domain/sign.c src/domain/sign.h src/domain/sign_int.h \
	src/domain/site.c src/domain/site.h \
	src/domain/timeline.c src/domain/timeline.h \
	src/domain/undo.c src/domain/undo_int.h src/domain/undo_row.c \
	src/domain/verify.c src/domain/verify.h

# view
src_libdomain_a_SOURCES += src/domain/view.c src/domain/view.h

# catalog
src_libdomain_a_SOURCES += \
	src/domain/catalog/catalog.h \
	src/domain/catalog/category.c \
	src/domain/catalog/defaults.c src/domain/catalog/defaults.h \
	src/domain/catalog/reason.c \
	src/domain/catalog/role.c \
	src/domain/catalog/setting.c \
	src/domain/catalog/shared.c src/domain/catalog/shared.h \
	src/domain/catalog/skill.c \
	src/domain/catalog/target.c src/domain/catalog/target.h

# places
src_libdomain_a_SOURCES += \
	src/domain/places/area.c \
	src/domain/places/asset.c \
	src/domain/places/building.c \
	src/domain/places/history.c src/domain/places/history.h \
	src/domain/places/number.c src/domain/places/number.h \
	src/domain/places/place.c src/domain/places/place.h src/domain/places/place_label.c \
	src/domain/places/places.h \
	src/domain/places/riser.c src/domain/places/riser.h \
	src/domain/places/spoken.c src/domain/places/spoken.h \
	src/domain/places/unit.c

# people
src_libdomain_a_SOURCES += \
	src/domain/people/contact.c \
	src/domain/people/household.c src/domain/people/household.h \
	src/domain/people/occupancy.c \
	src/domain/people/people.c src/domain/people/people.h \
	src/domain/people/person.c \
	src/domain/people/staff.c

# work
src_libdomain_a_SOURCES += \
	src/domain/work/intake.c src/domain/work/intake.h src/domain/work/intake_int.h src/domain/work/intake_place.c \
	src/domain/work/intake_stats.c src/domain/work/intake_stats.h \
	src/domain/work/intake_who.c src/domain/work/intake_words.c src/domain/work/intake_words.h \
	src/domain/work/order.c src/domain/work/order.h src/domain/work/order_int.h \
	src/domain/work/order_check.c src/domain/work/order_desk.c src/domain/work/order_dispatch.c src/domain/work/order_due.c src/domain/work/order_fill.c src/domain/work/order_find.c src/domain/work/order_keep.c src/domain/work/order_parts.c \
	src/domain/work/order_rules.c src/domain/work/order_rules.h \
	src/domain/work/order_steps.c src/domain/work/order_verbs.c src/domain/work/order_warn.c \
	src/domain/work/order_show.c src/domain/work/order_show.h \
	src/domain/work/panel.c src/domain/work/panel.h src/domain/work/panel_int.h src/domain/work/panel_order.c \
	src/domain/work/panel_row.c \
	src/domain/work/park.c src/domain/work/park.h \
	src/domain/work/queue.c src/domain/work/queue.h \
	src/domain/work/similar.c src/domain/work/similar.h \
	src/domain/work/slip.c src/domain/work/slip.h \
	src/domain/work/spool.c src/domain/work/spool.h \
	src/domain/work/suggest.c src/domain/work/suggest.h \
	src/domain/work/visit.c src/domain/work/visit.h

# demo
src_libdomain_a_SOURCES += \
	src/domain/demo/demo.c src/domain/demo/demo.h src/domain/demo/demo_int.h \
	src/domain/demo/demo_asset.c src/domain/demo/demo_burst.c src/domain/demo/demo_case.c \
	src/domain/demo/demo_desk.c src/domain/demo/demo_finish.c src/domain/demo/demo_life.c \
	src/domain/demo/demo_open.c src/domain/demo/demo_people.c src/domain/demo/demo_place.c \
	src/domain/demo/demo_plan.c src/domain/demo/demo_play.c src/domain/demo/demo_rand.c \
	src/domain/demo/demo_site.c src/domain/demo/demo_staff.c \
	src/domain/demo/demo_table.c src/domain/demo/demo_table.h \
	src/domain/demo/demo_words.c src/domain/demo/demo_work.c

# import and export; which file
src_libdomain_a_SOURCES += \
	src/domain/io/export.c src/domain/io/export.h \
	src/domain/io/import.c src/domain/io/import.h src/domain/io/import_int.h \
	src/domain/io/import_line.c src/domain/io/import_part.c \
	src/domain/io/map.c src/domain/io/map.h src/domain/io/map_int.h src/domain/io/map_read.c \
	src/domain/tick.c src/domain/tick.h \
	src/domain/upkeep.c src/domain/upkeep.h
