/* buf: a growing string of bytes, always NUL-terminated when not empty.
 *
 *     struct buf b = {0};
 *     buf_addf(&b, "%s-%d", name, n);
 *     use(buf_str(&b));
 *     buf_clear(&b);
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stddef.h>

struct buf {
    char *data; /* owned; NULL while empty */
    size_t len; /* bytes without the terminator */
    size_t cap;
};

void buf_add(struct buf *b, const char *s); /* NULL adds nothing */
void buf_addn(struct buf *b, const void *p, size_t n);
void buf_addc(struct buf *b, char c);
void buf_addf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_reset(struct buf *b);            /* empties, keeps the memory */
void buf_clear(struct buf *b);            /* empties, frees */
const char *buf_str(const struct buf *b); /* borrowed; "" while empty */
char *buf_take(struct buf *b);            /* the caller's to free; b is empty after; never NULL */

#endif
