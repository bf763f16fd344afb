/* SPDX-License-Identifier: MIT */
/*
 * tools.c - with which gcc and Valgrind is graded here, and by which tests: a
 * verdict may depend on it. Found as the build (sandbox.c) and the judge find them.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "doctor/doctor.h"
#include "grade/grade.h"
#include "harness/base/text.h"

char *tools_text(bool quick)
{
    char *gcc = fact_of_command("PATH=/usr/bin:/bin gcc -dumpfullversion");
    char *valgrind =
        quick ? NULL
              : fact_of_command(
                    "PATH=/usr/local/bin:/usr/bin:/bin valgrind --version");
    char *text = NULL;
    if (gcc && (valgrind || quick))
        text = text_format("gcc-%s%s%s", gcc, quick ? "" : ", ",
                           quick ? "" : valgrind);
    free(gcc);
    free(valgrind);
    return text;
}

char *tests_hash_of(const char *kit, const char *lab, char **why)
{
    char *path = text_format("%s/build/labs/%s/tests.hash", kit, lab);
    size_t n;
    char *hash = text_read_file(path, 4096, &n);
    if (hash)
        hash[strcspn(hash, "\r\n")] = '\0';
    else
        *why = text_format("%s: %s", path, strerror(errno));
    free(path);
    return hash;
}
