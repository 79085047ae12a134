/* embed: the files of data/ that are part of the program.
 *
 * build-aux/embed turns data/{schema,queries,defaults,maps,demo} into
 * src/embed.c at build time; the program needs no data folder to run.  This
 * header knows nothing of what the files mean.  Paths are relative to data/
 * and sorted as bytes, so schema steps come in their order:
 *
 *     for (size_t i = 0; i < embed_count(); i++)
 *         if (strncmp(embed_at(i)->path, "schema/", 7) == 0)
 *             apply(embed_at(i)->data);
 */
#ifndef BASE_EMBED_H
#define BASE_EMBED_H

#include <stddef.h>

struct embed {
    const char *path; /* "schema/0001_house.sql" */
    const char *data; /* the bytes, followed by a NUL that size does not count */
    size_t size;
};

/* The number of files. */
size_t embed_count(void);

/* File i of embed_count(), in the order of paths; borrowed, lives for ever. */
const struct embed *embed_at(size_t i);

/* The file of that path, or NULL. */
const struct embed *embed_find(const char *path);

#endif
