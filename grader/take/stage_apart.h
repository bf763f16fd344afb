/* SPDX-License-Identifier: MIT */
/*
 * stage_apart.h - stage a submission in a process of its own, so that what it
 * does to the program that reads it is done to nobody else. Used by batch.
 */
#ifndef STAGE_APART_H
#define STAGE_APART_H

#include "take/stage.h"

/* stage_collect() in a child that has little memory and time. If that is
 * killed (by a file that breaks what reads it) every file is rejected, with
 * the reason. */
enum exit_status stage_apart(struct staged *s, const struct stage_input *input,
                             char **why);

/* SHA-256 of all files and notes of S, whatever their order: a new string of
 * 64 digits. */
char *digest_of_staged(const struct staged *s);

#endif
