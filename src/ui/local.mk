noinst_LIBRARIES += src/libui.a
src_libui_a_SOURCES = 

# fields, forms, questions, menus
src_libui_a_SOURCES += \
	src/ui/ask.c src/ui/ask.h \
	src/ui/box.c src/ui/box.h \
	src/ui/line.c src/ui/line.h src/ui/line_draw.c
