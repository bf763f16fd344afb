/* SPDX-License-Identifier: MIT */
/*
 * gradescope.h - who is who in an export of Gradescope: its folders are
 * numbered, and submission_metadata.yml beside them says whose they are. Used
 * by the intake of a class.
 */
#ifndef GRADESCOPE_H
#define GRADESCOPE_H

#include "class/class.h"

#define GRADESCOPE_METADATA "submission_metadata.yml"

/* Give the submissions of C the people that DIR/submission_metadata.yml names;
 * that of a group is each one's. Without that file the numbers stay.
 * STATUS_DONE; else complains. */
enum exit_status gradescope_people(struct class *c, const char *dir);

#endif
