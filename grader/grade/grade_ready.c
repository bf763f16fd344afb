/* SPDX-License-Identifier: MIT */
/*
 * grade_ready.c - what grading asks for before it begins.
 */
#include "grade/grade.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "doctor/doctor.h"
#include "harness/base/text.h"
#include "harness/sandbox/sandbox.h"

enum exit_status grade_ready(const char *kit, const char *lab,
                             const char *exercise, bool shut_in)
{
    char *judge = text_format("%s/build/labs/%s/run-tests", kit, lab);
    char *file =
        text_format("%s/skeletons/%s/%s.c", kit, lab, exercise ? exercise : "");
    char *few = processes_missing();
    enum exit_status status = STATUS_DONE;
    if (few)
        status = complain(STATUS_MACHINE, "%s", few);
    else if (shut_in && sandbox_missing())
        status = complain(STATUS_MACHINE,
                          "%s\nIt refuses to grade: "
                          "--no-sandbox runs the submissions unprotected.",
                          sandbox_missing());
    else if (exercise && (strchr(exercise, '/') || access(file, F_OK) < 0))
        status = complain(STATUS_USAGE, "lab %s has no exercise '%s'", lab,
                          exercise);
    else if (access(judge, X_OK) < 0)
        status = complain(STATUS_LAB,
                          "the judge of lab %s is not built (%s): "
                          "make -C '%s'",
                          lab, judge, kit);
    free(few);
    free(file);
    free(judge);
    return status;
}

/* When FILE was written; 0 if it is not there. */
static struct timespec written(char *file)
{
    struct stat st = {0};
    if (stat(file, &st) < 0)
        st.st_mtim = (struct timespec){0};
    free(file);
    return st.st_mtim;
}

static bool later(struct timespec a, struct timespec b)
{
    return a.tv_sec != b.tv_sec ? a.tv_sec > b.tv_sec : a.tv_nsec > b.tv_nsec;
}

enum exit_status rubric_ready(const char *kit, const char *lab)
{
    struct timespec made = written(kit_rubric(kit, lab, false));
    if (!later(written(kit_rubric(kit, lab, true)), made) &&
        !later(written(text_format("%s/course.ini", kit)), made))
        return STATUS_DONE;
    return complain(STATUS_LAB,
                    "lab.ini of lab %s or course.ini has changed since it was "
                    "built: make -C '%s'",
                    lab, kit);
}
