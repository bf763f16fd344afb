/* SPDX-License-Identifier: MIT */
/*
 * losses.h - what a judge's document says was lost, and of what. Used wherever
 * one line says what became of a submission.
 */
#ifndef LOSSES_H
#define LOSSES_H

#include <jansson.h>

#include "base/kit.h"

/* A note that begins so says that nothing else was handed in, or that it is
 * empty. */
#define NOTE_OF_NONE "none of the lab's files was handed in"

/* "run_two -4 (deadlock)", "hello -10 (compile_error)": what DOCUMENT lost, the
 * largest first; only "everything", or the note that nothing of the lab was there,
 * if that is so. The caller frees the names.
 */
struct names document_losses(const json_t *document);

#endif
