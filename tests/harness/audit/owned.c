/* SPDX-License-Identifier: MIT */
/*
 * owned.c - which objects the test itself made, by a driver. A test that fails
 * does not come to its own cleaning up, and what it leaves then is not the
 * student's leak. Runs in a worker of the judge, which lives for one test.
 */
#include <string.h>

#include "harness/audit/audit.h"

enum { MOST_OWNED = 32, OWNED_SIZE = 128 };
static char owned[MOST_OWNED][OWNED_SIZE];
static int n_owned;

void test_owns(const char *name)
{
    if (n_owned == MOST_OWNED || strlen(name) >= OWNED_SIZE)
        fail_test(VERDICT_INFRA_ERROR,
                  "the test makes too many objects, or one with too long a "
                  "name: %s",
                  name);
    strcpy(owned[n_owned++], name);
}

/* System V objects are listed as "id 7, key 0x4d2, 1 attached". */
static bool is_sysv(const char *object, const char *own)
{
    return strncmp(own, "id ", 3) == 0 &&
           strncmp(object, own, strlen(own)) == 0;
}

bool test_is_owner(const char *object)
{
    size_t n = strlen(object);
    for (int i = 0; i < n_owned; i++) {
        size_t k = strlen(owned[i]);
        if (is_sysv(object, owned[i]))
            return true;
        if (k <= n && strcmp(object + n - k, owned[i]) == 0 &&
            (k == n || object[n - k - 1] == '/'))
            return true;
    }
    return false;
}
