/* SPDX-License-Identifier: MIT */
/*
 * race_string.c - stands in front of the functions of string.h, which use
 * memory where the compiler puts no calls (races.h; the list is in touches.h).
 * Runs in the subject.
 */
#include "harness/subject/race/race.h"

#include <stdint.h>
#include <string.h>

#pragma GCC diagnostic ignored "-Wmissing-prototypes"

/* TEXT and its end, at most MOST bytes, are read. */
static size_t read_text(const char *text, size_t most, const void *place)
{
    if (!race_may_be_shared(text, 1))
        return 0;
    size_t n = strnlen(text, most);
    race_read(text, n < most ? n + 1 : n, place);
    return n;
}

/* ---- bytes ---- */

void *race_memcpy(void *to, const void *from, size_t n)
{
    race_read(from, n, RACE_HERE);
    race_write(to, n, RACE_HERE);
    return memcpy(to, from, n);
}

void *race_mempcpy(void *to, const void *from, size_t n)
{
    race_read(from, n, RACE_HERE);
    race_write(to, n, RACE_HERE);
    return mempcpy(to, from, n);
}

void *race_memmove(void *to, const void *from, size_t n)
{
    race_read(from, n, RACE_HERE);
    race_write(to, n, RACE_HERE);
    return memmove(to, from, n);
}

void *race_memset(void *to, int byte, size_t n)
{
    race_write(to, n, RACE_HERE);
    return memset(to, byte, n);
}

void race_bzero(void *to, size_t n)
{
    race_write(to, n, RACE_HERE);
    memset(to, 0, n);
}

int race_memcmp(const void *a, const void *b, size_t n)
{
    race_read(a, n, RACE_HERE);
    race_read(b, n, RACE_HERE);
    return memcmp(a, b, n);
}

void *race_memchr(const void *from, int byte, size_t n)
{
    const char *found = memchr(from, byte, n);
    race_read(from, found ? (size_t)(found - (const char *)from) + 1 : n,
              RACE_HERE);
    return (void *)found;
}

/* ---- text ---- */

size_t race_strlen(const char *text)
{
    read_text(text, SIZE_MAX / 2, RACE_HERE);
    return strlen(text);
}

size_t race_strnlen(const char *text, size_t most)
{
    read_text(text, most, RACE_HERE);
    return strnlen(text, most);
}

char *race_strcpy(char *to, const char *from)
{
    read_text(from, SIZE_MAX / 2, RACE_HERE);
    race_write(to, strlen(from) + 1, RACE_HERE);
    return strcpy(to, from);
}

char *race_stpcpy(char *to, const char *from)
{
    read_text(from, SIZE_MAX / 2, RACE_HERE);
    race_write(to, strlen(from) + 1, RACE_HERE);
    return stpcpy(to, from);
}

char *race_strncpy(char *to, const char *from, size_t n)
{
    read_text(from, n, RACE_HERE);
    race_write(to, n, RACE_HERE);
    return strncpy(to, from, n);
}

char *race_strcat(char *to, const char *from)
{
    size_t n = strlen(to);
    read_text(to, SIZE_MAX / 2, RACE_HERE);
    read_text(from, SIZE_MAX / 2, RACE_HERE);
    race_write(to + n, strlen(from) + 1, RACE_HERE);
    return strcat(to, from);
}

char *race_strncat(char *to, const char *from, size_t n)
{
    size_t end = strlen(to);
    read_text(to, SIZE_MAX / 2, RACE_HERE);
    read_text(from, n, RACE_HERE);
    race_write(to + end, strnlen(from, n) + 1, RACE_HERE);
    return strncat(to, from, n);
}

int race_strcmp(const char *a, const char *b)
{
    read_text(a, SIZE_MAX / 2, RACE_HERE);
    read_text(b, SIZE_MAX / 2, RACE_HERE);
    return strcmp(a, b);
}

int race_strncmp(const char *a, const char *b, size_t n)
{
    read_text(a, n, RACE_HERE);
    read_text(b, n, RACE_HERE);
    return strncmp(a, b, n);
}

char *race_strchr(const char *text, int byte)
{
    read_text(text, SIZE_MAX / 2, RACE_HERE);
    return strchr(text, byte);
}

char *race_strrchr(const char *text, int byte)
{
    read_text(text, SIZE_MAX / 2, RACE_HERE);
    return strrchr(text, byte);
}

char *race_strdup(const char *text)
{
    read_text(text, SIZE_MAX / 2, RACE_HERE);
    return strdup(text);
}
