#include "mem.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The only state here: dying has to reach the terminal from anywhere. */
static void (*restore)(void);

void die_hook(void (*hook)(void))
{
    restore = hook;
}

void die(const char *fmt, ...)
{
    void (*hook)(void) = restore;
    restore = NULL; /* a hook that dies itself must not come back here */
    if (hook)
        hook();
    va_list ap;
    va_start(ap, fmt);
    fputs("propdesk: ", stderr);
    vfprintf(stderr, fmt, ap);
    fputc('\n', stderr);
    va_end(ap);
    abort();
}

static void *check(void *p)
{
    if (!p)
        die("out of memory");
    return p;
}

void *mem_new(size_t n)
{
    return check(calloc(1, n ? n : 1));
}

void *mem_array(size_t n, size_t size)
{
    if (n == 0 || size == 0)
        return mem_new(1);
    return check(calloc(n, size)); /* calloc notices the overflow itself */
}

void *mem_grow(void *p, size_t n, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(n, size, &bytes))
        die("out of memory");
    return check(realloc(p, bytes ? bytes : 1));
}

char *mem_dup(const char *s)
{
    return s ? check(strdup(s)) : NULL;
}

char *mem_ndup(const char *s, size_t n)
{
    return check(strndup(s ? s : "", n));
}

char *mem_printf(const char *fmt, ...)
{
    char *s = NULL;
    va_list ap;
    va_start(ap, fmt);
    int n = vasprintf(&s, fmt, ap);
    va_end(ap);
    if (n < 0)
        die("out of memory");
    return s;
}

void mem_wipe(void *p, size_t n)
{
    if (p && n)
        explicit_bzero(p, n);
}

void mem_set(char **slot, const char *s)
{
    char *copy = mem_dup(s); /* first, because s may point into *slot */
    free(*slot);
    *slot = copy;
}
