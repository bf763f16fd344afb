/* SPDX-License-Identifier: MIT */
/*
 * losses.h - what a judge's document says was lost, and of what. Used wherever
 * one line says what became of a submission.
 */
#ifndef LOSSES_H
#define LOSSES_H

#include <jansson.h>

#include "base/kit.h"

/* "run_two -4 (deadlock)", "hello -10 (compile_error)": what DOCUMENT lost, the
 * largest first; only "everything" if that is so. The caller frees the names.
 */
struct names document_losses(const json_t *document);

#endif
