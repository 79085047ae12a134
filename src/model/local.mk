noinst_LIBRARIES += src/libmodel.a
src_libmodel_a_SOURCES = \
	src/model/doc.c src/model/doc.h \
	src/model/entity.c src/model/entity.h \
	src/model/field.c src/model/field.h \
	src/model/find.c src/model/find.h \
	src/model/keys.c src/model/keys.h \
	src/model/value.c src/model/value.h src/model/value_type.h \
	src/model/value_choice.c \
	src/model/value_num.c \
	src/model/value_ref.c \
	src/model/value_text.c
