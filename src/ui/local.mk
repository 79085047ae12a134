noinst_LIBRARIES += src/libui.a
src_libui_a_SOURCES = \
	src/ui/app.c src/ui/app.h src/ui/app_act.c \
	src/ui/board.c src/ui/board.h src/ui/board_draw.c src/ui/board_int.h src/ui/board_rows.c \
	src/ui/frame.c src/ui/frame.h \
	src/ui/help.c \
	src/ui/job.c src/ui/job.h \
	src/ui/list.c src/ui/list.h src/ui/list_int.h \
	src/ui/list_again.c src/ui/list_draw.c src/ui/list_find.c src/ui/list_mouse.c src/ui/list_part.c src/ui/list_rows.c \
	src/ui/list_sel.c src/ui/list_tabs.c \
	src/ui/lock.c src/ui/lock.h \
	src/ui/pin_reset.c src/ui/pin_reset.h \
	src/ui/page.c src/ui/page.h src/ui/page_int.h src/ui/page_lines.c \
	src/ui/palette.c src/ui/palette.h src/ui/palette_find.c \
	src/ui/pane.c src/ui/pane.h \
	src/ui/prefs.c src/ui/prefs.h \
	src/ui/selftest.c src/ui/selftest.h \
	src/ui/signon.c src/ui/signon.h \
	src/ui/start.c src/ui/start.h \
	src/ui/verb.c src/ui/verb.h \
	src/ui/views.c src/ui/views.h \
	src/ui/watch.c src/ui/watch.h

# fields, forms, questions, menus
src_libui_a_SOURCES += \
	src/ui/ask.c src/ui/ask.h \
	src/ui/box.c src/ui/box.h \
	src/ui/combo.c src/ui/combo.h \
	src/ui/conflict.c src/ui/conflict.h src/ui/conflict_draw.c src/ui/conflict_int.h \
	src/ui/draft.c src/ui/draft.h \
	src/ui/form.c src/ui/form.h src/ui/form_int.h \
	src/ui/form_draft.c src/ui/form_draw.c src/ui/form_field.c src/ui/form_keys.c src/ui/form_lease.c src/ui/form_parts.c \
	src/ui/form_pick.c src/ui/form_place.c src/ui/form_room.c src/ui/form_save.c \
	src/ui/line.c src/ui/line.h src/ui/line_draw.c \
	src/ui/menu.c src/ui/menu.h src/ui/menu_bar.c src/ui/menu_draw.c src/ui/menu_int.h src/ui/menu_steps.c

# intake
src_libui_a_SOURCES += \
	src/ui/intake.c src/ui/intake.h src/ui/intake_int.h \
	src/ui/intake_act.c src/ui/intake_asked.c src/ui/intake_big.c src/ui/intake_draw.c src/ui/intake_save.c
