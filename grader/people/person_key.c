/* SPDX-License-Identifier: MIT */
/*
 * person_key.c - how what stands for a person is compared.
 *
 * Sites write one person in many ways: "Pop, Ana-Maria", "Ana-Maria Pop",
 * "popanamaria"; a Mac takes its letters apart, a phone bends its apostrophes.
 */
#include "people/person_key.h"

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
