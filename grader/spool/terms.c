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

static void digest_with(const char *key, const char *bytes, size_t n, char *to)
{
    SHA2_CTX context;
    SHA256Init(&context);
    SHA256Update(&context, (const uint8_t *)key, strlen(key));
    SHA256Update(&context, (const uint8_t *)bytes, n);
    SHA256End(&context, to);
}

/* What follows these N bytes: the member, and the object's end. A new string. */
static char *seal_of(const char *bytes, size_t n, const char *key)
{
    char inner[SHA256_DIGEST_STRING_LENGTH], seal[SHA256_DIGEST_STRING_LENGTH];
    digest_with(key, bytes, n, inner);
    digest_with(key, inner, strlen(inner), seal);
    return text_format(",\"seal\":\"%s\"}", seal);
}

char *seal_add(const char *text, const char *key)
{
    size_t n = strlen(text) - 1; /* without its last brace */
    char *seal = seal_of(text, n, key);
    char *sealed = text_format("%.*s%s", (int)n, text, seal);
    free(seal);
    return sealed;
}

bool seal_is(const char *bytes, size_t n, const char *key)
{
    if (n < SEAL_TAIL)
        return false;
    char *seal = seal_of(bytes, n - SEAL_TAIL, key);
    bool is = memcmp(bytes + n - SEAL_TAIL, seal, SEAL_TAIL) == 0;
    free(seal);
    return is;
}
