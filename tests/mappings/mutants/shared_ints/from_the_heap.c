/*
 * @mutant   the ints come from calloc()
 * @kills shared_ints/shares_with_children fail "the parent did not see what the child had written: int [-0-9]+ was [-0-9]+, not [-0-9]+"
 * @kills shared_ints/holds_all_of_them fail "the parent did not see what the child had written: int [-0-9]+ was [-0-9]+, not [-0-9]+"
 * @kills shared_ints/reports_a_failed_mapping fail "ints_share\(\) returned a pointer that is not NULL; it should be NULL with ENOMEM"
 */
#include "shared_ints.h"
#include <errno.h>
#include <stddef.h>
#include <stdlib.h>

int *ints_share(int n)
{
    if (n <= 0) {
        errno = EINVAL;
        return NULL;
    }
    return calloc(n, sizeof(int));
}

int ints_free(int *p, int n)
{
    if (p == NULL || n <= 0) {
        errno = EINVAL;
        return -1;
    }
    free(p);
    return 0;
}
