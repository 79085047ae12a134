noinst_LIBRARIES += src/libstore.a
src_libstore_a_SOURCES = \
	src/store/db.c src/store/db.h src/store/db_raw.h \
	src/store/db_fail.c src/store/db_func.c src/store/db_header.c src/store/db_open.c src/store/db_stmt.c \
	src/store/db_place.c src/store/db_place.h \
	src/store/migrate.c src/store/migrate.h

# rows, query, site file
src_libstore_a_SOURCES += \
	src/store/rows.c src/store/rows.h src/store/rows_look.c src/store/rows_page.c \
	src/store/rows_find.c src/store/rows_no.c src/store/rows_sql.c src/store/rows_sql.h \
	src/store/query.c src/store/query.h \
	src/store/site_file.c src/store/site_file.h

# journal, search, backup, check
src_libstore_a_SOURCES += \
	src/store/backup.c src/store/backup.h src/store/restore.c \
	src/store/backup_copy.c src/store/backup_copy.h \
	src/store/check.c src/store/check.h \
	src/store/fts.c src/store/fts.h \
	src/store/journal.c src/store/journal.h \
	src/store/journal_check.c src/store/journal_row.h \
	src/store/search.c src/store/search.h src/store/search_state.h \
	src/store/search_build.c src/store/search_expr.c src/store/search_find.c
