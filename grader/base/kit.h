/* SPDX-License-Identifier: MIT */
/*
 * kit.h - what every sub-command of ipclab shares: where the kit is, which labs
 * it has, and how it complains.
 */
#ifndef KIT_H
#define KIT_H

#include <stdbool.h>
#include <stddef.h>

#include "harness/base/exit_status.h"

#define IPCLAB_VERSION "ipclab 0.1"

/* A list of strings that it owns, always NULL-terminated once not empty. */
struct names {
    char **items;
    size_t count;
};

/* The sub-commands: ARGV[0] is "ipclab NAME". They return an exit status. */
int course_command(const char *kit, int argc, char **argv);
int skeleton_command(const char *kit, int argc, char **argv);
int grade_command(const char *kit, int argc, char **argv);
int batch_command(const char *kit, int argc, char **argv);
int shard_command(const char *kit, int argc, char **argv);
int report_command(const char *kit, int argc, char **argv);
int adjust_command(const char *kit, int argc, char **argv);
int similar_command(const char *kit, int argc, char **argv);
int mutants_command(const char *kit, int argc, char **argv);
int doctor_command(const char *kit, int argc, char **argv);

/* The kit's root: two above the program (…/build/ipclab). A new string. */
char *kit_find(void);

void names_add(struct names *n, const char *name);
bool names_have(const struct names *n, const char *name);
void names_free(struct names *n);
/* HEAD and the names, on stderr: at most five, and how many more. Nothing if
 * there is none. */
void names_tell(const char *head, const struct names *n);

/* The names in folder DIR that end in SUFFIX, without it, sorted. False with
 * errno if DIR cannot be read. */
bool names_of_folder(struct names *n, const char *dir, const char *suffix);

/* The labs of KIT: the folders labs/NAME that have a lab.ini. */
void kit_labs(const char *kit, struct names *labs);
/* The lab.ini of LAB that counts: as the course has it, which make keeps in
 * build/labs; or, if OWN, the lab's own, with all its exercises. A new string.
 */
char *kit_rubric(const char *kit, const char *lab, bool own);
/* ASKED gets the exercises that a submission of LAB has files for, sorted:
 * those of the skeletons that this lab.ini does not leave out. 0, or -1 with
 * *WHY a new string: the lab is not sound. */
int kit_exercises(const char *kit, const char *lab, bool own,
                  struct names *asked, char **why);
/* Is LAB one of them? If not, say so on stderr, with those that there are. */
bool kit_has_lab(const char *kit, const char *lab);

/* One line on stderr, "ipclab: ...". Gives STATUS back, to be returned. */
enum exit_status complain(enum exit_status status, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The worse of two statuses: 4 before 3 before 2 before 1. */
enum exit_status worse(enum exit_status a, enum exit_status b);

#endif
