/* SPDX-License-Identifier: MIT */
/*
 * expectation.h - what the first comment of a wrong answer says it must get,
 * and that of a variant, a right answer written another way: that it loses
 * nothing.
 *
 *     @mutant   what the mistake is
 *     @exercise name                          (default: the folder's name)
 *     @kills    exercise/test verdict "regex over the message"
 *     @leaks    kind "regex over name, missing, creator"
 *     @memory   kind "regex over what, file"
 *     @races    "regex over what, advice"
 *     @may_kill exercise/test verdict "regex"     (chance decides whether)
 *     @may_race "regex"     (a race that is there, but is seen only if two
 *                            processes meet: it is not asked for)
 *     @build    verdict "regex over the build's message"
 *     @first    "regex over what the first block of the report says"
 *     @undefined  why       (C leaves open what it does: it is always judged with
 *                            Valgrind, where it is the same each time)
 *     @with     name ...      (other exercises whose file of the same name goes
 *                              with it: the other side of a pair of programs)
 *
 *     @variant  what is different             (instead of all of these)
 */
#ifndef EXPECTATION_H
#define EXPECTATION_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "harness/base/text.h"
#include "base/kit.h"

enum wish_kind { WISH_TEST, WISH_LEAK, WISH_MEMORY, WISH_RACE, WISH_BUILD };
struct wish {
    enum wish_kind kind;
    char *what;    /* "run_two/reads_to_the_end", "zombie"; "" for @build,
                      "race" for @races */
    char *verdict; /* of a test or the build, with its detail; else "" */
    char *regex;   /* "": anything */
    bool optional; /* it may be so, and need not */
};
enum answer_kind { ANSWER_MUTANT, ANSWER_VARIANT };
struct expectation {
    enum answer_kind kind;
    char *what; /* the mistake, or the difference */
    char *exercise;
    char *with; /* other exercises' names; NULL: none */
    struct wish *wishes;
    size_t count;
    char *first; /* a regex; NULL: nothing is asked of the first block */
    bool undefined;
};

/* How it was graded. */
struct expectation_mode {
    bool whole; /* with all exercises of the lab; else with its own */
    bool quick; /* without Valgrind: @memory is not asked for */
};

/* Read the header of FILE, an answer of KIND. EXERCISE is the one that it is
 * for if it names none; NULL: it must name one. False, and *ERROR a new string
 * "file:line: ...", if it is not sound. */
bool expectation_load(struct expectation *e, enum answer_kind kind,
                      const char *file, const char *exercise, char **error);
void expectation_free(struct expectation *e);

/* Compare the judge's DOCUMENT: every wish must be met, and all that is not
 * wished for must be perfect. DIFFERENCES gets a line for each that is not.
 * KILLED gets the tests that failed as they were wished to, and "build",
 * "leaks", "memory" and "races" if these did. True if all is as expected. */
bool expectation_met(const struct expectation *e,
                     const struct expectation_mode *mode,
                     const json_t *document, struct text *differences,
                     struct names *killed);

/* What is told of mutants with @first: in how many blocks, and how many of these
 * name it, too. */
struct first_count {
    size_t mutants, blocks, named;
};
void expectation_count(const struct expectation *e, const json_t *document,
                       struct first_count *count);

#endif
