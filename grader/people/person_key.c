/* SPDX-License-Identifier: MIT */
/*
 * person_key.c - how what stands for a person is compared.
 *
 * Sites write one person in many ways: "Pop, Ana-Maria", "Ana-Maria Pop",
 * "popanamaria"; a Mac takes its letters apart, a phone bends its apostrophes.
 */
#include "people/person_key.h"

#include <fnmatch.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "harness/base/memory.h"
#include "harness/base/text.h"

/* The point at S and how many bytes it has; -1 if they are no UTF-8. */
static utf8proc_int32_t point_at(const char *s, size_t *size)
{
    utf8proc_int32_t point;
    utf8proc_ssize_t n =
        utf8proc_iterate((const utf8proc_uint8_t *)s, -1, &point);
    *size = n > 0 ? (size_t)n : 1;
    return n > 0 ? point : -1;
}

/* Is POINT written for an apostrophe: ' ` ´ ʹ ʻ ʼ ‘ ’ ′ ＇? Some of these are
 * letters to Unicode. */
static bool is_apostrophe(utf8proc_int32_t point)
{
    static const utf8proc_int32_t marks[] = {
        '\'', '`', 0xb4, 0x2b9, 0x2bb, 0x2bc, 0x2018, 0x2019, 0x2032, 0xff07};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (marks[i] == point)
            return true;
    return false;
}

static bool is_of_name(utf8proc_int32_t point)
{
    switch (utf8proc_category(point)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND: return !is_apostrophe(point);
    default: return false;
    }
}

static bool is_blank(utf8proc_int32_t point)
{
    return point == ' ' || point == 0xa0 || point == 0x202f;
}

/* What is in PART, valid UTF-8, goes to KEY: composed, in small letters. */
static void add_folded(struct text *key, struct text *part)
{
    utf8proc_uint8_t *folded = NULL;
    if (!part->length)
        return;
    if (utf8proc_map((const utf8proc_uint8_t *)part->bytes, 0, &folded,
                     UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE |
                         UTF8PROC_CASEFOLD) < 0)
        memory_fail();
    text_add(key, "%s", (const char *)folded);
    free(folded);
    text_free(part);
    *part = (struct text){0};
}

static char *key_of(const char *s, bool name)
{
    struct text key = {0}, part = {0};
    size_t size;
    for (; *s; s += size) {
        utf8proc_int32_t point = point_at(s, &size);
        if (point < 0) {
            add_folded(&key, &part);
            text_add_bytes(&key, s, 1);
        } else if (name ? is_of_name(point) : !is_blank(point)) {
            if (is_apostrophe(point))
                text_add(&part, "'");
            else
                text_add_bytes(&part, s, size);
        }
    }
    add_folded(&key, &part);
    return key.bytes ? key.bytes : text_copy("");
}

char *person_key(const char *name)
{
    return key_of(name, true);
}

char *person_id_key(const char *id)
{
    return key_of(id, false);
}

/* ---- names that may be one person's -------------------------------------- */

/* "popana" and "anapop" */
static bool is_turned(const char *x, const char *y)
{
    size_t n = strlen(x);
    bool same = strcmp(x, y) == 0;
    for (size_t i = 1; i < n && strlen(y) == n && !same; i++)
        same = strncmp(x, y + n - i, i) == 0 && strncmp(x + i, y, n - i) == 0;
    return same;
}

/* Is WORD, a key, one of WHOLE's words? */
static bool has_word(const char *whole, const char *word)
{
    char *copy = text_copy(whole), *rest = copy, *one;
    bool is = false;
    while (!is && (one = strsep(&rest, " ,;"))) {
        char *key = person_key(one);
        is = strcmp(key, word) == 0;
        free(key);
    }
    free(copy);
    return is;
}

/* How many words of NAME are WHOLE's, too, and how many are not. */
static void count_words(const char *whole, const char *name, size_t *common,
                        size_t *other)
{
    char *copy = text_copy(name), *rest = copy, *one;
    *common = *other = 0;
    while ((one = strsep(&rest, " ,;"))) {
        char *key = person_key(one);
        bool is = *key && has_word(whole, key);
        *common += is;
        *other += *key && !is;
        free(key);
    }
    free(copy);
}

/* Is each word of NAME one of WHOLE's? */
static bool has_words(const char *whole, const char *name)
{
    size_t common, other;
    count_words(whole, name, &common, &other);
    return common > 0 && other == 0;
}

bool person_alike(const char *a, const char *b)
{
    size_t common, other;
    count_words(a, b, &common, &other);
    return common > 0 || person_same(a, b);
}

/* The sign that stands for bytes that are no UTF-8. */
#define SIGN "\xef\xbf\xbd"

bool person_garbled(const char *name, const char *key)
{
    struct text pattern = {0};
    const char *s = name, *sign;
    size_t known = 0;
    if (!strstr(name, SIGN))
        return false;
    for (; (sign = strstr(s, SIGN)); s = sign + strlen(SIGN)) {
        char *raw = text_format("%.*s", (int)(sign - s), s);
        char *part = person_key(raw);
        known += strlen(part);
        text_add(&pattern, "%s*", part);
        free(part);
        free(raw);
    }
    char *end = person_key(s);
    known += strlen(end);
    text_add(&pattern, "%s", end);
    bool is = known > 1 && fnmatch(pattern.bytes, key, 0) == 0;
    free(end);
    text_free(&pattern);
    return is;
}

/* The same with the family name of KEY first or last. */
static bool is_garbled(const char *name, const char *key)
{
    bool is = false;
    for (size_t i = 0; key[i] && !is; i++) {
        char *turned = text_format("%s%.*s", key + i, (int)i, key);
        is = person_garbled(name, turned);
        free(turned);
    }
    return is;
}

bool person_same(const char *a, const char *b)
{
    char *x = person_key(a), *y = person_key(b);
    bool same = *x && *y &&
                (is_turned(x, y) || has_words(a, b) || has_words(b, a) ||
                 is_garbled(a, y) || is_garbled(b, x));
    free(x);
    free(y);
    return same;
}
