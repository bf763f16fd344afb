/* SPDX-License-Identifier: MIT */
/*
 * main.c - the program `ipclab`: one name for what teaching staff do with the
 * kit. Each sub-command has a file of its own and parses its own options.
 */
#include <argp.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "harness/base/signals.h"
#include "harness/base/text.h"
#include "base/kit.h"
#include "course/course.h"
#include "journal/moment.h"

static const struct command {
    const char *name;
    int (*run)(const char *kit, int argc, char **argv);
} commands[] = {
    {"grade", grade_command},     {"batch", batch_command},
    {"shard", shard_command},     {"report", report_command},
    {"adjust", adjust_command},   {"similar", similar_command},
    {"mutants", mutants_command}, {"skeleton", skeleton_command},
    {"course", course_command},   {"doctor", doctor_command},
};

struct options {
    char *kit;
    const struct command *command;
    int argc;
    char **argv;
};

static const struct command *command_find(const char *name)
{
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    }
    return NULL;
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
    struct options *o = state->input;
    switch (key) {
    case 'k':
        free(o->kit);
        o->kit = text_copy(arg);
        return 0;
    case ARGP_KEY_ARG:
        o->command = command_find(arg);
        if (!o->command)
            argp_error(state, "there is no command '%s'", arg);
        /* Everything behind its name belongs to the command. */
        o->argc = state->argc - state->next + 1;
        o->argv = state->argv + state->next - 1;
        o->argv[0] = text_format("%s %s", state->name, arg);
        state->next = state->argc;
        return 0;
    case ARGP_KEY_NO_ARGS: argp_usage(state); return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

const char *argp_program_version = IPCLAB_VERSION;

static const struct argp_option list[] = {
    {"kit", 'k', "DIR", 0,
     "The kit's folder (default: found from where "
     "the program is)",
     0},
    {0}};
static const struct argp argp = {
    list,
    parse,
    "COMMAND [ARGUMENT...]",
    "Grade labs on interprocess communication, and maintain them.\v"
    "Commands:\n"
    "  grade     grade submissions\n"
    "  batch     grade a class, and keep the results in a journal\n"
    "  shard     grade a part of a batch, on another machine\n"
    "  report    show what is in a journal, in many formats\n"
    "  adjust    add points by hand, and deduct for being late\n"
    "  similar   show passages that submissions have in common\n"
    "  mutants   check that every wrong answer gets its verdict\n"
    "  skeleton  make the skeletons from the solutions\n"
    "  course    tell what course.ini makes of the labs\n"
    "  doctor    check whether this machine can grade\n\n"
    "'ipclab COMMAND --help' tells more. Exit status: 0 done, 1 points lost, "
    "2 usage, 3 the lab is at fault, 4 the machine or the grader is.",
    NULL,
    NULL,
    NULL};

int main(int argc, char **argv)
{
    struct options options = {.kit = kit_find()};
    signals_reset();
    setenv("LC_ALL", "C", 1); /* of what is started: nothing is translated */
    setlocale(LC_CTYPE, "C.UTF-8"); /* file names are UTF-8, or are cleaned */
    argp_err_exit_status = STATUS_USAGE;
    argp_parse(&argp, argc, argv, ARGP_IN_ORDER, NULL, &options);
    struct course *c = course_load(options.kit);
    moment_zone(course_value(c, "course", "zone")); /* not the machine's */
    course_free(c);
    int status = options.command->run(options.kit, options.argc, options.argv);
    free(options.argv[0]);
    free(options.kit);
    return status;
}
