/* SPDX-License-Identifier: MIT */
/*
 * terms.c - terms and seals.
 *
 * A seal is SHA-256 over the key, and SHA-256 over the key and the text: like
 * HMAC (RFC 2104), it cannot be made for a longer text from that of a shorter.
 */
#include "spool/terms.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/types.h>

#include <sha2.h>

#include "harness/base/memory.h"
#include "harness/base/text.h"

void terms_free(struct terms *t)
{
    free(t->lab);
    free(t->mode);
    free(t->tools);
    free(t->tests_hash);
    free(t->spool);
    free(t->key);
    *t = (struct terms){0};
}

char *key_make(void)
{
    unsigned char bytes[32];
    char text[SHA256_DIGEST_STRING_LENGTH];
    if (getrandom(bytes, sizeof bytes, 0) != sizeof bytes)
        memory_fail(); /* cannot be for so few: getrandom(2) */
    return text_copy(SHA256Data(bytes, sizeof bytes, text));
}

static void digest_with(const char *key, const char *text, char *to)
{
    SHA2_CTX context;
    SHA256Init(&context);
    SHA256Update(&context, (const uint8_t *)key, strlen(key));
    SHA256Update(&context, (const uint8_t *)text, strlen(text));
    SHA256End(&context, to);
}

/* Members keep their order, and numbers their digits, when they are read and
 * written again. */
static void seal_of(const json_t *object, const char *key,
                    char to[SHA256_DIGEST_STRING_LENGTH])
{
    char inner[SHA256_DIGEST_STRING_LENGTH];
    char *text = json_dumps(object, JSON_COMPACT | JSON_REAL_PRECISION(12));
    digest_with(key, text ? text : "", inner);
    digest_with(key, inner, to);
    free(text);
}

void seal_add(json_t *sealed, const char *key)
{
    char seal[SHA256_DIGEST_STRING_LENGTH];
    seal_of(sealed, key, seal);
    json_object_set_new(sealed, "seal", json_string(seal));
}

bool seal_take(json_t *sealed, const char *key)
{
    char seal[SHA256_DIGEST_STRING_LENGTH];
    const char *is = json_string_value(json_object_get(sealed, "seal"));
    char *said = text_copy(is ? is : "");
    json_object_del(sealed, "seal");
    seal_of(sealed, key, seal);
    bool right = strcmp(seal, said) == 0;
    free(said);
    return right;
}
