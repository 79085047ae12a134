#include "buf.h"

#include "mem.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void reserve(struct buf *b, size_t more)
{
    if (more > SIZE_MAX / 2 - b->len - 1)
        die("out of memory");
    size_t need = b->len + more + 1;
    if (need <= b->cap)
        return;
    size_t cap = b->cap ? b->cap * 2 : 64;
    if (cap < need)
        cap = need;
    b->data = mem_grow(b->data, cap, 1);
    b->cap = cap;
}

void buf_addn(struct buf *b, const void *p, size_t n)
{
    if (n == 0)
        return;
    /* A piece of the buffer itself would dangle once it has moved. */
    if (b->data && (const char *)p >= b->data && (const char *)p < b->data + b->cap) {
        char *copy = mem_grow(NULL, n, 1);
        memcpy(copy, p, n);
        buf_addn(b, copy, n);
        free(copy);
        return;
    }
    reserve(b, n);
    memcpy(b->data + b->len, p, n);
    b->len += n;
    b->data[b->len] = '\0';
}

void buf_add(struct buf *b, const char *s)
{
    if (s)
        buf_addn(b, s, strlen(s));
}

void buf_addc(struct buf *b, char c)
{
    reserve(b, 1);
    b->data[b->len++] = c;
    b->data[b->len] = '\0';
}

void buf_addf(struct buf *b, const char *fmt, ...)
{
    char small[256];
    va_list ap;
    va_start(ap, fmt);
    int n = vsnprintf(small, sizeof small, fmt, ap);
    va_end(ap);
    if (n < 0)
        die("bad format");
    if ((size_t)n < sizeof small) {
        buf_addn(b, small, (size_t)n);
        return;
    }
    /* Printed aside, so that an argument may point into the buffer. */
    char *big = mem_grow(NULL, (size_t)n + 1, 1);
    va_start(ap, fmt);
    vsnprintf(big, (size_t)n + 1, fmt, ap);
    va_end(ap);
    buf_addn(b, big, (size_t)n);
    free(big);
}

void buf_reset(struct buf *b)
{
    b->len = 0;
    if (b->data)
        b->data[0] = '\0';
}

void buf_clear(struct buf *b)
{
    free(b->data);
    *b = (struct buf){0};
}

const char *buf_str(const struct buf *b)
{
    return b->data ? b->data : "";
}

char *buf_take(struct buf *b)
{
    char *s = b->data ? b->data : mem_ndup("", 0);
    *b = (struct buf){0};
    return s;
}
